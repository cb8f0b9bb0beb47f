"""Whom to turn to, and having been in touch."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from samverk.people.models import Person
from samverk.ui.forms import DateInput
from samverk.workspaces.models import Representative

from ..models import Stakeholder
from .cells import PastDateField

ASKING = [Stakeholder.State.ASKED, Stakeholder.State.MEETING, Stakeholder.State.DECLINED]


class ContactForm(forms.Form):
    """Somebody we know in the organisation, or somebody new."""

    person = forms.ChoiceField(
        label=_("Who is the contact person?"), widget=forms.RadioSelect, required=False
    )
    given_name = forms.CharField(label=_("Given name"), max_length=80, required=False)
    family_name = forms.CharField(label=_("Family name"), max_length=80, required=False)
    email = forms.EmailField(label=_("E-mail"), required=False)
    phone = forms.CharField(label=_("Phone"), max_length=40, required=False)
    mandate = forms.ChoiceField(
        label=_("May the person commit the organisation?"),
        choices=Representative.Mandate.choices,
        widget=forms.RadioSelect,
        help_text=_("If not: ask who may, and name that person here instead."),
    )

    def __init__(self, *args: Any, known: list[Person], **options: Any) -> None:
        super().__init__(*args, **options)
        self.known = {str(person.uid): person for person in known}
        people = [(uid, person.name) for uid, person in self.known.items()]
        self.fields["person"].choices = [  # type: ignore[attr-defined]
            *people,
            ("new", _("Somebody else")),
            ("none", _("Nobody yet")),
        ]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("person", "new") in {"", "new"} and not cleaned.get("given_name"):
            self.add_error("given_name", _("Write at least the given name, or choose “Nobody yet”."))
        return cleaned

    @property
    def choice(self) -> dict[str, Any]:
        """What the action needs: a known person, a new one, or nobody."""
        facts = self.cleaned_data
        if facts["person"] in self.known:
            return {"person": self.known[facts["person"]]}
        if facts["person"] == "none":
            return {}
        return {name: facts[name] for name in ("given_name", "family_name", "email", "phone")}


class NoteForm(forms.Form):
    """A day on which somebody was in touch."""

    on = PastDateField(
        label=_("When were you in touch?"),
        initial=timezone.localdate,
        widget=DateInput(),
    )


class AskForm(forms.Form):
    """How far the asking has come."""

    state = forms.ChoiceField(choices=[(state.value, state.label) for state in ASKING])
