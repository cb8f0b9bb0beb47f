"""Whom to invite and with what words; answering; a colleague instead."""

from collections.abc import Sequence
from email.utils import parseaddr
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as now
from django.utils.translation import gettext_lazy as _

from samverk.languages.folding import clean_line
from samverk.ui.forms import InlineRadios

from ..asking import Candidate
from ..models import Invitee

MOST_OTHERS = 100


class OthersField(forms.CharField):
    """People who are not in the room, one on each line: a name and an address in any usual order."""

    def __init__(self, **options: Any) -> None:
        super().__init__(
            label=_("Others"),
            required=False,
            max_length=20_000,
            widget=forms.Textarea(attrs={"rows": 3}),
            help_text=_("One on each line: the name, and then the e-mail address."),
            **options,
        )

    def clean(self, value: Any) -> list[Candidate]:
        text = super().clean(value)
        lines = [clean_line(line) for line in text.splitlines() if line.strip()]
        if len(lines) > MOST_OTHERS:
            raise ValidationError(_("That is more than a hundred people. Bring them in as members instead."))
        return [_read(line) for line in lines]


def _read(line: str) -> Candidate:
    name, email = parseaddr(line.replace(";", " ").replace(",", " ")) if "<" in line else ("", "")
    if not email:
        words = line.replace(",", " ").replace(";", " ").split()
        email = next((word for word in words if "@" in word), "")
        name = " ".join(word for word in words if word != email)
    email = email.strip("<>()").lower()
    try:
        validate_email(email)
    except ValidationError:
        raise ValidationError(
            now("There is no e-mail address in “%(line)s”.") % {"line": line[:60]}
        ) from None
    return Candidate(clean_line(name)[:160], email)


class InviteForm(forms.Form):
    """The letter and its readers."""

    subject = forms.CharField(label=_("Subject"), max_length=200)
    letter = forms.CharField(label=_("Text"), max_length=6000, widget=forms.Textarea(attrs={"rows": 14}))
    people = forms.MultipleChoiceField(
        label=_("Who is invited?"), required=False, widget=forms.CheckboxSelectMultiple
    )
    others = OthersField()
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, candidates: Sequence[Candidate], **options: Any) -> None:
        super().__init__(*args, **options)
        self.candidates = {one.key: one for one in candidates if one.person}
        self.fields["people"].choices = [(key, one.name) for key, one in self.candidates.items()]  # type: ignore[attr-defined]

    @property
    def asked(self) -> list[Candidate]:
        """Everybody who was chosen or written."""
        return [self.candidates[key] for key in self.cleaned_data["people"]] + self.cleaned_data["others"]


class AnswerForm(forms.Form):
    """Yes, no or maybe."""

    answer = forms.ChoiceField(label=_("Can you come?"), choices=Invitee.Answer.choices, widget=InlineRadios)
    comment = forms.CharField(
        label=_("A word to the secretary"),
        max_length=300,
        required=False,
        help_text=_("For instance what you eat, or that you come late."),
    )


class ColleagueForm(forms.Form):
    """Who could come instead."""

    name = forms.CharField(label=_("The colleague's name"), max_length=160)
    email = forms.EmailField(label=_("The colleague's e-mail address"))


class ReplyFileForm(forms.Form):
    """An answer that a calendar made."""

    file = forms.FileField(label=_("Calendar file (.ics)"), widget=forms.FileInput(attrs={"accept": ".ics"}))
