"""When somebody else was first: what both wrote, side by side, and the rest of one's own work kept."""

from dataclasses import dataclass
from typing import Any

from .columns import STATE_CHOICES
from .forms.stakeholders import StakeholderForm, as_text
from .models import Stakeholder


@dataclass
class SideBySide:
    """`fields` as the component takes them: label, theirs, mine in words, then name, theirs, mine as values."""

    fields: list[tuple[Any, str, str, str, str, str]]
    kept: list[tuple[str, str]]
    version: int


def stale_fields(form: StakeholderForm, current: Stakeholder) -> SideBySide:
    """The facts both changed are to be chosen between; what only one of them changed stands as changed."""
    fields, kept = [], []
    for name in form.asked:
        mine, theirs, seen = form.cleaned_data[name], getattr(current, name), form.seen[name]
        kept.append((f"seen_{name}", as_text(theirs)))
        if name not in form.facts:
            kept.append((name, as_text(theirs)))
        elif as_text(theirs) in {seen, as_text(mine)}:
            kept.append((name, as_text(mine)))
        else:
            label = form.fields[name].label
            fields.append(
                (label, _words(name, theirs), _words(name, mine), name, as_text(theirs), as_text(mine))
            )
    return SideBySide(fields, kept, current.version)


def _words(name: str, value: Any) -> str:
    return str(dict(STATE_CHOICES).get(value, value)) if name == "state" else as_text(value)
