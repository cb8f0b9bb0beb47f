"""What a conference pays of travel and lost income."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from samverk.ui.forms import DateInput

from ..compensation import MOST_KILOMETRES
from ..models import Conference

_LARGEST = 100_000


class RulesForm(forms.Form):
    """The rules that participants read before they ask. The rate is typed in kronor and kept in öre."""

    quiet = True

    pays_travel = forms.BooleanField(label=_("We pay travel"), required=False)
    travel_from_km = forms.IntegerField(
        label=_("From how many kilometres, there and back?"), min_value=0, max_value=MOST_KILOMETRES,
        required=False, widget=forms.NumberInput({"data-short": True, "inputmode": "numeric", "dir": "ltr"}),
        help_text=_("Write 0 if every journey is paid."),
    )  # fmt: skip
    rate = forms.DecimalField(
        label=_("SEK for each kilometre by car"), min_value=0, max_value=100, decimal_places=2, required=False,
        widget=forms.NumberInput({"data-short": True, "inputmode": "decimal", "dir": "ltr", "step": "0.05"}),
        help_text=_("Train, bus and boat are paid as the ticket cost."),
    )  # fmt: skip
    expects_car_sharing = forms.BooleanField(
        label=_("Car-sharing comes first: whoever drives alone tells us why"), required=False
    )
    pays_lost_income = forms.BooleanField(label=_("We pay lost income"), required=False)
    lost_income_most = forms.IntegerField(
        label=_("At most, for each person (SEK)"), min_value=1, max_value=_LARGEST, required=False,
        widget=forms.NumberInput({"data-short": True, "inputmode": "numeric", "dir": "ltr"}),
        help_text=_("Empty: whatever they lose."),
    )  # fmt: skip
    claims_until = forms.DateField(
        label=_("Last day to ask"), required=False, widget=DateInput,
        help_text=_("Empty: there is none. Two weeks after the conference is usual."),
    )  # fmt: skip
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, conference: Conference, **options: Any) -> None:
        self.conference = conference
        options.setdefault("initial", self.facts_of(conference))
        super().__init__(*args, **options)

    @staticmethod
    def facts_of(conference: Conference) -> dict[str, Any]:
        """A conference's rules as the form shows them; 100 kilometres where nothing is paid yet."""
        names = ("expects_car_sharing", "pays_lost_income", "lost_income_most", "claims_until", "version")
        pays = conference.travel_from_km is not None
        return {name: getattr(conference, name) for name in names} | {
            "pays_travel": pays,
            "travel_from_km": conference.travel_from_km if pays else 100,
            "rate": f"{conference.travel_rate / 100:.2f}",
        }

    def clean_claims_until(self) -> Any:
        until, held_on = self.cleaned_data["claims_until"], self.conference.last_day
        if until and held_on and until < held_on:
            raise forms.ValidationError(_("That is before the conference is over. Choose a later day."))
        return until

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        if given.get("pays_travel"):
            for name in ("travel_from_km", "rate"):
                if given.get(name) is None and name not in self.errors:
                    self.add_error(name, _("Write a number."))
        return given

    def facts(self) -> dict[str, Any]:
        """What was written, as columns of Conference."""
        given = self.cleaned_data
        found = {
            name: given[name]
            for name in ("expects_car_sharing", "pays_lost_income", "lost_income_most", "claims_until")
        }
        found["travel_from_km"] = given["travel_from_km"] if given["pays_travel"] else None
        if given["rate"] is not None:
            found["travel_rate"] = int(given["rate"] * 100)
        return found
