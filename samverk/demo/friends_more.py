"""More of the demo's friends: evenings where people choose each other, associations' open doors, a shared pool."""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from random import Random
from typing import Any
from uuid import UUID

from django.utils import timezone

from samverk.friends.models import (
    Door,
    Gathering,
    Guest,
    Liking,
    Pair,
    Participant,
    PoolShare,
    Programme,
    Side,
    State,
    Visit,
)
from samverk.organisations.models import Organisation, Sector
from samverk.people.models import Account
from samverk.workspaces.models import Workspace

TOWN, NEIGHBOUR, CENTRE = "Språkvän Eskilstuna", "Språkvän Gävle", "Fadder på Välkomstcentrum Gävle"
_PAST, _COMING = 45, 14
"""Days since the gathering that was, and until the one to come."""
_DOORS = [
    ("Sykafé på torsdagar", "Vi syr, lagar och pratar. Maskiner finns.", ["crafts", "cooking"], [11], 4),
    ("Fotboll för nybörjare", "Alla får vara med, också den som aldrig har spelat.", ["football", "exercise"], [5, 16], 6),
    ("Kör utan krav", "Vi sjunger tillsammans. Man behöver inte kunna noter.", ["music", "dance"], [2], 3),
    ("Odla i kolonin", "En lott att sköta tillsammans, och kaffe efteråt.", ["gardening", "nature"], [15, 18], 2),
]  # fmt: skip
_STAGES = ["asked", "booked", "visited", "joined", "declined", "joined", "welcome", "visited"]


def make_more_friends(cast: dict[str, Account], today: date, fill: Callable[[Programme], None]) -> None:
    """From a seed of its own, so that what was made before does not change it. `fill` puts people into a programme."""
    chance = Random("friends_more")
    town = Programme.objects.filter(workspace__name=TOWN).select_related("workspace").first()
    if town is not None:
        Evenings(town, cast["matcher"], today, chance).make()
        _open_doors(town, today, chance)
    _share_a_pool(cast, today, chance, fill)


class Evenings:
    """One that was, with what came of it, and one in two weeks, with the answers so far."""

    def __init__(self, programme: Programme, by: Account, today: date, chance: Random) -> None:
        self.programme, self.by, self.today, self.chance = programme, by, today, chance
        everybody = Participant.objects.in_programme(programme).filter(state=State.WAITING)
        self.waiting = {side: list(everybody.filter(side=side).longest_waiting_first()[:14]) for side in Side}

    def make(self) -> None:
        self._one_that_was()
        self._one_to_come()

    def _one_that_was(self) -> None:
        day = self.today - timedelta(days=_PAST)
        gathering = self._gathering("Vi träffas: höstens första kväll", day, Gathering.Stage.CLOSED)
        after = Pair.objects.filter(
            programme=self.programme, proposed_at__gte=gathering.ends_at,
            proposed_at__lt=gathering.ends_at + timedelta(days=_PAST),
        ).order_by("proposed_at", "pk")[:5]  # fmt: skip
        pairs = list(after.select_related("newcomer", "friend"))
        people = [one for pair in pairs for one in (pair.newcomer, pair.friend)]
        people += self.waiting[Side.NEWCOMER][:6] + self.waiting[Side.FRIEND][:3]
        self.chance.shuffle(people)
        guests = {one.pk: self._guest(gathering, one, n, came=True) for n, one in enumerate(people, 1)}
        Guest.objects.bulk_create(guests.values())
        likings = [
            Liking(guest=guests[one], liked=guests[other], order=1)
            for pair in pairs
            for one, other in ((pair.newcomer_id, pair.friend_id), (pair.friend_id, pair.newcomer_id))
        ]
        friends = [pair.friend_id for pair in pairs]
        for one in self.waiting[Side.NEWCOMER][:4]:
            for order, other in enumerate(self.chance.sample(friends, min(2, len(friends))), 1):
                likings.append(Liking(guest=guests[one.pk], liked=guests[other], order=order))
        Liking.objects.bulk_create(likings)
        Guest.objects.filter(gathering=gathering).update(chose_at=gathering.ends_at)

    def _one_to_come(self) -> None:
        day = self.today + timedelta(days=_COMING)
        gathering = self._gathering("Vi träffas: adventsfika", day, Gathering.Stage.PLANNED)
        people = self.waiting[Side.NEWCOMER][4:] + self.waiting[Side.FRIEND][4:]
        answers = ["yes", "yes", "yes", "", "no", ""]
        Guest.objects.bulk_create(
            self._guest(gathering, one, number, answer=answers[number % len(answers)])
            for number, one in enumerate(people, 1)
        )

    def _gathering(self, name: str, day: date, stage: str) -> Gathering:
        return Gathering.objects.create(
            uid=_uid(self.chance), programme=self.programme, name=name, stage=stage, by=self.by,
            starts_at=_moment(day, 17, 30), ends_at=_moment(day, 20), place="Stadsbiblioteket, stora salen",
        )  # fmt: skip

    def _guest(self, gathering: Gathering, one: Participant, number: int, **facts: Any) -> Guest:
        facts = {"answer": "yes"} | facts
        return Guest(
            uid=_uid(self.chance), gathering=gathering, participant=one, number=number, card=one.hopes[:160],
            invited_at=gathering.starts_at - timedelta(days=20), **facts,
        )  # fmt: skip


def _open_doors(programme: Programme, today: date, chance: Random) -> None:
    """Four associations of the register near the programme, and visits at all stages."""
    municipality = programme.workspace.municipalities.order_by("pk").first()
    listed = Organisation.objects.listed().filter(sector__in=[Sector.CIVIL_SOCIETY, Sector.FAITH])
    near = list(listed.in_municipality(municipality.pk).by_name()[:4]) if municipality else []
    rest = listed.exclude(pk__in=[one.pk for one in near]).by_name()
    associations = near + list(rest[: 4 - len(near)])
    people = list(
        Participant.objects.in_programme(programme)
        .newcomers()
        .filter(state__in=[State.WAITING, State.PAIRED])
        .longest_waiting_first()[20:60]
    )
    if municipality is None or not people:
        return
    for number, (organisation, (title, about, interests, slots, places)) in enumerate(
        zip(associations, _DOORS, strict=False)
    ):
        door = Door.objects.create(
            uid=_uid(chance), programme=programme, organisation=organisation, title=title, about=about,
            interests=interests, municipality=municipality, place="Föreningshuset, Kungsgatan 15",
            grid=sum(1 << slot for slot in slots), places=places,
            contact_email=f"forening{number + 1}@demo.example",
        )  # fmt: skip
        for step in range(4 - number % 2):
            stage = _STAGES[(2 * number + step) % len(_STAGES)]
            asked = _moment(today - timedelta(days=4 + 6 * step + number), 19)
            Visit.objects.create(
                uid=_uid(chance), door=door, participant=people.pop(chance.randrange(len(people))), stage=stage,
                asked_at=asked, starts_at=_visit_time(stage, asked, today),
                reason="Gruppen är full i höst" if stage == "declined" else "",
            )  # fmt: skip


def _visit_time(stage: str, asked: datetime, today: date) -> datetime | None:
    if stage == "booked":
        return _moment(today + timedelta(days=5), 18)
    return asked + timedelta(days=3) if stage in ("visited", "joined") else None


def _share_a_pool(
    cast: dict[str, Account], today: date, chance: Random, fill: Callable[[Programme], None]
) -> None:
    """The older room gets a programme with its first volunteers, and shares them with the welcome centre."""
    centre = Programme.objects.filter(workspace__name=CENTRE).select_related("workspace").first()
    room = Workspace.objects.filter(name=NEIGHBOUR).first()
    if centre is None or room is None:
        return
    room.tool_rows.get_or_create(tool="friends")
    programme, made = Programme.objects.get_or_create(
        workspace=room,
        defaults={
            "is_open": True, "languages": ["sv", "en", "ar"], "trouble_goes_to": cast["coordinator"],
            "needs_interview": False,
        },
    )  # fmt: skip
    if made:
        fill(programme)
    accepted = _moment(today - timedelta(days=70), 14)
    PoolShare.objects.create(
        uid=_uid(chance), programme=programme, partner=centre, accepted_at=accepted, by=cast["matcher"],
        until=date(today.year + 1, 12, 31), agreed="Gemensam matchning i Gävle, överenskommelse i styrgruppen i september",
    )  # fmt: skip


def _moment(day: date, hour: int, minute: int = 0) -> datetime:
    return timezone.make_aware(datetime.combine(day, time(hour, minute)))


def _uid(chance: Random) -> UUID:
    return UUID(int=chance.getrandbits(128), version=4)
