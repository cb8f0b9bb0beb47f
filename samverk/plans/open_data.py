"""The plan as open data: CSV and JSON of the same documented fields. No person is in it."""

import json
from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from samverk.documents import Column, Table

from .public import PublicAction, PublicPlan, public_address

LICENCE = "CC0-1.0"
FIELDS: dict[str, str | Promise] = {
    "id": _("the action's lasting identity (UUID)"),
    "number": _("its number in the plan"),
    "heading": _("the heading it stands under"),
    "action": _("what is done"),
    "problem": _("the local problem it solves"),
    "description": _("how it is done"),
    "responsible": _("the organisation that answers for it"),
    "partners": _("organisations that take part, divided by semicolons"),
    "begins": _("first day, as YYYY-MM-DD"),
    "due": _("last day, as YYYY-MM-DD"),
    "state": _("new, going, waiting, done; one that is late has the state it was left in"),
    "is_late": _("whether the last day has passed"),
    "target": _("how many it aims for"),
    "reached": _("how many so far"),
    "unit": _("what is counted"),
    "result": _("what came of it"),
    "reported": _("day of the latest report, as YYYY-MM-DD"),
}


def rows(face: PublicPlan) -> Iterator[dict[str, Any]]:
    for action in face.actions:
        yield _row(action)


def as_table(face: PublicPlan, language: str) -> Table:
    """For CSV: the columns are the documented names, not translated, so that programs can rely on them."""
    numbers, dates = {"number", "target", "reached"}, {"begins", "due", "reported"}
    columns = [
        Column(name, name, "number" if name in numbers else "date" if name in dates else "text")
        for name in FIELDS
    ]
    return Table(face.plan.title, columns, rows(face), language=language)


def as_json(face: PublicPlan) -> str:
    """One object: what it is, under which licence, what the fields mean, and the actions."""
    plan = face.plan
    whole = {
        "title": plan.title,
        "room": face.workspace.name,
        "vision": face.vision,
        "begins": plan.starts_on.isoformat(),
        "ends": plan.ends_on.isoformat(),
        "adopted": plan.adopted_on.isoformat() if plan.adopted_on else None,
        "licence": LICENCE,
        "source": f"{settings.SITE_ADDRESS}{public_address(face.workspace)}",
        "fields": {name: str(words) for name, words in FIELDS.items()},
        "actions": [{name: _plain(value) for name, value in row.items()} for row in rows(face)],
    }
    return json.dumps(whole, ensure_ascii=False, indent=1)


def _row(action: PublicAction) -> dict[str, Any]:
    return {
        "id": action.uid,
        "number": action.number,
        "heading": action.goal,
        "action": action.title,
        "problem": action.problem,
        "description": action.description,
        "responsible": action.responsible.name if action.responsible else "",
        "partners": "; ".join(action.partners),
        "begins": action.starts_on,
        "due": action.due_on,
        "state": action.state,
        "is_late": "true" if action.is_late else "false",
        "target": action.target,
        "reached": action.reached,
        "unit": action.unit,
        "result": action.result,
        "reported": action.reported_on,
    }


def _plain(value: Any) -> Any:
    if hasattr(value, "isoformat"):
        return value.isoformat()
    if value in {"true", "false"}:
        return value == "true"
    return float(value) if hasattr(value, "normalize") else value
