"""Letters to those who registered, in their own language, each with a link to their own page."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils import translation
from django.utils.formats import date_format

from samverk.outbox.actions import Outgoing, post, post_many, words_of
from samverk.people.models import Account

from ..models import Conference, Group, Registration
from .links import new_group_link, new_link, new_links

Files = list[tuple[str, bytes, str]]
REPLY_PREFIX = "conferences.registration"
"""Answers to letters about a registration: see `actions.hearing`."""


def write_to(
    registration: Registration,
    template: str,
    *,
    by: Account | None,
    files: Files | None = None,
    **context: Any,
) -> bool:
    """Send `conferences/mail/<template>.txt`; False if nobody can be written to.

    Whoever has no address of their own is reached through the contact of the group. The template gets `name`,
    `registration`, `conference`, `room`, `when`, `link` (the own page) and whatever stands in `context`.
    """
    person = registration.person
    address, name = reach(registration)
    if not address or (person is not None and person.is_protected):
        return False
    language = registration.language
    with translation.override(language):
        told = {
            "registration": registration,
            "name": name,
            "link": new_link(registration),
            **about(registration.conference),
            **context,
        }
    post(
        to=address,
        to_name=name,
        language=language,
        template=f"conferences/mail/{template}.txt",
        context=told,
        by=by,
        scope=registration.conference.workspace.audit_scope,
        person=person.uid if person else None,
        attachments=files or [],
        reply_key=f"{REPLY_PREFIX}:{registration.uid}",
    )
    return True


def write_to_group(
    group: Group, template: str, *, by: Account | None, files: Files | None = None, **context: Any
) -> bool:
    """The same to the contact of an organisation, with the link to the contact's page."""
    if not group.email:
        return False
    with translation.override(group.language):
        told = {
            "group": group,
            "name": group.contact_name,
            "link": new_group_link(group),
            **about(group.conference),
            **context,
        }
    post(
        to=group.email,
        to_name=group.contact_name,
        language=group.language,
        template=f"conferences/mail/{template}.txt",
        context=told,
        by=by,
        scope=group.conference.workspace.audit_scope,
        attachments=files or [],
    )
    return True


def write_to_each(
    registrations: Sequence[Registration],
    template: str,
    *,
    by: Account | None,
    files: Mapping[int, Files] | None = None,
    **context: Any,
) -> int:
    """As `write_to` to many of one conference with an address of their own, `files` by their keys. Returns how many.

    In as many statements for hundreds as for one.
    """
    chosen = [one for one in registrations if one.email and not (one.person and one.person.is_protected)]
    if not chosen:
        return 0
    page, links, letters = f"conferences/mail/{template}.txt", new_links(chosen), []
    for one in chosen:
        with translation.override(one.language):
            told = {
                "registration": one,
                "name": one.name,
                "link": links[one.pk],
                **about(one.conference),
                **context,
            }
        subject, text = words_of(page, told, one.language)
        person, attached = one.person.uid if one.person else None, (files or {}).get(one.pk, [])
        key = f"{REPLY_PREFIX}:{one.uid}"
        letters.append(Outgoing(one.email, one.language, subject, text, one.name, person, attached, key))
    post_many(letters=letters, by=by, scope=chosen[0].conference.workspace.audit_scope, template=page)
    return len(letters)


def reach(registration: Registration) -> tuple[str, str]:
    """Where letters go, and to whom by name."""
    group = registration.group
    if registration.email or group is None:
        return registration.email, registration.name
    return group.email, group.contact_name or registration.name


def about(conference: Conference) -> dict[str, Any]:
    """What every letter may say of the conference. Call it in the language of the reader."""
    return {"conference": conference, "room": conference.workspace, "when": days_in_words(conference)}


def days_in_words(conference: Conference) -> str:
    """ "Thursday 5 March 2026", or both days; nothing while the day is not set."""
    if conference.held_on is None:
        return ""
    first = date_format(conference.held_on, "l j F Y")
    if conference.ends_on is None or conference.ends_on == conference.held_on:
        return first
    return f"{first} – {date_format(conference.ends_on, 'l j F Y')}"
