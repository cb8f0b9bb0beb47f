"""Fixing a text, and signing it. The row of the agreement is the lock: whoever holds it sees the newest version."""

from collections.abc import Iterable
from uuid import UUID

from django.db import transaction
from django.db.models import Max
from django.urls import reverse

from samverk.audit.actions import claim_version, record
from samverk.outbox.actions import post
from samverk.people.models import Account, Person
from samverk.workspaces.models import Representative

from ..models import Agreement, AgreementVersion, Party, Signature
from ..standing import standing_of
from ..texts import compose, digest_of


class NothingToSign(Exception):
    """No text is open for signing."""


class AlreadyOpen(Exception):
    """The draft is, letter by letter, the text that is open for signing already."""


class TextChanged(Exception):
    """What was seen is not what is open for signing now; nothing was signed. `version` is what is open now."""

    def __init__(self, version: AgreementVersion) -> None:
        super().__init__(str(version))
        self.version = version


class AlreadySigned(Exception):
    """The organisation has signed this version."""


class NoMandate(Exception):
    """The account's person may not commit that organisation."""


class AlreadyEnded(Exception):
    """The agreement has ended, or the party has left it: there is nothing to sign."""


@transaction.atomic
def open_for_signing(*, by: Account, agreement: Agreement, note: str = "") -> AgreementVersion:
    """Fix the draft, letter by letter, as the version that is signed from now on.

    Raises AlreadyOpen if nothing has changed since the last one, NothingToSign if there is no text or no party,
    AlreadyEnded.
    """
    claim_version(agreement, version=None)
    fresh = Agreement.objects.select_related("workspace").get(pk=agreement.pk)
    if fresh.has_ended:
        raise AlreadyEnded(str(fresh))
    if not fresh.text.strip() or not fresh.parties.standing().exists():
        raise NothingToSign(str(fresh))
    text = compose(fresh)
    digest = digest_of(text)
    newest = fresh.versions.first()
    if newest and newest.sha256 == digest:
        raise AlreadyOpen(str(newest))
    number = (fresh.versions.aggregate(last=Max("number"))["last"] or 0) + 1
    version = AgreementVersion.objects.create(
        agreement=fresh, number=number, text=text, sha256=digest, note=note, opened_by=by
    )
    record(
        by=by,
        verb="agreements.open_for_signing",
        on=version,
        scope=fresh.scope,
        number=number,
        sha256=digest,
    )
    return version


@transaction.atomic
def sign_agreement(*, by: Account, party: Party, seen_sha256: str, methods: str) -> Signature:
    """Sign, for a party, the text that was seen. `methods` is how the person had signed in (`methods.methods_of`).

    Raises NothingToSign, TextChanged, NoMandate, AlreadySigned, AlreadyEnded; then nothing is written.
    """
    claim_version(party.agreement, version=None)
    agreement = Agreement.objects.select_related("workspace").get(pk=party.agreement_id)
    party = Party.objects.select_related("organisation").get(pk=party.pk)
    if agreement.has_ended or party.has_left:
        raise AlreadyEnded(str(agreement))
    newest = agreement.versions.first()
    if newest is None or agreement.workspace is None or party.organisation is None:
        raise NothingToSign(str(agreement))
    if seen_sha256 != newest.sha256 or digest_of(newest.text) != newest.sha256:
        raise TextChanged(newest)
    person = _signatory(by, agreement, party)
    if Signature.objects.filter(version_signed=newest, organisation=party.organisation).exists():
        raise AlreadySigned(str(party))
    signature = Signature.objects.create(
        version_signed=newest,
        party=party,
        organisation=party.organisation,
        organisation_name=str(party.organisation),
        person=person,
        person_name=person.real_name,
        by=by,
        text_sha256=newest.sha256,
        methods=methods,
    )
    record(
        by=by,
        verb="agreements.sign_agreement",
        on=signature,
        scope=agreement.scope,
        organisation=str(party.organisation),
        number=newest.number,
        sha256=newest.sha256,
    )
    return signature


def _signatory(by: Account, agreement: Agreement, party: Party) -> Person:
    """The account's person, if it may commit the party's organisation in the agreement's room today."""
    seat = (
        Representative.including_protected.current()
        .filter(
            member__workspace=agreement.workspace,
            member__organisation=party.organisation,
            person__account=by,
            mandate=Representative.Mandate.YES,
        )
        .select_related("person")
        .first()
    )
    if seat is None:
        raise NoMandate(str(party))
    return seat.person


@transaction.atomic
def ask_to_sign(*, by: Account, agreement: Agreement) -> list[str]:
    """Write to those who may commit the organisations that have not signed; answers whom nobody can sign for.

    Raises NothingToSign if no text is open.
    """
    standing = standing_of(agreement)
    if standing.version is None or agreement.workspace is None or agreement.has_ended:
        raise NothingToSign(str(agreement))
    waiting = {
        seat.party.organisation_id: str(seat.party) for seat in standing.waited_for if seat.can_sign_here
    }
    seats = Representative.including_protected.current().filter(
        member__workspace=agreement.workspace,
        member__organisation__in=list(waiting),
        mandate=Representative.Mandate.YES,
    )
    asked: set[UUID] = set()
    reached = set()
    for seat in seats.select_related("person__account", "member__organisation", "member__workspace"):
        if address := _address_of(seat.person):
            reached.add(seat.member.organisation_id)
            if seat.person.uid not in asked:
                asked.add(seat.person.uid)
                _write_to(by, agreement, standing.version.number, seat, address)
    record(by=by, verb="agreements.ask_to_sign", on=agreement, scope=agreement.scope, letters=len(asked))
    return _names(waiting[key] for key in waiting if key not in reached)


def _names(names: Iterable[str]) -> list[str]:
    return sorted(names)


def _address_of(person: Person) -> str:
    return person.account.email if person.account else person.email


def _write_to(by: Account, agreement: Agreement, number: int, seat: Representative, address: str) -> None:
    room = seat.member.workspace
    post(
        to=address,
        to_name=str(seat.person) if not seat.person.is_protected else "",
        language=seat.person.account.language if seat.person.account else "sv",
        template="agreements/mail/ask_to_sign.txt",
        context={
            "agreement": agreement,
            "organisation": seat.member.organisation,
            "number": number,
            "room": room,
            "link": reverse("agreements:sign_agreement", args=[room.slug, agreement.uid]),
        },
        by=by,
        scope=room.audit_scope,
        person=seat.person.uid,
    )
