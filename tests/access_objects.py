"""What the access test puts into addresses: for each route with more than a room's slug, a maker of the object.

A maker takes the world of the test and the account that asks (None for a visitor), makes the object in the state the
page needs (a removed one for a page that restores), and answers the address's keyword arguments besides `slug`. A
route without an object may have one too, where its page is only there for those who have something to see.
What it answers under `?` is put after the address, for pages that need a question.
Add yours in `tests/<app>/access.py`, for one route or for several:

    @makes("boards:view_note", "boards:change_note")
    def _note(world, asker):
        return {"uid": make_note(world.workspace).uid}
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path
from typing import Any

from samverk.access.rules import Role
from samverk.people.models import Account
from samverk.workspaces.models import Workspace

Maker = Callable[["World", Account | None], dict[str, Any]]
MAKERS: dict[str, Maker] = {}


@dataclass
class World:
    """A room with everybody in it, the tools all in place, and people outside. `sessions` by account's key."""

    workspace: Workspace
    accounts: dict[str, Account]
    outsider: Account
    administrator: Account
    sessions: dict[int, str] = field(default_factory=dict)

    @property
    def coordinator(self) -> Account:
        return self.accounts[Role.COORDINATOR]


def makes(*routes: str) -> Callable[[Maker], Maker]:
    """Use the function below for these routes (`app:verb_noun`)."""

    def keep(maker: Maker) -> Maker:
        for route in routes:
            MAKERS[route] = maker
        return maker

    return keep


def arguments_for(route: str, needed: set[str], world: World, asker: Account | None) -> dict[str, Any]:
    """The keyword arguments of `route`, made. Raises LookupError saying how to add a maker."""
    given = {"slug": world.workspace.slug} if "slug" in needed else {}
    if route in MAKERS:
        given |= MAKERS[route](world, asker)
    if missing := needed - set(given):
        raise LookupError(
            f"{route} needs {sorted(missing)}. Say in tests/{route.split(':')[0]}/access.py how to make them: "
            f'@makes("{route}") above a function(world, asker) -> dict.'
        )
    return given


# Each app's makers lie beside its tests, in tests/<app>/access.py.
for _file in sorted(Path(__file__).parent.glob("*/access.py")):
    import_module(f"tests.{_file.parent.name}.access")
