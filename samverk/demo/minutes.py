"""Minutes of the demo: one approved, one that waits for the member, and the steering group's of 2012."""

from datetime import date, timedelta

from django.utils import translation

from samverk.meetings.models import Meeting
from samverk.minutes.actions import (
    add_business,
    add_task,
    approve_minutes,
    catch_observation,
    comment_minutes,
    note_interest,
    send_out,
    start_minutes,
    write_note,
)
from samverk.minutes.models import Approval, Minutes, Note
from samverk.minutes.people import people_of
from samverk.minutes.snapshots import digest_of, snapshot
from samverk.people.models import Account
from samverk.workspaces.models import Workspace

from .cast import person_of
from .clock import on_day

ROOM = "Nya grannar i Gävleborg"
STEERING = "Styrgruppen för Överenskommelsen"
FIRST = {
    "welcome": (
        "Karin Åslund hälsade alla välkomna. Var och en berättade vad som fick dem att komma.",
        "",
    ),
    "earlier_minutes": ("Det här är alliansens första stormöte.", ""),
    "updates": (
        "Söderhamn har öppnat ett språkkafé på biblioteket. I Hudiksvall väntar fjorton personer på en språkvän. "
        "Flera kommuner svarar olika på samma fråga om bostadskö.",
        "Kommunerna lämnar sina svar om bostadskön till sekretariatet, som gör en gemensam sida.",
    ),
    "communication": (
        "Den offentliga sidan ska gå att läsa på arabiska.",
        "Sidan översätts före sommaren.",
    ),
    "plan": (
        "Luckorna från sommarens samtal gicks igenom i tre grupper.",
        "Alliansen börjar med bostad, språkvänner och vägen till praktik.",
    ),
    "next_meeting": ("Välkomsthuset i Gävle är värd.", ""),
}
SECOND = {
    "earlier_minutes": ("Protokollet från förra stormötet lades till handlingarna.", ""),
    "updates": (
        "Välkomsthuset har haft dubbelt så många besök som i våras. Två frågor av tre gäller bostad.",
        "Siffrorna skickas ut inför varje möte.",
    ),
    "sharing": ("Kaféet i Söderhamn visade hur de ställer frågor utan att någon behöver skriva.", ""),
    "plan": (
        "Vägen till praktik kräver att skola och arbetsgivare träffas före jul.",
        "Arbetsförmedlingen och regionen bjuder in till ett samtal i november.",
    ),
    "other": ("", ""),
}
CHAIR_OF_2013 = "Ordförandeskapet går 2013 över till Sveriges Kommuner och Landsting (SKL)."


def make_demo_minutes(cast: dict[str, Account], today: date) -> None:
    """Everything, each on its day."""
    with translation.override("sv"):
        room = Workspace.objects.get(name=ROOM)
        held = list(Meeting.objects.in_room(room).past().filter(series__isnull=False).order_by("starts_at"))
        _approved(cast, held[0], today)
        _waiting(cast, held[1], today)
        steering = Meeting.objects.in_room(Workspace.objects.get(name=STEERING)).past().first()
        if steering is not None:
            _of_the_steering_group(cast, steering)


def _write(by: Account, meeting: Meeting, texts: dict[str, tuple[str, str]]) -> Minutes:
    """Minutes with those words, item by item."""
    minutes = start_minutes(by=by, meeting=meeting, secretary=person_of(by))
    for note in Note.objects.filter(minutes=minutes).select_related("minutes__workspace", "minutes__meeting"):
        for field, text in zip(("comment", "decision"), texts.get(note.standard_key, ("", "")), strict=True):
            if text:
                write_note(by=by, note=note, field=field, base="", text=text)
    return minutes


def _item(minutes: Minutes, key: str) -> Note:
    note = Note.objects.get(minutes=minutes, standard_key=key)
    note.minutes = minutes
    return note


def _approved(cast: dict[str, Account], meeting: Meeting, today: date) -> None:
    by, member = cast["coordinator"], cast["member"]
    with on_day(meeting.first_day, hour=15):
        minutes = _write(by, meeting, FIRST)
        owner = people_of(meeting.workspace, meeting).filter(given_name="Tesfay").first()
        add_task(
            by=by, note=_item(minutes, "communication"), text="Ordna översättning av den offentliga sidan",
            owner=owner or person_of(by), organisation=None, due_on=today + timedelta(days=20),
        )  # fmt: skip
        catch_observation(
            by=by, note=_item(minutes, "sharing"), kind="hinder", sector="civil_society",
            text="Sista bussen går innan kvällskursen är slut.",
        )  # fmt: skip
    with on_day(meeting.first_day + timedelta(days=1)):
        people = [person_of(by), person_of(member)]
        send_out(by=by, minutes=minutes, approval=Approval.PERSONS, approvers=people, comments_until=None)
    for account, days in ((by, 2), (member, 4)):
        with on_day(meeting.first_day + timedelta(days=days)):
            _approve(account, minutes)


def _waiting(cast: dict[str, Account], meeting: Meeting, today: date) -> None:
    """Out for comment, approved by the coordinator, waiting for the member."""
    by, member = cast["coordinator"], cast["member"]
    with on_day(meeting.first_day, hour=15):
        minutes = _write(by, meeting, SECOND)
        note = add_business(by=by, minutes=minutes, title="Lokal för mötena i vår")
        note.minutes = minutes
        write_note(
            by=by,
            note=note,
            field="comment",
            base="",
            text="Folkhögskolan erbjuder sin aula till självkostnad.",
        )
        write_note(by=by, note=note, field="decision", base="", text="Vårens möten hålls i aulan.")
        host = people_of(meeting.workspace, meeting).exclude(account=by).first()
        if host is not None:
            note_interest(
                by=by, note=note, person=host, reason="sitter i folkhögskolans styrelse", stood_aside=True
            )
        add_task(
            by=by, note=note, text="Boka aulan för vårens möten", owner=person_of(member), organisation=None,
            due_on=today + timedelta(days=12),
        )  # fmt: skip
    with on_day(meeting.first_day + timedelta(days=2)):
        people = [person_of(by), person_of(member)]
        send_out(
            by=by, minutes=minutes, approval=Approval.PERSONS, approvers=people,
            comments_until=today + timedelta(days=4),
        )  # fmt: skip
        comment_minutes(
            by=member, minutes=minutes, text="Under § 3: besöken ökade från våren, inte från sommaren."
        )
        _approve(by, minutes)


def _of_the_steering_group(cast: dict[str, Account], meeting: Meeting) -> None:
    """The last meeting of 2012: who takes the chair."""
    by = cast["organiser"]
    with on_day(meeting.first_day, hour=14):
        minutes = _write(by, meeting, {"plan": ("Årets två konferenser gicks igenom.", CHAIR_OF_2013)})
        send_out(
            by=by, minutes=minutes, approval=Approval.PERSONS, approvers=[person_of(by)], comments_until=None
        )
        _approve(by, minutes)


def _approve(by: Account, minutes: Minutes) -> None:
    minutes.refresh_from_db()
    approve_minutes(by=by, minutes=minutes, person=person_of(by), digest=digest_of(snapshot(minutes)))
