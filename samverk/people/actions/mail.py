"""Mail to a person."""

from typing import Any

from samverk.outbox.actions import post
from samverk.outbox.models import Message

from ..models import Account, Person


def mail_person(
    *,
    person: Person,
    template: str,
    context: dict[str, Any],
    by: Account | None,
    scope: str = "",
    **options: Any,
) -> Message | None:
    """Post `template` to a person in their language; None if we have no address (reach them another way).

    A person with protected identity only gets to know that there is something to read after signing in:
    no name, no attachment, nothing of what it is about. `options` go to `outbox.actions.post`.
    """
    to = person.account.email if person.account else person.email
    if not to or person.erased_at:
        return None
    if person.is_protected:
        return post(
            to=to,
            language=person.language,
            template="people/mail/something_to_read.txt",
            context={},
            by=None,
            person=person.uid,
        )
    return post(
        to=to,
        to_name=person.name,
        language=person.language,
        template=template,
        context=context,
        by=by,
        scope=scope,
        person=person.uid,
        **options,
    )
