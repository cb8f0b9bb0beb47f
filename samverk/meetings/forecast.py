"""How many will come. Pure functions on what was answered, and what answers meant earlier.

Each invitee counts as the share of earlier invitations with the same answer, from the same organisation, that
ended with somebody being there. The fewer of these there are, the more the general experience counts: the share
is (came + weight * prior) / (times + weight), the mean of a beta distribution whose prior weighs as `WEIGHT`
earlier meetings.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

PRIORS = {"yes": 0.9, "maybe": 0.5, "": 0.25, "no": 0.0}
WEIGHT = 2.0
Seen = tuple[int | None, str, bool]
"""An earlier invitation: organisation, what was answered, whether the person was there."""


@dataclass(frozen=True)
class Asked:
    """One invitee of the coming meeting."""

    organisation: int | None
    sector: str
    answer: str


@dataclass
class Tally:
    """Answers of one organisation or sector. `silent` have not answered."""

    yes: int = 0
    maybe: int = 0
    no: int = 0
    silent: int = 0

    @property
    def asked(self) -> int:
        return self.yes + self.maybe + self.no + self.silent

    @property
    def bar(self) -> list[tuple[str, float, float]]:
        """Tone, beginning and width of each part of a bar 100 units long, for those that are not empty."""
        parts, at = [], 0.0
        numbers = (("moss", self.yes), ("sun", self.maybe), ("sand", self.silent), ("clay", self.no))
        for tone, number in numbers:
            if number:
                width = 100 * number / self.asked
                parts.append((tone, round(at, 2), round(width, 2)))
                at += width
        return parts

    def add(self, answer: str) -> None:
        name = answer or "silent"
        setattr(self, name, getattr(self, name) + 1)


@dataclass
class Forecast:
    """`expected` is rounded to whole people; `weights` says what one answer of each kind counted as, in percent.

    `earlier` is how many earlier invitations it rests on.
    """

    total: Tally = field(default_factory=Tally)
    by_organisation: dict[int | None, Tally] = field(default_factory=dict)
    by_sector: dict[str, Tally] = field(default_factory=dict)
    expected: int = 0
    weights: dict[str, int] = field(default_factory=dict)
    earlier: int = 0


def forecast(asked: Sequence[Asked], seen: Iterable[Seen]) -> Forecast:
    """The tally of answers and the number that can be expected."""
    times, came = Counter[tuple[int | None, str]](), Counter[tuple[int | None, str]]()
    for organisation, answer, was_there in seen:
        for key in {(organisation, answer), (None, answer)}:
            times[key] += 1
            came[key] += was_there
    found = Forecast(earlier=sum(count for (of, _answer), count in times.items() if of is None))
    sums = dict.fromkeys(PRIORS, 0.0)
    for one in asked:
        found.total.add(one.answer)
        found.by_organisation.setdefault(one.organisation, Tally()).add(one.answer)
        found.by_sector.setdefault(one.sector, Tally()).add(one.answer)
        sums[one.answer] += _share(one, times, came)
    found.expected = round(sum(sums.values()))
    numbers = {"yes": found.total.yes, "maybe": found.total.maybe, "": found.total.silent}
    found.weights = {
        answer or "silent": round(100 * sums[answer] / number) for answer, number in numbers.items() if number
    }
    return found


def _share(
    one: Asked, times: Mapping[tuple[int | None, str], int], came: Mapping[tuple[int | None, str], int]
) -> float:
    """The likelihood that this invitee comes: the room's experience first, then the organisation's own."""
    if one.answer == "no":
        return 0.0
    everybody = (None, one.answer)
    prior = (came[everybody] + WEIGHT * PRIORS[one.answer]) / (times[everybody] + WEIGHT)
    if one.organisation is None:
        return prior
    own = (one.organisation, one.answer)
    return (came[own] + WEIGHT * prior) / (times[own] + WEIGHT)
