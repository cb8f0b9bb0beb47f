"""What pages show of the people of a room, read in the same number of queries however many there are."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from samverk.access.rules import Role
from samverk.languages.fields import name_order
from samverk.languages.folding import fold
from samverk.people.models import Account, Person

from .models import ChairTurn, Member, Representative, RoleHolding, Workspace
from .models.members import MemberQuerySet
from .rooms import Room

SOON = timedelta(days=60)


class ShownMembers(MemberQuerySet):
    """Members as the page filters them."""

    def filtered(self, *, named: str = "", sector: str = "", missing: str = "") -> "ShownMembers":
        """`missing` is `mandate` or `representative`, see forms.members."""
        rows = self
        if named:
            speaking = Representative.objects.current().filter(
                member=OuterRef("pk"), person__name_folded__contains=fold(named)
            )
            rows = rows.filter(Q(organisation__name_folded__contains=fold(named)) | Exists(speaking))
        if sector:
            rows = rows.filter(organisation__sector=sector)
        if missing == "mandate":
            rows = rows.without_mandate()  # type: ignore[assignment]
        if missing == "representative":
            rows = rows.unrepresented()  # type: ignore[assignment]
        return rows

    def lacks(self) -> dict[str, int]:
        """How many members nobody speaks for, and how many nobody is known to be able to commit."""
        return {"representative": self.unrepresented().count(), "mandate": self.without_mandate().count()}


def members_of(workspace: Workspace, *, gone_too: bool = False) -> ShownMembers:
    """The members of a room with their organisations."""
    rows = ShownMembers(Member).filter(workspace=workspace).select_related("organisation", "workspace")
    return rows if gone_too else rows.current()  # type: ignore[return-value]


def sorted_members(rows: Any, sort: str) -> Any:
    """`sort` is a column of the page, with a minus for the other way round; by name without one."""
    columns = {
        "name": [name_order("organisation__")],
        "sector": ["organisation__sector", name_order("organisation__")],
        "joined": ["joined_on"],
        "reached": ["participation_reached"],
    }
    descending = sort.startswith("-")
    order = columns.get(sort.removeprefix("-"), columns["name"])
    return rows.order_by(*(f"-{name}" if descending else name for name in order), "id")


@dataclass
class Seat:
    """A person speaking for a member, with the roles held in the room."""

    representative: Representative
    roles: list[str]


@dataclass
class MemberRow:
    """A member as a list shows it."""

    member: Member
    seats: list[Seat] = field(default_factory=list)

    @property
    def speakers(self) -> list[Seat]:
        return [s for s in self.seats if s.representative.kind == Representative.Kind.REPRESENTATIVE]

    @property
    def substitutes(self) -> list[Seat]:
        return [s for s in self.seats if s.representative.kind == Representative.Kind.SUBSTITUTE]

    @property
    def mandate(self) -> str:
        """`yes` if anybody who speaks may commit it, `no` if all have said no, `unknown`, or `nobody`."""
        said = {seat.representative.mandate for seat in self.speakers}
        if not said:
            return "nobody"
        if Representative.Mandate.YES in said:
            return "yes"
        return "unknown" if Representative.Mandate.UNKNOWN in said else "no"


def member_rows(room: Room, members: Iterable[Member]) -> list[MemberRow]:
    """Rows for members, three queries whatever their number: members, representatives, roles."""
    if isinstance(members, QuerySet):
        members = members.prefetch_related(
            Prefetch(
                "representatives",
                Representative.objects.filter(_speaks_now()).select_related("person").in_name_order(),
                to_attr="seats",
            )
        )
    members = list(members)
    people = {seat.person_id for member in members for seat in member.seats}  # type: ignore[attr-defined]
    roles = roles_of(room.workspace, people)
    return [
        MemberRow(
            member,
            [Seat(seat, roles.get(seat.person_id, [])) for seat in member.seats],  # type: ignore[attr-defined]
        )
        for member in members
    ]


def _speaks_now() -> Q:
    return Q(until=None) | Q(until__gte=timezone.localdate())


def roles_of(workspace: Workspace, people: Iterable[int]) -> dict[int, list[str]]:
    """The words for what each person is in the room today, besides member."""
    found: dict[int, list[str]] = {}
    rows = RoleHolding.objects.current(timezone.localdate()).filter(workspace=workspace, person__in=people)
    for holding in rows.exclude(role=Role.MEMBER).order_by("role"):
        found.setdefault(holding.person_id, []).append(str(holding.get_role_display()))
    return found


@dataclass(frozen=True)
class Worry:
    """Something about roles that a coordinator should see to: what, and where it is mended."""

    key: str
    text: str
    address: str
    action: str


def role_worries(workspace: Workspace, on: date | None = None) -> list[Worry]:
    """What the method asks of every alliance and is not in place (S06): chair, secretary, ultimate responsibility.

    Also terms of leading roles that end within 60 days.
    """
    on = on or timezone.localdate()
    roles = reverse("workspaces:view_roles", args=[workspace.slug])
    current = list(
        RoleHolding.objects.current(on)
        .filter(workspace=workspace)
        .select_related("person")
        .order_by("until", "id")
    )
    held = {holding.role for holding in current}
    worries = []
    if Role.CHAIR not in held:
        worries.append(Worry("no_chair", _("Nobody chairs the room."), f"{roles}#give", _("Choose a chair")))
    if Role.SECRETARY not in held:
        worries.append(
            Worry("no_secretary", _("Nobody is secretary."), f"{roles}#give", _("Choose a secretary"))
        )
    members = Member.objects.current(on).filter(workspace=workspace)
    if not members.filter(is_ultimately_responsible=True).exists():
        page = reverse("workspaces:view_members", args=[workspace.slug])
        worries.append(
            Worry(
                "nobody_responsible",
                _("No organisation is ultimately responsible. The members decide which one it is."),
                page,
                _("Choose among the members"),
            )
        )
    for holding in current:
        if holding.until and holding.until - on <= SOON and holding.role != Role.GUEST:
            words = _("%(name)s is %(role)s only until %(day)s.") % {
                "name": holding.person.name,
                "role": holding.get_role_display(),
                "day": holding.until.isoformat(),
            }
            worries.append(Worry("ends_soon", words, f"{roles}#{holding.uid}", _("Prolong or find the next")))
    return worries


def turn_to_take(workspace: Workspace, on: date | None = None) -> ChairTurn | None:
    """The turn of today, if nobody whom its party sends is chair yet; None also where the party is only a word
    and somebody whose member sits for that party chairs.
    """
    on = on or timezone.localdate()
    turn = ChairTurn.objects.filter(workspace=workspace).on_day(on).select_related("member").first()
    if turn is None:
        return None
    chairs = RoleHolding.objects.current(on).filter(workspace=workspace, role=Role.CHAIR).values("person")
    seats = Representative.objects.current(on).filter(member__workspace=workspace, person__in=chairs)
    return None if seats.filter(_of_party(turn)).exists() else turn


def people_of_turn(turn: ChairTurn) -> QuerySet[Person]:
    """Whom the party of a turn could send to the chair."""
    seats = Representative.objects.current().filter(member__workspace=turn.workspace)
    return Person.objects.filter(pk__in=seats.filter(_of_party(turn)).values("person")).order_by(
        name_order(), "pk"
    )


def _of_party(turn: ChairTurn) -> Q:
    return Q(member=turn.member_id) if turn.member_id else Q(member__party__iexact=turn.party)


def people_seen_by(account: Account) -> QuerySet[Person]:
    """The persons whose professional contacts `account` may see: those in rooms where it is more than a guest."""
    today = timezone.localdate()
    rooms = (
        RoleHolding.including_protected.current(today)
        .filter(person__account=account)
        .exclude(role=Role.GUEST)
        .values("workspace")
    )
    holdings = RoleHolding.objects.current(today).filter(workspace__in=rooms)
    seats = Representative.objects.current(today).filter(member__workspace__in=rooms)
    return Person.objects.filter(Q(pk__in=holdings.values("person")) | Q(pk__in=seats.values("person")))
