"""A gathering, its invitations and paper slips; an association's door and its answer; a shared pool."""

import re
from datetime import datetime, timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from samverk.organisations.models import Organisation, Sector
from samverk.places.models import Municipality
from samverk.ui.forms import DateInput, DateTimeInput, TimeInput, TypeToFind

from ..models import Door, Gathering, Participant, Programme
from ..vocabulary import INTERESTS, Day, bits_of, grid_choices, grid_labels, mask_of

ASSOCIATIONS = [Sector.CIVIL_SOCIETY, Sector.FAITH, Sector.SOCIAL_ENTERPRISE, Sector.EDUCATION]
_FAR = timedelta(days=366)


class GatheringForm(forms.Form):
    """When and where."""

    name = forms.CharField(label=_("What it is called"), max_length=100, initial=_("Meet each other"))
    day = forms.DateField(label=_("Day"), widget=DateInput)
    first = forms.TimeField(label=_("Starts"), widget=TimeInput, initial="18:00")
    last = forms.TimeField(label=_("Ends"), widget=TimeInput, initial="20:30")
    place = forms.CharField(label=_("Place, as in the letter"), max_length=200)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def clean_day(self) -> Any:
        day = self.cleaned_data["day"]
        if not timezone.localdate() <= day <= timezone.localdate() + _FAR:
            raise ValidationError(_("Choose a day to come, within a year."))
        return day

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("first") and cleaned.get("last") and cleaned["last"] <= cleaned["first"]:
            self.add_error("last", _("The end is before the beginning."))
        return cleaned

    def facts(self) -> dict[str, Any]:
        data = self.cleaned_data

        def moment(hour: Any) -> datetime:
            return timezone.make_aware(datetime.combine(data["day"], hour))

        return {
            "name": data["name"], "place": data["place"],
            "starts_at": moment(data["first"]), "ends_at": moment(data["last"]),
        }  # fmt: skip

    @staticmethod
    def facts_of(gathering: Gathering) -> dict[str, Any]:
        starts, ends = timezone.localtime(gathering.starts_at), timezone.localtime(gathering.ends_at)
        return {
            "name": gathering.name, "place": gathering.place, "day": starts.date().isoformat(),
            "first": f"{starts:%H:%M}", "last": f"{ends:%H:%M}", "version": gathering.version,
        }  # fmt: skip


class InviteForm(forms.Form):
    """So many of those who have waited longest, on each side; or one by name."""

    newcomers = forms.IntegerField(
        label=_("How many of those who look for a friend"), min_value=0, max_value=100, required=False
    )
    friends = forms.IntegerField(label=_("How many volunteers"), min_value=0, max_value=100, required=False)
    one = forms.ModelChoiceField(
        label=_("Or one by name"), queryset=Participant.objects.none(), required=False,
        to_field_name="uid", widget=TypeToFind,
    )  # fmt: skip
    came = forms.BooleanField(label=_("Is here already: no letter"), required=False)

    def __init__(self, *args: Any, invitable: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        field = self.fields["one"]
        field.queryset = invitable.select_related("person").order_by("person__name_order", "pk")  # type: ignore[attr-defined]
        field.label_from_instance = lambda one: one.person.name  # type: ignore[attr-defined]


class PaperForm(forms.Form):
    """The numbers on somebody's slip, the most liked first."""

    numbers = forms.CharField(required=False, max_length=100)

    def clean_numbers(self) -> list[int]:
        text = self.cleaned_data["numbers"]
        if re.search(r"[^\d\s,;.]", text):
            raise ValidationError(_("Write numbers, with a space or comma between them."))
        return [int(each) for each in re.findall(r"\d{1,4}", text)]


class DoorForm(forms.Form):
    """What an association invites newcomers to."""

    organisation = forms.ModelChoiceField(
        label=_("Association"), queryset=Organisation.objects.none(), widget=TypeToFind,
        help_text=_("From the register of organisations. Is it not there? Add it to the register first."),
    )  # fmt: skip
    title = forms.CharField(
        label=_("What one can try"),
        max_length=120,
        help_text=_("Sewing café, football for beginners, a choir …"),
    )
    about = forms.CharField(
        label=_("About it, in simple words"), max_length=600, required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )  # fmt: skip
    interests = forms.MultipleChoiceField(
        label=_("For those who like"), widget=forms.CheckboxSelectMultiple,
        choices=[(key, word.label) for key, word in INTERESTS.items()],
    )  # fmt: skip
    municipality = forms.ModelChoiceField(
        label=_("Municipality"), queryset=Municipality.objects.none(), widget=TypeToFind
    )
    place = forms.CharField(label=_("Place and address"), max_length=200)
    grid = forms.MultipleChoiceField(
        label=_("Times in the week"),
        widget=forms.CheckboxSelectMultiple,
        choices=grid_choices,
        required=False,
    )
    places = forms.IntegerField(
        label=_("How many newcomers at the same time"), min_value=1, max_value=50, initial=3
    )
    contact_email = forms.EmailField(
        label=_("The association's e-mail address"),
        help_text=_(
            "Requests go there, with a link to answer by. Best an address of the association, not of a person."
        ),
    )
    is_open = forms.BooleanField(label=_("Open for new visitors"), required=False, initial=True)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, programme: Programme, door: Door | None = None, **options: Any) -> None:
        room_places = list(programme.workspace.municipalities.values_list("pk", flat=True))
        options.setdefault(
            "initial",
            self.facts_of(door) if door else {"municipality": room_places[0] if room_places else None},
        )
        super().__init__(*args, **options)
        listed = Organisation.objects.listed().filter(sector__in=ASSOCIATIONS)
        if door is not None:
            listed = listed | Organisation.objects.filter(pk=door.organisation_id)
        self.fields["organisation"].queryset = listed.by_name()  # type: ignore[attr-defined]
        self.fields["municipality"].queryset = Municipality.objects.without_outline().by_name()  # type: ignore[attr-defined]

    def week(self) -> list[Day]:
        """The times as a table to tick in."""
        picked = (str(value) for value in self["grid"].value() or [])
        return grid_labels(mask_of(value for value in picked if value.isdecimal()))

    def facts(self) -> dict[str, Any]:
        facts = {key: value for key, value in self.cleaned_data.items() if key != "version"}
        return facts | {"grid": mask_of(facts["grid"])}

    @staticmethod
    def facts_of(door: Door) -> dict[str, Any]:
        same = ("title", "about", "interests", "place", "places", "contact_email", "is_open", "version")
        return {name: getattr(door, name) for name in same} | {
            "organisation": door.organisation_id,
            "municipality": door.municipality_id,
            "grid": [str(bit) for bit in bits_of(door.grid)],
        }


class AnswerVisitForm(forms.Form):
    """What the association answers; a time is only for a yes."""

    answer = forms.ChoiceField(choices=[("yes", ""), ("no", ""), ("visited", ""), ("joined", "")])
    starts_at = forms.DateTimeField(
        label=_("When may the visitor come?"), widget=DateTimeInput, required=False,
        help_text=_("Leave it empty if any of your usual times will do."),
    )  # fmt: skip
    reason = forms.CharField(
        label=_("Why not? (if you want to tell)"), max_length=200, required=False,
        help_text=_("Only the programme reads it."),
    )  # fmt: skip

    def clean_starts_at(self) -> datetime | None:
        at: datetime | None = self.cleaned_data["starts_at"]
        if at and not timezone.now() < at < timezone.now() + _FAR / 2:
            raise ValidationError(_("Choose a time to come, within half a year."))
        return at


class PoolForm(forms.Form):
    """With whom, what was agreed, and until when."""

    partner = forms.ModelChoiceField(
        label=_("Share with"), queryset=Programme.objects.none(), to_field_name="uid", widget=TypeToFind
    )
    agreed = forms.CharField(
        label=_("What was agreed, and where it is written"), max_length=300,
        help_text=_("Such as: matching across the border, agreement of 3 March, registered as KS 2026/14."),
    )  # fmt: skip
    until = forms.DateField(label=_("Until and including"), widget=DateInput, required=False)

    def __init__(self, *args: Any, partners: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["partner"].queryset = partners  # type: ignore[attr-defined]

    def clean_until(self) -> Any:
        until = self.cleaned_data["until"]
        if until and until < timezone.localdate():
            raise ValidationError(_("This day has passed."))
        return until
