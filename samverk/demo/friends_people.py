"""Invents the people of a programme: who they are, what they speak, when they have time, what they like."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from random import Random
from typing import Any
from uuid import UUID

from samverk.friends.models import Participant, Programme, Side, Source, Spoken
from samverk.friends.vocabulary import INTERESTS, MEETINGS
from samverk.people.models import Person
from samverk.places.models import Municipality

_EVENINGS = [3 * day + 2 for day in range(5)]
_DAYTIME = [3 * day + slot for day in range(5) for slot in (0, 1)]
_WEEKEND = [3 * day + slot for day in (5, 6) for slot in range(3)]
LETTERS = {"ar": "ar", "uk": "uk", "so": "so", "fa-AF": "fa-AF", "ti": "ti", "tr": "tr", "es": "en"}


class Invention:
    """One programme's people. The same seed gives the same ones; nothing is written here."""

    def __init__(self, programme: Programme, facts: dict[str, Any], words: dict[str, Any], seed: str) -> None:
        self.programme, self.facts, self.words, self.chance = programme, facts, words, Random(seed)
        self.sources: list[tuple[Source, int]] = []
        self.municipalities = {
            one.pk: one
            for one in Municipality.objects.without_outline().filter(pk__in=facts["municipalities"])
        }
        self.interests = list(INTERESTS)
        self.meetings = list(MEETINGS)
        self.numbers = 0
        self.phones = unused_numbers()

    def pick(self, weighted: list[tuple[Any, int]]) -> Any:
        things, weights = zip(*weighted, strict=True)
        return self.chance.choices(things, weights)[0]

    def someone(
        self, side: str, state: str, since: datetime, now: datetime
    ) -> tuple[Participant, list[Spoken]]:
        """A participant with a person and languages, unsaved. `since` is when they signed up."""
        gender = self.chance.choices(["woman", "man", ""], [52, 44, 4])[0]
        person, spoken = self._newcomer(gender) if side == Side.NEWCOMER else self._volunteer(gender)
        self.numbers += 1
        person.email = f"{self.facts['kind'].replace('_', '-')}-{self.numbers}@demo.example"
        if self.chance.random() < 0.12:
            person.email, person.contact_by = "", Person.ContactBy.TEXT
            person.phone = next(self.phones)
        person.uid = self.uid()
        part, *point = self.pick([((name, *point), weight) for name, *point, weight in self.facts["parts"]])
        wishes = self._wishes(side, gender)
        participant = Participant(
            uid=self.uid(), programme=self.programme, person=person, side=side, state=state,
            state_since=since, waiting_since=since, birth_year=now.year - self._age(side), gender=gender,
            municipality=self._municipality(part), part_of_town=part,
            latitude=point[0] + self.chance.uniform(-0.008, 0.008),
            longitude=point[1] + self.chance.uniform(-0.014, 0.014),
            travel_km=self.chance.choice([3, 5, 5, 8, 10, 15, 25]), grid=self._grid(side),
            interests=sorted(self.chance.sample(self.interests, self.chance.randint(2, 5))),
            profession=self.chance.choice(self.words["professions"]),
            has_children=self.chance.random() < 0.35, household=self._household(side),
            capacity=1 if side == Side.NEWCOMER else self.chance.choice([1, 1, 1, 2]),
            hopes=self.chance.choice(self.words["hopes"]) if side == Side.NEWCOMER else "",
            wish_meetings=sorted(self.chance.sample(self.meetings, 2)),
            source=self.pick(self.sources), shares_pool=self.chance.random() < 0.4, **wishes,
        )  # fmt: skip
        for row in spoken:
            row.participant = participant
        return participant, spoken

    def _newcomer(self, gender: str) -> tuple[Person, list[Spoken]]:
        code, _weight, women, men, families = self.pick([(row, row[1]) for row in self.words["origins"]])
        given = self.chance.choice(women if gender == "woman" else men)
        person = Person(
            given_name=given, family_name=self.chance.choice(families), language=LETTERS.get(code, "en")
        )
        spoken = [
            Spoken(language=code, level=5),
            Spoken(language="sv", level=self.chance.choices([1, 2, 3, 4], [40, 35, 20, 5])[0]),
        ]
        if self.chance.random() < 0.35:
            spoken.append(Spoken(language="en", level=self.chance.randint(2, 4)))
        return person, spoken

    def _volunteer(self, gender: str) -> tuple[Person, list[Spoken]]:
        swedish = self.words["swedish"]
        given = self.chance.choice(swedish["women" if gender == "woman" else "men"])
        person = Person(given_name=given, family_name=self.chance.choice(swedish["family"]), language="sv")
        spoken = [Spoken(language="sv", level=5)]
        if self.chance.random() < 0.7:
            spoken.append(Spoken(language="en", level=4))
        if self.chance.random() < 0.14:
            code = self.pick([(row[0], row[1]) for row in self.words["origins"]])
            spoken.append(Spoken(language=code, level=self.chance.randint(2, 5)))
        return person, spoken

    def _age(self, side: str) -> int:
        if side == Side.NEWCOMER:
            return self.chance.choices([20, 27, 34, 42, 50, 61], [18, 25, 24, 18, 10, 5])[
                0
            ] + self.chance.randint(-2, 5)
        return self.chance.choices([22, 30, 40, 50, 62, 70], [14, 18, 16, 16, 22, 14])[
            0
        ] + self.chance.randint(-2, 5)

    def _grid(self, side: str) -> int:
        """Newcomers study in the daytime, volunteers work; pensioners have the days."""
        if side == Side.NEWCOMER:
            slots = self.chance.sample(_EVENINGS, self.chance.randint(1, 4))
            slots += self.chance.sample(_WEEKEND, self.chance.randint(0, 4))
            if self.chance.random() < 0.3:
                slots += self.chance.sample(_DAYTIME, 3)
        elif self.chance.random() < 0.3:
            slots = self.chance.sample(_DAYTIME, self.chance.randint(3, 7))
        else:
            slots = self.chance.sample(_EVENINGS, self.chance.randint(1, 2))
            slots += self.chance.sample(_WEEKEND, self.chance.randint(0, 2))
        return sum(1 << slot for slot in set(slots))

    def _wishes(self, side: str, gender: str) -> dict[str, Any]:
        wishes: dict[str, Any] = {}
        if gender == "woman" and self.chance.random() < (0.45 if side == Side.NEWCOMER else 0.25):
            wishes["wish_gender"] = "woman"
        elif gender == "man" and self.chance.random() < 0.12:
            wishes["wish_gender"] = "man"
        if self.chance.random() < 0.18:
            youngest = self.chance.choice([18, 25, 30])
            wishes |= {"wish_age_from": youngest, "wish_age_to": youngest + self.chance.choice([20, 30, 40])}
        return wishes

    def _household(self, side: str) -> int:
        wants_families = self.programme.pairing in ("family", "open") and side == Side.NEWCOMER
        return self.chance.choices([1, 2, 3, 4, 5], [80, 6, 6, 5, 3])[0] if wants_families else 1

    def _municipality(self, part: str) -> Municipality:
        """The municipality of that name, else by how many live in each."""
        named = [one for one in self.municipalities.values() if one.name == part]
        return (
            named[0] if named else self.municipalities[self.pick(list(self.facts["municipalities"].items()))]
        )

    def uid(self) -> UUID:
        return UUID(int=self.chance.getrandbits(128), version=4)


def unused_numbers() -> Iterator[str]:
    """Numbers that nobody has: those which the Swedish post and telecom authority keeps for books and films."""
    for last in range(5, 100):
        yield f"070-174 06 {last:02d}"
    for place in ("031-390 06", "040-628 04", "08-465 004"):
        for last in range(100):
            yield f"{place} {last:02d}"


def ages(since: datetime, chance: Random, most_days: int) -> datetime:
    """A moment up to `most_days` before, more often a short while ago than a long one."""
    days = min(most_days, chance.expovariate(3 / most_days))
    return since - timedelta(days=days, minutes=chance.randint(0, 600))
