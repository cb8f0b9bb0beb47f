"""What the access test puts into the addresses of imports (see tests/access_objects.py)."""

from typing import Any

from django.utils import timezone

from samverk.imports.models import Import
from samverk.people.models import Account
from tests.access_objects import World, makes


@makes(
    "imports:view_import",
    "imports:choose_header",
    "imports:map_columns",
    "imports:preview_import",
    "imports:mend_cells",
    "imports:decide_rows",
    "imports:take_out_problems",
    "imports:commit_import",
    "imports:reopen_import",
    "imports:undo_import",
    "imports:abandon_import",
)
def _import(world: World, asker: Account | None) -> dict[str, Any]:
    made = Import.objects.create(
        workspace=world.workspace,
        importer="stakeholders",
        by=world.coordinator,
        state=Import.State.DONE,
        done_at=timezone.now(),
        counts={"new": 1, "same": 0, "filled": 0, "left_out": 0},
    )
    return {"uid": made.uid}
