"""The plan in words and figures at one moment, and what differs between two such moments. No person is in it."""

from dataclasses import dataclass, field
from typing import Any

from django.db.models import Sum
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from samverk.languages.differences import Piece, compare

from .models import Action, Plan, Vision

FIELDS: dict[str, str | Promise] = {
    "title": _("Action to carry out"),
    "goal": _("Heading"),
    "problem": _("Local problem to solve"),
    "description": _("Description of the action"),
    "target": _("What we aim for"),
    "budget": _("Estimated budget"),
    "secured": _("Secured"),
    "resources": _("Possible resources and grants"),
    "responsible": _("Responsible authority or partner"),
    "partners": _("Who takes part"),
    "starts_on": _("Begins"),
    "due_on": _("Done at the latest"),
    "obstacles": _("Obstacles and how we get past them"),
    "informed": _("Who else should know"),
}


def snapshot_of(plan: Plan) -> dict[str, Any]:
    """What is kept of a plan when it is adopted or sent out: JSON values only. Six queries, however many rows."""
    vision = Vision.objects.of(plan.workspace).adopted().first()
    rows = Action.objects.of_plan(plan).select_related("gap", "responsible")
    rows = rows.prefetch_related("partners", "obstacles").annotate(
        budget=Sum("money__estimated"), secured=Sum("money__secured")
    )
    return {
        "title": plan.title,
        "text": plan.text,
        "starts_on": plan.starts_on.isoformat(),
        "ends_on": plan.ends_on.isoformat(),
        "vision": vision.text if vision else "",
        "actions": [_row(action) for action in rows],
    }


def _row(action: Any) -> dict[str, Any]:
    target = "" if action.target is None else f"{action.target.normalize():f} {action.unit}".strip()
    return {
        "uid": str(action.uid),
        "number": action.number,
        "title": action.title,
        "goal": action.goal,
        "problem": action.local_problem,
        "description": action.description,
        "target": target or action.unit,
        "budget": action.budget,
        "secured": action.secured,
        "resources": action.resources,
        "responsible": action.responsible.name if action.responsible else "",
        "partners": ", ".join(sorted(one.name for one in action.partners.all())),
        "starts_on": action.starts_on.isoformat() if action.starts_on else "",
        "due_on": action.due_on.isoformat() if action.due_on else "",
        "obstacles": "\n".join(
            f"{one.text}: {one.counter_plan}" if one.counter_plan else one.text
            for one in action.obstacles.all()
        ),
        "informed": action.informed,
    }


@dataclass
class Change:
    """One action as it differs: `kind` is added, removed, changed or same."""

    kind: str
    number: int
    title: str
    fields: list[tuple[str | Promise, list[Piece]]] = field(default_factory=list)


def changes_between(old: dict[str, Any], new: dict[str, Any]) -> list[Change]:
    """Action by action, in the order of their numbers; those that are the same are left out."""
    before = {row["uid"]: row for row in old.get("actions", ())}
    after = {row["uid"]: row for row in new.get("actions", ())}
    found = []
    for uid in {**before, **after}:
        if uid not in after:
            found.append(Change("removed", before[uid]["number"], before[uid]["title"]))
        elif uid not in before:
            found.append(Change("added", after[uid]["number"], after[uid]["title"], _all(after[uid])))
        elif fields := _differing(before[uid], after[uid]):
            found.append(Change("changed", after[uid]["number"], after[uid]["title"], fields))
    return sorted(found, key=lambda change: change.number)


def words_between(old: dict[str, Any], new: dict[str, Any]) -> list[tuple[str | Promise, list[Piece]]]:
    """What differs in the plan's own words."""
    labels = {"title": _("Name of the plan"), "text": _("In a few sentences"), "vision": _("Vision")}
    labels |= {"starts_on": _("Begins"), "ends_on": _("Ends")}
    return [
        (label, compare(_text(old.get(name)), _text(new.get(name))))
        for name, label in labels.items()
        if _text(old.get(name)) != _text(new.get(name))
    ]


def _differing(old: dict[str, Any], new: dict[str, Any]) -> list[tuple[str | Promise, list[Piece]]]:
    return [
        (label, compare(_text(old.get(name)), _text(new.get(name))))
        for name, label in FIELDS.items()
        if _text(old.get(name)) != _text(new.get(name))
    ]


def _all(row: dict[str, Any]) -> list[tuple[str | Promise, list[Piece]]]:
    return [
        (label, [Piece("added", _text(row[name]))])
        for name, label in FIELDS.items()
        if name != "title" and _text(row.get(name))
    ]


def _text(value: Any) -> str:
    return "" if value is None else str(value)
