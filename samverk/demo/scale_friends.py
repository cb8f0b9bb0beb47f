"""Programmes of friends by the dozen, to measure with: one of thousands on both sides, the others of hundreds."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from random import Random
from uuid import UUID

from samverk.access.secrets import digest
from samverk.friends.models import (
    Change,
    CheckIn,
    Interview,
    Pair,
    Participant,
    PersonalLink,
    Programme,
    Round,
    Side,
    Source,
    Spoken,
    State,
    Suggestion,
)
from samverk.friends.vocabulary import INTERESTS
from samverk.people.models import Person
from samverk.places.models import Municipality
from samverk.workspaces.models import Workspace, WorkspaceTool

FIRST_PARTICIPANT, FIRST_PAIR, FIRST_ROUND = (UUID(int=n, version=4) for n in (0x304, 0x305, 0x306))
"""Somebody who waits, a pair and a round under review in the large programme: a measurement knows their addresses."""
OWN_LINK = "a-link-to-measure-with"
"""Opens the own page of `FIRST_PARTICIPANT`."""
SMALL, SUGGESTED = 300, 240
_BATCH = 1000
_LANGUAGES = ["ar", "so", "ti", "fa", "uk", "es"]


class ScaleFriends:
    """Writes the rows in bulk, the same for the same seed. Three in ten have a pair, half wait, some have ended."""

    def __init__(self, random: Random, now: datetime) -> None:
        self.random, self.now = random, now
        self.interests = list(INTERESTS)
        self.places = list(Municipality.objects.without_outline()[:8])

    def build(self, rooms: Sequence[Workspace], programmes: int, people: int) -> None:
        """A programme in each of the first rooms; the first one has `people` on each side."""
        made = Programme.objects.bulk_create(
            [Programme(uid=self._uid(), workspace=room, is_open=True) for room in rooms[:programmes]]
        )
        WorkspaceTool.objects.bulk_create(
            [WorkspaceTool(workspace=one.workspace, tool="friends") for one in made], ignore_conflicts=True
        )
        for place, programme in enumerate(made):
            self._programme(programme, people if place == 0 else min(SMALL // 2, people), is_first=place == 0)

    def _uid(self) -> UUID:
        return UUID(int=self.random.getrandbits(128), version=4)

    def _programme(self, programme: Programme, each: int, *, is_first: bool) -> None:
        sources = Source.objects.bulk_create(
            Source(uid=self._uid(), programme=programme, code=f"source-{n}", name=f"Affisch {n}")
            for n in range(8)
        )
        newcomers = self._side(programme, sources, Side.NEWCOMER, each, is_first=is_first)
        friends = self._side(programme, sources, Side.FRIEND, each)
        self._pairs(programme, newcomers, friends, is_first=is_first)
        if is_first:
            self._round(programme, newcomers, friends)
            PersonalLink.objects.create(
                participant=newcomers[-1], digest=digest(OWN_LINK), expires_at=self.now + timedelta(days=90)
            )

    def _state(self, n: int, each: int) -> str:
        """The first three in ten are paired; then those who are new, in a pause or over; the last half wait."""
        if n < each * 3 // 10:
            return State.PAIRED
        if n < each // 2:
            return [State.NEW, State.INTERVIEWED, State.PAUSED, State.ENDED][n % 4]
        return State.WAITING

    def _side(
        self, programme: Programme, sources: Sequence[Source], side: str, each: int, *, is_first: bool = False
    ) -> list[Participant]:
        key = f"{side}-{programme.workspace_id}"
        people = Person.objects.bulk_create(
            [
                Person(
                    uid=self._uid(),
                    given_name=self.random.choice(["Amina", "Yusuf", "Lena", "Erik", "Sara", "Ali"]),
                    family_name=f"Vän-{n}",
                    email=f"{key}-{n}@scale.example",
                )
                for n in range(each)
            ],
            batch_size=_BATCH,
        )
        made = Participant.objects.bulk_create(
            [
                self._participant(programme, person, side, self._state(n, each), sources[n % len(sources)])
                for n, person in enumerate(people)
            ],
            batch_size=300,
        )
        if is_first:
            Participant.objects.filter(pk=made[-1].pk).update(uid=FIRST_PARTICIPANT)
        self._tell(made)
        return made

    def _participant(
        self, programme: Programme, person: Person, side: str, state: str, source: Source
    ) -> Participant:
        since = self.now - timedelta(days=self.random.randint(1, 500))
        place = self.random.choice(self.places)
        return Participant(
            uid=self._uid(),
            programme=programme,
            person=person,
            side=side,
            state=state,
            state_since=since,
            waiting_since=since,
            ended_at=self.now if state == State.ENDED else None,
            birth_year=self.random.randint(1955, 2004),
            municipality=place,
            latitude=place.seat_latitude + self.random.uniform(-0.1, 0.1),
            longitude=place.seat_longitude + self.random.uniform(-0.1, 0.1),
            grid=self.random.getrandbits(21),
            interests=self.random.sample(self.interests, 4),
            source=source,
        )

    def _tell(self, made: Sequence[Participant]) -> None:
        """Languages, one interview and three steps for each."""
        spoken, interviews, changes = [], [], []
        for one in made:
            languages = ["sv", self.random.choice(_LANGUAGES)]
            spoken += [Spoken(participant=one, language=code, level=3) for code in languages]
            if one.state != State.NEW:
                interviews.append(
                    Interview(uid=self._uid(), participant=one, held_on=one.waiting_since.date())
                )
            changes += [
                Change(participant=one, state=state, at=one.waiting_since) for state in (State.NEW, one.state)
            ]
        Spoken.objects.bulk_create(spoken, batch_size=_BATCH)
        Interview.objects.bulk_create(interviews, batch_size=_BATCH)
        Change.objects.bulk_create(changes, batch_size=_BATCH)

    def _pairs(
        self,
        programme: Programme,
        newcomers: Sequence[Participant],
        friends: Sequence[Participant],
        *,
        is_first: bool,
    ) -> None:
        """Those who are paired, one with one, with two questions of how it goes."""
        both = [
            (one, other) for one, other in zip(newcomers, friends, strict=True) if one.state == State.PAIRED
        ]
        pairs = Pair.objects.bulk_create(
            [
                Pair(
                    uid=FIRST_PAIR if is_first and n == 0 else self._uid(),
                    programme=programme,
                    newcomer=one,
                    friend=other,
                    stage=Pair.Stage.MET,
                    proposed_at=one.waiting_since,
                    answer_by=one.waiting_since + timedelta(days=7),
                    newcomer_answer="yes",
                    friend_answer="yes",
                    started_on=(one.waiting_since + timedelta(days=self.random.randint(1, 20))).date(),
                )
                for n, (one, other) in enumerate(both)
            ],
            batch_size=500,
        )
        CheckIn.objects.bulk_create(
            [
                CheckIn(
                    uid=self._uid(),
                    pair=pair,
                    participant=participant,
                    after_days=14,
                    due_on=(pair.started_on or self.now.date()) + timedelta(days=14),
                    answer=self.random.choice(["well", "well", "talk", ""]),
                )
                for pair in pairs
                for participant in (pair.newcomer, pair.friend)
            ],
            batch_size=_BATCH,
        )

    def _round(
        self, programme: Programme, newcomers: Sequence[Participant], friends: Sequence[Participant]
    ) -> None:
        """Pairs suggested, as a matcher finds them in the morning."""
        made = Round.objects.create(
            uid=FIRST_ROUND, programme=programme, number=1, stage=Round.Stage.REVIEW, solved_at=self.now
        )
        wait = [(a, b) for a, b in zip(newcomers, friends, strict=True) if a.state == State.WAITING]
        Suggestion.objects.bulk_create(
            Suggestion(
                uid=self._uid(), round=made, newcomer=one, friend=other, score=n, parts={"interests": 3}
            )
            for n, (one, other) in enumerate(wait[:SUGGESTED])
        )
