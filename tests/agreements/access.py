"""What the access test puts into the addresses of agreements (see tests/access_objects.py)."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from samverk.agreements.actions import evaluate_agreement, open_for_signing, record_agreement, write_agreement
from samverk.agreements.models import Agreement, Commitment, Conflict, Party, Row
from samverk.people.models import Account, Person
from samverk.workspaces.models import Member, Representative
from tests.access_objects import World, makes
from tests.organisations.access import an_organisation


def _agreement(world: World, **facts: Any) -> Agreement:
    agreement = write_agreement(
        by=world.coordinator,
        workspace=world.workspace,
        kind="commitment",
        title="Det här lovar vi",
        with_members=False,
        **facts,
    )
    Party.objects.create(agreement=agreement, organisation=an_organisation(world))
    return agreement


@makes(
    "agreements:view_agreement",
    "agreements:change_agreement",
    "agreements:change_text",
    "agreements:open_for_signing",
    "agreements:ask_to_sign",
    "agreements:export_agreement",
    "agreements:publish_agreement",
    "agreements:withdraw_agreement",
    "agreements:add_party",
    "agreements:promise",
    "agreements:declare_conflict",
    "agreements:add_row",
    "agreements:evaluate_agreement",
    "agreements:end_agreement",
)
def _draft(world: World, asker: Account | None) -> dict[str, Any]:
    return {"uid": _agreement(world).uid}


@makes("agreements:sign_agreement")
def _open(world: World, asker: Account | None) -> dict[str, Any]:
    agreement = _agreement(world)
    open_for_signing(by=world.coordinator, agreement=agreement)
    return {"uid": agreement.uid}


@makes("agreements:view_version", "agreements:take_sealed_paper")
def _version(world: World, asker: Account | None) -> dict[str, Any]:
    return {**_open(world, asker), "number": 1}


@makes("agreements:renew_agreement")
def _evaluated(world: World, asker: Account | None) -> dict[str, Any]:
    agreement = _agreement(world, valid_until=timezone.localdate() + timedelta(days=30))
    evaluate_agreement(by=world.coordinator, agreement=agreement, text="Bra.", verdict="renew")
    return {"uid": agreement.uid}


@makes("agreements:change_party")
def _party(world: World, asker: Account | None) -> dict[str, Any]:
    return {"uid": Party.objects.filter(agreement=_agreement(world)).get().uid}


def _own_party(world: World, asker: Account | None) -> Party:
    """A party that the asker speaks for with a mandate, where the asker has a place in the room."""
    party = Party.objects.get(agreement=_agreement(world))
    person = Person.including_protected.filter(account=asker).first() if asker else None
    if person is not None:
        member = Member.objects.create(
            workspace=world.workspace, organisation=party.organisation, joined_on=timezone.localdate()
        )
        Representative.objects.create(
            member=member,
            person=person,
            mandate=Representative.Mandate.YES,
            since=timezone.localdate(),
        )
    return party


@makes("agreements:leave_agreement")
def _leaving(world: World, asker: Account | None) -> dict[str, Any]:
    return {"uid": _own_party(world, asker).uid}


@makes("agreements:join_agreement")
def _joining(world: World, asker: Account | None) -> dict[str, Any]:
    party = _own_party(world, asker)
    Party.objects.filter(pk=party.pk).update(organisation=an_organisation(world))
    return {"uid": party.agreement.uid}


@makes("agreements:change_promise", "agreements:withdraw_promise")
def _promise(world: World, asker: Account | None) -> dict[str, Any]:
    party = _own_party(world, asker)
    made = Commitment.objects.create(
        agreement=party.agreement, organisation=party.organisation, promise="Vi kommer."
    )
    return {"uid": made.uid}


@makes("agreements:end_conflict")
def _conflict(world: World, asker: Account | None) -> dict[str, Any]:
    party = _own_party(world, asker)
    declared = Conflict.objects.create(
        agreement=party.agreement,
        organisation=party.organisation,
        text="Samma bidrag.",
        declared_on=timezone.localdate(),
    )
    return {"uid": declared.uid}


@makes("agreements:change_row", "agreements:remove_row")
def _row(world: World, asker: Account | None) -> dict[str, Any]:
    return {"uid": Row.objects.create(agreement=_agreement(world), what="Fler språkvänner").uid}


@makes("agreements:view_recorded", "agreements:change_record")
def _recorded(world: World, asker: Account | None) -> dict[str, Any]:
    return {"uid": record_agreement(by=world.coordinator, title="Strategi för Blekinge").uid}
