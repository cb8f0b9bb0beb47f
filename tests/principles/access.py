"""What the access test puts into the addresses of principles (see tests/access_objects.py)."""

from typing import Any
from uuid import UUID

from samverk.people.models import Account
from samverk.principles import subjects
from samverk.principles.subjects import Subject
from tests.access_objects import World, makes

from .kinds import NOTES, find

_NOTE = UUID("5e0f7a52-0d3c-4c3c-9a55-000000000001")


@makes("principles:serve_principles")
def _note(world: World, asker: Account | None) -> dict[str, Any]:
    subjects.KINDS.setdefault("tests-note", subjects.Kind("tests-note", "anteckningar", find, ""))
    NOTES[_NOTE] = (world.workspace.pk, Subject("En anteckning", "/"))
    return {"kind": "tests-note", "uid": _NOTE}
