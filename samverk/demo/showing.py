"""The tour's pages in words: names put into the texts, ticks beside the things."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.utils.translation import get_language_bidi

from samverk.people.models import Account
from samverk.workspaces.models import Workspace

from .cast import PARTS
from .progress import Progress
from .targets import Target
from .tour import NOBODY, STEPS, Step, Thing

NAMES = {part.key: f"{part.given_name} {part.family_name}" for part in PARTS}
EMAILS = {part.key: part.email for part in PARTS}


@dataclass(frozen=True)
class ShownStep:
    step: Step
    number: int
    is_done: bool
    is_here: bool
    done: int


@dataclass(frozen=True)
class ShownThing:
    """`person` is empty for a visitor; `is_me` says that nobody needs to sign in or out for it."""

    thing: Thing
    do: str
    look: str
    is_done: bool
    is_there: bool
    person: str
    is_me: bool


def show_steps(progress: Progress | None) -> list[ShownStep]:
    return [
        ShownStep(
            step,
            number,
            bool(progress and progress.has_finished(step)),
            bool(progress and progress.step == step.key),
            progress.count_done(step) if progress else 0,
        )
        for number, step in enumerate(STEPS, 1)
    ]


def show_step(request: HttpRequest, room: Workspace, step: Step, progress: Progress) -> dict[str, Any]:
    """What the page of a step needs."""
    find = _finder(room)
    number = STEPS.index(step)
    return {
        "step": step,
        "number": number + 1,
        "count": len(STEPS),
        "steps": show_steps(progress),
        "things": [
            _show(request, thing, find(thing), progress.has_done(step, thing)) for thing in step.things
        ],
        "before": STEPS[number - 1] if number else None,
        "after": STEPS[number + 1] if number + 1 < len(STEPS) else None,
    }


def _finder(room: Workspace) -> Callable[[Thing], Target | None]:
    """Several things lead to the same place: it is looked for once."""
    known: dict[Any, Target | None] = {}

    def find(thing: Thing) -> Target | None:
        if thing.find not in known:
            known[thing.find] = thing.find(room)
        return known[thing.find]

    return find


def _show(request: HttpRequest, thing: Thing, target: Target | None, is_done: bool) -> ShownThing:
    name = target.name if target else ""
    if get_language_bidi():
        name = f"\N{FIRST STRONG ISOLATE}{name}\N{POP DIRECTIONAL ISOLATE}"
    me = request.user.email if isinstance(request.user, Account) else ""
    return ShownThing(
        thing,
        str(thing.do).format(name=name),
        str(thing.look).format(name=name),
        is_done,
        target is not None,
        NAMES.get(thing.who, ""),
        me == EMAILS.get(thing.who, "") if thing.who != NOBODY else not me,
    )
