"""The demo's agreements: those of the documents in the register, and the county alliance's own, signed by some."""

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import yaml
from django.db import transaction

from samverk.agreements.actions import (
    add_party,
    add_row,
    change_promise,
    declare_conflict,
    open_for_signing,
    promise,
    publish_agreement,
    record_agreement,
    sign_agreement,
    write_agreement,
)
from samverk.agreements.models import Agreement, AgreementVersion, Commitment, Party
from samverk.organisations.models import Organisation
from samverk.people.actions import create_account
from samverk.people.models import Account
from samverk.places.models import County
from samverk.plans.models import Action
from samverk.principles.models import Principle
from samverk.workspaces.models import Representative, Workspace

from .clock import on_day

DATA = Path(__file__).with_name("data")
ROOM = "Nya grannar i Gävleborg"


@transaction.atomic
def make_demo_agreements(cast: dict[str, Account], today: date) -> None:
    """Everything, each on its day."""
    facts = yaml.safe_load((DATA / "agreements.yaml").read_text())
    with on_day(date(2014, 6, 2)):
        for one in facts["recorded"]:
            _record(cast["organiser"], dict(one))
    county = CountyAgreements(cast, today)
    county.make_contract(facts["county"]["contract"])
    county.make_commitment(facts["county"]["commitment"])
    county.make_pact(facts["county"]["pact"])


def _record(by: Account, facts: dict[str, Any]) -> None:
    parties, rows = facts.pop("parties"), facts.pop("rows", [])
    links: dict[str, Any] = {
        "principles": Principle.objects.filter(number__in=facts.pop("principles", [])),
        "counties": County.objects.filter(code__in=facts.pop("counties", [])),
    }
    agreement = record_agreement(
        by=by, parties=[(one["name"], one["kind"]) for one in parties], **facts, **links
    )
    for one in parties:
        if "position" in one:
            Party.objects.filter(agreement=agreement, name=one["name"]).update(position=one["position"])
    for one in rows:
        add_row(by=by, agreement=agreement, **one)


class CountyAgreements:
    """The alliance's commitment in two versions, a partnership contract near its evaluation, and a draft pact."""

    def __init__(self, cast: dict[str, Account], today: date) -> None:
        self.today, self.by = today, cast["coordinator"]
        self.room = Workspace.objects.get(name=ROOM)
        members = Organisation.objects.filter(memberships__in=self.room.members.current())
        self.organisations = {one.name: one for one in members}

    def day(self, ago: int) -> date:
        return self.today - timedelta(days=ago)

    def make_commitment(self, facts: dict[str, Any]) -> None:
        with on_day(self.day(facts["written"])):
            agreement = write_agreement(
                by=self.by,
                workspace=self.room,
                kind=Agreement.Kind.COMMITMENT,
                title=facts["title"],
                summary=facts["summary"],
                binding_note=facts["binding_note"],
                valid_from=self.day(facts["opened"]),
                valid_until=self.day(facts["until"]),
                principles=Principle.objects.filter(number__in=facts["principles"]),
            )
            for one in facts["promises"]:
                self._promise(agreement, one)
        with on_day(self.day(facts["opened"])):
            version = open_for_signing(by=self.by, agreement=agreement)
        self._sign(version, facts["signed"])
        with on_day(self.day(facts["conflict"]["ago"])):
            declare_conflict(
                by=self.by,
                agreement=agreement,
                organisation=self.organisations[facts["conflict"]["organisation"]],
                text=facts["conflict"]["text"],
            )
        self._second_version(agreement, facts)
        with on_day(self.day(facts["second"]["opened"] - 2)):
            publish_agreement(by=self.by, agreement=agreement)

    def _promise(self, agreement: Agreement, facts: dict[str, Any]) -> None:
        made = promise(
            by=self.by,
            agreement=agreement,
            organisation=self.organisations[facts["organisation"]],
            promise=facts["promise"],
            due_on=self.day(facts["due"]),
        )
        change_promise(
            by=self.by,
            commitment=made,
            version=None,
            state=facts["state"],
            outcome=facts.get("outcome", ""),
        )

    def _second_version(self, agreement: Agreement, facts: dict[str, Any]) -> None:
        """When the plan was there, the promises pointed at its actions, and everybody was asked again."""
        numbered = {one.number: one for one in Action.objects.in_room(self.room)}
        with on_day(self.day(facts["second"]["opened"])):
            for name, number in facts["second"]["actions"].items():
                made = Commitment.objects.get(agreement=agreement, organisation__name=name)
                change_promise(by=self.by, commitment=made, version=None, action=numbered.get(number))
            missing = [
                organisation
                for organisation in self.organisations.values()
                if not agreement.parties.filter(organisation=organisation).exists()
            ]
            for organisation in missing:
                add_party(by=self.by, agreement=agreement, organisation=organisation)
            version = open_for_signing(by=self.by, agreement=agreement, note=facts["second"]["note"])
        self._sign(version, facts["signed_second"])

    def make_contract(self, facts: dict[str, Any]) -> None:
        with on_day(self.day(facts["written"])):
            agreement = write_agreement(
                by=self.by,
                workspace=self.room,
                kind=Agreement.Kind.CONTRACT,
                title=facts["title"],
                with_members=False,
                summary=facts["summary"],
                goals=facts["goals"],
                evaluation_plan=facts["evaluation_plan"],
                binding_note=facts["binding_note"],
                pilot_from=self.day(facts["pilot"][0]),
                pilot_until=self.day(facts["pilot"][1]),
                valid_from=self.day(facts["pilot"][0]),
                valid_until=self.day(facts["until"]),
                renewal_months=facts["renewal_months"],
            )
            for one in facts["parties"]:
                add_party(
                    by=self.by,
                    agreement=agreement,
                    organisation=self.organisations[one["organisation"]],
                    role=one["role"],
                    expectations=one["expectations"],
                )
        with on_day(self.day(facts["opened"])):
            version = open_for_signing(by=self.by, agreement=agreement)
        self._sign(version, facts["signed"])

    def make_pact(self, facts: dict[str, Any]) -> None:
        with on_day(self.day(facts["written"])):
            agreement = write_agreement(
                by=self.by,
                workspace=self.room,
                kind=Agreement.Kind.PACT,
                title=facts["title"],
                summary=facts["summary"],
                with_members=False,
            )
            for name in ("Gävle kommun", "Region Gävleborg"):
                add_party(by=self.by, agreement=agreement, organisation=self.organisations[name])
            for one in facts["rows"]:
                add_row(
                    by=self.by,
                    agreement=agreement,
                    due_on=self.day(one["due"]),
                    **{k: v for k, v in one.items() if k != "due"},
                )

    def _sign(self, version: AgreementVersion, signed: list[tuple[str, int]]) -> None:
        for name, ago in signed:
            party = Party.objects.get(agreement=version.agreement, organisation__name=name)
            with on_day(self.day(ago), hour=14):
                sign_agreement(
                    by=self._account_of(name),
                    party=party,
                    seen_sha256=version.sha256,
                    methods="password",
                )

    def _account_of(self, name: str) -> Account:
        """Of whoever may commit that member; made on the day if there is none."""
        seat = (
            Representative.objects.current()
            .filter(
                member__workspace=self.room,
                member__organisation__name=name,
                mandate=Representative.Mandate.YES,
            )
            .select_related("person__account")
            .first()
        )
        if seat is None:
            raise LookupError(f"nobody may commit {name}")
        return seat.person.account or create_account(
            by=self.by, email=seat.person.email, password=None, person=seat.person
        )
