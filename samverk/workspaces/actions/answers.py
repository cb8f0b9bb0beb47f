"""A yes or a no to an invitation, given on its page or by answering the letter."""

from contextlib import suppress
from typing import Any

from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from samverk.access.rules import Role
from samverk.audit.actions import record
from samverk.languages.folding import fold
from samverk.organisations.actions import AlreadyAffiliated, add_affiliation
from samverk.outbox.replies import Refused
from samverk.people.actions import create_account, mail_person
from samverk.people.models import Account, Person

from ..models import Invitation, Member, RoleHolding
from .invitations import InvitationClosed, close, lock_open, organisation_of
from .members import AlreadyMember, add_member
from .representatives import AlreadyRepresents, add_representative
from .roles import AlreadyHoldsRole, give_role

_YES = {"ja", "yes", "نعم", "ok", "okej", "absolut", "garna"}
_NO = {"nej", "no", "لا"}


class OtherAddress(Exception):
    """The account that is signed in has another address than the invitation was sent to."""


@transaction.atomic
def accept_invitation(*, invitation: Invitation, account: Account, person: Person) -> Member | None:
    """Let the person in: affiliation, member, representative and role, all or nothing.

    Raises InvitationClosed, OtherAddress. Returns the member the person now speaks for, if any.
    """
    invitation = lock_open(invitation)
    if account.email.lower() != invitation.email.lower():
        raise OtherAddress(account.email)
    workspace = invitation.workspace
    member = _member_of(invitation)
    if member is not None:
        with suppress(AlreadyAffiliated):
            add_affiliation(
                by=account, person=person, organisation=member.organisation, scope=workspace.audit_scope
            )
        with suppress(AlreadyRepresents):
            add_representative(by=account, member=member, person=person)
    if invitation.role != Role.MEMBER or member is None:
        with suppress(AlreadyHoldsRole):
            give_role(by=invitation.by, workspace=workspace, person=person, role=invitation.role)
    close(invitation, Invitation.Answer.ACCEPTED)
    _record(account, invitation)
    _tell_sender(invitation)
    return member


@transaction.atomic
def decline_invitation(
    *, invitation: Invitation, suggested_name: str = "", suggested_email: str = ""
) -> Invitation:
    """Say no, and perhaps who could come instead: a suggestion to the coordinators. Raises InvitationClosed."""
    invitation = lock_open(invitation)
    invitation.suggested_name, invitation.suggested_email = suggested_name, suggested_email.strip().lower()
    close(invitation, Invitation.Answer.DECLINED)
    _record(None, invitation)
    _tell_sender(invitation)
    return invitation


def hear_reply(*, key: str, text: str, message: Any, sender: str, files: list[Any]) -> None:
    """Deal with an answer to the letter itself: its first word says yes or no. Raises Refused, so that a person reads
    everything else.

    A yes by mail proves the address, so that an account is made if there is none; its holder is sent a link
    to choose a password.
    """
    invitation = Invitation.objects.filter(uid=key).select_related("workspace", "by").first()
    first = fold(text.strip().split("\n")[0]).strip(" .,!").split(" ")[0].strip(".,!") if text.strip() else ""
    if invitation is None or first not in {fold(word) for word in _YES | _NO}:
        raise Refused(_("The answer begins with neither yes nor no."))
    try:
        if first in {fold(word) for word in _NO}:
            decline_invitation(invitation=invitation)
            return
        lock_open(invitation)
        account = Account.objects.filter(email=invitation.email.lower()).first()
        if account is None:
            account = make_account(invitation, password=None)
            _send_password_link(invitation, account)
        accept_invitation(invitation=invitation, account=account, person=person_of(account))
    except InvitationClosed:
        raise Refused(_("The invitation has been answered already, or is too old.")) from None


@transaction.atomic
def make_account(
    invitation: Invitation, *, password: str | None, given_name: str = "", family_name: str = ""
) -> Account:
    """An account for the invited address. Whoever we knew by that address, without an account, is its person."""
    known = list(
        Person.including_protected.filter(
            email__iexact=invitation.email, account=None, erased_at=None
        ).order_by("id")[:2]
    )
    if not given_name:
        given_name, _space, family_name = invitation.name.partition(" ")
    return create_account(
        email=invitation.email,
        password=password,
        language=invitation.language,
        given_name=given_name,
        family_name=family_name,
        person=known[0] if len(known) == 1 else None,
    )


def person_of(account: Account) -> Person:
    """The account's person, protected or not."""
    return Person.including_protected.get(account=account)


def _member_of(invitation: Invitation) -> Member | None:
    """Whom the person will speak for; an organisation of the register becomes a member first."""
    if invitation.member_id:
        return (
            Member.objects.current()
            .select_related("organisation", "workspace")
            .filter(pk=invitation.member_id)
            .first()
        )
    if invitation.organisation is None:
        return None
    try:
        return add_member(
            by=invitation.by, workspace=invitation.workspace, organisation=invitation.organisation
        )
    except AlreadyMember as already:
        return already.member


def _tell_sender(invitation: Invitation) -> None:
    """The one who invited hears the answer, unless they have left the room since."""
    sender = invitation.by
    person = Person.objects.filter(account=sender).first() if sender else None
    if (
        person is None
        or not RoleHolding.objects.current(timezone.localdate())
        .filter(workspace=invitation.workspace, person=person)
        .exists()
    ):
        return
    mail_person(
        person=person,
        template="workspaces/mail/invitation_answer.txt",
        context={
            "invitation": invitation,
            "room": invitation.workspace,
            "organisation": organisation_of(invitation),
            "accepted": invitation.answer == Invitation.Answer.ACCEPTED,
            "path": reverse("workspaces:view_invitations", args=[invitation.workspace.slug]),
        },
        by=None,
        scope=invitation.workspace.audit_scope,
    )


def _send_password_link(invitation: Invitation, account: Account) -> None:
    mail_person(
        person=person_of(account),
        template="workspaces/mail/choose_password.txt",
        context={"room": invitation.workspace, "path": reverse("account_reset_password")},
        by=None,
        scope=invitation.workspace.audit_scope,
    )


def _record(by: Account | None, invitation: Invitation) -> None:
    record(
        by=by,
        verb="workspaces.answer_invitation",
        on=invitation,
        scope=invitation.workspace.audit_scope,
        answer=invitation.answer,
    )
