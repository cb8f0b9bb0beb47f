"""The letters of meetings: each with its own link, a calendar file, and a place for the answer to come back to."""

from typing import Any

from django.conf import settings
from django.template import Context
from django.template.loader import get_template
from django.urls import reverse
from django.utils import timezone, translation

from samverk.access.secrets import digest, new_secret
from samverk.languages.folding import clean_line
from samverk.outbox.actions import post, post_text
from samverk.people.actions import mail_person
from samverk.people.models import Account

from ..events import calendar_file
from ..models import Invitee, InviteeLink, Meeting
from ..texts import when_in_words

REPLY_PREFIX = "meetings.invitee"


def new_link(invitee: Invitee) -> str:
    """A fresh address of the invitee's answer page. Earlier ones work on."""
    secret = new_secret()
    InviteeLink.objects.create(invitee=invitee, digest=digest(secret))
    return reverse("meetings:answer_by_link", args=[secret])


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


def send_invitation(by: Account | None, meeting: Meeting, invitee: Invitee) -> None:
    """The invitation itself, with the calendar's question (METHOD:REQUEST)."""
    subject, text = invitation_words(meeting, invitee, link=new_link(invitee))
    post_text(
        to=invitee.email,
        to_name=invitee.shown_name,
        language=invitee.language,
        subject=subject,
        text=text,
        by=by,
        scope=meeting.workspace.audit_scope,
        person=invitee.person.uid if invitee.person else None,
        attachments=[calendar_file(meeting, invitee)],
        reply_key=f"{REPLY_PREFIX}:{invitee.uid}",
        template="meetings/mail/invitation.txt",
    )
    Invitee.objects.filter(pk=invitee.pk).update(invited_at=timezone.now())


def send_letter(
    by: Account | None,
    meeting: Meeting,
    invitee: Invitee,
    template: str,
    *,
    files: list[tuple[str, bytes, str]] | None = None,
    **more: Any,
) -> None:
    """One of the other letters (`meetings/mail/<template>.txt`), with a link of its own."""
    with translation.override(invitee.language):
        context = letter_context(meeting, invitee, link=new_link(invitee), **more)
    post(
        to=invitee.email,
        to_name=invitee.shown_name,
        language=invitee.language,
        template=f"meetings/mail/{template}.txt",
        context=context,
        by=by,
        scope=meeting.workspace.audit_scope,
        person=invitee.person.uid if invitee.person else None,
        attachments=files or [],
        reply_key=f"{REPLY_PREFIX}:{invitee.uid}",
    )


def told(meeting: Meeting) -> Any:
    """Those who have been invited and can be written to."""
    return (
        Invitee.objects.filter(meeting=meeting, invited_at__isnull=False)
        .reachable()
        .select_related("person", "organisation")
        .order_by("id")
    )


def tell_of_change(by: Account | None, meeting: Meeting, *, asks_anew: bool, word: str = "") -> None:
    """Everybody invited hears of another time or place, and their calendars with them."""
    for invitee in told(meeting):
        file = calendar_file(meeting, invitee)
        send_letter(by, meeting, invitee, "moved", files=[file], asks_anew=asks_anew, word=word)
    _tell_protected(meeting)


def tell_of_cancelling(by: Account | None, meeting: Meeting) -> None:
    """Everybody invited hears that it is off; their calendars take it out (METHOD:CANCEL)."""
    for invitee in told(meeting):
        send_letter(by, meeting, invitee, "cancelled", files=[calendar_file(meeting, invitee)])
    _tell_protected(meeting)


def _tell_protected(meeting: Meeting) -> None:
    """Those whose identity is protected since they were invited hear only that there is something to read."""
    invitees = Invitee.including_protected.filter(
        meeting=meeting, invited_at__isnull=False, person__is_protected=True
    )
    for invitee in invitees.select_related("person__account"):
        if invitee.person is not None:
            mail_person(person=invitee.person, template="meetings/mail/moved.txt", context={}, by=None)
