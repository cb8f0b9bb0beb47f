"""Invitations to a room by mail."""

from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from samverk.access.rules import Role
from samverk.audit.models import Record
from samverk.languages.fields import Line, Text
from samverk.organisations.models import Organisation
from samverk.people.models import Person

from .members import Member
from .rooms import Workspace


class InvitationQuerySet(models.QuerySet["Invitation"]):
    def waiting(self) -> "InvitationQuerySet":
        """Not answered and not withdrawn; it may have expired."""
        return self.filter(answer="")

    def answerable(self, at: datetime | None = None) -> "InvitationQuerySet":
        return self.waiting().filter(expires_at__gt=at or timezone.now())

    def open_to_see(self) -> "InvitationQuerySet":
        """Without those to an address of somebody who has a protected identity today."""
        hidden = Person.including_protected.filter(is_protected=True)
        found = hidden.values_list("email", "account__email")
        addresses = {address.lower() for pair in found for address in pair if address}
        rows = self.alias(address=Lower("email"), other_address=Lower("suggested_email"))
        return rows.exclude(address__in=addresses).exclude(other_address__in=addresses)

    def settled_before(self, moment: datetime) -> "InvitationQuerySet":
        """Answered or withdrawn before `moment`, or never answered in time."""
        return self.filter(
            models.Q(answered_at__lt=moment) | models.Q(answered_at=None, expires_at__lt=moment)
        )

    def with_suggestion(self) -> "InvitationQuerySet":
        """Declined with the name of a colleague whom nobody has invited to the room since."""
        invited = Invitation.objects.filter(
            workspace=models.OuterRef("workspace"), email__iexact=models.OuterRef("suggested_email")
        )
        return self.exclude(suggested_email="").filter(~models.Exists(invited))


class Invitation(Record):
    """A person is asked into a room. The link's secret is stored as a SHA-256 digest only."""

    class Answer(models.TextChoices):
        ACCEPTED = "accepted", _("accepted")
        DECLINED = "declined", _("declined")
        WITHDRAWN = "withdrawn", _("withdrawn")

    workspace = models.ForeignKey(Workspace, models.CASCADE, related_name="invitations")
    email = models.EmailField(_("e-mail address"))
    name = Line(_("name"), max_length=160, blank=True)
    language = models.CharField(_("language"), max_length=8, default="sv")
    role = models.CharField(_("role"), max_length=20, choices=Role, default=Role.MEMBER)
    member = models.ForeignKey(
        Member, models.CASCADE, null=True, blank=True, related_name="invitations", verbose_name=_("for")
    )
    organisation = models.ForeignKey(
        Organisation, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("organisation")
    )
    organisation_name = Line(_("organisation as it was written"), max_length=200, blank=True)
    greeting = Text(_("personal greeting"), blank=True)
    secret_digest = models.CharField(max_length=64, unique=True)
    expires_at = models.DateTimeField()
    answer = models.CharField(max_length=10, choices=Answer, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    suggested_name = Line(_("colleague's name"), max_length=160, blank=True)
    suggested_email = models.EmailField(_("colleague's e-mail address"), blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")

    objects = InvitationQuerySet.as_manager()

    class Meta:
        verbose_name = _("invitation")

    @property
    def trail_label(self) -> str:
        """What the trail may keep for ever: no person's name."""
        return str(self.organisation or self.organisation_name or "")

    def __str__(self) -> str:
        return self.name or self.email

    @property
    def has_expired(self) -> bool:
        return not self.answer and self.expires_at <= timezone.now()
