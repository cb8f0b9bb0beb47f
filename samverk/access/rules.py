"""The register of rules. Apps fill it in their own `rules.py`; nothing else decides access."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import TextChoices
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Role(TextChoices):
    """What a person is in a room. A person may hold several, each for a term."""

    COORDINATOR = "coordinator", _("coordinator")
    CHAIR = "chair", _("chair")
    SECRETARY = "secretary", _("secretary")
    COMMUNICATION_LEAD = "communication_lead", _("communication lead")
    MATCHER = "matcher", _("matcher")
    GUIDE = "guide", _("guide")
    ORGANISER = "organiser", _("organiser")
    MEMBER = "member", _("member")
    AUDITOR = "auditor", _("auditor")
    GUEST = "guest", _("guest")


class Audience(TextChoices):
    """Before whom a rule opens. Only `ROOM` looks at roles."""

    ANYONE = "anyone", _("anyone, signed in or not")
    LINK = "link", _("whoever holds the secret link")
    SIGNED_IN = "signed_in", _("anyone signed in")
    EDITOR = "editor", _("administrators, and coordinators of any room")
    STARTER = (
        "starter",
        _("administrators and coordinators; everybody signed in, if the installation says so"),
    )
    ROOM = "room", _("those with a role in the room")
    ADMINISTRATOR = "administrator", _("administrators of the installation")
    SYSTEM = "system", _("the system itself")


EVERY_ROLE = frozenset(Role)
WORKING_ROLES = frozenset(
    {
        Role.COORDINATOR,
        Role.CHAIR,
        Role.SECRETARY,
        Role.COMMUNICATION_LEAD,
        Role.MATCHER,
        Role.GUIDE,
        Role.ORGANISER,
    }
)
INSIDE_ROLES = EVERY_ROLE - {Role.GUEST}
"""Who belongs to the room; a guest looks in."""
TAKING_PART_ROLES = WORKING_ROLES | {Role.MEMBER}
"""Who works in the room or speaks for a member; an auditor only reads."""
LEADING_ROLES = frozenset({Role.COORDINATOR, Role.CHAIR})
COORDINATORS = frozenset({Role.COORDINATOR})


@dataclass(frozen=True)
class Rule:
    """One permission: `name` is `app.verb_noun`, `label` says the act in plain words ("moved an organisation")."""

    name: str
    label: str | Promise
    audience: Audience = Audience.ROOM
    roles: frozenset[Role] = field(default=frozenset())
    tool: str = ""
    changes: bool = False

    @property
    def app(self) -> str:
        return self.name.split(".")[0]


class RuleMissing(LookupError):
    """A permission was asked for that no app declares: a fault in the code, never the user's."""


RULES: dict[str, Rule] = {}


def permit(
    name: str,
    label: str | Promise,
    *,
    roles: Iterable[Role] = (),
    audience: Audience = Audience.ROOM,
    tool: str = "",
    changes: bool = False,
) -> None:
    """Declare who may do `name`.

    `tool` closes the rule in rooms where that tool is off; `changes` closes it in archived rooms.
    Raises ValueError on a second rule of the same name or a room rule without roles.
    """
    if name in RULES:
        raise ValueError(f"{name} has a rule already")
    if (audience is Audience.ROOM) is not bool(roles := frozenset(roles)):
        raise ValueError(f"{name}: roles belong to room rules, and each of those needs some")
    RULES[name] = Rule(name, label, audience, roles, tool, changes)


def find_rule(name: str) -> Rule:
    """The rule called `name` (`app.verb` or, as URL names have it, `app:verb`). Raises RuleMissing."""
    try:
        return RULES[name.replace(":", ".")]
    except KeyError:
        raise RuleMissing(name) from None


def is_allowed(
    rule: Rule,
    *,
    is_signed_in: bool,
    is_administrator: bool,
    roles: Iterable[str] = (),
    open_: bool = True,
    tool_on: bool = True,
    is_starter: bool = False,
    is_editor: bool = False,
) -> bool:
    """Decide one rule. `roles` are those held today in the room; `open_` is False in an archived room.

    `is_starter` says that the account may make new rooms (`workspaces.rooms.may_start_rooms`), `is_editor` that it may
    change the register of organisations (`organisations.editors.is_editor`).
    """
    match rule.audience:
        case Audience.ANYONE | Audience.LINK:
            return True
        case Audience.SIGNED_IN:
            return is_signed_in
        case Audience.STARTER:
            return is_signed_in and is_starter
        case Audience.EDITOR:
            return is_signed_in and is_editor
        case Audience.ADMINISTRATOR:
            return is_signed_in and is_administrator
        case Audience.ROOM:
            held = rule.roles.intersection(roles)
            return is_signed_in and bool(held) and tool_on and (open_ or not rule.changes)
    return False
