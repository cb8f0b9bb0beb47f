"""Letters to participants, in their own language, each with a link to their own page.

Whoever has no e-mail address gets the same words through a matcher: a line on the call list, with a text ready to be
sent from a phone.
"""

from typing import Any

from django.conf import settings
from django.template import Context
from django.template.loader import get_template
from django.utils import translation

from samverk.languages.folding import clean_line
from samverk.outbox.actions import post
from samverk.people.models import Account

from ..models import Call, Participant
from .links import new_link


def write_to(
    participant: Participant,
    template: str,
    *,
    by: Account | None,
    files: list[tuple[str, bytes, str]] | None = None,
    reply_key: str = "",
    **more: Any,
) -> bool:
    """Send `friends/mail/<template>.txt` with name, link and programme; False if it went to the call list.

    A minor's letters go to the guardian. A person with protected identity is never written to from here.
    """
    person, programme = participant.person, participant.programme
    if person.is_protected or person.erased_at:
        return False
    address, name = reach(participant)
    with translation.override(person.language):
        context = _context(participant, **more)
        if not address:
            _leave_on_call_list(participant, template, context)
            return False
        post(
            to=address,
            to_name=name,
            language=person.language,
            template=f"friends/mail/{template}.txt",
            context=context,
            by=by,
            scope=programme.workspace.audit_scope,
            person=person.uid,
            attachments=files or [],
            reply_key=reply_key,
        )
    return True


def ask_to_call(participant: Participant, template: str, **more: Any) -> None:
    """Have a matcher call, though letters could be sent: the words of `friends/mail/<template>.txt` are at hand."""
    with translation.override(participant.person.language):
        _leave_on_call_list(participant, template, _context(participant, **more))


def reach(participant: Participant) -> tuple[str, str]:
    """Where letters go, and to whom by name: the guardian's address if there is one."""
    if participant.guardian_name:
        return participant.guardian_email, participant.guardian_name
    return participant.person.email, participant.person.name


def _context(participant: Participant, **more: Any) -> dict[str, Any]:
    return {
        "participant": participant,
        "name": participant.person.given_name,
        "programme": participant.programme,
        "room": participant.programme.workspace,
        "link": new_link(participant),
        **more,
    }


def _leave_on_call_list(participant: Participant, template: str, context: dict[str, Any]) -> None:
    page = get_template(f"friends/mail/{template}.txt").template  # type: ignore[attr-defined]
    text = page.render(Context(context | {"address": settings.SITE_ADDRESS}, autoescape=False)).strip()
    subject, _separator, body = text.partition("\n")
    Call.objects.create(
        participant=participant,
        about=template,
        subject=clean_line(subject.removeprefix("Subject:"))[:200],
        text=body.strip()[:4000],
    )
