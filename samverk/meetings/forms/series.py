"""Laying out a series: first the frame, then each date to look over."""

from datetime import date, time, timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from samverk.organisations.models import Organisation
from samverk.ui.forms import DateInput, TimeInput
from samverk.workspaces.models import Workspace

from ..actions import PlannedMeeting
from ..models import Kind
from .meetings import at, hosts_in

MOST = 12
WEEKDAYS = [
    ("", _("same as the first day")),
    ("0", _("Mondays")),
    ("1", _("Tuesdays")),
    ("2", _("Wednesdays")),
    ("3", _("Thursdays")),
    ("4", _("Fridays")),
]


class SeriesForm(forms.Form):
    """How many meetings, over how long, from when, and who is host in turn."""

    title = forms.CharField(
        label=_("What are they called?"), max_length=100, help_text=_("A number is put after it.")
    )
    kind = forms.ChoiceField(label=_("Kind of meeting"), choices=Kind.choices)
    first_day = forms.DateField(label=_("First meeting"), widget=DateInput())
    count = forms.IntegerField(
        label=_("How many?"), min_value=2, max_value=MOST, help_text=_("Four or five is usual.")
    )
    months = forms.IntegerField(
        label=_("Over how many months?"), min_value=1, max_value=36, help_text=_("Usually 12 to 18.")
    )
    weekday = forms.ChoiceField(label=_("Weekday"), choices=WEEKDAYS, required=False)
    starts = forms.TimeField(label=_("Starts"), widget=TimeInput())
    ends = forms.TimeField(label=_("Ends"), widget=TimeInput())
    hosts = forms.ModelMultipleChoiceField(
        queryset=Organisation.objects.none(),
        label=_("Hosts in turn"),
        required=False,
        to_field_name="uid",
        widget=forms.CheckboxSelectMultiple,
        help_text=_("You can change the order and each host in the next step."),
    )
    link = forms.URLField(
        label=_("Link for those who join from afar"), max_length=400, required=False, assume_scheme="https"
    )

    def __init__(self, *args: Any, workspace: Workspace, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["hosts"].queryset = hosts_in(workspace)  # type: ignore[attr-defined]

    @property
    def in_turn(self) -> list[Organisation]:
        """The hosts chosen, in the order they were sent."""
        order = self["hosts"].value()
        return sorted(self.cleaned_data.get("hosts", ()), key=lambda host: order.index(str(host.uid)))

    def clean_first_day(self) -> date:
        day: date = self.cleaned_data["first_day"]
        if day < timezone.localdate():
            raise ValidationError(_("That day has passed. Choose the day of the first meeting to come."))
        return day

    def clean(self) -> dict[str, Any]:
        answers = super().clean() or self.cleaned_data
        starts, ends = answers.get("starts"), answers.get("ends")
        if starts and ends and ends <= starts:
            self.add_error("ends", _("It must end after it starts."))
        if answers.get("count") and answers.get("months") and answers["count"] > answers["months"] * 4 + 1:
            self.add_error("count", _("That is more than one a week. Choose fewer, or more months."))
        return answers


class DateForm(forms.Form):
    """One meeting of the series, to change before it is saved."""

    day = forms.DateField(label=_("Day"), widget=DateInput())
    starts = forms.TimeField(label=_("Starts"), widget=TimeInput())
    ends = forms.TimeField(label=_("Ends"), widget=TimeInput())
    host = forms.ModelChoiceField(
        queryset=Organisation.objects.none(),
        label=_("Host"),
        required=False,
        empty_label=_("not decided"),
        to_field_name="uid",
    )
    place = forms.CharField(label=_("Place"), max_length=200, required=False)

    def __init__(self, *args: Any, hosts: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["host"].queryset = hosts  # type: ignore[attr-defined]

    def clean_day(self) -> date:
        day: date = self.cleaned_data["day"]
        if day < timezone.localdate() or day > timezone.localdate() + timedelta(days=366 * 5):
            raise ValidationError(_("Choose a day to come, within five years."))
        return day

    def clean(self) -> dict[str, Any]:
        answers = super().clean() or self.cleaned_data
        starts, ends = answers.get("starts"), answers.get("ends")
        if isinstance(starts, time) and isinstance(ends, time) and ends <= starts:
            self.add_error("ends", _("It must end after it starts."))
        return answers

    @property
    def planned(self) -> PlannedMeeting:
        found = self.cleaned_data
        return PlannedMeeting(
            at(found["day"], found["starts"]), at(found["day"], found["ends"]), found["host"], found["place"]
        )


class DatesFormSet(forms.BaseFormSet):
    """All meetings of the series."""

    def clean(self) -> None:
        days = [form.cleaned_data.get("day") for form in self.forms if form.is_valid()]
        if len(set(days)) < len(days):
            raise ValidationError(_("Two of the meetings are on the same day."))


Dates = forms.formset_factory(
    DateForm, formset=DatesFormSet, extra=0, min_num=1, max_num=MOST, absolute_max=MOST
)
