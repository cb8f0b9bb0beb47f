"""The seven regional conferences of 2011 to 2013, as their report tells them: programmes, figures, rules, what was heard.

Nobody registered here for them: how many came is what the report says, with its own words where it is unsure.
"""

from datetime import date, time, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from django.db import transaction

from samverk.access.rules import Role
from samverk.conferences.actions.reports import publish_report
from samverk.conferences.models import (
    Conference,
    Contribution,
    Hall,
    Headcount,
    Report,
    ReportSection,
    Series,
    Slot,
    Workshop,
    midnight_after,
)
from samverk.observations.actions import note_observation
from samverk.observations.models import Observation, Source, Theme
from samverk.organisations.models import Organisation
from samverk.people.models import Account
from samverk.places.models import Municipality
from samverk.workspaces.actions import choose_tools, create_workspace, publish_workspace
from samverk.workspaces.actions.members import add_member
from samverk.workspaces.actions.roles import give_role
from samverk.workspaces.models import Workspace

from .cast import person_of
from .clock import on_day

DATA = Path(__file__).with_name("data")
NAME = "Regionala konferenser 2011–2013"
ASKED_ON = date(2012, 11, 15)
"""The day on which something heard at a conference of unknown day is filed: the middle of its autumn."""
PUBLISHED_ON = date(2014, 5, 30)
HEADINGS = [
    "participants", "focus", "knowledge", "principles", "parties", "local_work", "local_examples", "dialogue",
    "findings", "conditions", "other_agreements", "conclusions", "appendices",
]  # fmt: skip


@cache
def _facts() -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load((DATA / "conference_series.yaml").read_text())
    return found


@transaction.atomic
def make_conferences(cast: dict[str, Account], parent: Workspace) -> Series:
    """The series in a room of its own, with a room for each conference under it."""
    by = cast["organiser"]
    cities = [fact["city"] for fact in _facts()["conferences"]]
    room = create_workspace(
        by=by,
        template="conference",
        name=NAME,
        scope=Workspace.Scope.NATIONAL,
        parent=parent,
        purpose={
            "sv": "Sju konferenser om Överenskommelsen: göra den känd, tala om hur den blir verklighet på orten och låta parterna mötas på lika villkor.",
            "en": "Seven conferences on the Agreement: make it known, discuss how it becomes real locally, and let the parties meet as equals.",
        },
        starts_on=date(2011, 9, 1),
        ends_on=date(2014, 5, 31),
        municipalities=Municipality.objects.filter(name__in=cities),
    )
    give_role(by=by, workspace=room, person=person_of(by), role=Role.ORGANISER)
    _put_away(by, room)
    series = Series.objects.create(
        workspace=room,
        name=_facts()["series"]["name"],
        purpose="\n".join(_facts()["series"]["purpose"]),
        headings=HEADINGS,
    )
    themes = {theme.key: theme for theme in Theme.objects.all()}
    for fact in _facts()["conferences"]:
        _make_conference(by, room, series, fact, themes)
    _note_what_was_heard(by, room, series, themes)
    _publish_reports(by, series)
    publish_workspace(by=by, workspace=room, public_text={})
    return series


def _make_conference(
    by: Account, parent: Workspace, series: Series, fact: dict[str, Any], themes: dict[str, Theme]
) -> None:
    held_on = date.fromisoformat(fact["held_on"]) if fact["held_on"] else None
    room = create_workspace(
        by=by,
        template="conference",
        name=f"Konferensen i {fact['city']} {(held_on or ASKED_ON).year}",
        parent=parent,
        purpose={"sv": fact["title"]},
        municipalities=Municipality.objects.filter(name=fact["city"]),
        starts_on=held_on,
        ends_on=held_on,
    )
    give_role(by=by, workspace=room, person=person_of(by), role=Role.ORGANISER)
    for organisation in Organisation.objects.filter(name__in=fact["organisers"]).order_by("id"):
        add_member(by=by, workspace=room, organisation=organisation, joined_on=held_on or ASKED_ON)
    _put_away(by, room)
    conference = Conference.objects.create(workspace=room, series=series, **_columns(fact, held_on))
    Headcount.objects.bulk_create(
        Headcount(conference=conference, party=party, number=number)
        for party, number in fact["parties"].items()
    )
    _make_programme(conference, fact, themes)
    _write_report(conference, fact)
    publish_workspace(by=by, workspace=room, public_text={})


def _put_away(by: Account, room: Workspace) -> None:
    """A conference that was held long ago needs neither registrations nor tables."""
    kept = room.tool_rows.exclude(tool__in=["registrations", "tables", "day"]).values_list("tool", flat=True)
    choose_tools(by=by, workspace=room, tools=list(kept))


def _columns(fact: dict[str, Any], held_on: date | None) -> dict[str, Any]:
    rules = fact["rules"]
    travel = rules.get("travel_compensation") or {}
    notes = [fact["came_note"], fact.get("came_about") if not fact["came"] else ""]
    until = travel.get("request_deadline")
    return {
        "number": fact["number"],
        "held_on": held_on,
        "when_note": "" if held_on else fact.get("when_note", ""),
        "announced_at": midnight_after((held_on or ASKED_ON) - timedelta(days=60)),
        "over_at": midnight_after(held_on or date(2012, 12, 31)),
        "city": fact["city"],
        "venue": fact["venue"] or "",
        "address": fact["address"] or "",
        "focus": "\n".join(fact["focus"]),
        "for_whom": "\n".join(fact["for_whom"]),
        "came": fact["came"],
        "came_note": ". ".join(note for note in notes if note),
        "deadline": date.fromisoformat(rules["registration_deadline"]) if rules.get("registration_deadline") else None,
        "is_binding": bool(rules.get("binding")),
        "late_fee": rules.get("late_cancel_fee_sek"),
        "is_free": bool(rules.get("free_of_charge", True)),
        "includes": "lunch och kaffe" if rules.get("coffee_included") else "lunch" if rules.get("lunch_included") else "",
        "travel_from_km": travel.get("min_distance_km_return"),
        "expects_car_sharing": bool(travel.get("car_sharing_expected")),
        "claims_until": date.fromisoformat(until) if until else None,
        "pays_lost_income": bool(rules.get("loss_of_earnings_compensation")),
    }  # fmt: skip


def _make_programme(conference: Conference, fact: dict[str, Any], themes: dict[str, Theme]) -> None:
    hall = None
    if fact["venue"]:
        hall = Hall.objects.create(conference=conference, name=fact["venue"].split(",")[0])
    for position, item in enumerate(fact["programme"]):
        starts, ends = _time(item.get("start")), _time(item.get("end"))
        slot = Slot.objects.create(
            conference=conference,
            day=conference.held_on,
            starts=starts,
            ends=ends if ends != starts else None,
            end_is_given=item.get("end_basis") == "given",
            kind=item["type"],
            title=item["title_sv"],
            hall=hall,
            position=position,
        )
        part = Contribution.Part.PANELIST if item["type"] == "panel" else Contribution.Part.SPEAKER
        for number, name in enumerate(item.get("by", [])):
            Contribution.objects.create(slot=slot, part=part, organisation_name=name, position=number)
        if item.get("moderator_org"):
            Contribution.objects.create(
                slot=slot, part=Contribution.Part.MODERATOR, organisation_name=item["moderator_org"]
            )
        if item["type"] == "workshop":
            _make_workshops(slot, fact, themes)


def _make_workshops(slot: Slot, fact: dict[str, Any], themes: dict[str, Theme]) -> None:
    plain = [{"theme": key, "name_sv": ""} for key in fact.get("workshop_themes", [])]
    for position, item in enumerate(fact.get("workshops", plain)):
        theme = themes.get(item["theme"])
        title = item["name_sv"] or (theme.name["sv"] if theme else item["theme"])
        workshop = Workshop.objects.create(
            slot=slot, title=title[:1].upper() + title[1:], capacity=30, position=position
        )
        if theme:
            workshop.themes.add(theme)
        for number, name in enumerate(item.get("inspirers", [])):
            Contribution.objects.create(
                slot=slot,
                workshop=workshop,
                part=Contribution.Part.INSPIRER,
                organisation_name=name,
                position=number,
            )


def _time(text: str | None) -> time | None:
    return time.fromisoformat(text) if text else None


def _write_report(conference: Conference, fact: dict[str, Any]) -> None:
    """What the report says of the place in its own sections; the others draft themselves."""
    notes = [
        fact[key] for key in ("organisers_note", "date_note", "programme_note", "panel_note") if fact.get(key)
    ]
    written = {
        "local_work": [one["sv"] for one in fact.get("observations", [])],
        "dialogue": [*fact["methods"], *fact.get("guiding_questions", [])],
        "conditions": fact.get("context", []),
        "appendices": notes,
    }
    report = Report.objects.create(conference=conference)
    ReportSection.objects.bulk_create(
        ReportSection(
            report=report,
            heading=heading,
            text="\n".join(f"- {line}" for line in written[heading]) if written.get(heading) else None,
            position=position,
        )
        for position, heading in enumerate(HEADINGS)
    )


def _publish_reports(by: Account, series: Series) -> None:
    """They have been public since the period ended."""
    with on_day(PUBLISHED_ON):
        for report in Report.objects.filter(conference__series=series).order_by("conference__number"):
            publish_report(by=by, report=report)


def _note_what_was_heard(by: Account, room: Workspace, series: Series, themes: dict[str, Theme]) -> None:
    """60 hinders and 97 possibilities, each where it was heard; those of 2011 were told for four conferences together."""
    by_id = {f"{c.held_on.year if c.held_on else 2012}-{_plain(c.city)}": c for c in series.conferences.all()}
    for told in yaml.safe_load((DATA / "conferences.yaml").read_text()):
        day = date.fromisoformat(told["on"]) if told["on"] else ASKED_ON
        conference = by_id.get(told["id"])
        for thing in told["heard"]:
            note_observation(
                by=by,
                workspace=conference.workspace if conference else room,
                kind=thing["kind"],
                text=thing["sv"],
                heard_on=day,
                where=Source.Where.CONFERENCE,
                label=f"Konferensen i {told['city']}",
                themes=[themes[key] for key in thing["themes"] if key in themes],
                visibility=Observation.Visibility.PUBLIC,
            )


def _plain(city: str) -> str:
    return city.lower().translate(str.maketrans("åäö", "aao"))
