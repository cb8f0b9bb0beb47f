"""Influence and interest."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _


def _score(label: Any, help_text: Any) -> forms.IntegerField:
    wrong = _("Write a whole number from 1 to 10.")
    return forms.IntegerField(
        label=label,
        help_text=help_text,
        required=False,
        min_value=1,
        max_value=10,
        widget=forms.NumberInput(attrs={"min": 1, "max": 10, "data-short": ""}),
        error_messages={"invalid": wrong, "min_value": wrong, "max_value": wrong},
    )


class JudgementForm(forms.Form):
    """A place in the picture. `seen_*` and `version` tell whether somebody else moved it meanwhile."""

    influence = _score(_("How much can they influence?"), _("1 is least, 10 is most."))
    interest = _score(_("How much do they care?"), _("1 is least, 10 is most."))
    reason = forms.CharField(
        label=_("Why do you think so?"),
        max_length=200,
        required=False,
        help_text=_("You need not say, but those who come after you will be glad."),
    )
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)
    seen_influence = forms.IntegerField(required=False, widget=forms.HiddenInput)
    seen_interest = forms.IntegerField(required=False, widget=forms.HiddenInput)

    @property
    def seen(self) -> tuple[int | None, int | None]:
        return self.cleaned_data["seen_influence"], self.cleaned_data["seen_interest"]
