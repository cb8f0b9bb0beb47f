"""Forms for sorting the notes of a day."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from samverk.observations.forms import ThemeField
from samverk.observations.models import Observation
from samverk.organisations.models import Sector
from samverk.ui.forms import InlineRadios

from ..models import Note


class RewordForm(forms.Form):
    """The words of a note, what it is, whose voice, and about what."""

    kind = forms.ChoiceField(label=_("What is it?"), choices=Observation.Kind.choices, widget=InlineRadios)
    text = forms.CharField(
        label=_("What was said?"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4, "dir": "auto"}),
        help_text=_("Keep what was meant. Take out names and what could show who it was."),
    )
    sector = forms.ChoiceField(
        label=_("Whose voice is it?"), choices=[("", _("not said")), *Sector.choices], required=False
    )
    themes = ThemeField()
    version = forms.IntegerField(widget=forms.HiddenInput)

    @staticmethod
    def facts_of(note: Note) -> dict[str, Any]:
        """The form's values as they stand."""
        return {
            "kind": note.kind,
            "text": note.text,
            "sector": note.sector,
            "themes": list(note.themes.all()),
            "version": note.version,
        }


def ticks_of(values: Iterable[str], most: int = 1000) -> dict[UUID, int]:
    """The notes that were ticked, several in one tick with commas between, each with the version that was on the page.

    In the order they stand there; what is no tick is left out.
    """
    found = {}
    for value in ",".join(values).split(",")[:most]:
        uid, _sign, version = value.partition(":")
        try:
            found[UUID(uid)] = int(version[:9])
        except ValueError:
            continue
    return found


def uids_of(value: str, most: int = 60) -> set[UUID]:
    """Keys with commas between; what is no key is left out."""
    found = set()
    for one in value.split(",")[:most]:
        try:
            found.add(UUID(one))
        except ValueError:
            continue
    return found
