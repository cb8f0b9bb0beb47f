"""An agreement, and its versions."""

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import Case, F, Q, When
from django.db.models.functions import Length
from django.db.models.lookups import Exact
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from samverk.audit.models import Record
from samverk.languages.fields import Folded, Line, SwedishOrder, Text
from samverk.languages.folding import fold
from samverk.people.models import Account
from samverk.places.models import County
from samverk.principles.models import Principle
from samverk.workspaces.models import Workspace


class AgreementQuerySet(models.QuerySet["Agreement"]):
    def in_room(self, workspace: Workspace) -> "AgreementQuerySet":
        """Those of the room, the latest first."""
        return self.filter(workspace=workspace).order_by("-created_at", "-id")

    def recorded(self) -> "AgreementQuerySet":
        """Made elsewhere and only noted here."""
        return self.filter(is_recorded=True)

    def published(self) -> "AgreementQuerySet":
        return self.filter(published_at__isnull=False)

    def open_to(self, account: Account | None) -> "AgreementQuerySet":
        """What the register shows: everybody sees what is published; with an account also what was noted."""
        if account is None:
            return self.published()
        return self.filter(Q(is_recorded=True) | Q(published_at__isnull=False))

    def matching(self, words: str) -> "AgreementQuerySet":
        found = self
        for word in fold(words).split()[:8]:
            found = found.filter(name_folded__contains=word)
        return found

    def by_level(self) -> "AgreementQuerySet":
        """The national ones first, as the levels are listed, and by name within each."""
        levels = [When(level=level, then=place) for place, level in enumerate(Agreement.Level.values)]
        return self.order_by(Case(*levels), "name_order", "id")

    def ending_between(self, since: date, until: date) -> "AgreementQuerySet":
        """Those that hold and whose time ends in that period, both days included."""
        return self.filter(valid_until__gte=since, valid_until__lte=until, ended_on=None)

    def to_remind(self, today: date) -> "AgreementQuerySet":
        """In open rooms, with an end ahead of them, that hold now."""
        return self.filter(
            workspace__archived_at=None, workspace__isnull=False, ended_on=None, valid_until__gt=today
        )


class Agreement(Record):
    """An agreement with its draft. `workspace` is empty for those that are noted in the register only.

    `signed_when` is the day in words, for those made elsewhere of which no more is known ("April 2010").
    `binds` says whom it binds: a signature of a national organisation is not taken to bind its members.
    """

    class Level(models.TextChoices):
        NATIONAL = "national", pgettext_lazy("level", "national")
        REGIONAL = "regional", pgettext_lazy("level", "regional")
        LOCAL = "local", pgettext_lazy("level", "local")
        THEMATIC = "thematic", pgettext_lazy("level", "thematic")
        PARTNERSHIP = "partnership", pgettext_lazy("level", "partnership")
        STRATEGY = "strategy", pgettext_lazy("level", "strategy")
        PACT = "pact", pgettext_lazy("level", "pact")
        COUNCIL = "council", pgettext_lazy("level", "council or network")

    class Kind(models.TextChoices):
        COMMITMENT = "commitment", _("commitment of an alliance")
        CONTRACT = "contract", _("partnership contract")
        PACT = "pact", _("pact with goals and budget")
        STRATEGY = "strategy", _("strategy with who is responsible")
        TEXT = "text", _("text of our own")

    class Binds(models.TextChoices):
        UNKNOWN = "unknown", _("not known")
        SIGNATORIES = "signatories", _("binds only those who have signed it themselves")
        MEMBERS = "members", _("binds also the members of those who sign")
        NOBODY = "nobody", _("is a declaration of intent and binds nobody")

    class Municipal(models.TextChoices):
        NOT_STATED = "", _("does not concern municipalities")
        NO = "no", _("no: a municipality is bound only when it signs itself")
        YES = "yes", _("yes: the text says so")
        UNKNOWN = "unknown", _("not known: the parties left the question open")

    workspace = models.ForeignKey(Workspace, models.PROTECT, null=True, blank=True, related_name="+")
    is_recorded = models.BooleanField(_("made elsewhere, noted here"), default=False)
    title = Line(_("name"), max_length=200)
    name_folded = Folded("title", "abbreviation", "place_note", "summary", max_length=1000)
    name_order = SwedishOrder("title")
    abbreviation = Line(_("abbreviation"), max_length=20, blank=True)
    level = models.CharField(_("level"), max_length=12, choices=Level, default=Level.LOCAL)
    kind = models.CharField(_("kind"), max_length=12, choices=Kind, default=Kind.TEXT)
    summary = Text(_("what it is about"), max_length=1000, blank=True)
    text = Text(_("the text"), max_length=60000, blank=True)
    language = models.CharField(_("language of the text"), max_length=8, default="sv")
    principles = models.ManyToManyField(
        Principle, blank=True, related_name="+", verbose_name=_("principles it builds on")
    )
    counties = models.ManyToManyField(County, blank=True, related_name="+", verbose_name=_("counties"))
    place_note = Line(_("where it holds, in words"), max_length=200, blank=True)
    binds = models.CharField(_("whom it binds"), max_length=12, choices=Binds, default=Binds.UNKNOWN)
    binds_municipalities = models.CharField(
        _("does a national signature bind a municipality?"),
        max_length=8,
        choices=Municipal,
        default=Municipal.NOT_STATED,
        blank=True,
    )
    binding_note = Text(_("who exactly is bound, and to what"), max_length=1000, blank=True)
    signed_when = Line(_("signed, in words"), max_length=80, blank=True)
    status_note = Line(_("how far it has come"), max_length=160, blank=True)
    valid_from = models.DateField(_("holds from"), null=True, blank=True)
    valid_until = models.DateField(_("holds to and including"), null=True, blank=True)
    renewal_months = models.PositiveSmallIntegerField(
        _("can be renewed by so many months"), null=True, blank=True
    )
    goals = Text(_("goals"), max_length=3000, blank=True)
    pilot_from = models.DateField(_("the pilot begins"), null=True, blank=True)
    pilot_until = models.DateField(_("the pilot ends"), null=True, blank=True)
    evaluation_plan = Text(_("how it is evaluated before it is renewed"), max_length=2000, blank=True)
    unknown = Text(_("what we do not know"), max_length=1000, blank=True)
    source = Line(_("where the facts come from"), max_length=200, blank=True)
    website = models.URLField(_("website"), blank=True)
    followed_up_by = Line(_("who follows it up"), max_length=160, blank=True)
    ended_on = models.DateField(_("ended on"), null=True, blank=True)
    end_reason = Text(_("why it ended"), max_length=1000, blank=True)
    reminded_months = models.PositiveSmallIntegerField(null=True, blank=True, editable=False)
    published_at = models.DateTimeField(null=True, blank=True)

    objects = AgreementQuerySet.as_manager()

    class Meta:
        verbose_name = _("agreement")
        verbose_name_plural = _("agreements")
        constraints = [
            models.CheckConstraint(
                condition=Q(workspace__isnull=False) | Q(is_recorded=True),
                name="agreements_agreement_has_a_room",
            ),
            models.CheckConstraint(
                condition=Q(valid_from__isnull=True)
                | Q(valid_until__isnull=True)
                | Q(valid_until__gte=F("valid_from")),
                name="agreements_agreement_period",
            ),
            models.CheckConstraint(
                condition=Q(pilot_from__isnull=True)
                | Q(pilot_until__isnull=True)
                | Q(pilot_until__gte=F("pilot_from")),
                name="agreements_agreement_pilot",
            ),
        ]
        indexes = [
            models.Index(fields=["workspace", "-created_at"], name="agreements_by_room"),
            models.Index(fields=["valid_until"], name="agreements_by_end"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def has_ended(self) -> bool:
        today = timezone.localdate()
        return (self.ended_on is not None and self.ended_on <= today) or (
            self.valid_until is not None and self.valid_until < today
        )

    @property
    def is_open_to_more(self) -> bool:
        """Whether an organisation of the room may join by itself. Into a contract between parties nobody walks in."""
        kinds = {self.Kind.COMMITMENT, self.Kind.PACT, self.Kind.STRATEGY}
        return self.kind in kinds and not self.is_recorded and not self.has_ended

    @property
    def scope(self) -> str:
        """The `scope` of its audit entries: its room's, or the installation's."""
        return self.workspace.audit_scope if self.workspace else ""


class AgreementVersion(Record):
    """The exact text that is signed, with the SHA-256 of its UTF-8 bytes. The database refuses any change of it."""

    agreement = models.ForeignKey(Agreement, models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField(_("version number"))
    text = models.TextField(_("exact text"))
    sha256 = models.CharField(_("SHA-256 of the text"), max_length=64)
    note = Text(_("what is new"), max_length=1000, blank=True)
    opened_at = models.DateTimeField(_("opened for signing"), default=timezone.now)
    opened_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")

    class Meta:
        verbose_name = _("version")
        verbose_name_plural = _("versions")
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["agreement", "number"], name="agreements_version_once"),
            models.CheckConstraint(condition=Exact(Length("sha256"), 64), name="agreements_version_sha256"),
        ]

    def __str__(self) -> str:
        return f"{self.agreement} ({self.number})"
