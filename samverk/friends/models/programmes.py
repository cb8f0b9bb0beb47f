"""The programme: what kind of pairs a room makes, by which rules, and from where people heard of it."""

from datetime import date
from typing import Any

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from samverk.audit.models import Record
from samverk.languages.fields import Line, Translated
from samverk.people.models import Account
from samverk.workspaces.models import Workspace


class Kind(models.TextChoices):
    """What the pairs are for; decides words, rules at the start and the tips of a first meeting."""

    LANGUAGE_FRIEND = "language_friend", _("language friend")
    GUIDE = "guide", _("establishment guide")
    MENTOR = "mentor", _("mentor")
    BUDDY = "buddy", _("welcome buddy")
    FAMILY_FRIEND = "family_friend", _("family friend")


class Pairing(models.TextChoices):
    """Who is paired with whom."""

    INDIVIDUAL = "individual", _("one with one")
    FAMILY = "family", _("family with family")
    GROUP = "group", _("people choose each other at gatherings")
    OPEN = "open", _("one with one, and families")


def first_weights() -> dict[str, int]:
    """How much each soft wish counts at the start, 0 to 10."""
    return {
        "interests": 6,
        "languages": 5,
        "level": 3,
        "profession": 4,
        "family": 4,
        "part_of_town": 3,
        "age": 2,
        "experience": 2,
        "grid": 3,
    }


def first_follow_up() -> list[int]:
    return [14, 60, 180]


def first_wishes() -> list[str]:
    return ["gender", "age", "children", "meetings"]


class ProgrammeQuerySet(models.QuerySet["Programme"]):
    def open(self) -> "ProgrammeQuerySet":
        """Those that one can sign up to."""
        return self.filter(is_open=True, workspace__archived_at=None)

    def sharing_with(self, programme: "Programme", on: date | None = None) -> "ProgrammeQuerySet":
        """Those that share a pool with `programme` by an agreement in force on that day (today)."""
        on = on or timezone.localdate()
        shares = PoolShare.objects.in_force(on)
        return self.filter(
            Q(pk__in=shares.filter(programme=programme).values("partner"))
            | Q(pk__in=shares.filter(partner=programme).values("programme"))
        )


class Programme(Record):
    """How a room makes pairs. One for each room that has the tool."""

    workspace = models.OneToOneField(Workspace, models.CASCADE, related_name="programme")
    kind = models.CharField(_("kind of pairs"), max_length=20, choices=Kind, default=Kind.LANGUAGE_FRIEND)
    pairing = models.CharField(_("who is paired"), max_length=12, choices=Pairing, default=Pairing.INDIVIDUAL)
    is_open = models.BooleanField(_("open for sign-up"), default=False)
    welcome = Translated(verbose_name=_("words of welcome on the sign-up page"))
    thanks = Translated(verbose_name=_("words on the receipt"))
    contact = Line(_("phone, hours and place for those who would rather talk"), max_length=200, blank=True)
    languages = models.JSONField(_("languages of letters and pages"), default=list)
    parts_of_town = models.JSONField(_("parts of town"), default=list)
    asked_wishes = models.JSONField(_("wishes asked for"), default=first_wishes)
    needs_common_language = models.BooleanField(_("a pair needs a common language"), default=True)
    needs_interview = models.BooleanField(_("everybody is interviewed before matching"), default=True)
    needs_extract = models.BooleanField(_("volunteers show an extract of the police register"), default=False)
    min_age = models.PositiveSmallIntegerField(_("youngest age"), default=18)
    max_travel_km = models.PositiveSmallIntegerField(_("longest travel, km"), default=25)
    min_shared_times = models.PositiveSmallIntegerField(_("shared times in the week, at least"), default=1)
    max_per_friend = models.PositiveSmallIntegerField(
        _("people a volunteer may have at once, at most"),
        default=2,
        validators=[MinValueValidator(1), MaxValueValidator(30)],
    )
    weights = models.JSONField(_("what soft wishes count"), default=first_weights)
    claim_days = models.PositiveSmallIntegerField(_("days that a claim lasts"), default=14)
    answer_days = models.PositiveSmallIntegerField(_("days to answer a proposal"), default=7)
    follow_up_days = models.JSONField(
        _("days after the first meeting to ask how it goes"), default=first_follow_up
    )
    questions = models.JSONField(_("questions of the interview guide"), default=list)
    trouble_goes_to = models.ForeignKey(
        Account, models.SET_NULL, null=True, blank=True, related_name="+",
        verbose_name=_("who is told at once of trouble"),
    )  # fmt: skip

    objects = ProgrammeQuerySet.as_manager()

    class Meta:
        verbose_name = _("programme")
        verbose_name_plural = _("programmes")
        constraints = [
            models.CheckConstraint(
                condition=Q(max_per_friend__range=(1, 30)), name="friends_programme_capacity"
            ),
            models.CheckConstraint(
                condition=Q(claim_days__gte=1, answer_days__gte=1), name="friends_programme_days"
            ),
        ]

    def __str__(self) -> str:
        return self.workspace.name

    @property
    def part_names(self) -> list[str]:
        """The parts of town to choose among. Some are stored with their point, others by name alone."""
        return [part["name"] if isinstance(part, dict) else part for part in self.parts_of_town]

    def point_of(self, name: str) -> tuple[float | None, float | None]:
        """Latitude and longitude of a part of town, (None, None) if nobody has said."""
        for part in self.parts_of_town:
            if isinstance(part, dict) and part["name"] == name:
                return part["latitude"], part["longitude"]
        return None, None

    def weight(self, wish: str) -> int:
        """What `wish` counts, 0 (not at all) to 10."""
        return int((self.weights or {}).get(wish, first_weights().get(wish, 0)))


class Source(Record):
    """From where people may have heard of a programme: a poster, a course, a campaign. Its code stands in the address."""

    class Channel(models.TextChoices):
        POSTER = "poster", _("poster or leaflet")
        SCHOOL = "school", _("language course or school")
        LIBRARY = "library", _("library or meeting place")
        ASSOCIATION = "association", _("association or congregation")
        FRIEND = "friend", _("a friend")
        SOCIAL = "social", _("social media")
        PRESS = "press", _("newspaper or radio")
        AUTHORITY = "authority", _("authority or municipality")
        OTHER = "other", _("something else")

    programme = models.ForeignKey(Programme, models.CASCADE, related_name="sources")
    code = models.SlugField(_("code in the address"), max_length=30)
    name = Line(_("name"), max_length=100)
    channel = models.CharField(_("channel"), max_length=12, choices=Channel, default=Channel.OTHER)
    retired_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("source of sign-ups")
        verbose_name_plural = _("sources of sign-ups")
        constraints = [
            models.UniqueConstraint(fields=["programme", "code"], name="friends_source_once"),
        ]

    def __str__(self) -> str:
        return self.name


class PoolShareQuerySet(models.QuerySet["PoolShare"]):
    def in_force(self, on: date) -> "PoolShareQuerySet":
        return self.filter(Q(until=None) | Q(until__gte=on), accepted_at__isnull=False, ended_at=None)

    def of(self, programme: Programme) -> "PoolShareQuerySet":
        return self.filter(Q(programme=programme) | Q(partner=programme))


class PoolShare(Record):
    """Two programmes that match from one pool, for those who said yes to it. Proposed by one, accepted by the other."""

    programme = models.ForeignKey(Programme, models.CASCADE, related_name="+")
    partner = models.ForeignKey(Programme, models.CASCADE, related_name="+")
    agreed = Line(_("what was agreed, and where it is written"), max_length=300)
    until = models.DateField(_("until and including"), null=True, blank=True)
    accepted_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")

    objects = PoolShareQuerySet.as_manager()

    class Meta:
        verbose_name = _("shared pool")
        verbose_name_plural = _("shared pools")
        constraints = [
            models.UniqueConstraint(
                fields=["programme", "partner"], condition=Q(ended_at=None), name="friends_pool_share_once"
            ),
            models.CheckConstraint(
                condition=~Q(programme=models.F("partner")), name="friends_pool_share_of_two"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.programme} – {self.partner}"


def programme_of(workspace: Workspace) -> Programme | None:
    """The room's programme; None until somebody has chosen its kind."""
    found: Any = Programme.objects.filter(workspace=workspace).select_related("workspace").first()
    return found
