"""Meetings by the thousand, to measure with: agendas, invitees, minutes; and one of each that is much larger."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, timedelta
from random import Random
from uuid import UUID

from django.urls import reverse
from django.utils import timezone

from samverk.meetings.models import AgendaItem, Invitee, Meeting, State
from samverk.meetings.standard_agenda import standard_items
from samverk.minutes.models import Minutes, Note
from samverk.minutes.models import State as MinutesState
from samverk.people.models import Person
from samverk.search.actions import Entry
from samverk.workspaces.models import Workspace

FIRST_MEETING, FIRST_MINUTES = UUID(int=0x301, version=4), UUID(int=0x302, version=4)
"""The large meeting and the large minutes of the first room: their addresses are known to a measurement."""
INVITEES, MOST_INVITEES = 10, 300
ITEMS, MOST_ITEMS = 5, 20
_BATCH = 1000
_ANSWERS = ["yes", "yes", "yes", "no", "maybe", ""]
_SAID = "Vi gick igenom vad som har hänt sedan sist och vem som gör vad till nästa gång. "


class ScaleMeetings:
    """Writes the rows in bulk, the same for the same seed. Two thirds of the meetings are over and have minutes."""

    def __init__(self, random: Random, now: datetime) -> None:
        self.random, self.now = random, now
        self.titles = [item.title for item in standard_items()]

    def build(self, rooms: Sequence[Workspace], people: Sequence[Person], meetings: int) -> list[Meeting]:
        """`meetings` over the rooms, half of them in the first tenth, and the two large ones besides."""
        busy, seats = max(1, len(rooms) // 10), max(1, len(people) // len(rooms))
        at = [n % busy if n % 2 else n % len(rooms) for n in range(meetings)]
        made = [self._meeting(rooms[room], n) for n, room in enumerate(at)]
        large = [
            self._meeting(rooms[0], -1, uid=FIRST_MEETING, days=14),
            self._meeting(rooms[0], -2, days=-14),
        ]
        made = Meeting.objects.bulk_create(made + large, batch_size=_BATCH)
        own = [[people[(room * seats + n) % len(people)] for n in range(min(INVITEES, seats))] for room in at]
        self._invite(zip(made, [*own, people[:MOST_INVITEES], people[:MOST_INVITEES]], strict=True))
        items = self._agendas(made)
        self._minutes(made, items)
        return made

    def _uid(self) -> UUID:
        return UUID(int=self.random.getrandbits(128), version=4)

    def _meeting(
        self, room: Workspace, n: int, *, uid: UUID | None = None, days: int | None = None
    ) -> Meeting:
        day = self.random.randint(-800, 400) if days is None else days
        starts = self.now.replace(hour=8 + n % 8, minute=0, second=0, microsecond=0) + timedelta(days=day)
        return Meeting(
            uid=uid or self._uid(),
            workspace=room,
            title=f"Stormöte {n + 3}",
            starts_at=starts,
            ends_at=starts + timedelta(hours=2),
            place="Stadshuset, Falun",
            state=State.HELD if day < 0 else State.PLANNED,
            letter_subject="Välkommen till stormötet",
            letter="Kom gärna och ta med en kollega.",
            invited_at=starts - timedelta(days=30),
        )

    def _invite(self, asked: Iterable[tuple[Meeting, Sequence[Person]]]) -> None:
        Invitee.objects.bulk_create(
            [self._invitee(meeting, person) for meeting, people in asked for person in people],
            batch_size=_BATCH,
        )

    def _invitee(self, meeting: Meeting, person: Person) -> Invitee:
        answer = self.random.choice(_ANSWERS)
        return Invitee(
            uid=self._uid(),
            meeting=meeting,
            person=person,
            email=person.email,
            answer=answer,
            way="link" if answer else "",
            answered_at=meeting.invited_at if answer else None,
            invited_at=meeting.invited_at,
            was_present=answer == "yes" if meeting.state == State.HELD else None,
        )

    def _agendas(self, meetings: Sequence[Meeting]) -> list[AgendaItem]:
        large = {meeting.pk for meeting in meetings[-2:]}
        return AgendaItem.objects.bulk_create(
            [
                AgendaItem(
                    uid=self._uid(),
                    meeting=meeting,
                    position=number + 1,
                    title=self.titles[number % len(self.titles)],
                    minutes=10,
                    note="Bakgrunden finns i handlingarna.",
                )
                for meeting in meetings
                for number in range(MOST_ITEMS if meeting.pk in large else ITEMS)
            ],
            batch_size=_BATCH,
        )

    def _minutes(self, meetings: Sequence[Meeting], items: Sequence[AgendaItem]) -> None:
        """Of each meeting that is over: a note for each item, every second with a decision."""
        held = [meeting for meeting in meetings if meeting.state == State.HELD]
        made = Minutes.objects.bulk_create(
            [
                Minutes(
                    uid=FIRST_MINUTES if meeting is meetings[-1] else self._uid(),
                    workspace=meeting.workspace,
                    meeting=meeting,
                    state=MinutesState.OUT,
                    sent_out_at=meeting.ends_at,
                )
                for meeting in held
            ],
            batch_size=_BATCH,
        )
        by_meeting = {one.meeting_id: one for one in made}
        Note.objects.bulk_create(
            [
                Note(
                    uid=self._uid(),
                    minutes=by_meeting[item.meeting_id],
                    item=item,
                    position=item.position - 1,
                    title=item.title,
                    comment=_SAID * 3,
                    decision=f"Att göra sak {item.position} före sommaren." if item.position % 2 else "",
                )
                for item in items
                if item.meeting_id in by_meeting
            ],
            batch_size=_BATCH,
        )


def found_by(meetings: Iterable[Meeting]) -> Iterator[Entry]:
    """Their rows of the search index."""
    for meeting in meetings:
        room = meeting.workspace
        day = timezone.localdate(meeting.starts_at)
        url = reverse("meetings:view_meeting", args=[room.slug, meeting.uid])
        yield Entry(
            "meetings.Meeting",
            meeting.uid,
            f"{meeting.title}, {day}",
            url,
            room.audit_scope,
            text=meeting.place,
        )
