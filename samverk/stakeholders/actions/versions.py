"""Edits that started from a page which may be old by now."""

from collections.abc import Callable

from samverk.audit.actions import Stale, claim_version

from ..models import Stakeholder


def claim_cells(
    stakeholder: Stakeholder, *, version: int | None, is_as_seen: Callable[[Stakeholder], bool]
) -> None:
    """Take the next version of the row, or raise Stale.

    Many people edit one row in different columns. An old version alone is therefore no conflict: it is
    one only if the very cells of this edit no longer say what its author saw (`is_as_seen`). Leaves
    `stakeholder` freshly read.
    """
    try:
        claim_version(stakeholder, version=version)
    except Stale as stale:
        if not isinstance(stale.current, Stakeholder) or not is_as_seen(stale.current):
            raise
        claim_version(stakeholder, version=stale.current.version)
    stakeholder.refresh_from_db()
