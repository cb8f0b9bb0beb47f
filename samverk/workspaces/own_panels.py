"""What the rooms app itself shows on a room's overview. Each panel asks a fixed number of questions."""

from datetime import date, timedelta
from itertools import islice
from typing import Any, NamedTuple

from django.db.models import Count, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samverk.access.rules import LEADING_ROLES, RULES, Audience, Role
from samverk.audit.models import Entry
from samverk.audit.trail import lines
from samverk.languages.fields import name_order

from .conditions import FEWEST_REPRESENTATIVES
from .models import ChairTurn, Member, Representative, RoleHolding, Workspace
from .models.roles import with_states
from .models.rooms import Template
from .public import page_address
from .rooms import Room

_FACES = 6
_ACTS = 6
_TURNS = 6
_AHEAD = timedelta(days=184)


class Coming(NamedTuple):
    """A date worth knowing."""

    on: date
    text: str


class Speakers(NamedTuple):
    """How many speak for the members now: all of them, and those who are not substitutes."""

    every: int
    own: int


class Gap(NamedTuple):
    """Something the room lacks, said in a sentence, and where to mend it."""

    text: str
    url: str
    link: str


def trail_scopes(room: Room) -> list[str]:
    """The scopes of the trail that this account may read: leaders read also what only they may see."""
    scope = room.workspace.audit_scope
    return [scope, f"{scope}:leaders"] if room.holds(*LEADING_ROLES) else [scope]


def next_steps(room: Room) -> dict[str, Any]:
    """The latest done and what comes next."""
    return {"checklist": room.checklist, "steps": room.checklist.around()}


def latest_acts(room: Room) -> dict[str, Any] | None:
    """The latest that people did; what the system does by itself stands in the whole trail."""
    own = [name for name, rule in RULES.items() if rule.audience is Audience.SYSTEM]
    told = Entry.objects.filter(scope__in=trail_scopes(room)).exclude(verb__in=own)
    entries = told.newest_first()[:_ACTS]
    found = lines(entries, viewer=room.account)
    return {"lines": found} if found else None


def seats(room: Room) -> dict[str, Any] | None:
    """Where seats go by party: who sits for each, and whose turn it is, was and will be to chair."""
    members = Member.objects.current().filter(workspace=room.workspace).exclude(party="")
    names: dict[str, list[str]] = {}
    for member in members.select_related("organisation").in_name_order():
        names.setdefault(member.party, []).append(member.organisation.name)
    turns = with_states(room.recall(_turns))
    if not names and not turns:
        return None
    order = [turn.party for turn, _state in turns]
    parties = sorted(names.items(), key=lambda row: order.index(row[0]) if row[0] in order else len(order))
    return {"parties": parties, "turns": turns[-_TURNS:], "count": sum(map(len, names.values()))}


def dates(room: Room) -> dict[str, Any] | None:
    """When the room begins and ends, whose turn to chair is next, and terms about to end."""
    today, workspace = timezone.localdate(), room.workspace
    coming = [
        Coming(on, text)
        for on, text in (
            (workspace.starts_on, _("The work starts")),
            (workspace.ends_on, _("The period ends")),
        )
        if on and on >= today
    ]
    next_turns = (turn for turn in room.recall(_turns) if today <= turn.starts_on <= today + _AHEAD)
    coming += [
        Coming(turn.starts_on, _("%(party)s takes over the chair") % {"party": turn.party})
        for turn in islice(next_turns, 2)
    ]
    if room.may("workspaces.view_checklist"):
        coming += _ending_terms(workspace, today)
    return {"coming": sorted(coming)[:5]} if coming else None


def _turns(room: Room) -> list[ChairTurn]:
    """All turns to chair, the earliest first. One query."""
    return list(ChairTurn.objects.filter(workspace=room.workspace))


def people(room: Room) -> dict[str, Any]:
    """Who speaks for the members now, with organisation and role. Three queries."""
    speaking = _speaking(room).select_related("person", "member__organisation")
    shown = list(speaking.order_by(name_order("person__"), "id")[:_FACES])
    held: dict[int, str] = {}
    holdings = RoleHolding.objects.current(timezone.localdate()).filter(
        workspace=room.workspace, person__in=[found.person_id for found in shown]
    )
    for holding in holdings.exclude(role__in=[Role.MEMBER, Role.GUEST]).order_by("id"):
        held.setdefault(holding.person_id, holding.get_role_display())
    faces = [
        {
            "name": found.person.name,
            "sub": " · ".join(filter(None, [str(found.member.organisation), held.get(found.person_id, "")])),
        }
        for found in shown
    ]
    count = room.recall(_speakers).every if len(shown) == _FACES else len(shown)
    return {"faces": faces, "count": count, "gaps": _gaps(room)}


def _speaking(room: Room) -> Any:
    """The representatives and substitutes of today's members."""
    return Representative.objects.current().filter(member__in=room.workspace.members.current())


def _speakers(room: Room) -> Speakers:
    """For `Room.recall`. One query."""
    voices = Q(kind=Representative.Kind.REPRESENTATIVE)
    return Speakers(**_speaking(room).aggregate(every=Count("pk"), own=Count("pk", filter=voices)))


def family(room: Room) -> dict[str, Any] | None:
    """The room this one belongs to and the rooms that belong to it, as far as the account may know of them."""
    workspace = room.workspace
    known = list(
        Workspace.objects.known_to(room.account)
        .filter(Q(parent=workspace) | Q(pk=workspace.parent_id))
        .open()
        .order_by(name_order())
    )
    if not known:
        return None
    own = own_rooms(room)
    found = [(other, address_for(other, own)) for other in known]
    return {
        "above": next((pair for pair in found if pair[0].pk == workspace.parent_id), None),
        "below": [pair for pair in found if pair[0].parent_id == workspace.pk],
    }


def own_rooms(room: Room) -> set[int]:
    """Keys of the rooms in which the account holds a role today."""
    return set(Workspace.objects.visible_to(room.account).values_list("pk", flat=True))


def address_for(workspace: Workspace, own: set[int]) -> str:
    """Where the name of a room leads: into it for those inside, else to its public page."""
    if workspace.pk in own:
        return reverse("workspaces:view_workspace", args=[workspace.slug])
    return page_address(workspace)


def _ending_terms(workspace: Workspace, today: date) -> list[Coming]:
    ending = (
        RoleHolding.objects.current(today)
        .filter(workspace=workspace, until__lte=today + _AHEAD)
        .exclude(role__in=[Role.MEMBER, Role.GUEST])
        .select_related("person")
        .order_by("until", "id")[:3]
    )
    return [
        Coming(
            holding.until or today,
            _("%(name)s's term as %(role)s ends")
            % {"name": holding.person.name, "role": holding.get_role_display()},
        )
        for holding in ending
    ]


def _gaps(room: Room) -> list[Gap]:
    """At most two things missing among the people, the weightiest first. For those who can do something about it."""
    if not room.may("workspaces.change_workspace"):
        return []
    members = reverse("workspaces:view_members", args=[room.workspace.slug])
    open_keys = {step.activity.ticks for step in room.checklist.steps if step.is_open}
    found = []
    if "migrants_have_a_voice" in open_keys:
        found.append(
            Gap(_("No group led by migrants or refugees is with you yet."), members, _("See who is with you"))
        )
    if room.workspace.template == Template.ALLIANCE and "representatives_found" in open_keys:
        found.append(_too_few_or_many(room, members))
    if "roles_appointed" in open_keys:
        text = _("A chair, a secretary or who is ultimately responsible is not named yet.")
        found.append(Gap(text, members, _("Name them")))
    return found[:2]


def _too_few_or_many(room: Room, url: str) -> Gap:
    count = room.recall(_speakers).own
    text = ngettext(
        "%(count)s person speaks for the members. The method says 8 to 12.",
        "%(count)s people speak for the members. The method says 8 to 12.",
        count,
    ) % {"count": count}
    link = _("Add representatives") if count < FEWEST_REPRESENTATIVES else _("See who is with you")
    return Gap(text, url, link)
