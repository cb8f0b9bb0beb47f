"""Letters that ask organisations to come: once each, and one reminder. What was sent is remembered."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.formats import date_format

from samverk.audit.actions import record, record_many
from samverk.organisations.models import Organisation
from samverk.outbox.actions import Outgoing, post_many, words_of
from samverk.people.models import Account

from ..days import file_to_save
from ..models import Conference, Invitation, Registration
from .letters import days_in_words
from .places import lock_places

INVITATION, REMINDER = "conferences/mail/invitation.txt", "conferences/mail/invitation_reminder.txt"


class NotAnnounced(Exception):
    """Nobody is invited to a conference without a public page, or one that is over or cancelled."""


@dataclass(frozen=True)
class Addressee:
    """Whom a letter goes to: an organisation of the register, or only an address."""

    email: str
    organisation: Organisation | None = None

    @property
    def name(self) -> str:
        return self.organisation.name if self.organisation else ""


def may_invite(conference: Conference) -> bool:
    """It has a public page, and is neither over nor cancelled."""
    return conference.announced_at is not None and conference.cancelled_at is None and not conference.is_over


def invitation_words(
    conference: Conference, *, name: str, language: str, words: str = "", template: str = INVITATION
) -> tuple[str, str]:
    """Subject and text exactly as the letter has them; the preview shows the same."""
    with translation.override(language):
        context = _context(conference, name=name, words=words)
    return words_of(template, context, language)


@transaction.atomic
def invite_organisations(
    *, by: Account, conference: Conference, addressees: Sequence[Addressee], language: str, words: str = ""
) -> list[Invitation]:
    """Write to each that was not written to before, with the day for the calendar. Raises NotAnnounced.

    Two who send at once come one after the other, so that nobody gets two letters.
    """
    if not may_invite(conference):
        raise NotAnnounced
    lock_places(conference)
    before = Invitation.objects.filter(conference=conference)
    asked = set(before.filter(organisation__isnull=False).values_list("organisation", flat=True))
    addresses = {email.casefold() for email in before.values_list("email", flat=True)}
    made, letters, files = [], [], _files(conference)
    for one in addressees:
        if one.email.casefold() in addresses or (one.organisation and one.organisation.pk in asked):
            continue
        addresses.add(one.email.casefold())
        subject, text = invitation_words(conference, name=one.name, language=language, words=words)
        letters.append(Outgoing(one.email, language, subject, text, one.name, attachments=files))
        made.append(
            Invitation(
                conference=conference, organisation=one.organisation, email=one.email, language=language,
                sent_at=timezone.now(), by=by,
            )
        )  # fmt: skip
    scope = conference.workspace.audit_scope
    made = Invitation.objects.bulk_create(made)
    post_many(letters=letters, by=by, scope=scope, template=INVITATION)
    record_many(by=by, verb="conferences.invite_organisations", on=made, scope=scope)
    return made


@transaction.atomic
def remind_invited(*, by: Account, conference: Conference) -> int:
    """One reminder to each who was invited, has not registered, and was not reminded before. Raises NotAnnounced."""
    if not may_invite(conference):
        raise NotAnnounced
    lock_places(conference)
    waiting = unanswered(conference)
    letters, files = [], _files(conference)
    for one in waiting:
        name = one.organisation.name if one.organisation else ""
        subject, text = invitation_words(conference, name=name, language=one.language, template=REMINDER)
        letters.append(Outgoing(one.email, one.language, subject, text, name, attachments=files))
    scope = conference.workspace.audit_scope
    post_many(letters=letters, by=by, scope=scope, template=REMINDER)
    Invitation.objects.filter(pk__in=[one.pk for one in waiting]).update(reminded_at=timezone.now())
    record(
        by=by, verb="conferences.remind_invited", on=conference.workspace, scope=scope, letters=len(letters)
    )
    return len(letters)


def unanswered(conference: Conference) -> list[Invitation]:
    """Those who can be reminded: sent to, nobody of them registered, no reminder yet. Two queries."""
    organisations, emails = registered_keys(conference)
    rows = (
        Invitation.objects.filter(conference=conference, sent_at__isnull=False, reminded_at=None)
        .exclude(email="")
        .select_related("organisation")
    )
    return [one for one in rows if not has_registered(one, organisations, emails)]


def registered_keys(conference: Conference) -> tuple[dict[int, int], set[str]]:
    """How many are registered for each organisation of the register, and every address. One query."""
    organisations: dict[int, int] = {}
    emails = set()
    rows = Registration.including_protected.in_conference(conference).active()
    for organisation, email in rows.values_list("organisation", "email"):
        if organisation:
            organisations[organisation] = organisations.get(organisation, 0) + 1
        if email:
            emails.add(email.casefold())
    return organisations, emails


def has_registered(one: Invitation, organisations: dict[int, int], emails: set[str]) -> bool:
    """Whether somebody of them comes: of the organisation, or with the very address."""
    return one.organisation_id in organisations or (bool(one.email) and one.email.casefold() in emails)


def _context(conference: Conference, *, name: str, words: str) -> dict[str, Any]:
    """Called in the language of the reader."""
    workspace = conference.workspace
    address = reverse("conferences:register", args=[workspace.slug])
    return {
        "conference": conference,
        "room": workspace,
        "name": name,
        "words": words,
        "when": days_in_words(conference),
        "until": date_format(conference.deadline, "l j F") if conference.deadline else "",
        "link": settings.SITE_ADDRESS + address,
    }


def _files(conference: Conference) -> list[tuple[str, bytes, str]]:
    found = file_to_save(conference)
    return [found] if found else []
