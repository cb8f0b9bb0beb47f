"""The first words of a room's overview, and the sentence that says how things stand."""

from datetime import datetime
from typing import NamedTuple

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samverk.languages.fields import in_language

from .checklist import Checklist
from .rooms import Room

MORNING, DAY, EVENING, NIGHT = 5, 10, 17, 23


class Greeting(NamedTuple):
    """What stands in the head of the overview."""

    title: str
    lead: str


def greeting(room: Room, at: datetime | None = None) -> Greeting:
    """Greet the account by its person's given name and the clock where the installation is."""
    person = getattr(room.account, "person", None)  # loaded with the account; a new account has none
    hour = timezone.localtime(at).hour
    return Greeting(_hello(hour, person.given_name if person else ""), _lead(room))


def _hello(hour: int, name: str) -> str:
    if MORNING <= hour < DAY:
        return _("Good morning, %(name)s") % {"name": name} if name else _("Good morning")
    if DAY <= hour < EVENING:
        return _("Hello, %(name)s") % {"name": name} if name else _("Hello")
    if EVENING <= hour < NIGHT:
        return _("Good evening, %(name)s") % {"name": name} if name else _("Good evening")
    return _("Hello, %(name)s") % {"name": name} if name else _("Hello")


def _lead(room: Room) -> str:
    if not room.workspace.is_open:
        return _("This room is archived. Everything in it can be read, nothing changed.")
    if room.may("workspaces.view_checklist"):
        return _how_it_stands(room.checklist)
    return in_language(room.workspace.purpose) or _("Welcome to %(room)s.") % {"room": room.workspace.name}


def _how_it_stands(checklist: Checklist) -> str:
    coming = checklist.open_steps
    if not coming:
        return _("Every step is taken. Good work.")
    if checklist.late:
        return ngettext(
            "Begin with: %(step)s. %(count)s step is past its suggested day.",
            "Begin with: %(step)s. %(count)s steps are past their suggested day.",
            checklist.late,
        ) % {"count": checklist.late, "step": coming[0].title}
    if coming[0].due_on:
        return _("Next: %(step)s, by %(day)s.") % {
            "step": coming[0].title,
            "day": date_format(coming[0].due_on, "j F"),
        }
    return _("Next: %(step)s.") % {"step": coming[0].title}
