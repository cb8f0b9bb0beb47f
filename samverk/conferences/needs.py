"""What participants need in order to take part, by name, for those who arrange it; and when it is deleted."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date

from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from samverk.documents import Column, Table
from samverk.languages.folding import swedish_key
from samverk.languages.names import language_name

from .models import Conference, Needs, Registration
from .privacy import NEEDS


@dataclass
class NeedsList:
    """Those with a place who need something. `languages` are pairs of a language and its people."""

    access: list[Needs] = field(default_factory=list)
    wheelchairs: int = 0
    languages: list[tuple[str, list[Needs]]] = field(default_factory=list)
    children: list[Needs] = field(default_factory=list)

    @property
    def is_empty(self) -> bool:
        return not (self.access or self.languages or self.children)


def needs_of(conference: Conference) -> NeedsList:
    """By name; those with a protected identity are not among them. One query."""
    rows = list(
        Needs.objects.filter(
            registration__conference=conference,
            registration__state__in=[Registration.State.CONFIRMED, Registration.State.OFFERED],
        )
        .exclude(registration__person__is_protected=True)
        .select_related("registration__organisation")
        .order_by("registration__name_order", "pk")
    )
    spoken: dict[str, list[Needs]] = defaultdict(list)
    for row in rows:
        if row.interpreter:
            spoken[row.interpreter].append(row)
    named = [(language_name(code), people) for code, people in spoken.items()]
    return NeedsList(
        access=[row for row in rows if row.access or row.needs_wheelchair_place],
        wheelchairs=sum(row.needs_wheelchair_place for row in rows),
        languages=sorted(named, key=lambda pair: (-len(pair[1]), swedish_key(pair[0]))),
        children=[row for row in rows if row.child_care],
    )


def goes_on(conference: Conference) -> date | None:
    """The day on which everything that was needed is deleted by itself; None while the day is not set."""
    if conference.over_at is None:
        return None
    return timezone.localtime(conference.over_at + NEEDS.after).date()


def are_deleted(conference: Conference) -> bool:
    """That moment has passed: what stands on the pages says nothing of what was needed."""
    return conference.over_at is not None and conference.over_at + NEEDS.after <= timezone.now()


def needs_table(conference: Conference, needs: NeedsList) -> Table:
    """The list by name, for those who arrange it."""
    columns = [
        Column("what", _("What")), Column("name", _("Name")), Column("organisation", _("Organisation")),
        Column("need", _("Needs")),
    ]  # fmt: skip
    rows: list[dict[str, str]] = []
    for row in needs.access:
        chair = _("a place for a wheelchair") if row.needs_wheelchair_place else ""
        rows.append(_row(_("Access"), row, "; ".join(filter(None, [chair, row.access]))))
    for language, people in needs.languages:
        rows += [_row(_("Interpreter"), row, language) for row in people]
    rows += [_row(_("Children"), row, row.child_care) for row in needs.children]
    return Table(
        _("What participants need"), columns, rows, language=get_language() or "sv",
        scope_line=conference.workspace.name, note=deletion_in_words(conference),
    )  # fmt: skip


def deletion_in_words(conference: Conference) -> str:
    """What to think of when the list is on paper."""
    day = goes_on(conference)
    if day is None:
        return _("Here it is deleted 14 days after the conference. Destroy papers then, too.")
    return _("Here it is deleted on %(day)s. Destroy papers then, too.") % {"day": day.isoformat()}


def _row(what: str, row: Needs, need: str) -> dict[str, str]:
    one: Registration = row.registration
    return {"what": what, "name": one.name, "organisation": one.organisation_shown, "need": need}
