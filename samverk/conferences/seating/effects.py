"""What a move by hand would do, before it is done; and why somebody was moved."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext_lazy

from samverk import optimise

from ..models import Registration, Sitting, Table
from .asking import gathering_of
from .loading import Loaded
from .trouble import joined, rule_with_keys, rule_words

MOVE_WHYS = {
    "arrived": gettext_lazy("came and got a place"),
    "back": gettext_lazy("came after all"),
    "closed": gettext_lazy("the table is closed"),
    "by_hand": gettext_lazy("moved by hand"),
    "interpreter": gettext_lazy("follows the interpreter"),
    "wheelchair": gettext_lazy("needs a place that only this table has"),
    "together": gettext_lazy("follows those who must sit together"),
    "room": gettext_lazy("makes room for somebody"),
    "gone": pgettext_lazy("seating", "does not come"),
}


@dataclass(frozen=True)
class Line:
    """`tone` is good, bad or even."""

    tone: str
    text: str


@dataclass(frozen=True)
class Change:
    """A move that could be made: to `table`, or in exchange with `other` who sits there."""

    table: Table
    other: Registration | None
    lines: tuple[Line, ...]
    price: int
    is_possible: bool


class Moving:
    """What could be done with one person in one round. Loads the solver: make one for each request that asks."""

    def __init__(self, found: Loaded, sitting: Sitting, one: Registration) -> None:
        self.found, self.sitting, self.one = found, sitting, one
        self.people = [each for each in found.people if each.pk in found.seated or each.pk == one.pk]
        self.number = {each.pk: i for i, each in enumerate(self.people)}
        self.round = [each.pk for each in found.sittings].index(sitting.pk)
        self.board = optimise.Board(gathering_of(found, self.people, pinned=False), found.array(self.people))

    def to(self, table: Table) -> Change | None:
        """To a free chair; None if it has none or the person sits there."""
        t = self.found.tables.index(table)
        here = sum(
            1 for seat in self.found.seats if seat.sitting_id == self.sitting.pk and seat.table_id == table.pk
        )
        if table.closed_at is not None or here >= table.most or self._at() == t:
            return None
        effect = self.board.effect(self.round, self.number[self.one.pk], table=t)
        return self._change(table, None, effect)

    def with_(self, other: Registration) -> Change | None:
        """They change places; None if they sit at one table or one of them nowhere."""
        if other.pk not in self.number:
            return None
        theirs = self.board.tables[self.round, self.number[other.pk]]
        if theirs < 0 or self._at() < 0 or theirs == self._at():
            return None
        effect = self.board.effect(self.round, self.number[self.one.pk], other=self.number[other.pk])
        return self._change(self.found.tables[int(theirs)], other, effect)

    def best(self, most: int = 6) -> list[Change]:
        """The best changes for the person that break nothing."""
        options = self.board.options(self.round, self.number[self.one.pk], most=most)
        return [
            self._change(
                self.found.tables[option.table],
                None if option.other is None else self.people[option.other],
                option.effect,
            )
            for option in options
        ]

    def _at(self) -> int:
        return int(self.board.tables[self.round, self.number[self.one.pk]])

    def _change(self, table: Table, other: Registration | None, effect: Any) -> Change:
        broken = tuple(
            Line("bad", rule_words(self.found, rule_with_keys(self.found, self.people, rule)))
            for rule in effect.broken
        )
        if broken:
            head = Line("bad", _("This is not possible. It would break:"))
            return Change(table, other, (head, *broken), int(effect.price), False)
        return Change(table, other, tuple(self._lines(effect, other)), int(effect.price), True)

    def _lines(self, effect: Any, other: Registration | None) -> list[Line]:
        lines = [self._meeting(effect), _mixture(effect.parts.get("sectors", 0), other is not None)]
        own = effect.parts.get("organisations", 0)
        if own:
            text = _("Colleagues come to the same table.") if own > 0 else _("Colleagues are parted.")
            lines.append(Line("bad" if own > 0 else "good", text))
        for pairs, tone, text in (
            (effect.wishes_met, "good", _("A wish is met: %(names)s.")),
            (effect.wishes_lost, "bad", _("A wish is no longer met: %(names)s.")),
        ):
            for i, j in pairs[:3]:
                names = joined([self.people[i].name, self.people[j].name])
                lines.append(Line(tone, text % {"names": names}))
        apart = effect.parts.get("apart", 0)
        if apart > 0:
            lines.append(Line("bad", _("Two who would rather sit apart come to the same table.")))
        elif apart < 0:
            lines.append(Line("good", _("Two who would rather sit apart are parted.")))
        return lines

    def _meeting(self, effect: Any) -> Line:
        met, lost = len(effect.met), len(effect.lost)
        again = effect.parts.get("new people", 0)
        if again > 0:
            return Line("bad", _("Some who have met already meet again."))
        if again < 0:
            return Line("good", _("Fewer meet again."))
        if met > lost:
            text = ngettext("%(n)s more acquaintance.", "%(n)s more acquaintances.", met - lost)
            return Line("good", text % {"n": met - lost})
        return Line("even", _("Nobody meets again because of it."))


def _mixture(price: int, both: bool) -> Line:
    if price > 0:
        return Line("bad", _("The parties are mixed less evenly."))
    if price < 0:
        return Line("good", _("The parties are mixed more evenly."))
    return Line(
        "even",
        _("Both tables keep their mixture.") if both else _("The parties are mixed as evenly as before."),
    )
