"""Why the personal facts of rooms are held."""

from datetime import timedelta

from django.utils.translation import gettext_lazy as _

from samverk.audit.privacy import Limit, declare

from .models import Invitation

ANSWERED = Limit(
    after=timedelta(days=365),
    since=_("after the invitation was answered, withdrawn or too old"),
    past=Invitation.objects.settled_before,
)

declare(
    "workspaces.Representative",
    "person",
    "kind",
    "mandate",
    "mandate_note",
    "since",
    "until",
    purpose="Knowing who speaks for an organisation and whether that person may commit it.",
    basis="6.1.e",
    keep="as long as the room",
)
declare(
    "workspaces.RoleHolding",
    "person",
    "role",
    "since",
    "until",
    purpose="Deciding who may see and do what in a room, and knowing who did what when.",
    basis="6.1.e",
    keep="as long as the room",
)
declare(
    "workspaces.HandOver",
    "giver",
    "receiver",
    "note",
    "items",
    purpose="Knowing who took over what from whom.",
    basis="6.1.e",
    keep="as long as the room",
)
declare(
    "workspaces.Invitation",
    "email",
    "name",
    "language",
    "role",
    "organisation_name",
    "greeting",
    purpose="Asking somebody into a room and knowing what became of it.",
    basis="6.1.e",
    keep=ANSWERED,
)
declare(
    "workspaces.Invitation",
    "suggested_name",
    "suggested_email",
    purpose="Asking a colleague who was proposed instead.",
    basis="6.1.e",
    keep=ANSWERED,
)
declare(
    "workspaces.SharedPost",
    "person",
    purpose="Knowing who has a post that several organisations share.",
    basis="6.1.e",
    keep="as long as the room",
)
