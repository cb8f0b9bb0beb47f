"""The screen for the wall: names and organisations, nothing more."""

from dataclasses import dataclass

from ..models import Registration, Sitting, Table
from .loading import Loaded


@dataclass(frozen=True)
class Group:
    """People at a table; or, in the list by name, one person with the table."""

    table: Table
    people: list[Registration]


def columns_of(found: Loaded, sitting: Sitting, *, by: str) -> list[Group]:
    """By table, or by name."""
    seated = found.at(sitting)
    present = {key: [one for one in people if one.state == "confirmed"] for key, people in seated.items()}
    if by != "name":
        return [Group(table, present[table.pk]) for table in found.tables if present.get(table.pk)]
    table_of = {one.pk: found.table_of[key] for key, people in present.items() for one in people}
    return [Group(table_of[one.pk], [one]) for one in found.people if one.pk in table_of]
