"""Polls: which of some proposed times suits most people."""

from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from samverk.audit.models import Record
from samverk.languages.fields import Line
from samverk.organisations.models import Organisation
from samverk.people.models import Person
from samverk.workspaces.models import Workspace

from .meetings import Kind, Meeting


class PollQuerySet(models.QuerySet["Poll"]):
    def in_room(self, workspace: Workspace) -> "PollQuerySet":
        return self.filter(workspace=workspace)

    def open(self) -> "PollQuerySet":
        """Those that can be answered."""
        return self.filter(closed_at=None)


class Poll(Record):
    """A question about the date of a meeting. Closed when one proposal became the meeting, or by hand."""

    workspace = models.ForeignKey(Workspace, models.CASCADE, related_name="+")
    title = Line(_("title"), max_length=120)
    kind = models.CharField(_("kind of meeting"), max_length=10, choices=Kind, default=Kind.PLENARY)
    place = Line(_("place"), max_length=200, blank=True)
    host = models.ForeignKey(
        Organisation, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("host")
    )
    meeting = models.OneToOneField(Meeting, models.SET_NULL, null=True, blank=True, related_name="poll")
    closed_at = models.DateTimeField(null=True, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")

    objects = PollQuerySet.as_manager()

    class Meta:
        verbose_name = _("poll for a date")
        verbose_name_plural = _("polls for a date")

    def __str__(self) -> str:
        return self.title

    @property
    def is_open(self) -> bool:
        return self.closed_at is None


class Proposal(models.Model):
    """One proposed time."""

    poll = models.ForeignKey(Poll, models.CASCADE, related_name="proposals")
    starts_at = models.DateTimeField(_("starts"))
    ends_at = models.DateTimeField(_("ends"))

    class Meta:
        verbose_name = _("proposed time")
        ordering = ["starts_at", "id"]
        constraints = [
            models.UniqueConstraint(fields=["poll", "starts_at"], name="meetings_proposal_once"),
            models.CheckConstraint(
                condition=Q(ends_at__gt=models.F("starts_at")), name="meetings_proposal_ends_after_start"
            ),
        ]

    def __str__(self) -> str:
        return self.starts_at.isoformat()


class VoterQuerySet(models.QuerySet["Voter"]):
    def with_names(self) -> "VoterQuerySet":
        return self.select_related("person", "organisation").order_by(
            "organisation__name_order", "person__name_order", "name", "id"
        )

    def of_polls_closed_before(self, moment: datetime) -> "VoterQuerySet":
        return self.filter(poll__closed_at__lt=moment)


class OpenVoterManager(models.Manager["Voter"]):
    """Everybody but those with protected identity."""

    def get_queryset(self) -> VoterQuerySet:
        return VoterQuerySet(self.model, using=self._db).exclude(person__is_protected=True)


class Voter(Record):
    """Somebody asked in a poll."""

    poll = models.ForeignKey(Poll, models.CASCADE, related_name="voters")
    person = models.ForeignKey(Person, models.CASCADE, null=True, blank=True, related_name="+")
    name = Line(_("name"), max_length=160, blank=True)
    email = models.EmailField(_("e-mail address"), blank=True)
    organisation = models.ForeignKey(Organisation, models.SET_NULL, null=True, blank=True, related_name="+")
    language = models.CharField(_("language"), max_length=8, default="sv")
    comment = Line(_("a word to the secretary"), max_length=300, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)

    trail_label = ""
    objects = OpenVoterManager.from_queryset(VoterQuerySet)()
    including_protected = VoterQuerySet.as_manager()

    class Meta:
        verbose_name = _("voter")
        base_manager_name = "including_protected"
        constraints = [
            models.UniqueConstraint(
                fields=["poll", "email"], condition=~Q(email=""), name="meetings_voter_email_once"
            )
        ]

    def __str__(self) -> str:
        return self.shown_name

    @property
    def shown_name(self) -> str:
        """What may be shown, as for invitees."""
        return self.person.name if self.person is not None else self.name or self.email


class Vote(models.Model):
    """What a voter says about one proposed time."""

    class Answer(models.TextChoices):
        CAN = "can", _("can")
        IF_I_MUST = "if_i_must", _("can if I must")
        CANNOT = "cannot", _("can't")

    voter = models.ForeignKey(Voter, models.CASCADE, related_name="votes")
    proposal = models.ForeignKey(Proposal, models.CASCADE, related_name="votes")
    answer = models.CharField(_("answer"), max_length=10, choices=Answer)

    class Meta:
        verbose_name = _("vote")
        constraints = [models.UniqueConstraint(fields=["voter", "proposal"], name="meetings_vote_once")]

    def __str__(self) -> str:
        return str(self.get_answer_display())


class VoterLink(models.Model):
    """The digest of a secret that opens a voter's page."""

    voter = models.ForeignKey(Voter, models.CASCADE, related_name="links")
    digest = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("link of a voter")

    def __str__(self) -> str:
        return str(self.pk)
