"""Addresses of rows and cells. A page has a thousand of them: each kind is looked up once for each room."""

from functools import lru_cache
from uuid import UUID

from django.urls import reverse

_NOBODY = UUID(int=0)
_KEY = "key-of-the-column"


@lru_cache(maxsize=1024)
def _around(name: str, before: tuple[str, ...], after: tuple[str, ...]) -> tuple[str, str]:
    """What stands before and after the `uid` in the address `name`."""
    start, end = reverse(name, args=[*before, _NOBODY, *after]).rsplit(str(_NOBODY), 1)
    return start, end


def row_address(name: str, slug: str, uid: UUID) -> str:
    """The address `name` of a row in the room `slug`."""
    start, end = _around(name, (slug,), ())
    return f"{start}{uid}{end}"


def cell_address(slug: str, uid: UUID, key: str) -> str:
    """Where the cell of the column `key` is edited."""
    start, end = _around("stakeholders:change_cell", (slug,), (_KEY,))
    return f"{start}{uid}{end.replace(_KEY, key)}"


def organisation_address(uid: UUID) -> str:
    """The organisation in the register."""
    start, end = _around("organisations:view_organisation", (), ())
    return f"{start}{uid}{end}"
