"""The letters of meetings: each with its own link, a calendar file, and a place for the answer to come back to."""

from collections.abc import Callable, Sequence
from typing import Any

from django.conf import settings
from django.template import Context
from django.template.loader import get_template
from django.urls import reverse
from django.utils import timezone, translation

from samverk.access.secrets import digest, new_secret
from samverk.languages.folding import clean_line
from samverk.outbox.actions import Outgoing, post_many, words_of
from samverk.people.actions import mail_person
from samverk.people.models import Account

from ..events import calendar_file
from ..models import Invitee, InviteeLink, Meeting
from ..texts import when_in_words

REPLY_PREFIX = "meetings.invitee"


def new_links(invitees: Sequence[Invitee]) -> dict[int, str]:
    """A fresh address of each one's answer page, by the invitee's key. Earlier ones work on."""
    found = {one.pk: new_secret() for one in invitees}
    InviteeLink.objects.bulk_create(
        [InviteeLink(invitee_id=key, digest=digest(secret)) for key, secret in found.items()]
    )
    return {key: reverse("meetings:answer_by_link", args=[secret]) for key, secret in found.items()}


def letter_context(meeting: Meeting, invitee: Invitee, *, link: str, **more: Any) -> dict[str, Any]:
    """What the templates of letters get. Call it in the language of the reader."""
    return {
        "meeting": meeting,
        "room": meeting.workspace,
        "invitee": invitee,
        "name": invitee.shown_name if invitee.shown_name != invitee.email else "",
        "when": when_in_words(meeting),
        "link": link,
        **more,
    }


def invitation_words(meeting: Meeting, invitee: Invitee, *, link: str) -> tuple[str, str]:
    """Subject and text of an invitation exactly as the letter has them; the preview shows the same."""
    with translation.override(invitee.language):
        context = letter_context(meeting, invitee, link=link, address=settings.SITE_ADDRESS)
        page = get_template("meetings/mail/invitation.txt").template  # type: ignore[attr-defined]
        text = page.render(Context(context, autoescape=False)).strip()
    return clean_line(meeting.letter_subject) or meeting.title, text


def post_invitations(by: Account | None, meeting: Meeting, invitees: Sequence[Invitee]) -> None:
    """The invitation itself, with the calendar's question (METHOD:REQUEST). As many queries for 300 as for one."""
    links = new_links(invitees)
    letters = []
    for one in invitees:
        subject, text = invitation_words(meeting, one, link=links[one.pk])
        letters.append(_outgoing(one, subject, text, [calendar_file(meeting, one)]))
    scope = meeting.workspace.audit_scope
    post_many(letters=letters, by=by, scope=scope, template="meetings/mail/invitation.txt")
    Invitee.objects.filter(pk__in=list(links)).update(invited_at=timezone.now())


def post_letters(
    by: Account | None,
    meeting: Meeting,
    invitees: Sequence[Invitee],
    template: str,
    *,
    files: Callable[[Invitee], list[tuple[str, bytes, str]]] = lambda invitee: [],
    **more: Any,
) -> None:
    """One of the other letters (`meetings/mail/<template>.txt`) to all of them, each with a link of its own."""
    links, page = new_links(invitees), f"meetings/mail/{template}.txt"
    letters = []
    for one in invitees:
        with translation.override(one.language):
            context = letter_context(meeting, one, link=links[one.pk], **more)
        letters.append(_outgoing(one, *words_of(page, context, one.language), files(one)))
    post_many(letters=letters, by=by, scope=meeting.workspace.audit_scope, template=page)


def _outgoing(invitee: Invitee, subject: str, text: str, files: list[tuple[str, bytes, str]]) -> Outgoing:
    return Outgoing(
        to=invitee.email,
        to_name=invitee.shown_name,
        language=invitee.language,
        subject=subject,
        text=text,
        person=invitee.person.uid if invitee.person else None,
        attachments=files,
        reply_key=f"{REPLY_PREFIX}:{invitee.uid}",
    )


def told(meeting: Meeting) -> list[Invitee]:
    """Those who have been invited and can be written to."""
    invited = Invitee.objects.filter(meeting=meeting, invited_at__isnull=False).reachable()
    return list(invited.select_related("person", "organisation").order_by("id"))


def _calendar_of(meeting: Meeting) -> Callable[[Invitee], list[tuple[str, bytes, str]]]:
    """Each invitee's own calendar file."""
    return lambda invitee: [calendar_file(meeting, invitee)]


def tell_of_change(by: Account | None, meeting: Meeting, *, asks_anew: bool, word: str = "") -> None:
    """Everybody invited hears of another time or place, and their calendars with them."""
    files = _calendar_of(meeting)
    post_letters(by, meeting, told(meeting), "moved", files=files, asks_anew=asks_anew, word=word)
    _tell_protected(meeting)


def tell_of_cancelling(by: Account | None, meeting: Meeting) -> None:
    """Everybody invited hears that it is off; their calendars take it out (METHOD:CANCEL)."""
    post_letters(by, meeting, told(meeting), "cancelled", files=_calendar_of(meeting))
    _tell_protected(meeting)


def _tell_protected(meeting: Meeting) -> None:
    """Those whose identity is protected since they were invited hear only that there is something to read."""
    invitees = Invitee.including_protected.filter(
        meeting=meeting, invited_at__isnull=False, person__is_protected=True
    )
    for invitee in invitees.select_related("person__account"):
        if invitee.person is not None:
            mail_person(person=invitee.person, template="meetings/mail/moved.txt", context={}, by=None)
