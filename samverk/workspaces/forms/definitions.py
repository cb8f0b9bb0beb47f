"""What a party means by a word."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ..actions.definitions import NEWCOMER


class DefinitionForm(forms.Form):
    """One party's meaning, in Swedish and, if somebody has it, in English."""

    term = forms.CharField(
        label=_("Word"),
        max_length=40,
        initial=NEWCOMER,
        help_text=_("“newcomer” is the word that reports and filters look up."),
    )
    party = forms.CharField(
        label=_("Whose meaning"), max_length=120, help_text=_("A party, for example “Civil society”.")
    )
    definition_sv = forms.CharField(
        label=_("What they mean, in Swedish"), widget=forms.Textarea(attrs={"rows": 3})
    )
    definition_en = forms.CharField(
        label=_("What they mean, in English"), required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    months = forms.IntegerField(
        label=_("Months after arrival"),
        required=False,
        min_value=1,
        max_value=600,
        help_text=_("Empty if need and not time decides."),
    )
    used_for_sv = forms.CharField(label=_("Where it is used, in Swedish"), required=False, max_length=300)
    used_for_en = forms.CharField(label=_("Where it is used, in English"), required=False, max_length=300)
    everywhere = forms.BooleanField(
        label=_("Holds in the whole installation, not only in this room"), required=False
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, may_set_everywhere: bool = False, **options: Any) -> None:
        super().__init__(*args, **options)
        if not may_set_everywhere:
            del self.fields["everywhere"]

    @property
    def definition(self) -> dict[str, str]:
        return self._both("definition")

    @property
    def used_for(self) -> dict[str, str]:
        return self._both("used_for")

    def _both(self, name: str) -> dict[str, str]:
        texts = {language: self.cleaned_data[f"{name}_{language}"].strip() for language in ("sv", "en")}
        return {language: text for language, text in texts.items() if text}
