"""The table as a page shows it: the rows of one page, with their cells, in a constant number of queries."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.core.paginator import Page, Paginator
from django.http import QueryDict
from django.utils.formats import date_format

from samverk.workspaces.models import Workspace
from samverk.workspaces.rooms import Room

from .columns import Column, columns_for
from .filters import Question, ask, read_question, visible_columns
from .models import Criterion, CriterionValue, Stakeholder
from .models.stakeholders import StakeholderQuerySet

TONES = {"to_ask": "new", "asked": "going", "meeting": "wait", "joined": "done", "declined": "late"}
Own = dict[int, dict[int, CriterionValue]]


@dataclass
class Cell:
    """One cell: `text` as its input writes it, `words` as a person reads it."""

    column: Column
    stakeholder: Stakeholder
    text: str

    @property
    def words(self) -> str:
        if self.column.kind == "date" and self.stakeholder.contacted_on:
            return date_format(self.stakeholder.contacted_on, "j F Y")
        if self.column.key == "state":
            return str(Stakeholder.State(self.standing).label)
        return self.column.words(self.text)

    @property
    def standing(self) -> str:
        return getattr(self.stakeholder, "standing_now", self.stakeholder.state)

    @property
    def score(self) -> int:
        """Influence or interest as a number, 0 where nobody judged it."""
        return int(self.text or 0)

    @property
    def is_editable(self) -> bool:
        """A member is with us: that changes on the members' page."""
        return self.column.editable and not (self.column.key == "state" and self.standing == "joined")

    @property
    def tone(self) -> str:
        """How the status looks."""
        return TONES.get(self.standing, "going")

    @property
    def is_late(self) -> bool:
        return self.column.key == "contacted_on" and self.stakeholder.is_quiet


@dataclass
class Line:
    """One stakeholder's row."""

    stakeholder: Stakeholder
    cells: list[Cell]

    @property
    def plain_cells(self) -> list[Cell]:
        """All but the name and the contact, which stand first."""
        return [cell for cell in self.cells if cell.column.kind not in {"name", "contact"}]

    @property
    def contact_cell(self) -> Cell | None:
        return next((cell for cell in self.cells if cell.column.kind == "contact"), None)


@dataclass
class Table:
    """The search table of a room as one account asked for it."""

    room: Room
    asked: QueryDict

    @cached_property
    def may_judge(self) -> bool:
        return self.room.may("stakeholders.view_judgements")

    @cached_property
    def criteria(self) -> list[Criterion]:
        return list(Criterion.objects.standing().filter(workspace=self.room.workspace))

    @cached_property
    def every_column(self) -> list[Column]:
        return columns_for(self.criteria, may_judge=self.may_judge)

    @cached_property
    def question(self) -> Question:
        return read_question(self.asked, self.every_column, may_judge=self.may_judge)

    @cached_property
    def columns(self) -> list[Column]:
        return visible_columns(self.question, self.every_column)

    @cached_property
    def found(self) -> StakeholderQuerySet:
        standing = Stakeholder.objects.standing().filter(workspace=self.room.workspace)
        return ask(standing, self.question, self.every_column)

    @cached_property
    def page(self) -> Page[Stakeholder]:
        return Paginator(self.found.with_faces(), self.question.size).get_page(self.asked.get("page"))

    @cached_property
    def lines(self) -> list[Line]:
        return lines_for(self.room.workspace, self.page.object_list, self.columns)


def own_values(stakeholders: Sequence[Stakeholder]) -> Own:
    """The room's own columns for these rows, by row and criterion (one query)."""
    found: Own = {}
    for value in CriterionValue.objects.filter(stakeholder__in=[each.pk for each in stakeholders]):
        found.setdefault(value.stakeholder_id, {})[value.criterion_id] = value
    return found


def lines_for(workspace: Workspace, found: Iterable[Stakeholder], columns: Sequence[Column]) -> list[Line]:
    """The rows with their cells. Two queries more than `found` itself takes: none for each row."""
    stakeholders = list(found)
    own = own_values(stakeholders)
    lines = []
    for stakeholder in stakeholders:
        stakeholder.workspace = workspace
        mine = own.get(stakeholder.pk, {})
        cells = [Cell(column, stakeholder, column.text(stakeholder, mine)) for column in columns]
        lines.append(Line(stakeholder, cells))
    return lines


def contact_facts(stakeholder: Stakeholder) -> dict[str, Any]:
    """Person, phone, e-mail, website and address. The person's own details go before the organisation's."""
    organisation, contact = stakeholder.organisation, stakeholder.contact
    return {
        "person": contact.name if contact else "",
        "phone": (contact.phone if contact else "") or organisation.phone,
        "email": (contact.email if contact else "") or organisation.email,
        "website": organisation.website,
        "address": ", ".join(filter(None, [organisation.address, organisation.place_name])),
    }
