"""A whole row at once."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from samverk.languages.folding import clean_text
from samverk.ui.forms import DateInput

from ..columns import STATE_CHOICES
from ..models import Stakeholder
from .cells import PastDateField


def _text(label: Any) -> forms.CharField:
    return forms.CharField(label=label, required=False, max_length=4000, widget=forms.Textarea)


class StakeholderForm(forms.Form):
    """What the room knows of an organisation, influence and interest aside.

    `seen_<field>` carries what each field said when the form was opened: two people may fill in
    different fields of one row at the same time. A member is with us: there is no state to choose.
    """

    contribution = _text(_("How can they contribute?"))
    concern = _text(_("What matters to them?"))
    engagement = _text(_("How do we work with them?"))
    state = forms.ChoiceField(label=_("Where do we stand?"), choices=STATE_CHOICES)
    contacted_on = PastDateField(label=_("Last contact"), required=False, widget=DateInput())
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, stakeholder: Stakeholder, is_member: bool, **options: Any) -> None:
        super().__init__(*args, **options)
        if is_member:
            del self.fields["state"]
        self.asked = [name for name in self.fields if name != "version"]
        self.initial = {"version": stakeholder.version}
        for name in self.asked:
            self.fields[f"seen_{name}"] = forms.CharField(
                required=False, strip=False, widget=forms.HiddenInput
            )
            now = getattr(stakeholder, name)
            self.initial[name] = now
            self.initial[f"seen_{name}"] = "" if now is None else str(now)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        for name in self.asked:
            if isinstance(cleaned.get(name), str):
                cleaned[name] = clean_text(cleaned[name])
            cleaned[f"seen_{name}"] = clean_text(cleaned.get(f"seen_{name}", ""))
        return cleaned

    @property
    def facts(self) -> dict[str, Any]:
        """Those that were changed, as the action takes them."""
        cleaned = self.cleaned_data
        return {n: cleaned[n] for n in self.asked if as_text(cleaned[n]) != cleaned[f"seen_{n}"]}

    @property
    def seen(self) -> dict[str, str]:
        """What each field said, as text."""
        return {name: self.cleaned_data[f"seen_{name}"] for name in self.asked}


def as_text(value: Any) -> str:
    """A fact as its hidden field writes it."""
    return "" if value is None else str(value)
