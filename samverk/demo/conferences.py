"""Two invented conferences: one to come for 180 people, and one that was just held, with all that was said there."""

import hashlib
from datetime import date, datetime, time, timedelta
from pathlib import Path
from random import Random
from typing import Any

import yaml
from django.utils import timezone

from samverk.access.rules import Role
from samverk.conferences.actions.mixing import keep_seating
from samverk.conferences.actions.organisers import add_organiser, change_organiser
from samverk.conferences.actions.tables import plan_of
from samverk.conferences.actions.workshops import place_workshops
from samverk.conferences.distances import there_and_back
from samverk.conferences.models import (
    BudgetLine,
    Claim,
    Conference,
    Contribution,
    Hall,
    Note,
    Question,
    Quota,
    Registration,
    Sitting,
    Slot,
    Table,
    Vote,
    Workshop,
    midnight_after,
)
from samverk.conferences.seating.solving import solve
from samverk.observations.models import Theme
from samverk.organisations.models import Organisation
from samverk.people.models import Account
from samverk.places.models import Municipality
from samverk.workspaces.actions import create_workspace, publish_workspace
from samverk.workspaces.actions.roles import give_role
from samverk.workspaces.models import Workspace

from .cast import person_of
from .clock import on_day
from .conference_people import Crowd

_MOVES = 500_000

DATA = Path(__file__).with_name("data")


def make_demo_conferences(cast: dict[str, Account], today: date) -> None:
    """The coming one in the room that waits for it, the held one in a room of its own."""
    words = yaml.safe_load((DATA / "conference.yaml").read_text())
    friends = yaml.safe_load((DATA / "friends.yaml").read_text())
    words |= {"origins": friends["origins"], "swedish": friends["swedish"]}
    _make_coming(cast, words, today)
    _make_held(cast, words, today)


def _make_coming(cast: dict[str, Account], words: dict[str, Any], today: date) -> None:
    facts = words["coming"]
    room = Workspace.objects.get(name=facts["room"])
    held_on = today + timedelta(days=facts["days_left"])
    with on_day(today - timedelta(days=55)):
        conference = _make(room, facts, held_on, opens=today - timedelta(days=50))
        conference.questions = [
            "phone", "role", "municipality", "diet", "access", "interpreter", "child_care", "workshops",
            "book_table", "ride", "compensation",
        ]  # fmt: skip
        conference.deadline = held_on - timedelta(days=14)
        conference.late_fee = 400
        conference.decides_fees = cast["organiser"]
        conference.travel_from_km = 100
        conference.claims_until = held_on + timedelta(days=21)
        conference.pays_lost_income = True
        conference.lost_income_most = 1500
        conference.save()
        Quota.objects.bulk_create(
            Quota(conference=conference, sector=sector, most=most) for sector, most in facts["quotas"].items()
        )
        _write_budget(conference, facts["budget"])
        _name_organisers(cast["organiser"], conference, facts["organisers"])
    crowd = Crowd(conference, facts, words)
    noon = timezone.make_aware(datetime.combine(today, time(11)))
    people = crowd.write(facts["people"], from_moment=noon - timedelta(days=49), to_moment=noon)
    _set_tables(conference, people, number=20, chairs=10)
    _mix(conference)
    for slot in Slot.objects.filter(conference=conference, kind="workshop").order_by("position"):
        place_workshops(by=cast["organiser"], conference=conference, slot=slot)


def _make_held(cast: dict[str, Account], words: dict[str, Any], today: date) -> None:
    facts = words["held"]
    held_on = today - timedelta(days=facts["days_ago"])
    by = cast["organiser"]
    with on_day(held_on - timedelta(days=70)):
        room = create_workspace(
            by=by,
            template="conference",
            name=facts["name"],
            purpose=facts["purpose"],
            municipalities=Municipality.objects.filter(code=facts["municipality"]),
            starts_on=held_on,
            ends_on=held_on,
        )
        give_role(by=by, workspace=room, person=person_of(by), role=Role.ORGANISER)
        give_role(by=by, workspace=room, person=person_of(cast["coordinator"]), role=Role.COORDINATOR)
        publish_workspace(by=by, workspace=room, public_text={})
        conference = _make(room, facts, held_on, opens=held_on - timedelta(days=60))
        _name_organisers(by, conference, facts["organisers"])
    crowd = Crowd(conference, facts, words)
    before = timezone.make_aware(datetime.combine(held_on - timedelta(days=5), time(9)))
    people = crowd.write(facts["people"], from_moment=before - timedelta(days=50), to_moment=before)
    _set_tables(conference, people, number=facts["tables"], chairs=9)
    _mix(conference)
    _let_arrive(conference, people)
    _write_notes(conference, facts["notes"])
    _ask_panel(conference, facts["questions"], people)
    _claim(by, conference, [one for one in people if one.wants_compensation and one.arrived_at])


def _name_organisers(by: Account, conference: Conference, plans: list[dict[str, str]]) -> None:
    """Organisations of the county and what each does for the day; one that the room has already gets its part."""
    members = {one.organisation.name: one for one in conference.workspace.members.current()}
    for plan in plans:
        part, task = plan.get("part", "together"), plan.get("task", "")
        if member := members.get(plan["name"]):
            change_organiser(by=by, member=member, version=None, part=part, task=task)
            continue
        organisation = Organisation.objects.listed().in_county("21").filter(name=plan["name"]).first()
        if organisation is not None:
            add_organiser(by=by, conference=conference, organisation=organisation, part=part, task=task)


def _make(room: Workspace, facts: dict[str, Any], held_on: date, *, opens: date) -> Conference:
    """The room's conference with programme and halls, announced and open for registration."""
    opened = timezone.make_aware(datetime.combine(opens, time(9)))
    conference, _made = Conference.objects.update_or_create(
        workspace=room,
        defaults={
            "held_on": held_on,
            "over_at": midnight_after(held_on),
            "city": facts["city"],
            "venue": facts["venue"],
            "address": facts["address"],
            "focus": facts["focus"].strip(),
            "for_whom": facts.get("for_whom", "").strip(),
            "welcome": facts.get("welcome", {}),
            "contact_email": facts.get("email", ""),
            "contact_phone": facts.get("phone", ""),
            "includes": facts.get("includes", "kaffe"),
            "capacity": facts.get("capacity", facts["people"]),
            "announced_at": opened,
            "opens_at": opened,
        },
    )
    halls = {
        plan["name"]: Hall.objects.create(
            conference=conference,
            name=plan["name"],
            places=plan["places"],
            is_step_free=not plan.get("steps", False),
            has_loop=plan.get("loop", False),
            position=position,
        )
        for position, plan in enumerate(facts.get("halls", []))
    }
    themes = {theme.key: theme for theme in Theme.objects.all()}
    organisations = {one.name: one for one in Organisation.objects.listed().in_county("21")}
    for position, plan in enumerate(facts["slots"]):
        slot = _make_slot(conference, plan, position, halls)
        _put_on_stage(slot, None, plan.get("by", []), organisations)
        for place, told in enumerate(plan.get("workshops", [])):
            workshop = Workshop.objects.create(
                slot=slot,
                title=told["title"],
                hall=halls.get(told["hall"]),
                capacity=told["capacity"],
                least=8,
                position=place,
            )
            workshop.themes.add(themes[told["theme"]])
            _put_on_stage(slot, workshop, told["by"], organisations)
    return conference


def _make_slot(conference: Conference, plan: dict[str, Any], position: int, halls: dict[str, Hall]) -> Slot:
    starts, ends = (time.fromisoformat(part) for part in plan["at"].split("-"))
    slot = Slot.objects.create(
        conference=conference,
        day=conference.held_on,
        starts=starts,
        ends=ends,
        kind=plan["kind"],
        title=plan["title"],
        hall=halls.get(plan.get("hall", "")),
        least_minutes=plan.get("least"),
        position=position,
    )
    if topic := plan.get("round"):
        number = Sitting.objects.filter(conference=conference).count() + 1
        Sitting.objects.create(conference=conference, number=number, slot=slot, starts=starts, topic=topic)
    return slot


def _put_on_stage(
    slot: Slot,
    workshop: Workshop | None,
    plans: list[str | dict[str, Any]],
    organisations: dict[str, Organisation],
) -> None:
    """Organisations by name, or people with what they have said of their names being shown."""
    part = Contribution.Part.LEADER if workshop else Contribution.Part.SPEAKER
    if slot.kind == "panel":
        part = Contribution.Part.PANELIST
    for position, plan in enumerate(plans):
        told = {"from": plan} if isinstance(plan, str) else plan
        known = organisations.get(told["from"])
        said = told.get("said", "")
        Contribution.objects.create(
            slot=slot,
            workshop=workshop,
            part=told.get("part", part),
            name=told.get("name", ""),
            title=told.get("title", ""),
            email=told.get("email", ""),
            may_be_shown={"yes": True, "no": False}.get(said),
            asked_at=timezone.now() if said else None,
            answered_at=timezone.now() if said in {"yes", "no"} else None,
            organisation=known,
            organisation_name="" if known else told["from"],
            position=position,
        )


def _write_budget(conference: Conference, lines: list[dict[str, Any]]) -> None:
    for position, line in enumerate(lines):
        BudgetLine.objects.create(
            conference=conference,
            side=line["side"],
            label=line["label"],
            funder=Organisation.objects.filter(name=line.get("funder", "")).first(),
            planned=line["planned"],
            actual=line.get("actual"),
            is_promised=line.get("promised", False),
            position=position,
        )


def _set_tables(conference: Conference, people: list[Registration], *, number: int, chairs: int) -> None:
    """Tables with places for wheelchairs near the door, interpreters where they are needed, hosts at the first ones."""
    coming = [one for one in people if one.state == Registration.State.CONFIRMED]
    hosts = [one for one in coming if one.sector in {"municipality", "civil_society"} and not _is_bound(one)][
        :4
    ]
    languages = sorted(
        {one.needs.interpreter for one in coming if hasattr(one, "needs") and one.needs.interpreter}
    )
    for place in range(1, number + 1):
        Table.objects.create(
            conference=conference,
            number=place,
            most=chairs,
            least=0,
            wheelchair_places=2 if place <= 8 else 0,
            host=hosts[place - 1] if place <= len(hosts) else None,
            languages=[languages[place - 5]] if 0 <= place - 5 < len(languages) else [],
        )


def _is_bound(one: Registration) -> bool:
    """Somebody who cannot sit anywhere cannot be told to stay at some table."""
    return hasattr(one, "needs") and bool(one.needs.interpreter or one.needs.needs_wheelchair_place)


def _mix(conference: Conference) -> None:
    """As the worker does it, with a number of moves instead of seconds, so that each build sits alike."""
    plan = plan_of(conference)
    plan.stage, plan.result = plan.Stage.SOLVING, {"job": "demo"}
    plan.save(update_fields=["stage", "result"])
    solved = solve(conference, iterations=_MOVES)
    keep_seating(
        plan=plan, job="demo", people=solved.people, tables=solved.tables, sittings=solved.sittings,
        array=solved.array, result=solved.result | {"seconds": 1.0},
    )  # fmt: skip


def _let_arrive(conference: Conference, people: list[Registration]) -> None:
    chance = Random("arrivals")
    door = timezone.make_aware(datetime.combine(conference.held_on or timezone.localdate(), time(12, 30)))
    for one in people:
        if chance.random() < 0.92:
            one.arrived_at = door + timedelta(minutes=chance.randint(0, 40))
    Registration.objects.bulk_update(people, ["arrived_at"])


def _write_notes(conference: Conference, notes: list[dict[str, Any]]) -> None:
    chance = Random("notes")
    themes = {theme.key: theme for theme in Theme.objects.all()}
    tables = list(conference.tables.all())
    sittings = list(conference.sittings.all())
    for plan in notes:
        for _time in range(plan.get("times", 1)):
            note = Note.objects.create(
                conference=conference,
                kind=plan["kind"],
                text=plan["text"],
                sector=chance.choice(
                    ["civil_society", "civil_society", "municipality", "other", "authority"]
                ),
                where=Note.Where.TABLE,
                table=chance.choice(tables),
                sitting=sittings[0 if plan["kind"] == "hinder" else -1],
            )
            note.themes.add(themes[plan["theme"]])


def _ask_panel(conference: Conference, questions: list[dict[str, Any]], people: list[Registration]) -> None:
    slot = conference.slots.filter(kind="panel").first()
    for position, plan in enumerate(questions):
        question = Question.objects.create(
            conference=conference,
            slot=slot,
            text=plan["text"],
            sector="civil_society",
            state=plan["state"],
            position=position,
            answer=plan.get("answer", ""),
            answered_by=plan.get("answered_by", ""),
            answered_at=timezone.now() if plan.get("answer") else None,
        )
        Vote.objects.bulk_create(
            Vote(question=question, voter=hashlib.sha256(f"{question.uid}-{one.number}".encode()).hexdigest())
            for one in people[: plan["votes"]]
        )


def _claim(by: Account, conference: Conference, people: list[Registration]) -> None:
    """Long ways in all states, by roads a quarter longer than the crow flies; one that was too short to be paid for."""
    ways = [
        (one, place, 10 * round(crow * 0.125))
        for one in people
        if one.municipality and (crow := there_and_back(place := one.municipality.name, conference.city))
    ]
    least = conference.travel_from_km or 100
    states = [Claim.State.PAID, Claim.State.APPROVED, Claim.State.SENT, Claim.State.SENT]
    told = list(zip([way for way in ways if way[2] >= least], states, strict=False))
    told += [(way, Claim.State.REJECTED) for way in ways if 40 <= way[2] < least][:1]
    for (one, place, far), state in told:
        decided = None if state == Claim.State.SENT else timezone.now()
        Claim.objects.create(
            registration=one,
            kind=Claim.Kind.TRAVEL,
            state=state,
            from_place=place,
            kilometres=far,
            transport=Claim.Transport.SHARED_CAR,
            passengers=2,
            amount=far * 250 // 100,
            approved_amount=far * 250 // 100 if state in {Claim.State.PAID, Claim.State.APPROVED} else None,
            reason="Resan är kortare än 100 km tur och retur." if state == Claim.State.REJECTED else "",
            decided_by=by if decided else None,
            decided_at=decided,
            paid_at=decided if state == Claim.State.PAID else None,
        )
