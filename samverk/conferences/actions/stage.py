"""Halls, parallel workshops, and who contributes."""

from typing import Any

from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone, translation

from samverk.access.secrets import digest, new_secret
from samverk.audit.actions import claim_version, record
from samverk.outbox.actions import post_text, words_of
from samverk.people.models import Account

from ..models import Conference, Contribution, Hall, Slot, Workshop, WorkshopPlace, WorkshopWish
from .letters import about

QUESTION = "conferences/mail/may_we_show.txt"


class HallExists(Exception):
    """There is a hall of that name already."""


class NobodyToAsk(Exception):
    """There is no address to write to, or no name to ask about."""


@transaction.atomic
def add_hall(*, by: Account, conference: Conference, **facts: Any) -> Hall:
    """A hall, a group room, the foyer. Raises HallExists."""
    position = Hall.objects.filter(conference=conference).count() + 1
    try:
        with transaction.atomic():
            hall = Hall.objects.create(conference=conference, position=position, **facts)
    except IntegrityError:
        raise HallExists(facts["name"]) from None
    _note(by, "add_hall", hall, conference)
    return hall


@transaction.atomic
def change_hall(*, by: Account, hall: Hall, version: int | None = None, **facts: Any) -> Hall:
    """Another name or size. Raises Stale, HallExists."""
    claim_version(hall, version=version)
    for name, value in facts.items():
        setattr(hall, name, value)
    try:
        with transaction.atomic():
            hall.save()
    except IntegrityError:
        raise HallExists(facts["name"]) from None
    _note(by, "change_hall", hall, hall.conference)
    return hall


@transaction.atomic
def remove_hall(*, by: Account, hall: Hall) -> None:
    """Take the hall away; what was to be there stands without a hall."""
    _note(by, "remove_hall", hall, hall.conference)
    hall.delete()


@transaction.atomic
def add_workshop(*, by: Account, slot: Slot, themes: Any = (), **facts: Any) -> Workshop:
    """One more that goes on at the same time."""
    position = Workshop.objects.filter(slot=slot).count() + 1
    workshop = Workshop.objects.create(slot=slot, position=position, **facts)
    workshop.themes.set(themes)
    _note(by, "add_workshop", workshop, slot.conference)
    return workshop


@transaction.atomic
def change_workshop(
    *, by: Account, workshop: Workshop, version: int | None = None, themes: Any = (), **facts: Any
) -> Workshop:
    """Another title, hall or size. Raises Stale."""
    claim_version(workshop, version=version)
    for name, value in facts.items():
        setattr(workshop, name, value)
    workshop.save()
    workshop.themes.set(themes)
    _note(by, "change_workshop", workshop, workshop.slot.conference)
    return workshop


@transaction.atomic
def remove_workshop(*, by: Account, workshop: Workshop) -> int:
    """Take it out. Wishes for it and places in it go, since nobody can come; returns how many wishes there were."""
    claim_version(workshop, version=None)
    wishes = WorkshopWish.objects.filter(workshop=workshop).delete()[0]
    WorkshopPlace.objects.filter(workshop=workshop).delete()
    workshop.removed_at = timezone.now()
    workshop.save(update_fields=["removed_at", "changed_at"])
    _note(by, "remove_workshop", workshop, workshop.slot.conference, wishes=wishes)
    return wishes


@transaction.atomic
def put_back_workshop(*, by: Account, workshop: Workshop) -> Workshop:
    """Put it back as it was, without the wishes."""
    claim_version(workshop, version=None)
    if workshop.removed_at is not None:
        workshop.removed_at = None
        workshop.save(update_fields=["removed_at", "changed_at"])
        _note(by, "put_back_workshop", workshop, workshop.slot.conference)
    return workshop


@transaction.atomic
def add_contributor(*, by: Account, slot: Slot, **facts: Any) -> Contribution:
    """Somebody on the stage, of the whole slot or of one workshop in it."""
    position = Contribution.objects.filter(slot=slot).count() + 1
    one = Contribution.objects.create(slot=slot, position=position, **facts)
    _note(by, "add_contributor", one, slot.conference)
    return one


@transaction.atomic
def change_contributor(
    *, by: Account, contribution: Contribution, version: int | None = None, **facts: Any
) -> Contribution:
    """Other facts. Whoever stands there under another name has not said yes. Raises Stale."""
    claim_version(contribution, version=version)
    was = Contribution.objects.get(pk=contribution.pk)
    for name, value in facts.items():
        setattr(contribution, name, value)
    if was.name and contribution.name != was.name and facts.get("may_be_shown") == was.may_be_shown:
        contribution.may_be_shown = contribution.asked_at = contribution.answered_at = None
        contribution.digest = ""
    contribution.save()
    _note(by, "change_contributor", contribution, contribution.slot.conference)
    return contribution


@transaction.atomic
def remove_contributor(*, by: Account, contribution: Contribution) -> None:
    """Take somebody off; their link works no more."""
    _note(by, "remove_contributor", contribution, contribution.slot.conference)
    contribution.delete()


@transaction.atomic
def ask_contributor(*, by: Account, contribution: Contribution, language: str) -> str:
    """Ask by letter in `language` whether the name may be shown; returns the path of the answer page. Raises NobodyToAsk.

    Asking again makes a new link; the earlier one works no more.
    """
    if not contribution.email or not contribution.name:
        raise NobodyToAsk(contribution)
    claim_version(contribution, version=None)
    secret = new_secret()
    contribution.digest, contribution.asked_at, contribution.language = (
        digest(secret),
        timezone.now(),
        language,
    )
    contribution.save(update_fields=["digest", "asked_at", "language", "changed_at"])
    conference = contribution.slot.conference
    link = reverse("conferences:answer_contribution", args=[secret])
    subject, text = question_words(contribution, language, link)
    post_text(
        to=contribution.email, to_name=contribution.name, language=language, subject=subject, text=text, by=by,
        scope=conference.workspace.audit_scope, template=QUESTION,
    )  # fmt: skip
    _note(by, "ask_contributor", contribution, conference)
    return link


def question_words(contribution: Contribution, language: str, link: str = "/…/") -> tuple[str, str]:
    """Subject and text of the letter that asks, as its reader gets it."""
    with translation.override(language):
        told = about(contribution.slot.conference)
    return words_of(
        QUESTION, {"one": contribution, "name": contribution.name, "link": link, **told}, language
    )


@transaction.atomic
def answer_contribution(*, contribution: Contribution, may_be_shown: bool) -> Contribution:
    """Yes or no, and it can be changed by the same link."""
    claim_version(contribution, version=None)
    contribution.may_be_shown, contribution.answered_at = may_be_shown, timezone.now()
    contribution.save(update_fields=["may_be_shown", "answered_at", "changed_at"])
    _note(None, "answer_contribution", contribution, contribution.slot.conference)
    return contribution


def find_contribution(secret: str) -> Contribution | None:
    """Whom the link asks, while the conference is not long over."""
    found = Contribution.objects.filter(digest=digest(secret)).exclude(name="")
    return found.select_related("slot__conference__workspace", "workshop", "organisation").first()


def _note(by: Account | None, verb: str, on: Any, conference: Conference, **details: Any) -> None:
    scope = conference.workspace.audit_scope
    record(by=by, verb=f"conferences.{verb}", on=on, scope=scope, **details)
