"""Whom to ask to come, and in which words."""

import re
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext_lazy as _

from samverk.languages.names import language_name
from samverk.organisations.models import Organisation

from ..actions.invitations import Addressee

MOST = 300
"""Letters of one sending."""


class InviteForm(forms.Form):
    """The letter, and addresses besides those of the register."""

    language = forms.ChoiceField(label=_("Language of the letter"))
    words = forms.CharField(
        label=_("A word of your own"), required=False, max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Stands first in the letter: why you want to see just them."),
    )  # fmt: skip
    others = forms.CharField(
        label=_("Other addresses"), required=False, max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("E-mail addresses of those who are not in the register, one on each line."),
    )  # fmt: skip

    def __init__(self, *args: Any, chosen: list[Organisation], **options: Any) -> None:
        super().__init__(*args, **options)
        self.chosen = chosen
        self.fields["language"].choices = [  # type: ignore[attr-defined]
            (code, language_name(code).capitalize()) for code, _name in settings.LANGUAGES
        ]

    def clean_others(self) -> list[str]:
        found = [one for one in re.split(r"[\s,;]+", self.cleaned_data["others"]) if one]
        for one in found:
            try:
                validate_email(one)
            except ValidationError:
                raise ValidationError(
                    _("“%(address)s” is not an e-mail address. Write one on each line."),
                    params={"address": one[:80]},
                ) from None
        return list(dict.fromkeys(found))

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if "others" in given and not self.addressees(given):
            raise ValidationError(_("Choose at least one organisation with an e-mail address, or write one."))
        if "others" in given and len(self.addressees(given)) > MOST:
            raise ValidationError(_("Send to at most 300 at a time."))
        return given

    def addressees(self, given: dict[str, Any] | None = None) -> list[Addressee]:
        """Everybody a letter can go to."""
        given = self.cleaned_data if given is None else given
        found = [Addressee(one.email, one) for one in self.chosen if one.email]
        return found + [Addressee(email) for email in given.get("others", [])]
