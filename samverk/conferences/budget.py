"""What a conference costs and who pays: lines by side, sums, and what is lacking."""

from dataclasses import dataclass

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from samverk.documents import Column, Table

from .models import BudgetLine, Conference


@dataclass
class Sums:
    """Whole kronor. `promised` is the part of the planned income that somebody has said yes to."""

    planned: int = 0
    promised: int = 0
    actual: int = 0

    def add(self, line: BudgetLine) -> None:
        self.planned += line.planned
        self.actual += line.actual or 0
        if line.is_promised:
            self.promised += line.planned


@dataclass
class Budget:
    """All lines with their sums."""

    income: list[BudgetLine]
    costs: list[BudgetLine]
    income_sum: Sums
    cost_sum: Sums

    @property
    def left(self) -> int:
        """What the planned income leaves when the planned costs are paid; below zero it lacks."""
        return self.income_sum.planned - self.cost_sum.planned

    @property
    def lacks(self) -> int:
        return max(0, -self.left)

    @property
    def left_now(self) -> int:
        """What came in less what it became."""
        return self.income_sum.actual - self.cost_sum.actual

    @property
    def unsure(self) -> int:
        """How much of the planned costs no promise covers yet."""
        return max(0, self.cost_sum.planned - self.income_sum.promised)


def budget_of(conference: Conference) -> Budget:
    """One query."""
    budget = Budget([], [], Sums(), Sums())
    for line in BudgetLine.objects.filter(conference=conference).select_related("funder"):
        is_income = line.side == BudgetLine.Side.INCOME
        (budget.income if is_income else budget.costs).append(line)
        (budget.income_sum if is_income else budget.cost_sum).add(line)
    return budget


def as_table(conference: Conference, budget: Budget) -> Table:
    """The budget to take along."""
    columns = [
        Column("side", _("Income or cost"), width=14),
        Column("what", _("What"), width=36),
        Column("funder", _("Funder"), width=28),
        Column("planned", _("Planned (SEK)"), "number", 14),
        Column("actual", _("Became (SEK)"), "number", 14),
        Column("promised", _("Promised"), width=10),
    ]
    rows = [
        [
            line.get_side_display(),
            line.label,
            line.funder.name if line.funder else "",
            line.planned,
            line.actual,
            _("yes") if line.is_promised else "",
        ]
        for line in [*budget.income, *budget.costs]
    ]
    title = _("Budget of %(name)s") % {"name": conference.workspace.name}
    return Table(title, columns, rows, language=get_language() or "sv")
