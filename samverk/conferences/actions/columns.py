"""Some of a conference's columns are changed by one page, others by another."""

from collections.abc import Mapping
from typing import Any

from samverk.audit.actions import claim_version

from ..models import Conference


def change_columns(
    conference: Conference, fields: Mapping[str, Any], *, among: frozenset[str], version: int | None
) -> list[str]:
    """Set `fields`, all of them `among` those that may be set, and answer which are different now. Raises Stale.

    The caller is in a transaction and records the act.
    """
    if unknown := fields.keys() - among:
        raise TypeError(f"not changeable: {sorted(unknown)}")
    claim_version(conference, version=version)
    before = Conference.objects.get(pk=conference.pk)
    for name, value in fields.items():
        setattr(conference, name, value)
    conference.save(update_fields=[*fields, "changed_at"])
    return sorted(name for name, value in fields.items() if getattr(before, name) != value)
