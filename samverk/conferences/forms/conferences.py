"""Setting a conference up."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from samverk.ui.forms import DateInput, TranslatedFormField

from ..models import Conference
from ..starts import starts

EARLIEST, LATEST = date(1990, 1, 1), date(2100, 1, 1)
MOST_DAYS = 14


class StartForm(forms.Form):
    """Which kind of day, when and where."""

    start = forms.ChoiceField(label=_("What kind of day?"), widget=forms.RadioSelect)
    held_on = forms.DateField(
        label=_("Day"), widget=DateInput, help_text=_("You can change it later; the programme moves along.")
    )
    city = forms.CharField(label=_("Place"), max_length=100, required=False)
    venue = forms.CharField(label=_("Venue"), max_length=160, required=False)

    def __init__(self, *args: Any, conference: Conference, **options: Any) -> None:
        known = {name: getattr(conference, name) for name in ("held_on", "city", "venue")}
        options.setdefault("initial", {"start": "conference_day", **known})
        super().__init__(*args, **options)
        self.fields["start"].choices = [(key, start.label) for key, start in starts().items()]  # type: ignore[attr-defined]

    def clean_held_on(self) -> date:
        return sensible_day(self.cleaned_data["held_on"])


class ConferenceForm(forms.Form):
    """What everybody may know of the day."""

    held_on = forms.DateField(label=_("Day"), widget=DateInput, required=False)
    ends_on = forms.DateField(label=_("Last day, if there are several"), widget=DateInput, required=False)
    when_note = forms.CharField(
        label=_("When, in words, if the day is not known"), max_length=100, required=False,
        help_text=_("Such as “in the autumn of 2027”."),
    )  # fmt: skip
    city = forms.CharField(label=_("Place"), max_length=100, required=False)
    venue = forms.CharField(label=_("Venue"), max_length=160, required=False)
    address = forms.CharField(
        label=_("Address"), max_length=200, required=False,
        help_text=_("So that people find the way, and phones can show it on a map."),
    )  # fmt: skip
    welcome = TranslatedFormField(label=_("Words on the public page"), lines=True, required=False)
    focus = forms.CharField(
        label=_("What it is about"),
        max_length=2000,
        required=False,
        widget=forms.Textarea({"rows": 4, "dir": "auto"}),
    )
    for_whom = forms.CharField(
        label=_("Who it is for"),
        max_length=1000,
        required=False,
        widget=forms.Textarea({"rows": 3, "dir": "auto"}),
    )
    is_free = forms.BooleanField(label=_("Free of charge"), required=False)
    includes = forms.CharField(
        label=_("What is included"), max_length=200, required=False,
        help_text=_("Such as lunch and coffee."),
    )  # fmt: skip
    contact_email = forms.EmailField(label=_("E-mail for questions"), required=False)
    contact_phone = forms.CharField(
        label=_("Phone for questions"), max_length=40, required=False, widget=forms.TextInput({"type": "tel", "dir": "ltr"}),
    )  # fmt: skip
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    PARTS = (
        (_("When and where"), ("held_on", "ends_on", "when_note", "city", "venue", "address")),
        (_("Words"), ("welcome", "focus", "for_whom")),
        (_("Practical"), ("is_free", "includes", "contact_email", "contact_phone")),
    )

    def __init__(self, *args: Any, conference: Conference, **options: Any) -> None:
        options.setdefault("initial", self.facts_of(conference))
        super().__init__(*args, **options)

    @staticmethod
    def facts_of(conference: Conference) -> dict[str, Any]:
        """A conference as the form shows it."""
        return {name: getattr(conference, name) for name in ConferenceForm.base_fields}

    def parts(self) -> list[tuple[Any, list[forms.BoundField]]]:
        """The fields under their headings."""
        return [(legend, [self[name] for name in names]) for legend, names in self.PARTS]

    def clean_held_on(self) -> date | None:
        day = self.cleaned_data["held_on"]
        return sensible_day(day) if day else None

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        first, last = given.get("held_on"), given.get("ends_on")
        if first and last and last < first:
            self.add_error("ends_on", _("The last day comes before the first. Change one of them."))
        elif last and not first:
            self.add_error("held_on", _("Write the first day too."))
        elif first and last and (last - first).days >= MOST_DAYS:
            self.add_error("ends_on", _("A conference of more than two weeks? Check the year and the month."))
        return given

    def facts(self) -> dict[str, Any]:
        """What was written, as columns of Conference; a last day that is the first says nothing."""
        given = {name: value for name, value in self.cleaned_data.items() if name != "version"}
        if given["ends_on"] == given["held_on"]:
            given["ends_on"] = None
        return given


def sensible_day(day: date) -> date:
    """The day, unless the year was mistyped."""
    if not EARLIEST <= day <= LATEST:
        raise forms.ValidationError(_("Check the year, please."))
    return day
