"""Meetings of the demo: the county alliance's plenaries with answers, agendas and papers, and the steering group's."""

from datetime import date, datetime, time, timedelta

from django.utils import timezone, translation

from samverk.documents import Column, Table, as_pdf
from samverk.meetings.actions import PlannedMeeting as Planned
from samverk.meetings.actions import (
    add_item,
    answer_meeting,
    answer_poll,
    attach_paper,
    change_item,
    change_pack,
    hold_meeting,
    invite_to_meeting,
    lay_agenda,
    plan_meeting,
    plan_series,
    propose_colleague,
    publish_pack,
    send_agenda,
    send_invitations,
    start_poll,
)
from samverk.meetings.asking import Candidate, candidates
from samverk.meetings.holidays import reason_against
from samverk.meetings.models import Invitee, Kind, Meeting, Voter
from samverk.meetings.pack import start_texts
from samverk.meetings.texts import first_letter, first_subject
from samverk.organisations.models import Organisation
from samverk.people.models import Account
from samverk.workspaces.models import Workspace

from .clock import on_day

ROOM, STEERING = "Nya grannar i Gävleborg", "Styrgruppen för Överenskommelsen"
# Days from the day of the build, host and place.
PLENARIES = [
    (-212, "Gävle kommun", "Stadshuset i Gävle, rum Furuvik"),
    (-100, "Söderhamns kommun", "Välkomsthuset i Söderhamn, Kungsgatan 12"),
    (18, "Somaliska kulturföreningen i Gävle", "Föreningens lokal på Brynäs, Södra Skeppsbron 4"),
    (130, "Sandvikens kommun", "Sandvikens bibliotek, stora salen"),
    (245, "Bollnäs kontraktsförsamling", "Församlingshemmet i Bollnäs"),
]
# What came of each invitation to the next plenary, by the organisation. Those not named are silent.
ANSWERS = {
    "Gävle kommun": ("yes", "room", ""),
    "Region Gävleborg": ("yes", "calendar", ""),
    "Sandvikens kommun": ("yes", "link", "Kommer tio minuter sent från bussen."),
    "Söderhamns kommun": ("yes", "link", "Vi tar med våra siffror från välkomsthuset."),
    "Kvinnornas kafé i Söderhamn": ("yes", "link", "Äter inte kött."),
    "Studiecirkeln Tillsammans Gävleborg": ("yes", "room", ""),
    "Hudiksvalls kommun": ("maybe", "calendar", "Om vägen är plogad. Annars på länk."),
    "Bollnäs kontraktsförsamling": ("maybe", "link", ""),
    "Arbetsförmedlingen Gävleborg": ("no", "link", "Har praktikmässa samma dag."),
    "Järnbron Idrott": ("no", "calendar", ""),
}
ABSENT = {"Järnbron Idrott", "Arbetsförmedlingen Gävleborg", "Verkstan i Ljusdal"}
TALKS = {
    "updates": ("Birgitta Norell", "Varje organisation berättar på två minuter. Söderhamn börjar."),
    "communication": ("Tesfay Kidane", "Vad ska stå på den offentliga sidan före sommaren?"),
    "plan": ("Karin Åslund", "Vi går igenom luckorna och bestämmer vilka tre vi börjar med."),
    "sharing": ("Nour Haddad", "Så ställer vi frågorna i samtalen på kaféet."),
}


def make_demo_meetings(cast: dict[str, Account], today: date) -> None:
    """Everything, each on its day. In Swedish, since titles are stored as they were written."""
    with translation.override("sv"):
        _county(cast["coordinator"], Workspace.objects.get(name=ROOM), today)
        _steering(cast["organiser"], Workspace.objects.get(name=STEERING))


def _at(day: date, hour: int, minutes: int = 0) -> datetime:
    return timezone.make_aware(datetime.combine(day, time(hour, minutes)))


def _working_day(today: date, days: int) -> date:
    """The Thursday of that week, or the next one that is no holiday."""
    day = today + timedelta(days=days)
    day += timedelta(days=3 - day.weekday())
    while reason_against(day):
        day += timedelta(weeks=1)
    return day


def _county(by: Account, room: Workspace, today: date) -> None:
    hosts = {
        one.name: one for one in Organisation.objects.filter(name__in=[name for _d, name, _p in PLENARIES])
    }
    planned = [
        Planned(_at(day, 13), _at(day, 15), hosts[host], place)
        for days, host, place in PLENARIES
        if (day := _working_day(today, days))
    ]
    with on_day(today - timedelta(days=260)):
        series = plan_series(by=by, workspace=room, title="Stormöte", meetings=planned)
    meetings = list(series.meetings.select_related("workspace", "host").order_by("starts_at"))
    for meeting in meetings[:2]:
        _hold(by, room, meeting)
    _invite_to_next(by, room, meetings[2], today)
    _between(by, room, today)
    _ask(by, room, today)
    _write_pack(by, room, today)


def _speakers(room: Workspace) -> list[Candidate]:
    return [one for one in candidates(room) if one.person and not one.is_substitute]


def _invite(by: Account, room: Workspace, meeting: Meeting) -> None:
    invite_to_meeting(
        by=by,
        meeting=meeting,
        people=_speakers(room),
        subject=first_subject(meeting),
        letter=first_letter(meeting, by),
    )
    send_invitations(by=by, meeting=meeting)


def _hold(by: Account, room: Workspace, meeting: Meeting) -> None:
    """A meeting that was: invited three weeks before, most came."""
    with on_day(meeting.first_day - timedelta(days=21)):
        _invite(by, room, meeting)
        lay_agenda(by=by, meeting=meeting)
    invitees = list(Invitee.objects.filter(meeting=meeting).select_related("organisation"))
    for number, one in enumerate(invitees):
        answer = "no" if str(one.organisation) in ABSENT else "yes"
        if str(one.organisation) != "Bollnäs kontraktsförsamling":
            with on_day(meeting.first_day - timedelta(days=19 - number), hour=8 + number % 9):
                answer_meeting(by=None, invitee=one, answer=answer, way=Invitee.Way.LINK)
    present = {str(one.uid): str(one.organisation) not in ABSENT for one in invitees}
    with on_day(meeting.first_day, hour=16):
        hold_meeting(by=by, meeting=meeting, present=present)


def _invite_to_next(by: Account, room: Workspace, meeting: Meeting, today: date) -> None:
    with on_day(today - timedelta(days=9)):
        _invite(by, room, meeting)
    invitees = Invitee.objects.filter(meeting=meeting).select_related("organisation", "person__account")
    for number, one in enumerate(invitees):
        with on_day(today - timedelta(days=8 - number // 3), hour=9 + number % 8):
            if str(one.organisation) in ANSWERS:
                answer, way, comment = ANSWERS[str(one.organisation)]
                account = one.person.account if one.person and way == "room" else None
                answer_meeting(by=account, invitee=one, answer=answer, way=way, comment=comment)
            if str(one.organisation) == "Arbetsförmedlingen Gävleborg":
                propose_colleague(
                    by=None, invitee=one, name="Mona Ström", email="mona.strom@arbetsformedlingen.example"
                )
    with on_day(today - timedelta(days=4)):
        _prepare(by, room, meeting)


def _prepare(by: Account, room: Workspace, meeting: Meeting) -> None:
    """The agenda: responsibles, an item of the room's own, a paper."""
    people = {one.name: one.person for one in candidates(room)}
    items = {item.standard_key: item for item in lay_agenda(by=by, meeting=meeting)}
    for key, (name, text) in TALKS.items():
        item = items[key]
        change_item(
            by=by, item=item, title=item.title, minutes=item.minutes, responsible=people.get(name), text=text
        )
    closing = items["evaluation"]
    change_item(by=by, item=closing, title=closing.title, minutes=5, responsible=people.get("Lena Norling"))
    add_item(
        by=by,
        meeting=meeting,
        title="Kvällstider för språkkaféer",
        minutes=5,
        responsible=people.get("Malin Ekdahl"),
        text="Beslut: vilka kommuner provar lördagar i vår?",
    )
    table = Table(
        "Besök i välkomsthuset",
        [Column("month", "Månad"), Column("visits", "Besök", kind="number")],
        [("September", 41), ("Oktober", 58), ("November", 63)],
    )
    attach_paper(by=by, item=items["updates"], name="Siffror från välkomsthuset.pdf", content=as_pdf(table))
    send_agenda(by=by, meeting=meeting)


def _between(by: Account, room: Workspace, today: date) -> None:
    with on_day(today - timedelta(days=3)):
        day = _working_day(today, 46)
        plan_meeting(
            by=by,
            workspace=room,
            title="Avstämning före vårens ansökningar",
            kind=Kind.CALL,
            starts_at=_at(day, 8, 30),
            ends_at=_at(day, 9, 15),
            link="https://video.example/gavleborg",
        )


def _ask(by: Account, room: Workspace, today: date) -> None:
    """A poll for a study visit, half answered."""
    times = [
        (_at(day, hour), _at(day, hour + 3))
        for days, hour in ((52, 9), (59, 13), (66, 9))
        if (day := _working_day(today, days))
    ]
    with on_day(today - timedelta(days=2), hour=9):
        poll = start_poll(
            by=by,
            workspace=room,
            title="Studiebesök i Sandvikens språkkafé",
            times=times,
            people=_speakers(room),
            kind=Kind.WORKSHOP,
            place="Sandvikens bibliotek",
        )
    keys = list(poll.proposals.values_list("pk", flat=True))
    for number, voter in enumerate(Voter.objects.filter(poll=poll).order_by("id")[:7]):
        said = ["can", "cannot" if number % 3 == 0 else "if_i_must", "can" if number % 2 else "cannot"]
        answers = dict(zip(keys, said[1:] + said[:1] if number % 4 else said, strict=True))
        with on_day(today - timedelta(days=2 - number // 4), hour=11 + 2 * (number % 4)):
            answer_poll(by=None, voter=voter, answers=answers)


def _write_pack(by: Account, room: Workspace, today: date) -> None:
    with on_day(today - timedelta(days=60)):
        pack = change_pack(by=by, workspace=room, parts=start_texts(room))
        publish_pack(by=by, pack=pack)


def _steering(by: Account, room: Workspace) -> None:
    """The steering group's four meetings of 2012, all held."""
    days = [date(2012, 2, 9), date(2012, 5, 10), date(2012, 9, 13), date(2012, 12, 6)]
    with on_day(date(2011, 12, 12)):
        series = plan_series(
            by=by,
            workspace=room,
            title="Styrgruppsmöte",
            kind=Kind.STEERING,
            meetings=[Planned(_at(day, 9), _at(day, 11, 30), place="Stockholm") for day in days],
        )
    for meeting in series.meetings.select_related("workspace").order_by("starts_at"):
        with on_day(meeting.first_day - timedelta(days=20)):
            lay_agenda(by=by, meeting=meeting)
        with on_day(meeting.first_day, hour=13):
            hold_meeting(by=by, meeting=meeting, present={})
