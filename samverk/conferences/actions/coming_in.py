"""What the public pages do: one registers, or an organisation registers several. The page never tells who is known."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from django.db import transaction

from samverk.access.limits import too_often
from samverk.audit.actions import record

from ..models import Conference, Group, Registration
from .letters import write_to, write_to_group
from .registrations import AlreadyRegistered, Answers, RegistrationClosed, clean_email, note, register

_LETTERS, _WITHIN = 3, timedelta(days=1)
"""So often somebody's letter box is told that they are registered already."""


@transaction.atomic
def register_by_page(*, conference: Conference, answers: Answers) -> Registration | None:
    """Register somebody; whoever is registered already gets a letter that says so, and None comes back.

    Raises RegistrationClosed.
    """
    try:
        return register(conference=conference, answers=answers)
    except AlreadyRegistered as known:
        _tell_known(known.registration)
        return None


@transaction.atomic
def register_group(
    *, conference: Conference, facts: dict[str, Any], people: Sequence[Answers], language: str
) -> Group:
    """Register several for an organisation, in the order of the list. Raises RegistrationClosed.

    The contact hears by letter how it went for each; whoever was registered before keeps that, and hears of it too.
    """
    if not conference.takes_registrations:
        raise RegistrationClosed
    group = Group.objects.create(conference=conference, language=language, **facts)
    scope = conference.workspace.audit_scope
    record(by=None, verb="conferences.register_group", on=group, scope=scope, people=len(people))
    registered, known = [], []
    for answers in people:
        try:
            registered.append(
                register(conference=conference, answers=answers, way=Registration.Way.GROUP, group=group)
            )
        except AlreadyRegistered as already:
            _tell_known(already.registration)
            known.append(str(answers.facts["name"]))
    write_to_group(group, "group", by=None, registered=registered, known=known)
    return group


@transaction.atomic
def add_to_group(*, group: Group, answers: Answers) -> Registration:
    """One more for the organisation. Raises RegistrationClosed, AlreadyRegistered."""
    first = group.registrations.order_by("pk").first()
    facts = {
        "organisation": group.organisation,
        "organisation_name": group.organisation_name,
        "sector": first.sector if first else "",
        "invoice_reference": group.invoice_reference,
        **answers.facts,
    }
    return register(
        conference=group.conference,
        answers=Answers(facts, answers.needs),
        way=Registration.Way.GROUP,
        group=group,
    )


@transaction.atomic
def write_links_again(*, conference: Conference, email: str) -> int:
    """Send whoever is registered with that address a new link; nobody is told on the page whether there is one."""
    rows = Registration.objects.in_conference(conference).filter(email=clean_email(email))
    found = list(rows.exclude(email="").select_related("person", "group", "conference__workspace")[:3])
    sent = 0
    for registration in found:
        if not too_often(f"conferences.again:{registration.pk}", most=_LETTERS, within=_WITHIN):
            write_to(registration, "link_once_more", by=None)
            note(None, "write_link_again", registration)
            sent += 1
    return sent


def _tell_known(registration: Registration) -> None:
    if too_often(f"conferences.known:{registration.pk}", most=_LETTERS, within=_WITHIN):
        return
    write_to(registration, "already", by=None)
    note(None, "register_again", registration)
