"""Showing the trail: who did what, when, in words. One query for each kind of thing, however long the trail.

    lines(Entry.objects.in_scope(scope).newest_first()[:20], viewer=request.user)

goes to `{% include "audit/trail.html" with lines=lines %}`.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from uuid import UUID

from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import AnonymousUser
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from .models import Entry

Namer = Callable[[Collection[UUID]], dict[UUID, str]]
ACCOUNT = "people.Account"

_namers: dict[str, Namer] = {}
_by_subject: set[str] = set()
_label_verb: list[Callable[[str], str | Promise]] = []


@dataclass(frozen=True)
class Line:
    """One line of the trail: "Karin Åslund judged a stakeholder: Röda Korset"."""

    entry: Entry
    actor: str
    act: str
    subject: str
    is_own: bool


def name_kind(kind: str, namer: Namer) -> None:
    """Tell how things of `kind` (`app.Model`) are named today. What it leaves out has no name: hidden or erased."""
    _namers[kind] = namer


def done_by_subject(*verbs: str) -> None:
    """Tell which acts are done by the one they are done to, where no account did them: an answer by a link."""
    _by_subject.update(verbs)


def label_verbs(label: Callable[[str], str | Promise]) -> None:
    """Tell how verbs are said in words. It raises LookupError for a verb it does not know."""
    _label_verb[:] = [label]


def lines(entries: Iterable[Entry], viewer: AbstractBaseUser | AnonymousUser | None = None) -> list[Line]:
    """The entries in words. Give it a sliced queryset, `with_actor()` or not."""
    found = list(entries.with_actor()) if hasattr(entries, "with_actor") else list(entries)
    wanted: dict[str, set[UUID]] = defaultdict(set)
    for entry in found:
        if entry.by is not None:
            wanted[ACCOUNT].add(entry.by.uid)
        if entry.subject and entry.kind in _namers:
            wanted[entry.kind].add(entry.subject)
    names = {kind: _namers[kind](uids) for kind, uids in wanted.items() if kind in _namers}
    return [_line(entry, names, viewer) for entry in found]


def _line(
    entry: Entry, names: dict[str, dict[UUID, str]], viewer: AbstractBaseUser | AnonymousUser | None
) -> Line:
    own = viewer is not None and viewer.pk is not None and entry.by_id == viewer.pk
    subject = entry.subject_label
    if not subject and entry.subject:
        subject = names.get(entry.kind, {}).get(entry.subject, "")
    if own:
        actor = _("You")
    elif entry.by is not None:
        actor = names.get(ACCOUNT, {}).get(entry.by.uid) or _("Somebody")
    elif entry.verb in _by_subject:
        actor, subject = subject or _("Somebody"), ""
    elif "way" in entry.details:
        actor = _("Somebody without signing in")
    else:
        actor = _("Samverk")
    return Line(entry, actor, verb_label(entry.verb), subject, own)


def verb_label(verb: str) -> str:
    """The act in words; a verb that no rule knows (from an older version) is shown as it is written."""
    try:
        return str(_label_verb[0](verb)) if _label_verb else verb
    except LookupError:
        return verb
