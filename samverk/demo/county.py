"""The invented county alliance in full swing, and the rooms that belong to it."""

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import yaml
from django.utils.translation import override

from samverk.access.rules import Role
from samverk.observations.actions import merge_observations, note_observation, settle_observation
from samverk.observations.models import Observation, Theme
from samverk.organisations.actions import add_affiliation, add_organisation
from samverk.organisations.models import Organisation
from samverk.people.actions import add_person, protect_person
from samverk.people.models import Account, Person
from samverk.places.models import County, Municipality
from samverk.stakeholders.actions import (
    add_criterion,
    add_ready_criteria,
    add_stakeholder,
    change_cell,
    judge_stakeholder,
    name_contact,
    note_contact,
    review_map,
    review_missing,
)
from samverk.stakeholders.columns import Column, own_column
from samverk.stakeholders.models import Criterion, Stakeholder
from samverk.workspaces.actions import change_workspace, create_workspace, publish_workspace, tick_activity
from samverk.workspaces.actions.invitations import invite_member
from samverk.workspaces.actions.members import add_member, set_ultimately_responsible
from samverk.workspaces.actions.participation import judge_participation
from samverk.workspaces.actions.representatives import add_representative
from samverk.workspaces.actions.roles import give_role
from samverk.workspaces.actions.shared_posts import add_shared_post
from samverk.workspaces.models import Member, Representative, Workspace

from .cast import person_of
from .clock import on_day

DATA = Path(__file__).with_name("data")
_MANDATES = {"True": Representative.Mandate.YES, "False": Representative.Mandate.NO}


class CountyAlliance:
    """Builds the alliance act by act, each on its day."""

    def __init__(self, cast: dict[str, Account], today: date) -> None:
        self.plan = yaml.safe_load((DATA / "county.yaml").read_text())
        self.cast, self.today, self.by = cast, today, cast["coordinator"]
        self.organisations: dict[str, Organisation] = {}
        self.members: dict[str, Member] = {}
        self.speakers: dict[str, tuple[Person, str]] = {}
        self.room: Workspace

    def day(self, ago: int) -> date:
        return self.today - timedelta(days=ago)

    def build(self) -> None:
        """Everything, in the order it happened."""
        self._open_room()
        self._fill_register()
        for plan in sorted(self.plan["members"], key=lambda plan: -plan["joined"]):
            with on_day(self.day(plan["joined"])):
                self._join(plan)
        self._look_around()
        self._listen()
        for ago, key in self.plan["ticked"]:
            with on_day(self.day(ago), hour=17):
                tick_activity(by=self.by, workspace=self.room, activity=key)
        with on_day(self.day(26)):
            review_missing(by=self.by, workspace=self.room)
            review_map(by=self.by, workspace=self.room)
        with on_day(self.day(20)):
            self._share_staff()
        with on_day(self.day(6), hour=14):
            self._invite()
        with on_day(self.day(2), hour=9):
            self._protect()
        for plan in self.plan["rooms"]:
            self._open_child(plan)

    def _open_room(self) -> None:
        plan = self.plan["room"]
        with on_day(self.day(plan["started"])):
            self.room = create_workspace(
                by=self.by,
                template="alliance",
                name=plan["name"],
                purpose=plan["purpose"],
                counties=County.objects.filter(code=plan["county"]),
                municipalities=Municipality.objects.filter(county=plan["county"]),
                place_note=plan["place_note"],
                starts_on=self.day(plan["started"]),
                ends_on=self.day(plan["started"] - plan["lasts"]),
            )
        with on_day(self.day(plan["started"] - 40)):
            change_workspace(by=self.by, workspace=self.room, version=None, rules_text=plan["rules_text"])
        with on_day(self.day(plan["started"] - 60)):
            publish_workspace(by=self.by, workspace=self.room, public_text=plan["public_text"])

    def _fill_register(self) -> None:
        places = {place.name: place for place in Municipality.objects.without_outline()}
        known = [*self.plan["members"], *self.plan["stakeholders"], *self.plan["nearby"]]
        for plan in known:
            if "sector" in plan:
                self.organisations[plan["name"]] = add_organisation(
                    by=self.by,
                    name=plan["name"],
                    sector=plan["sector"],
                    categories=plan["categories"],
                    municipality=places[plan["place"]],
                )

    def _join(self, plan: dict[str, Any]) -> None:
        organisation = self.organisations[plan["name"]]
        member = add_member(by=self.by, workspace=self.room, organisation=organisation)
        self.members[plan["name"]] = member
        if plan.get("responsible"):
            set_ultimately_responsible(by=self.by, member=member)
        self._speak_for(member, plan["person"], plan, plan.get("account"))
        if "substitute" in plan:
            self._speak_for(member, plan["substitute"], {}, None, Representative.Kind.SUBSTITUTE)
        judge_participation(
            by=self.by, member=member, planned=plan["planned"], reached=plan["reached"], reason=plan["reason"]
        )

    def _speak_for(
        self,
        member: Member,
        words: list[str],
        plan: dict[str, Any],
        account: str | None,
        kind: str = Representative.Kind.REPRESENTATIVE,
    ) -> None:
        person = person_of(self.cast[account]) if account else self._person(words)
        mandate = _MANDATES.get(str(plan.get("mandate")), Representative.Mandate.UNKNOWN)
        self.speakers.setdefault(member.organisation.name, (person, mandate))
        add_affiliation(by=self.by, person=person, organisation=member.organisation, title=words[2])
        add_representative(
            by=self.by,
            member=member,
            person=person,
            kind=kind,
            mandate=mandate,
            mandate_note=plan.get("note", ""),
        )
        for role in plan.get("roles", ()):
            give_role(by=self.by, workspace=self.room, person=person, role=role)

    def _person(self, words: list[str]) -> Person:
        given, family = words[0], words[1]
        address = f"{given}.{family}@demo.example".lower()
        address = address.translate(str.maketrans("åäö", "aao"))
        return add_person(by=self.by, given_name=given, family_name=family, email=address)

    def _look_around(self) -> None:
        """The search table with two columns of the room's own and two rounds of judgement."""
        with on_day(self.day(250)):
            reach = add_criterion(
                by=self.by,
                workspace=self.room,
                name="Når målgruppen",
                kind=Criterion.Kind.NUMBER,
                meaning="Från 1 till 5: hur många av de nyinflyttade möter dem i sin vardag?",
            )
            bind = add_criterion(
                by=self.by,
                workspace=self.room,
                name="Kan binda sig",
                kind=Criterion.Kind.CHOICE,
                choices=["Ja", "Kanske", "Nej"],
                meaning="Kan de lova något som gäller hela deras organisation?",
            )
        for number, plan in enumerate(self.plan["stakeholders"]):
            self._weigh(number, plan, own_column(reach), own_column(bind))
        with on_day(self.day(33)), override("sv"):
            self._weigh_practice()

    def _weigh_practice(self) -> None:
        """Ready-made criteria, with what the members have found so far."""
        found: dict[str, dict[str, int]] = self.plan["practice"]
        rows = Stakeholder.objects.standing().filter(workspace=self.room).select_related("organisation")
        by_name = {row.organisation.name: row for row in rows}
        for criterion in add_ready_criteria(by=self.by, workspace=self.room, keys=found):
            for name, level in found[criterion.ready_key].items():
                change_cell(
                    by=self.by,
                    stakeholder=by_name[name],
                    column=own_column(criterion),
                    value=criterion.choices[level],
                )

    def _weigh(self, number: int, plan: dict[str, Any], reach: Column, bind: Column) -> None:
        """One row of the table: put in, judged, spoken with, judged anew."""
        with on_day(self.day(240 - number)):
            stakeholder = add_stakeholder(
                by=self.by,
                workspace=self.room,
                organisation=self.organisations[plan["name"]],
                contribution=plan["contribution"],
                concern=plan["concern"],
                engagement=plan["engagement"],
                state=plan["state"],
            )
            first = (min(10, plan["influence"] + number % 2), max(1, plan["interest"] - number % 3))
            judge_stakeholder(by=self.by, stakeholder=stakeholder, influence=first[0], interest=first[1])
            change_cell(by=self.by, stakeholder=stakeholder, column=reach, value=plan["reach"])
            if plan["bind"]:
                change_cell(by=self.by, stakeholder=stakeholder, column=bind, value=plan["bind"])
        if plan["name"] in self.speakers:
            person, mandate = self.speakers[plan["name"]]
            with on_day(self.day(34)):
                name_contact(by=self.by, stakeholder=stakeholder, person=person, mandate=mandate)
        if plan.get("contacted"):
            with on_day(self.day(plan["contacted"]), hour=13):
                note_contact(by=self.by, stakeholder=stakeholder)
        if first != (plan["influence"], plan["interest"]):
            with on_day(self.day(35), hour=11):
                judge_stakeholder(
                    by=self.by,
                    stakeholder=stakeholder,
                    influence=plan["influence"],
                    interest=plan["interest"],
                    reason="Efter stormöte 2",
                )

    def _listen(self) -> None:
        themes = {theme.key: theme for theme in Theme.objects.all()}
        noted: dict[str, Observation] = {}
        merged = [row for _first, row in self.plan["merges"]]
        for row in sorted([*self.plan["heard"], *merged], key=lambda row: -row[0]):
            ago, kind, text, keys, where, label, sector, state, note = row
            with on_day(self.day(ago), hour=16):
                observation = note_observation(
                    by=self.by,
                    workspace=self.room,
                    kind=kind,
                    text=text,
                    heard_on=self.day(ago),
                    where=where,
                    label=label,
                    sector=sector,
                    themes=[themes[key] for key in keys],
                    visibility=Observation.Visibility.PUBLIC if ago > 50 else Observation.Visibility.ROOM,
                )
                noted[text] = observation
            if state != Observation.State.HEARD:
                with on_day(self.day(max(1, ago - 9)), hour=15):
                    settle_observation(by=self.by, observation=observation, state=state, note=note)
        with on_day(self.day(8), hour=15):
            for first, row in self.plan["merges"]:
                merge_observations(by=self.by, kept=noted[first], others=[noted[row[2]]])

    def _share_staff(self) -> None:
        plan = self.plan["shared_post"]
        add_shared_post(
            by=self.by,
            workspace=self.room,
            title=plan["title"],
            shares={self.organisations[name]: percent for name, percent in plan["shares"].items()},
            person=person_of(self.by),
            extent=plan["extent"],
            tasks=plan["tasks"],
            starts_on=self.day(300),
            ends_on=self.day(-120),
        )

    def _invite(self) -> None:
        for plan in self.plan["invited"]:
            invite_member(
                by=self.by,
                workspace=self.room,
                email=plan["email"],
                name=plan["name"],
                language=plan.get("language", "sv"),
                organisation=self.organisations[plan["organisation"]],
                greeting=plan["greeting"],
            )

    def _protect(self) -> None:
        """One person with protected identity sits in the room. Only the administrator, named as handler, can see them."""
        member = self.members["Kvinnornas kafé i Söderhamn"]
        person = add_person(
            by=self.by, given_name="Hedvig", family_name="Hemlund", email="hedvig.hemlund@demo.example"
        )
        add_representative(by=self.by, member=member, person=person, kind=Representative.Kind.SUBSTITUTE)
        protect_person(by=self.cast["administrator"], person=person, handlers=[self.cast["administrator"]])

    def _open_child(self, plan: dict[str, Any]) -> None:
        with on_day(self.day(plan["started"])):
            account = self.cast[plan["account"]]
            room = create_workspace(
                by=account,
                template=plan["template"],
                name=plan["name"],
                purpose=plan["purpose"],
                scope=Workspace.Scope.LOCAL,
                parent=self.room,
                municipalities=Municipality.objects.filter(code__in=plan["municipalities"]),
                starts_on=self.day(plan["started"]),
            )
            give_role(by=account, workspace=room, person=person_of(account), role=plan["role"])
            give_role(by=account, workspace=room, person=person_of(self.by), role=Role.COORDINATOR)
            add_member(by=account, workspace=room, organisation=self.organisations[plan["organisation"]])
            publish_workspace(by=account, workspace=room, public_text={})
