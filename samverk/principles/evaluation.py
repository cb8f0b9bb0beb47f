"""What served which principle in a room, and what nothing has served yet."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from uuid import UUID

from django.utils.functional import Promise

from samverk.workspaces.models import Workspace
from samverk.workspaces.rooms import Room

from .models import Principle, Service
from .subjects import KINDS, Subject


@dataclass(frozen=True)
class Row:
    """One thing of the room and the numbers of the principles it served (none: nobody has said)."""

    kind: str
    uid: UUID
    subject: Subject
    numbers: frozenset[int] = frozenset()
    note: str = ""


@dataclass
class Section:
    """The things of one kind: those somebody has judged, and the newest that nobody has."""

    label: str | Promise
    may_judge: bool
    judged: list[Row] = field(default_factory=list)
    open: list[Row] = field(default_factory=list)


@dataclass(frozen=True)
class Served:
    """A principle and how many things served it."""

    principle: Principle
    count: int


@dataclass(frozen=True)
class Evaluation:
    """The whole page."""

    principles: list[Served]
    sections: list[Section]

    @property
    def rows(self) -> list[Row]:
        return [row for section in self.sections for row in section.judged]

    @property
    def unserved(self) -> list[Principle]:
        return [one.principle for one in self.principles if not one.count]


def evaluate(room: Room) -> Evaluation:
    """Three queries and two for each kind of thing, however many there are."""
    workspace = room.workspace
    services = _services(workspace)
    sections = []
    for kind in KINDS.values():
        mine = {service.subject: service for service in services if service.kind == kind.key}
        found = kind.find(workspace, list(mine)) if mine else {}
        judged = [_row(kind.key, uid, subject, mine[uid]) for uid, subject in found.items()]
        newest = kind.find(workspace, None)
        left = [Row(kind.key, uid, subject) for uid, subject in newest.items() if uid not in mine]
        if judged or left:
            may_judge = kind.may_be_judged_in(room)
            sections.append(Section(kind.label, may_judge, sorted(judged, key=_by_day, reverse=True), left))
    rows = [row for section in sections for row in section.judged]
    served = [
        Served(principle, sum(principle.number in row.numbers for row in rows))
        for principle in Principle.objects.all()
    ]
    return Evaluation(served, sections)


def served_by(room: Room) -> dict[tuple[str, UUID], Service]:
    """The judgements of the room, asked for once for each page however many things it shows."""
    kept: dict[tuple[str, UUID], Service] | None = getattr(room, "_principles_served", None)
    if kept is None:
        kept = {(service.kind, service.subject): service for service in _services(room.workspace)}
        room._principles_served = kept  # type: ignore[attr-defined]
    return kept


def numbers_of(service: Service | None) -> frozenset[int]:
    return frozenset(principle.number for principle in service.principles.all()) if service else frozenset()


def _services(workspace: Workspace) -> Iterable[Service]:
    return list(Service.objects.in_room(workspace).prefetch_related("principles").order_by("id"))


def _row(kind: str, uid: UUID, subject: Subject, service: Service) -> Row:
    return Row(kind, uid, subject, numbers_of(service), service.note)


def _by_day(row: Row) -> tuple[bool, str]:
    on = row.subject.on
    return on is not None, on.isoformat() if on else ""
