"""Planning, changing, moving and cancelling one meeting."""

from datetime import date, datetime, time, timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from samverk.organisations.models import Organisation
from samverk.ui.forms import DateInput, TimeInput
from samverk.workspaces.models import Member, Workspace

from ..models import Kind, Meeting

LONGEST_DAYS = 14


def at(day: date, clock: time) -> datetime:
    """The moment when the clocks on the walls show that time."""
    return timezone.make_aware(datetime.combine(day, clock))


class HostField(forms.ModelChoiceField):
    """Which member organisation is host."""

    def __init__(self, **options: Any) -> None:
        super().__init__(
            queryset=Organisation.objects.none(),
            label=_("Host organisation"),
            required=False,
            empty_label=_("not decided"),
            **options,
        )

    def of(self, workspace: Workspace, kept: Organisation | None = None) -> None:
        """Offer the members of the room, and who is host already."""
        self.queryset = hosts_in(workspace, kept)


def hosts_in(workspace: Workspace, kept: Organisation | None = None) -> Any:
    """The organisations that can be host: members today, in the order they joined."""
    members = Member.objects.current().filter(workspace=workspace).values("organisation")
    found = Organisation.objects.filter(pk__in=members)
    if kept is not None:
        found |= Organisation.objects.filter(pk=kept.pk)
    return found.order_by("name_order", "pk")


class TimesForm(forms.Form):
    """When and where: a day and two clocks, or whole days."""

    day = forms.DateField(label=_("Day"), widget=DateInput())
    starts = forms.TimeField(label=_("Starts"), widget=TimeInput(), required=False)
    ends = forms.TimeField(label=_("Ends"), widget=TimeInput(), required=False)
    is_all_day = forms.BooleanField(label=_("All day"), required=False)
    last_day = forms.DateField(
        label=_("Last day"),
        widget=DateInput(),
        required=False,
        help_text=_("Only if it lasts more than one day."),
    )
    place = forms.CharField(
        label=_("Place"),
        max_length=200,
        required=False,
        help_text=_("House, street and room, so that somebody who has never been there finds it."),
    )

    def clean(self) -> dict[str, Any]:
        answers = super().clean() or self.cleaned_data
        if day := answers.get("day"):
            answers["starts_at"], answers["ends_at"] = self._span(day, answers)
        return answers

    def _span(self, day: date, answers: dict[str, Any]) -> tuple[datetime, datetime]:
        last = answers.get("last_day") or day
        if last < day or (last - day).days > LONGEST_DAYS:
            self.add_error("last_day", _("The last day comes after the first, at most two weeks later."))
            last = day
        if answers.get("is_all_day"):
            return at(day, time(0)), at(last + timedelta(days=1), time(0))
        if not answers.get("starts") or not answers.get("ends"):
            for name in ("starts", "ends"):
                if not answers.get(name) and name not in self.errors:
                    self.add_error(name, _("Say when, or tick All day."))
            return at(day, time(9)), at(day, time(10))
        start, end = at(day, answers["starts"]), at(last, answers["ends"])
        if end <= start:
            self.add_error("ends", _("It must end after it starts."))
        return start, end


class WhatForm(forms.Form):
    """What the meeting is, besides when and where."""

    title = forms.CharField(label=_("Title"), max_length=120)
    kind = forms.ChoiceField(label=_("Kind of meeting"), choices=Kind.choices)
    host = HostField()
    link = forms.URLField(
        label=_("Link for those who join from afar"), max_length=400, required=False, assume_scheme="https"
    )
    colleagues_at_once = forms.BooleanField(
        label=_("Invite a proposed colleague at once, without asking the secretary"), required=False
    )


class MeetingForm(WhatForm, TimesForm):
    """A new meeting."""

    field_order = [
        "title", "kind", "day", "starts", "ends", "is_all_day", "last_day", "place", "link", "host",
        "colleagues_at_once",
    ]  # fmt: skip

    def __init__(self, *args: Any, workspace: Workspace, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["host"].of(workspace)  # type: ignore[attr-defined]

    def clean_day(self) -> date:
        day: date = self.cleaned_data["day"]
        if day < timezone.localdate() - timedelta(days=366):
            raise ValidationError(_("That is more than a year ago. Is the year right?"))
        return day

    @property
    def facts(self) -> dict[str, Any]:
        """What `plan_meeting` wants."""
        wanted = (
            "title",
            "kind",
            "starts_at",
            "ends_at",
            "is_all_day",
            "place",
            "link",
            "host",
            "colleagues_at_once",
        )
        return {name: self.cleaned_data[name] for name in wanted}


class ChangeForm(WhatForm):
    """A meeting's facts that do not move it."""

    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, meeting: Meeting, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["host"].of(meeting.workspace, meeting.host)  # type: ignore[attr-defined]


class MoveForm(TimesForm):
    """Another time or place."""

    word = forms.CharField(
        label=_("A word to everybody"),
        max_length=300,
        required=False,
        help_text=_("Why it is moved, for instance."),
    )
    version = forms.IntegerField(widget=forms.HiddenInput)

    @property
    def facts(self) -> dict[str, Any]:
        """What `move_meeting` wants."""
        wanted = ("starts_at", "ends_at", "is_all_day", "place", "word", "version")
        return {name: self.cleaned_data[name] for name in wanted}


class CancelForm(forms.Form):
    """Why it is called off."""

    reason = forms.CharField(
        label=_("Why, in a sentence"),
        max_length=200,
        help_text=_("It stands in the letter to everybody invited."),
    )
    version = forms.IntegerField(widget=forms.HiddenInput)


def times_of(meeting: Meeting) -> dict[str, Any]:
    """A meeting's time and place as `TimesForm` begins with them."""
    start, end = timezone.localtime(meeting.starts_at), timezone.localtime(meeting.ends_at)
    last = meeting.last_day
    return {
        "day": meeting.first_day,
        "last_day": last if last != meeting.first_day else None,
        "starts": None if meeting.is_all_day else start.time(),
        "ends": None if meeting.is_all_day else end.time(),
        "is_all_day": meeting.is_all_day,
        "place": meeting.place,
    }
