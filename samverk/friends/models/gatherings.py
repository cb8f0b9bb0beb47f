"""Gatherings where people choose each other, and associations that open a door."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from samverk.audit.models import Record
from samverk.languages.fields import Line, Text
from samverk.organisations.models import Organisation
from samverk.places.models import Municipality

from .participants import Participant
from .programmes import Programme


class Gathering(Record):
    """An evening where people meet by presentation cards and say afterwards whom they would like to meet again."""

    class Stage(models.TextChoices):
        PLANNED = "planned", pgettext_lazy("gathering", "planned")
        CHOOSING = "choosing", _("people choose")
        MATCHED = "matched", _("pairs are suggested")
        CLOSED = "closed", pgettext_lazy("gathering", "closed")
        CANCELLED = "cancelled", _("cancelled")

    programme = models.ForeignKey(Programme, models.CASCADE, related_name="gatherings")
    name = Line(_("name"), max_length=100)
    starts_at = models.DateTimeField(_("starts"))
    ends_at = models.DateTimeField(_("ends"))
    place = Line(_("place"), max_length=200)
    stage = models.CharField(_("stage"), max_length=9, choices=Stage, default=Stage.PLANNED)
    calendar_sequence = models.PositiveIntegerField(default=0, editable=False)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")

    class Meta:
        verbose_name = _("gathering")
        verbose_name_plural = _("gatherings")
        constraints = [
            models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="friends_gathering_order"),
        ]

    def __str__(self) -> str:
        return self.name


class Guest(Record):
    """Somebody at a gathering. `number` is on their card and is what others write down."""

    gathering = models.ForeignKey(Gathering, models.CASCADE, related_name="guests")
    participant = models.ForeignKey(Participant, models.CASCADE, related_name="+")
    number = models.PositiveSmallIntegerField(_("number of the card"))
    card = Text(_("words on the card"), max_length=300, blank=True)
    came = models.BooleanField(_("came"), default=False)
    invited_at = models.DateTimeField(null=True, blank=True)
    answer = models.CharField(max_length=3, blank=True, choices=[("yes", _("yes")), ("no", _("no"))])
    chose_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("guest of a gathering")
        verbose_name_plural = _("guests of a gathering")
        constraints = [
            models.UniqueConstraint(fields=["gathering", "participant"], name="friends_guest_once"),
            models.UniqueConstraint(fields=["gathering", "number"], name="friends_guest_number"),
        ]

    def __str__(self) -> str:
        return str(self.number)


class Liking(models.Model):
    """A guest would like to meet another one again. `order` 1 is the most liked."""

    guest = models.ForeignKey(Guest, models.CASCADE, related_name="likings")
    liked = models.ForeignKey(Guest, models.CASCADE, related_name="liked_by")
    order = models.PositiveSmallIntegerField(default=1)

    class Meta:
        verbose_name = _("liking")
        verbose_name_plural = _("likings")
        constraints = [
            models.UniqueConstraint(fields=["guest", "liked"], name="friends_liking_once"),
            models.CheckConstraint(condition=~Q(guest=F("liked")), name="friends_liking_of_another"),
        ]

    def __str__(self) -> str:
        return f"{self.guest_id}-{self.liked_id}"


class Door(Record):
    """What an association invites newcomers to: an activity, where, for whom, how many may come along."""

    programme = models.ForeignKey(Programme, models.CASCADE, related_name="doors")
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="+", verbose_name=_("association")
    )
    title = Line(_("what one can try"), max_length=120)
    about = Text(_("about it"), max_length=600, blank=True)
    interests = models.JSONField(_("interests"), default=list)
    municipality = models.ForeignKey(
        Municipality, models.PROTECT, related_name="+", verbose_name=_("municipality")
    )
    place = Line(_("place"), max_length=200, blank=True)
    grid = models.PositiveIntegerField(_("times in the week"), default=0)
    places = models.PositiveSmallIntegerField(_("newcomers at the same time"), default=3)
    contact_email = models.EmailField(_("the association's e-mail address"), blank=True)
    is_open = models.BooleanField(_("open now"), default=True)

    class Meta:
        verbose_name = _("door of an association")
        verbose_name_plural = _("doors of associations")

    def __str__(self) -> str:
        return self.title


class Visit(Record):
    """A newcomer and a door: asked, welcomed, booked, visited, and whether they stayed."""

    class Stage(models.TextChoices):
        ASKED = "asked", _("the association is asked")
        WELCOME = "welcome", _("the association said yes")
        BOOKED = "booked", _("visit booked")
        VISITED = "visited", _("visited")
        JOINED = "joined", _("became a member")
        DECLINED = "declined", _("not this time")

    door = models.ForeignKey(Door, models.CASCADE, related_name="visits")
    participant = models.ForeignKey(Participant, models.CASCADE, related_name="visits")
    stage = models.CharField(_("stage"), max_length=8, choices=Stage, default=Stage.ASKED)
    starts_at = models.DateTimeField(_("visit"), null=True, blank=True)
    digest = models.CharField(max_length=64, blank=True)
    calendar_sequence = models.PositiveIntegerField(default=0, editable=False)
    asked_at = models.DateTimeField(default=timezone.now)
    reason = Line(_("why not"), max_length=200, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")

    class Meta:
        verbose_name = _("visit to an association")
        verbose_name_plural = _("visits to associations")
        constraints = [
            models.UniqueConstraint(
                fields=["door", "participant"],
                condition=~Q(stage="declined"),
                name="friends_visit_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.door}"
