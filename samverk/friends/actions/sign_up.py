"""Signing up: by oneself, or entered from paper. Nobody comes in twice."""

from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from samverk.audit.actions import record
from samverk.people.actions import add_person, give_consent
from samverk.people.models import Account, Person

from ..consents import CONTACT, MATCHING, PHOTO, POOL, consent_text, place_of_consents
from ..models import Change, Participant, Programme, Source, Spoken, State
from .letters import write_to
from .links import new_link


@dataclass
class Answers:
    """What somebody told: columns of the person, of the participant, and the languages with their levels."""

    side: str
    person: dict[str, Any]
    facts: dict[str, Any]
    spoken: dict[str, int]
    purposes: list[str] = field(default_factory=list)
    photo: bytes | None = None
    source: Source | None = None


class AlreadySignedUp(Exception):
    """The person is in the programme on this side; nothing was written. `participant` is who."""

    def __init__(self, participant: Participant) -> None:
        super().__init__(str(participant.uid))
        self.participant = participant


@transaction.atomic
def sign_up(*, programme: Programme, answers: Answers) -> Participant | None:
    """Take somebody in who filled in the pages by themselves, and send them a receipt.

    Whoever is in already gets a letter with a link to their own page instead, so that the page tells nobody whether
    an address is known; None then. So it is with somebody whose identity is protected: nothing is written down.
    """
    if _is_protected(answers.person):
        return None
    if known := find_known(programme, answers):
        write_to(known, "already_signed_up", by=None)
        record(by=None, verb="friends.sign_up_again", on=known, scope=programme.workspace.audit_scope)
        return None
    participant = _take_in(by=None, programme=programme, answers=answers, on_paper=False)
    record(by=None, verb="friends.sign_up", on=participant, scope=programme.workspace.audit_scope)
    write_to(participant, "receipt", by=None, waiting=waiting_words(programme, participant))
    return participant


@transaction.atomic
def enter_from_paper(*, by: Account, programme: Programme, answers: Answers) -> Participant:
    """Take somebody in whose paper or phone call the coordinator has before them. Raises AlreadySignedUp."""
    if known := find_known(programme, answers):
        raise AlreadySignedUp(known)
    participant = _take_in(by=by, programme=programme, answers=answers, on_paper=True)
    record(by=by, verb="friends.enter_from_paper", on=participant, scope=programme.workspace.audit_scope)
    write_to(participant, "receipt", by=by, waiting=waiting_words(programme, participant))
    return participant


def _take_in(*, by: Account | None, programme: Programme, answers: Answers, on_paper: bool) -> Participant:
    scope = programme.workspace.audit_scope
    person = _known_person(answers.person) or add_person(by=by, scope=scope, **answers.person)
    participant = Participant.objects.create(
        programme=programme,
        person=person,
        side=answers.side,
        source=answers.source,
        entered_by=by,
        photo=answers.photo if PHOTO in answers.purposes else None,
        shares_pool=POOL in answers.purposes,
        **answers.facts,
    )
    Spoken.objects.bulk_create(
        Spoken(participant=participant, language=code, level=level) for code, level in answers.spoken.items()
    )
    Change.objects.create(participant=participant, state=State.NEW, by=by)
    through = place_of_consents(programme)
    for purpose in answers.purposes:
        words = consent_text(purpose, programme)
        text = paper_words(words) if on_paper else words
        give_consent(by=by, person=person, purpose=purpose, text=text, through=through)
    return participant


def paper_words(text: str) -> str:
    """A consent that was given on paper or by phone says so."""
    return _("On paper or by phone: %(text)s") % {"text": text}


def find_known(programme: Programme, answers: Answers) -> Participant | None:
    """Who this is, if they are in the programme on this side already.

    The same address with the same first name or year of birth (a couple may share an address); the same phone with
    the same name; or the same name and year of birth where either of the two left no way to be reached.
    """
    person, guardian = answers.person, answers.facts.get("guardian_name", "")
    rows = (
        Participant.objects.in_programme(programme)
        .filter(side=answers.side, person__erased_at=None)
        .select_related("person", "programme__workspace")
        .order_by("pk")
    )
    email, phone = person.get("email", "").strip().lower(), digits(person.get("phone", ""))
    same_name = Q(person__given_name__iexact=person["given_name"])
    same_year = Q(birth_year=answers.facts.get("birth_year")) | Q(birth_year=None)
    if email and not guardian:
        theirs = list(Person.objects.with_email(email).values_list("pk", flat=True))
        if found := rows.filter(same_name | same_year, person__in=theirs).first():
            return found
    alike = rows.filter(same_name)
    if email or phone:
        for one in alike:
            numbers = {digits(one.person.phone), digits(one.guardian_phone)} - {""}
            if phone in numbers or (
                email and email in {one.person.email.lower(), one.guardian_email.lower()}
            ):
                return one
    whole = alike.filter(
        person__family_name__iexact=person.get("family_name", ""), birth_year=answers.facts.get("birth_year")
    )
    for one in whole:
        if not (email or phone) or not (one.person.email or one.person.phone):
            return one
    return None


def digits(phone: str) -> str:
    """The number as it is dialled in Sweden, to compare: +46 70-123 and 070123 are one."""
    number = "".join(c for c in phone if c.isdigit() or c == "+")
    for prefix in ("+46", "0046"):
        if number.startswith(prefix):
            number = "0" + number.removeprefix(prefix).removeprefix("0")
    return number.lstrip("+") if len(number) > 5 else ""


def _known_person(facts: dict[str, Any]) -> Person | None:
    """Somebody known from another programme or a room: the same address and the same given name."""
    if not facts.get("email"):
        return None
    known = Person.objects.kept().with_email(facts["email"])
    found = known.filter(given_name__iexact=facts["given_name"])
    return found.filter(family_name__iexact=facts.get("family_name", "")).order_by("pk").first()


def _is_protected(facts: dict[str, Any]) -> bool:
    if not facts.get("email"):
        return False
    rows = Person.including_protected.with_email(facts["email"])
    return rows.filter(is_protected=True).exists()


def waiting_words(programme: Programme, participant: Participant) -> int:
    """How many wait on the same side, the new one not counted."""
    return (
        Participant.objects.in_programme(programme)
        .filter(side=participant.side, state__in=[State.NEW, State.CLAIMED, State.INTERVIEWED, State.WAITING])
        .exclude(pk=participant.pk)
        .count()
    )


__all__ = [
    "CONTACT",
    "MATCHING",
    "AlreadySignedUp",
    "Answers",
    "enter_from_paper",
    "find_known",
    "new_link",
    "sign_up",
]
