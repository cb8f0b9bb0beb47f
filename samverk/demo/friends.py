"""Three invented programmes of friends on real places, with a year behind them: every state, curve and follow-up."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import yaml
from django.utils import timezone, translation

from samverk.access.rules import Role
from samverk.friends.actions.programmes import start_programme
from samverk.friends.actions.reviews import accept_suggestion, reject_suggestion
from samverk.friends.actions.rounds import keep_solution, pool_of, start_round
from samverk.friends.consents import CONTACT, MATCHING, POOL, consent_text, place_of_consents
from samverk.friends.kinds import starts
from samverk.friends.matching.recruiting import recruiting
from samverk.friends.matching.solving import solve
from samverk.friends.models import (
    Change,
    Participant,
    Programme,
    Side,
    Source,
    Spoken,
    State,
)
from samverk.people.models import Account, Consent, Person
from samverk.places.models import Municipality
from samverk.workspaces.actions import create_workspace, publish_workspace
from samverk.workspaces.actions.roles import give_role

from .cast import person_of
from .clock import on_day
from .friends_history import History
from .friends_more import make_more_friends
from .friends_people import Invention, ages

_BEGAN = 400
"""Days since the programmes opened."""


def make_demo_friends(cast: dict[str, Account], today: date) -> None:
    """The programmes one by one, each from its own seed."""
    words = yaml.safe_load((Path(__file__).with_name("data") / "friends.yaml").read_text())
    for facts in words["programmes"]:
        programme = _open_programme(cast, facts, words, today)
        invention = Invention(programme, facts, words, seed=facts["name"])
        invention.sources = [
            (source, weight)
            for source, (*_more, weight) in zip(
                Source.objects.filter(programme=programme).order_by("id"), words["sources"], strict=True
            )
        ]
        noon = timezone.make_aware(datetime.combine(today, time(12)))
        people = People(invention, noon, [cast["matcher"], cast["coordinator"]])
        people.invent(facts)
        History(people, words, noon).write()
        if facts.get("round"):
            _review_a_round(cast, programme, facts["round"])
    make_more_friends(cast, today, fill=lambda programme: _fill(programme, words, cast, today))


def _fill(programme: Programme, words: dict[str, Any], cast: dict[str, Account], today: date) -> None:
    """A handful on each side of a programme that has just begun, from where the last of the three is."""
    facts = words["programmes"][-1]
    facts = facts | {"name": programme.workspace.name, "kind": "neighbour", "newcomers": 9, "friends": 14}
    invention = Invention(programme, facts, words, seed=facts["name"])
    invention.sources = [
        (Source.objects.create(programme=programme, code=code, name=name, channel=channel), weight)
        for code, name, channel, weight in words["sources"]
    ]
    noon = timezone.make_aware(datetime.combine(today, time(12)))
    people = People(invention, noon, [cast["matcher"], cast["coordinator"]])
    people.invent(facts)
    people.write()


def _review_a_round(cast: dict[str, Account], programme: Programme, judged: dict[str, int]) -> None:
    """A round that two matchers are in the middle of: solved as any other, some pairs accepted, one not."""
    matcher, coordinator = cast["matcher"], cast["coordinator"]
    round = start_round(by=matcher, programme=programme)
    solved = solve(pool_of(round))
    keep_solution(round=round, solved=solved, recruiting=recruiting(solved))
    found = list(round.suggestions.order_by("-score", "newcomer__waiting_since", "pk"))
    for number, suggestion in enumerate(found[: judged["accepted"]]):
        by = coordinator if number % 3 == 0 else matcher
        accept_suggestion(by=by, suggestion=suggestion, version=suggestion.version)
    for suggestion in found[-judged["rejected"] :]:
        reject_suggestion(
            by=coordinator,
            suggestion=suggestion,
            version=suggestion.version,
            reason="Känner varandra från kursen",
        )


def _open_programme(
    cast: dict[str, Account], facts: dict[str, Any], words: dict[str, Any], today: date
) -> Programme:
    by = cast["coordinator"]
    with on_day(today - timedelta(days=_BEGAN)):
        room = create_workspace(
            by=by,
            template=facts["template"],
            name=facts["name"],
            scope="local" if len(facts["municipalities"]) == 1 else "regional",
            purpose=facts["purpose"],
            municipalities=Municipality.objects.filter(pk__in=facts["municipalities"]),
            starts_on=today - timedelta(days=_BEGAN),
        )
        give_role(by=by, workspace=room, person=person_of(cast["matcher"]), role=Role.MATCHER)
        give_role(by=by, workspace=room, person=person_of(cast["guide"]), role=Role.GUIDE)
        room.tool_rows.get_or_create(tool="friends")
        programme = start_programme(
            by=by, workspace=room, start=starts()[facts["kind"]], languages=["sv", "en", "ar"], language="sv"
        )
        programme.is_open, programme.pairing, programme.contact = True, facts["pairing"], facts["contact"]
        programme.max_travel_km = 40 if len(facts["municipalities"]) > 1 else 25
        programme.parts_of_town = [
            {"name": name, "latitude": latitude, "longitude": longitude}
            for name, latitude, longitude, _weight in facts["parts"]
        ]
        programme.save()
        publish_workspace(by=by, workspace=room, public_text=facts["purpose"])
        Source.objects.bulk_create(
            Source(programme=programme, code=code, name=name, channel=channel)
            for code, name, channel, _weight in words["sources"]
        )
    return programme


class People:
    """Invents everybody of a programme, and writes them in bulk: nobody did these things by hand."""

    def __init__(self, invention: Invention, now: datetime, matchers: list[Account]) -> None:
        self.invention, self.now, self.matchers = invention, now, matchers
        self.programme, self.chance = invention.programme, invention.chance
        self.everybody: list[Participant] = []
        self.spoken: list[Spoken] = []

    def add(
        self, side: str, state: str, *, most_days: int = 300, since: datetime | None = None
    ) -> Participant:
        since = since or ages(self.now, self.chance, most_days)
        participant, spoken = self.invention.someone(side, state, since, self.now)
        if state == State.CLAIMED:
            participant.claimed_by = self.chance.choice(self.matchers)
            participant.claimed_until = self.now + timedelta(days=self.chance.randint(1, 12))
        elif state != State.NEW:
            participant.claimed_by = self.chance.choice(self.matchers)
        if state == State.PAUSED:
            participant.paused_until = (self.now + timedelta(days=self.chance.randint(10, 60))).date()
        self.everybody.append(participant)
        self.spoken += spoken
        return participant

    def invent(self, facts: dict[str, Any]) -> None:
        """Those who wait, those who are on their way there, and those who left without a friend."""
        for _number in range(facts["newcomers"]):
            self.add(Side.NEWCOMER, State.WAITING)
        for _number in range(facts["friends"]):
            self.add(Side.FRIEND, State.WAITING, most_days=200)
        share = max(1, facts["newcomers"] // 20)
        for state, days in (
            (State.NEW, 9),
            (State.CLAIMED, 16),
            (State.INTERVIEWED, 25),
            (State.PAUSED, 120),
        ):
            for _number in range(share):
                self.add(Side.NEWCOMER, state, most_days=days)
            for _number in range(max(1, share // 2)):
                self.add(Side.FRIEND, state, most_days=days)
        for _number in range(share):
            left = self.add(
                Side.NEWCOMER, State.ENDED, since=self.now - timedelta(days=self.chance.randint(200, 380))
            )
            left.ended_at = left.state_since = left.waiting_since + timedelta(
                days=self.chance.randint(60, 150)
            )
            left.end_reason = self.chance.choice(["Flyttade", "Hittade en vän på egen hand", "Svarade inte"])

    def write(self) -> None:
        """Everybody with their languages and the steps they took so far."""
        Person.objects.bulk_create([one.person for one in self.everybody], batch_size=500)
        Participant.objects.bulk_create(self.everybody, batch_size=500)
        Spoken.objects.bulk_create(self.spoken, batch_size=1000)
        Change.objects.bulk_create(
            (step for one in self.everybody for step in self._steps(one)), batch_size=1000
        )
        for (
            one
        ) in self.everybody:  # created when they signed up: auto_now_add knows only the day of the build
            one.created_at = one.waiting_since
        Participant.including_protected.bulk_update(self.everybody, ["created_at"], batch_size=500)
        Consent.objects.bulk_create(self._consents(), batch_size=1000)

    def _consents(self) -> Iterator[Consent]:
        """What they said yes to when they signed up: four in five to their address, some to the neighbours too."""
        words: dict[tuple[str, str], str] = {}
        through = place_of_consents(self.programme)
        for number, one in enumerate(self.everybody):
            purposes = [MATCHING, *([CONTACT] if number % 5 else []), *([POOL] if one.shares_pool else [])]
            for purpose in purposes:
                key = purpose, one.person.language
                if key not in words:
                    with translation.override(one.person.language):
                        words[key] = consent_text(purpose, self.programme)
                yield Consent(
                    person=one.person, purpose=purpose, text=words[key], through=through,
                    given_at=one.waiting_since,
                )  # fmt: skip

    def _steps(self, one: Participant) -> list[Change]:
        """New, claimed, interviewed, waiting: each some days after the other, as far as they came."""
        way = [State.NEW, State.CLAIMED, State.INTERVIEWED, State.WAITING]
        came = way.index(State(one.state)) if one.state in way else len(way) - 1
        moment, steps = one.waiting_since, []
        for state in way[: came + 1]:
            steps.append(Change(participant=one, state=state, at=moment, by=one.claimed_by))
            moment += timedelta(days=self.chance.uniform(0.2, 6))
            moment = min(moment, self.now)
        if one.state not in way:
            steps.append(
                Change(participant=one, state=one.state, at=max(one.state_since, moment), by=one.claimed_by)
            )
        return steps
