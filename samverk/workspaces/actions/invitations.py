"""Asking people into a room by mail, and what becomes of the letter."""

from datetime import timedelta
from typing import Any

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from samverk.access.rules import Role
from samverk.access.secrets import digest, new_secret
from samverk.audit.actions import record
from samverk.organisations.models import Organisation
from samverk.outbox.actions import post
from samverk.people.models import Account

from ..models import Invitation, Member, RoleHolding, Workspace

VALID_FOR = timedelta(days=30)


class AlreadyInvited(Exception):
    """Somebody with that address has an invitation to the room that waits for an answer."""


class AlreadyInRoom(Exception):
    """The address belongs to somebody who is in the room."""


class InvitationClosed(Exception):
    """It was answered, withdrawn, or has expired; `state` is `accepted`, `declined`, `withdrawn`, `expired`."""

    def __init__(self, state: str) -> None:
        super().__init__(state)
        self.state = state


@transaction.atomic
def invite_member(
    *,
    by: Account,
    workspace: Workspace,
    email: str,
    name: str = "",
    language: str = "sv",
    role: str = Role.MEMBER,
    member: Member | None = None,
    organisation: Organisation | None = None,
    organisation_name: str = "",
    greeting: str = "",
) -> Invitation:
    """Ask somebody in by mail. `organisation` becomes a member if the person says yes.

    Raises AlreadyInvited, AlreadyInRoom.
    """
    email = email.strip().lower()
    _refuse_second(workspace, email)
    secret = new_secret()
    invitation = Invitation.objects.create(
        workspace=workspace,
        email=email,
        name=name,
        language=language,
        role=role,
        member=member,
        organisation=organisation,
        organisation_name=organisation_name,
        greeting=greeting,
        secret_digest=digest(secret),
        expires_at=timezone.now() + VALID_FOR,
        by=by,
    )
    _send(invitation, secret, by)
    _record(by, "invite_member", invitation, role=role)
    return invitation


@transaction.atomic
def resend_invitation(*, by: Account, invitation: Invitation) -> Invitation:
    """Send it anew, valid for another 30 days; the link of the first letter stops working.

    Raises InvitationClosed.
    """
    invitation = lock_open(invitation, expired_too=True)
    secret = new_secret()
    invitation.secret_digest = digest(secret)
    invitation.expires_at = timezone.now() + VALID_FOR
    invitation.save(update_fields=["secret_digest", "expires_at", "changed_at"])
    _send(invitation, secret, by)
    _record(by, "resend_invitation", invitation)
    return invitation


@transaction.atomic
def withdraw_invitation(*, by: Account, invitation: Invitation) -> Invitation:
    """Take it back; its link then says so. Raises InvitationClosed."""
    invitation = lock_open(invitation, expired_too=True)
    close(invitation, Invitation.Answer.WITHDRAWN)
    _record(by, "withdraw_invitation", invitation)
    return invitation


def find_invitation(secret: str) -> Invitation | None:
    """The invitation that the link's secret opens, in whatever state it is.

    Only digests are compared, by the database's index, so that its timing tells nothing about a secret.
    """
    found = Invitation.objects.filter(secret_digest=digest(secret))
    return found.select_related("workspace", "member__organisation", "organisation", "by__person").first()


def lock_open(invitation: Invitation, *, expired_too: bool = False) -> Invitation:
    """The invitation, locked in this transaction, if it can still be answered; else InvitationClosed."""
    current = (
        Invitation.objects.select_for_update(of=("self",)).select_related("workspace").get(pk=invitation.pk)
    )
    if current.answer:
        raise InvitationClosed(current.answer)
    if current.has_expired and not expired_too:
        raise InvitationClosed("expired")
    return current


def close(invitation: Invitation, answer: str) -> None:
    invitation.answer, invitation.answered_at = answer, timezone.now()
    invitation.save(
        update_fields=["answer", "answered_at", "suggested_name", "suggested_email", "changed_at"]
    )


def letter(invitation: Invitation, link: str) -> dict[str, Any]:
    """What the template of the letter is given; the preview shows the same with a made-up link."""
    sender = getattr(invitation.by, "person", None)
    return {
        "invitation": invitation,
        "room": invitation.workspace,
        "link": link,
        "sender": "" if sender is None or sender.is_protected else sender.name,
        "organisation": organisation_of(invitation),
        "days": VALID_FOR.days,
    }


def organisation_of(invitation: Invitation) -> str:
    """The organisation the person is asked to speak for, or an empty string."""
    if invitation.member_id:
        return str(invitation.member)
    return str(invitation.organisation or "") or invitation.organisation_name


def _refuse_second(workspace: Workspace, email: str) -> None:
    if Invitation.objects.answerable().filter(workspace=workspace, email__iexact=email).exists():
        raise AlreadyInvited(email)
    holdings = RoleHolding.objects.current(timezone.localdate()).filter(workspace=workspace)
    if holdings.filter(person__account__email=email).exists():
        raise AlreadyInRoom(email)


def _send(invitation: Invitation, secret: str, by: Account) -> None:
    post(
        to=invitation.email,
        to_name=invitation.name,
        language=invitation.language,
        template="workspaces/mail/invitation.txt",
        context=letter(invitation, reverse("workspaces:answer_invitation", args=[secret])),
        by=by,
        scope=invitation.workspace.audit_scope,
        reply_key=f"workspaces.invitation:{invitation.uid}",
    )


def _record(by: Account | None, verb: str, invitation: Invitation, **details: Any) -> None:
    record(
        by=by,
        verb=f"workspaces.{verb}",
        on=invitation,
        scope=invitation.workspace.audit_scope,
        **details,
    )
