"""The county alliance's way from what was heard to a plan that is followed up, and a programme that nears its end."""

from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import yaml
from django.db import transaction

from samverk.observations.models import Observation
from samverk.organisations.models import Organisation
from samverk.people.models import Account, Person
from samverk.plans.actions import (
    add_action,
    adopt_plan,
    adopt_vision,
    answer_consideration,
    answer_referral,
    close_referral,
    name_gap,
    open_continuation,
    publish_plan,
    reply_answer,
    report_action,
    send_referral,
    start_plan,
    write_vision,
)
from samverk.plans.choices import representatives_in
from samverk.plans.models import Action, Gap, Plan, Referral, ReferralAnswer
from samverk.workspaces.models import Workspace

from .cast import person_of
from .clock import on_day

DATA = Path(__file__).with_name("data")


@transaction.atomic
def make_demo_plans(cast: dict[str, Account], today: date) -> None:
    """Everything, each on its day."""
    facts = yaml.safe_load((DATA / "plan.yaml").read_text())
    CountyPlan(cast, facts, today).build()
    _programme(cast, facts["programme"], today)


class CountyPlan:
    """Builds the alliance's plan act by act."""

    def __init__(self, cast: dict[str, Account], facts: dict[str, Any], today: date) -> None:
        self.cast, self.facts, self.today, self.by = cast, facts, today, cast["coordinator"]
        self.room = Workspace.objects.get(name=facts["room"])
        self.organisations = {
            one.name: one for one in Organisation.objects.filter(memberships__in=self.room.members.current())
        }
        self.gaps: dict[str, Gap] = {}
        self.actions: dict[str, Action] = {}

    def day(self, ago: int) -> date:
        return self.today - timedelta(days=ago)

    def build(self) -> None:
        """Gaps and vision, a plan that went out for comment and was adopted, and what became of it since."""
        adopted = self.facts["adopted"]
        self._write_vision(adopted)
        early = [gap for gap in self.facts["gaps"] if gap["named"] > adopted["ago"]]
        for facts in early:
            self._name(facts)
        plan = self._begin()
        for row in self.facts["actions"]:
            if "added" not in row:
                self._add(plan, row, self.facts["plan"]["begun"] - 5)
        self._refer(plan)
        with on_day(self.day(adopted["ago"]), hour=15):
            adopt_plan(by=self.by, plan=plan, adopted_on=self.day(adopted["ago"]), meeting=adopted["meeting"])
        for facts in self.facts["gaps"]:
            if facts not in early:
                self._name(facts)
        for row in self.facts["actions"]:
            if "added" in row:
                self._add(plan, row, row["added"])
        self._report()
        with on_day(self.day(adopted["ago"] - 3)):
            publish_plan(by=self.by, plan=plan)

    def _write_vision(self, adopted: dict[str, Any]) -> None:
        vision = None
        for ago, text in self.facts["vision"]["drafts"]:
            with on_day(self.day(ago)):
                vision = write_vision(by=self.by, workspace=self.room, text=text)
        if vision is not None:
            with on_day(self.day(adopted["ago"]), hour=14):
                adopt_vision(
                    by=self.by, vision=vision, adopted_on=self.day(adopted["ago"]), meeting=adopted["meeting"]
                )
        ago, text = self.facts["vision"]["later"]
        with on_day(self.day(ago)):
            write_vision(by=self.by, workspace=self.room, text=text)

    def _name(self, facts: dict[str, Any]) -> None:
        heard = Observation.objects.standing().filter(workspace=self.room, text__in=facts["heard"])
        with on_day(self.day(facts["named"])):
            self.gaps[facts["key"]] = name_gap(
                by=self.by, workspace=self.room, title=facts["title"], text=facts["text"], observations=heard
            )

    def _begin(self) -> Plan:
        facts = self.facts["plan"]
        with on_day(self.day(facts["begun"])):
            return start_plan(
                by=self.by,
                workspace=self.room,
                title=facts["title"],
                text=facts["text"],
                starts_on=self.day(facts["starts"]),
                ends_on=self.day(facts["ends"]),
            )

    def _add(self, plan: Plan, row: dict[str, Any], ago: int) -> None:
        facts: dict[str, Any] = {
            name: row[name]
            for name in (
                "goal",
                "problem",
                "description",
                "unit",
                "resources",
                "at_hand",
                "informed",
                "accepted",
            )
            if row.get(name)
        }
        facts["starts_on"] = None if row["starts"] is None else self.day(row["starts"])
        facts["due_on"] = None if row["due"] is None else self.day(row["due"])
        if "target" in row:
            facts["target"] = Decimal(row["target"])
        first = plan.starts_on.year
        money = {first + int(year): (sums[0], sums[1]) for year, sums in row.get("money", {}).items()}
        with on_day(self.day(ago)):
            self.actions[row["key"]] = add_action(
                by=self.by,
                plan=plan,
                title=row["title"],
                gap=self.gaps[row["gap"]],
                responsible=self.organisations.get(row["responsible"]),
                person=self._person(row),
                partners=[self.organisations[name] for name in row.get("partners", ())],
                money=money,
                obstacles=[(text, counter) for text, counter in row.get("obstacles", ())],
                **facts,
            )

    def _person(self, row: dict[str, Any]) -> Person | None:
        """The account that plays the part, the person named, or who speaks for the organisation."""
        if "account" in row:
            return person_of(self.cast[row["account"]])
        speaking = representatives_in(self.room)
        if "person" in row:
            return next((one.person for one in speaking if one.person.name == row["person"]), None)
        found = (one.person for one in speaking if one.member.organisation.name == row["responsible"])
        return next(found, None)

    def _refer(self, plan: Plan) -> None:
        facts = self.facts["referral"]
        each: dict[int, Any] = {}
        for one in representatives_in(self.room):
            if one.member.joined_on <= self.day(facts["sent"]):
                each.setdefault(one.member.organisation_id, one)
        with on_day(self.day(facts["sent"]), hour=9):
            referral = send_referral(
                by=self.by,
                plan=plan,
                representatives=each.values(),
                due_on=self.day(facts["due"]),
                greeting=facts["greeting"],
            )
        for number, answer in enumerate(facts["answers"]):
            self._answer(referral, answer, facts["sent"] - 4 - 3 * number)
        for organisation, key, outcome, reply in facts["replies"]:
            found = ReferralAnswer.objects.get(
                recipient__referral=referral,
                recipient__organisation__name=organisation,
                action=self.actions[key] if key else None,
            )
            with on_day(self.day(facts["closed"] + 1), hour=13):
                reply_answer(by=self.by, answer=found, outcome=outcome, reply=reply)
        with on_day(self.day(facts["closed"]), hour=16):
            close_referral(by=self.by, referral=referral)
        plan.refresh_from_db()

    def _answer(self, referral: Referral, answer: dict[str, Any], ago: int) -> None:
        recipient = referral.recipients.get(organisation__name=answer["organisation"])
        comments: dict[Action | None, str] = {None: answer["whole"]}
        comments |= {self.actions[key]: text for key, text in answer["about"].items()}
        with on_day(self.day(ago), hour=11):
            answer_referral(recipient=recipient, comments=comments)

    def _report(self) -> None:
        told = [(report, row) for row in self.facts["actions"] for report in row["reports"]]
        for (ago, state, text, reached, result), row in sorted(told, key=lambda pair: -pair[0][0]):
            action = self.actions[row["key"]]
            with on_day(self.day(ago), hour=12):
                report_action(
                    by=self.cast[row["account"]] if "account" in row else self.by,
                    action=action,
                    state=state,
                    text=text,
                    reached=None if reached is None else Decimal(reached),
                    result=result,
                )


def _programme(cast: dict[str, Account], facts: dict[str, Any], today: date) -> None:
    """A plan whose last half year has begun: the questions of how to go on are open, three of them answered."""
    by, room = cast["matcher"], Workspace.objects.get(name=facts["room"])

    def day(ago: int) -> date:
        return today - timedelta(days=ago)

    with on_day(day(facts["begun"])):
        plan = start_plan(
            by=by,
            workspace=room,
            title=facts["title"],
            starts_on=day(facts["starts"]),
            ends_on=day(facts["ends"]),
        )
    rows = []
    for row in facts["actions"]:
        with on_day(day(facts["begun"] - 2)):
            action = add_action(
                by=by,
                plan=plan,
                title=row["title"],
                target=Decimal(row["target"]),
                unit=row["unit"],
                responsible=Organisation.objects.get(name=row["responsible"]),
                accepted="yes",
                starts_on=day(row["starts"]),
                due_on=day(row["due"]),
            )
        rows.append((action, row))
    with on_day(day(facts["starts"])):
        adopt_plan(by=by, plan=plan, adopted_on=day(facts["starts"]))
    for action, row in rows:
        for ago, state, text, reached, result in row["reports"]:
            with on_day(day(ago)):
                report_action(
                    by=by, action=action, state=state, text=text, reached=Decimal(reached), result=result
                )
    with on_day(day(facts["opened"])):
        open_continuation(plan=plan)
        for key, (answer, ago) in facts["considerations"].items():
            due_on = None if ago is None else today + timedelta(days=ago)
            answer_consideration(by=by, plan=plan, key=key, answer=answer, owner=person_of(by), due_on=due_on)
