"""Invents the people of a conference: who they are, for whom they come, what they need and wish."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import count
from random import Random
from typing import Any

from samverk.conferences.models import (
    Conference,
    Needs,
    Registration,
    Ride,
    Slot,
    Workshop,
    WorkshopWish,
)
from samverk.organisations.models import Organisation
from samverk.places.models import Municipality

from .friends_people import unused_numbers

_INTERPRETERS = ["ar", "ar", "so", "uk", "ti"]
_LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"


class Crowd:
    """The people of one conference, the same for the same seed. They are written as they registered, one by one."""

    def __init__(self, conference: Conference, facts: dict[str, Any], words: dict[str, Any]) -> None:
        self.conference, self.facts, self.words = conference, facts, words
        self.chance = Random(conference.workspace.name)
        self.numbers = count(1)
        self.phones = unused_numbers()
        self.codes: set[str] = set()
        self.organisations = _by_sector()
        self.municipalities = {one.name: one for one in Municipality.objects.without_outline()}
        self.workshops = [
            list(Workshop.objects.filter(slot=slot).order_by("position"))
            for slot in Slot.objects.filter(conference=conference, kind="workshop").order_by("position")
        ]

    def write(self, people: int, *, from_moment: datetime, to_moment: datetime) -> list[Registration]:
        """`people` who registered between the two moments. Places are given in order; the rest wait."""
        left = dict(self.facts.get("quotas", {}))
        capacity = self.conference.capacity or people
        moments = sorted(
            from_moment + (to_moment - from_moment) * self.chance.random() for _ in range(people)
        )
        written, place = [], 0
        for moment, someone in zip(moments, self._people(), strict=False):
            has_place = place < capacity and left.get(someone.sector, 1) > 0
            if has_place:
                place += 1
                left[someone.sector] = left.get(someone.sector, capacity) - 1
            someone.state = Registration.State.CONFIRMED if has_place else Registration.State.WAITING
            someone.place = place if has_place else None
            someone.queued_at = moment
            written.append(someone)
        Registration.objects.bulk_create(written)
        for someone in written:
            Registration.objects.filter(pk=someone.pk).update(created_at=someone.queued_at)
        self._write_needs(written)
        self._write_wishes(written)
        return written

    def _people(self) -> Iterator[Registration]:
        sectors, weights = zip(*self.words["shares"].items(), strict=True)
        while True:
            sector = self.chance.choices(sectors, weights)[0]
            for _each in range(self.chance.choice([1, 1, 1, 2, 3]) if sector != "other" else 1):
                yield self._someone(sector)

    def _someone(self, sector: str) -> Registration:
        number = next(self.numbers)
        is_new = sector == "other" or self.chance.random() < 0.22
        given, family = self._name(is_new)
        organisation = self._organisation(sector)
        place = (
            self.facts["city"]
            if self.chance.random() < 0.5
            else self.chance.choice(self.words["from_places"])
        )
        if organisation is not None and organisation.municipality is not None:
            place = organisation.municipality.name
        return Registration(
            conference=self.conference,
            number=number,
            code=self._code(),
            name=f"{given} {family}",
            email=f"{self.conference.workspace.slug}-{number}@demo.example",
            phone=next(self.phones) if number <= 90 else "",
            language="ar" if is_new and self.chance.random() < 0.2 else "sv",
            organisation=organisation,
            organisation_name=organisation.name if organisation else "",
            sector=sector,
            role=self.chance.choice(self.words["roles"][sector]),
            municipality=self.municipalities.get(place),
            wants_book_table=sector == "civil_society" and self.chance.random() < 0.15,
            wants_compensation=sector in {"civil_society", "other"} and self.chance.random() < 0.2,
        )

    def _name(self, is_new: bool) -> tuple[str, str]:
        if is_new:
            _code, _weight, women, men, families = self.chance.choice(self.words["origins"])
        else:
            women, men, families = (self.words["swedish"][key] for key in ("women", "men", "family"))
        return self.chance.choice([*women, *men]), self.chance.choice(families)

    def _organisation(self, sector: str) -> Organisation | None:
        found = self.organisations.get(sector, [])
        if sector == "other" or not found:
            return None
        return found[min(int(self.chance.expovariate(4) * len(found)), len(found) - 1)]

    def _code(self) -> str:
        while (code := "".join(self.chance.choices(_LETTERS, k=6))) in self.codes:
            pass
        self.codes.add(code)
        return code

    def _write_needs(self, people: list[Registration]) -> None:
        needs, rides = [], []
        for one in people:
            chance = self.chance.random()
            need = Needs(registration=one)
            if chance < 0.22:
                need.diet = self.chance.choice(self.words["diets"])
            if 0.22 < chance < 0.25:
                need.access = self.chance.choice(self.words["access"])
            if 0.25 < chance < 0.27:
                need.needs_wheelchair_place = True
            if one.sector == "other" and self.chance.random() < 0.5:
                need.interpreter = self.chance.choice(_INTERPRETERS)
            if 0.27 < chance < 0.29:
                need.child_care = "ett barn, 4 år"
            if need.diet or need.access or need.needs_wheelchair_place or need.interpreter or need.child_care:
                needs.append(need)
            if 0.6 < chance < 0.72 and one.municipality and one.municipality.name != self.facts["city"]:
                side = Ride.Side.OFFERS if self.chance.random() < 0.5 else Ride.Side.LOOKS
                rides.append(
                    Ride(
                        registration=one, side=side, from_place=one.municipality.name,
                        seats=3 if side == Ride.Side.OFFERS else 1, shares_contact=True,
                    )
                )  # fmt: skip
        Needs.objects.bulk_create(needs)
        Ride.objects.bulk_create(rides)

    def _write_wishes(self, people: list[Registration]) -> None:
        """The first workshop of a slot is the most popular, so that not everybody gets their first wish."""
        WorkshopWish.objects.bulk_create(
            WorkshopWish(registration=one, workshop=workshop, rank=rank)
            for one in people
            for workshops in self.workshops
            if workshops and self.chance.random() < 0.92
            for rank, workshop in enumerate(self._ranked(workshops), start=1)
        )

    def _ranked(self, workshops: list[Workshop]) -> list[Workshop]:
        ordered = sorted(
            enumerate(workshops), key=lambda pair: self.chance.expovariate(1) * (1 + pair[0]), reverse=False
        )
        return [workshop for _place, workshop in ordered][: self.chance.choice([2, 3, 3])]


def _by_sector() -> dict[str, list[Organisation]]:
    found: dict[str, list[Organisation]] = {}
    rows = (
        Organisation.objects.listed()
        .in_county("21")
        .select_related("municipality")
        .defer("municipality__outline")
    )
    for one in rows.order_by("id"):
        found.setdefault(one.sector, []).append(one)
    return found


def between(moment: datetime, days: int) -> tuple[datetime, datetime]:
    """From so many days before `moment` until it."""
    return moment - timedelta(days=days), moment
