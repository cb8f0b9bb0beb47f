"""Writing what a list brought in, many rows in a few statements, and taking it back."""

from collections.abc import Sequence
from datetime import date, datetime, time
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_noop

from samverk.audit.actions import record_many
from samverk.imports.importers import Made, Undone
from samverk.imports.undoing import take_back
from samverk.people.actions import add_persons, give_consent
from samverk.people.models import Account, Person
from samverk.workspaces.models import Workspace

from ..consents import MATCHING, consent_text, place_of_consents
from ..models import Change, Interview, Pair, Participant, Programme, Side, Spoken, State
from .pairs import places_of

CHANGED = gettext_noop("somebody has changed it since")
IN_A_PAIR = gettext_noop("has a friend, a proposal or an interview by now")


class TooManyFriends(Exception):
    """A list gives somebody more pairs at once than they may have."""


@transaction.atomic
def bring_in_participants(
    *, by: Account, programme: Programme, rows: Sequence[dict[str, Any]], source: str
) -> list[tuple[Participant, bool]]:
    """A participant for each row, new or of a person known by name and address; True where the person is new.

    Nobody is written to. A yes that the list notes is kept with the name of the list.
    """
    scope = programme.workspace.audit_scope
    persons, fresh = _persons(rows)
    add_persons(by=by, persons=fresh, scope=scope)
    new = {person.pk for person in fresh}
    made = [Participant(programme=programme, person=person, entered_by=by, **_facts(row))
            for person, row in zip(persons, rows, strict=True)]  # fmt: skip
    Participant.objects.bulk_create(made, batch_size=500)
    Spoken.objects.bulk_create(
        [
            Spoken(participant=one, language=code, level=level)
            for one, row in zip(made, rows, strict=True)
            for code, level in _spoken(row).items()
        ],
        batch_size=500,
    )
    Change.objects.bulk_create(
        [Change(participant=one, state=State.NEW, at=one.waiting_since, by=by) for one in made],
        batch_size=500,
    )
    record_many(by=by, verb="friends.bring_in_participants", on=made, scope=scope)
    for one, row in zip(made, rows, strict=True):
        if row.get("agreed"):
            text = f"[{source}] {consent_text(MATCHING, programme)}"
            through = place_of_consents(programme)
            give_consent(by=by, person=one.person, purpose=MATCHING, text=text, through=through)
    return [(one, one.person_id in new) for one in made]


@transaction.atomic
def bring_in_pairs(
    *, by: Account, programme: Programme, rows: Sequence[dict[str, Any]], today: date
) -> list[Pair]:
    """Pairs who meet already (or have met), each in the volunteer's lowest free place. Raises TooManyFriends.

    The database's own constraints refuse a newcomer with two, and then nothing of the list is written.
    """
    wanted = {row[name]["uid"] for row in rows for name in ("newcomer", "friend")}
    people = {
        str(one.uid): one
        for one in Participant.objects.filter(uid__in=wanted).select_related("person", "programme")
    }
    open_now = Pair.including_protected.open().filter(
        Q(friend__in=people.values()) | Q(newcomer__in=people.values())
    )
    taken: dict[int, set[int]] = {}
    has_one: set[int] = set()
    for newcomer_key, friend_key, place in open_now.values_list("newcomer", "friend", "place"):
        taken.setdefault(friend_key, set()).add(place)
        has_one.add(newcomer_key)
    made: list[Pair] = []
    for row in rows:
        newcomer, friend = people[row["newcomer"]["uid"]], people[row["friend"]["uid"]]
        pair = _pair(by, programme, newcomer, friend, row, today)
        if pair.stage == Pair.Stage.MET:
            places = taken.setdefault(friend.pk, set())
            free = next((n for n in range(places_of(friend)) if n not in places), None)
            if free is None or newcomer.pk in has_one:
                raise TooManyFriends(str(friend if free is None else newcomer))
            pair.place = free
            places.add(free)
            has_one.add(newcomer.pk)
        made.append(pair)
    Pair.objects.bulk_create(made, batch_size=500)
    _move(made, by)
    record_many(by=by, verb="friends.bring_in_pairs", on=made, scope=programme.workspace.audit_scope)
    return made


def take_back_participants(*, by: Account, workspace: Workspace, made: Sequence[Made]) -> Undone:
    """Take them out again, except who has been changed since or has a friend."""
    undone = Undone()
    mine = {each.uid: each for each in made if each.kind == "friends.Participant"}
    found = {str(one.uid): one for one in Participant.objects.filter(uid__in=mine)}
    busy = set(Interview.objects.filter(participant__in=found.values()).values_list("participant", flat=True))
    pairs = Pair.including_protected.filter(Q(newcomer__in=found.values()) | Q(friend__in=found.values()))
    for newcomer, friend in pairs.values_list("newcomer", "friend"):
        busy |= {newcomer, friend}
    going = []
    for uid, one in found.items():
        if one.pk in busy:
            undone.kept.append((mine[uid].label, IN_A_PAIR))
        elif one.version != mine[uid].version:
            undone.kept.append((mine[uid].label, CHANGED))
        else:
            going.append(one)
    record_many(by=by, verb="imports.undo_import", on=going, scope=workspace.audit_scope)
    Participant.objects.filter(pk__in=[one.pk for one in going]).delete()
    persons = [each for each in made if each.kind == "people.Person"]
    kept = set(
        Participant.objects.filter(person__uid__in=[each.uid for each in persons]).values_list(
            "person__uid", flat=True
        )
    )
    loose = [each for each in persons if each.uid not in {str(uid) for uid in kept}]
    _forget_consents(loose)
    take_back(loose, by=by, scope=workspace.audit_scope)
    undone.removed += len(going)
    return undone


def take_back_pairs(*, by: Account, workspace: Workspace, made: Sequence[Made]) -> Undone:
    """Take the pairs away again, except those changed since; their people wait again."""
    undone = Undone()
    mine = {each.uid: each for each in made if each.kind == "friends.Pair"}
    going: list[Pair] = []
    for pair in Pair.objects.filter(uid__in=mine).with_both():
        if pair.version != mine[str(pair.uid)].version:
            undone.kept.append((mine[str(pair.uid)].label, CHANGED))
        else:
            going.append(pair)
    record_many(by=by, verb="imports.undo_import", on=going, scope=workspace.audit_scope)
    people = {
        one.pk: one for pair in going for one in (pair.newcomer, pair.friend) if pair.stage == Pair.Stage.MET
    }
    Pair.objects.filter(pk__in=[pair.pk for pair in going]).delete()
    left = Pair.including_protected.open().filter(Q(newcomer__in=people) | Q(friend__in=people))
    busy = {key for both in left.values_list("newcomer", "friend") for key in both}
    _set_state([one for key, one in people.items() if key not in busy], State.WAITING, by)
    undone.removed += len(going)
    return undone


def _persons(rows: Sequence[dict[str, Any]]) -> tuple[list[Person], list[Person]]:
    """The person of each row, and those of them that are new. One query; a family may share an address."""
    emails = {str(row.get("email") or "").lower() for row in rows} - {""}
    known = {(one.email.lower(), one.given_name.casefold()): one
             for one in Person.objects.kept().filter(email__in=emails).order_by("-pk")}  # fmt: skip
    persons, fresh = [], []
    for row in rows:
        email, given = str(row.get("email") or "").lower(), row["given_name"]
        person = known.get((email, given.casefold())) if email else None
        if person is None:
            person = Person(
                given_name=given, family_name=row.get("surname") or "", email=email,
                phone=row.get("phone") or "", contact_by="email" if email else "phone",
            )  # fmt: skip
            fresh.append(person)
            if email:
                known[email, given.casefold()] = person
        persons.append(person)
    return persons, fresh


def _facts(row: dict[str, Any]) -> dict[str, Any]:
    signed_up = row.get("signed_up_on")
    since = timezone.now()
    if signed_up:
        day = date.fromisoformat(signed_up)
        since = min(since, timezone.make_aware(datetime.combine(day, time(12))))
    return {
        "side": row["side"],
        "birth_year": row.get("birth_year"),
        "gender": row.get("gender") or "",
        "municipality_id": row["municipality"]["municipality"],
        "part_of_town": row.get("part_of_town") or "",
        "grid": (row.get("times") or {}).get("grid", 0),
        "interests": row.get("interests") or [],
        "wish_meetings": row.get("meetings") or [],
        "profession": row.get("profession") or "",
        "has_children": bool(row.get("has_children")),
        "household": min(20, max(1, int(row.get("household") or 1))),
        "hopes": row.get("hopes") or "",
        "waiting_since": since,
        "state_since": since,
    }


def _spoken(row: dict[str, Any]) -> dict[str, int]:
    """The first language named is the mother tongue, others are spoken fluently; Swedish as the list says."""
    found = {code: 5 if number == 0 else 4 for number, code in enumerate(row.get("languages") or [])}
    if row.get("swedish"):
        found["sv"] = int(row["swedish"])
    elif row["side"] == Side.FRIEND:
        found.setdefault("sv", 5)
    return found


def _pair(
    by: Account,
    programme: Programme,
    newcomer: Participant,
    friend: Participant,
    row: dict[str, Any],
    today: date,
) -> Pair:
    started = date.fromisoformat(row["started_on"]) if row.get("started_on") else today
    ended = date.fromisoformat(row["ended_on"]) if row.get("ended_on") else None
    return Pair(
        programme=programme, newcomer=newcomer, friend=friend, matcher=by, started_on=started, ended_on=ended,
        stage=Pair.Stage.ENDED if ended else Pair.Stage.MET, answer_by=timezone.now(), newcomer_answer="yes",
        friend_answer="yes",
    )  # fmt: skip


def _move(pairs: Sequence[Pair], by: Account) -> None:
    met = [pair for pair in pairs if pair.stage == Pair.Stage.MET]
    _set_state([one for pair in met for one in (pair.newcomer, pair.friend)], State.PAIRED, by)


def _set_state(people: Sequence[Participant], state: str, by: Account) -> None:
    """Many at once, with their histories."""
    now = timezone.now()
    moved = {one.pk: one for one in people if one.state != state}
    Participant.objects.filter(pk__in=moved).update(
        state=state, state_since=now, claimed_until=None, ended_at=None
    )
    Change.objects.bulk_create(Change(participant=one, state=state, at=now, by=by) for one in moved.values())


def _forget_consents(persons: Sequence[Made]) -> None:
    """A yes that came with the list goes with the list."""
    for person in Person.objects.filter(uid__in=[each.uid for each in persons]):
        person.consents.filter(purpose=MATCHING).delete()
