"""Those who take part: who they are, what they can and wish, and where they stand on the way."""

from datetime import date, datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from samverk.audit.models import Record
from samverk.languages.fields import Line, Text
from samverk.people.models import Account, Person
from samverk.places.models import Municipality

from .programmes import Programme, Source

SLOTS_A_DAY = 3
"""Morning, afternoon, evening. Bit `3 * day + slot` of a week's grid, Monday first: 21 bits."""
WEEK = (1 << (7 * SLOTS_A_DAY)) - 1


class Side(models.TextChoices):
    NEWCOMER = "newcomer", _("looks for a friend")
    FRIEND = "friend", _("wants to be a friend")


class State(models.TextChoices):
    """Where somebody stands. One state at a time, seen by all matchers."""

    NEW = "new", pgettext_lazy("participant", "new")
    CLAIMED = "claimed", _("taken care of")
    INTERVIEWED = "interviewed", _("interviewed")
    WAITING = "waiting", _("waiting for a match")
    PROPOSED = "proposed", _("proposal sent")
    MEETING_BOOKED = "meeting_booked", _("first meeting booked")
    PAIRED = "paired", _("paired")
    PAUSED = "paused", _("paused")
    ENDED = "ended", _("ended")


class Gender(models.TextChoices):
    WOMAN = "woman", _("woman")
    MAN = "man", _("man")
    OTHER = "other", _("other")
    UNSAID = "", _("prefer not to say")


class GenderWish(models.TextChoices):
    ANY = "", _("does not matter")
    WOMAN = "woman", _("a woman")
    MAN = "man", _("a man")


class ParticipantQuerySet(models.QuerySet["Participant"]):
    def in_programme(self, programme: Programme) -> "ParticipantQuerySet":
        return self.filter(programme=programme)

    def newcomers(self) -> "ParticipantQuerySet":
        return self.filter(side=Side.NEWCOMER)

    def friends(self) -> "ParticipantQuerySet":
        """Volunteers: those who want to be a friend."""
        return self.filter(side=Side.FRIEND)

    def matchable(self) -> "ParticipantQuerySet":
        """Who may be in a round: waiting, or a volunteer with a pair and room for more (see `with_room`)."""
        return self.filter(state__in=[State.WAITING, State.PROPOSED, State.MEETING_BOOKED, State.PAIRED])

    def active(self) -> "ParticipantQuerySet":
        return self.exclude(state=State.ENDED)

    def claimed_by(self, account: Account) -> "ParticipantQuerySet":
        return self.filter(claimed_by=account)

    def with_lapsed_claim(self, now: datetime | None = None) -> "ParticipantQuerySet":
        return self.filter(state=State.CLAIMED, claimed_until__lt=now or timezone.now())

    def longest_waiting_first(self) -> "ParticipantQuerySet":
        return self.order_by("waiting_since", "id")

    def with_person(self) -> "ParticipantQuerySet":
        """With whom and where. Not the municipality's outline, which is large and only maps need."""
        found = self.select_related("person", "municipality", "claimed_by__person", "source")
        return found.defer("municipality__outline")

    def ended_before(self, moment: datetime) -> "ParticipantQuerySet":
        return self.filter(state=State.ENDED, ended_at__lt=moment)


def _protected() -> models.QuerySet[Person]:
    """Asked as a list of few, so that nothing is joined to thousands of rows that are only counted."""
    return Person.including_protected.filter(is_protected=True)


class OpenParticipantManager(models.Manager["Participant"]):
    """Everybody but those with protected identity, so that a slip hides them."""

    def get_queryset(self) -> ParticipantQuerySet:
        return ParticipantQuerySet(self.model, using=self._db).exclude(person__in=_protected())


class Participant(Record):
    """Somebody in a programme, on one side. Name and ways to reach them are the person's.

    `grid` is the week's times (see `SLOTS_A_DAY`); `waiting_since` the moment from which waiting counts;
    `household` how many people come together (a family is one participant), `capacity` how many a volunteer takes.
    """

    programme = models.ForeignKey(Programme, models.CASCADE, related_name="participants")
    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    side = models.CharField(_("side"), max_length=8, choices=Side)
    state = models.CharField(_("state"), max_length=14, choices=State, default=State.NEW)
    state_since = models.DateTimeField(_("in this state since"), default=timezone.now)
    claimed_by = models.ForeignKey(
        Account, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("taken care of by")
    )
    claimed_until = models.DateTimeField(_("claim ends"), null=True, blank=True)
    waiting_since = models.DateTimeField(_("waiting since"), default=timezone.now)
    paused_until = models.DateField(_("paused until"), null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    end_reason = Line(_("why it ended"), max_length=200, blank=True)
    never_again = models.BooleanField(_("not to be matched again"), default=False)

    birth_year = models.PositiveSmallIntegerField(_("year of birth"), null=True, blank=True)
    gender = models.CharField(_("gender"), max_length=6, choices=Gender, blank=True)
    municipality = models.ForeignKey(
        Municipality, models.PROTECT, related_name="+", verbose_name=_("municipality")
    )
    part_of_town = Line(_("part of town"), max_length=60, blank=True)
    latitude = models.FloatField(null=True, blank=True)
    longitude = models.FloatField(null=True, blank=True)
    travel_km = models.PositiveSmallIntegerField(_("travels how far, km"), default=10)
    grid = models.PositiveIntegerField(_("times in the week"), default=0)
    interests = models.JSONField(_("interests"), default=list)
    profession = Line(_("profession or studies"), max_length=80, blank=True)
    household = models.PositiveSmallIntegerField(_("people who come together"), default=1)
    has_children = models.BooleanField(_("has children at home"), default=False)
    capacity = models.PositiveSmallIntegerField(_("how many at the same time"), default=1)
    experience = Line(_("experience with people new in the country"), max_length=200, blank=True)
    wish_gender = models.CharField(_("wishes to meet"), max_length=6, choices=GenderWish, blank=True)
    wish_age_from = models.PositiveSmallIntegerField(_("not younger than"), null=True, blank=True)
    wish_age_to = models.PositiveSmallIntegerField(_("not older than"), null=True, blank=True)
    wish_children = models.BooleanField(_("wishes somebody with children"), default=False)
    wish_meetings = models.JSONField(_("how to meet"), default=list)
    hopes = Text(_("hopes for"), max_length=500, blank=True)
    source = models.ForeignKey(
        Source, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("heard of it from")
    )
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+",
        verbose_name=_("entered from paper by"),
    )  # fmt: skip
    guardian_name = Line(_("guardian"), max_length=120, blank=True)
    guardian_email = models.EmailField(_("the guardian's e-mail address"), blank=True)
    guardian_phone = Line(_("the guardian's phone"), max_length=40, blank=True)
    shares_pool = models.BooleanField(
        _("may be matched with people of neighbouring programmes"), default=False
    )
    presentation = Text(_("lines that the other may read"), max_length=600, blank=True)
    photo = models.BinaryField(_("photo"), null=True, blank=True)

    trail_label = ""
    objects = OpenParticipantManager.from_queryset(ParticipantQuerySet)()
    including_protected = ParticipantQuerySet.as_manager()

    class Meta:
        verbose_name = _("participant")
        verbose_name_plural = _("participants")
        base_manager_name = "including_protected"
        indexes = [
            # Both hold all that counting thousands of people asks for, so that their rows are left alone.
            models.Index(
                fields=["programme", "state", "side", "waiting_since", "source", "person"],
                name="friends_people_by_state",
            ),
            models.Index(
                fields=["programme", "waiting_since", "side", "state", "person"],
                name="friends_people_by_wait",
            ),
        ]
        constraints = [
            models.UniqueConstraint(fields=["programme", "person", "side"], name="friends_participant_once"),
            models.CheckConstraint(
                condition=~Q(state=State.CLAIMED) | Q(claimed_by__isnull=False, claimed_until__isnull=False),
                name="friends_claim_has_a_holder",
            ),
            models.CheckConstraint(
                condition=Q(state=State.ENDED, ended_at__isnull=False)
                | (~Q(state=State.ENDED) & Q(ended_at=None)),
                name="friends_ended_has_a_time",
            ),
            models.CheckConstraint(condition=Q(capacity__range=(0, 30)), name="friends_participant_capacity"),
            models.CheckConstraint(
                condition=Q(household__range=(1, 20)), name="friends_participant_household"
            ),
            models.CheckConstraint(
                condition=Q(wish_age_from=None)
                | Q(wish_age_to=None)
                | Q(wish_age_to__gte=F("wish_age_from")),
                name="friends_participant_age_wish",
            ),
        ]

    def __str__(self) -> str:
        return self.person.name

    @property
    def is_newcomer(self) -> bool:
        return self.side == Side.NEWCOMER

    @property
    def waited(self) -> timedelta:
        return timezone.now() - self.waiting_since

    @property
    def days_waited(self) -> int:
        return max(0, self.waited.days)

    @property
    def age(self) -> int | None:
        """Age this year, in whole years; None if no year was given."""
        return timezone.localdate().year - self.birth_year if self.birth_year else None


class Spoken(models.Model):
    """A language that a participant speaks. `level` 1 is a little, 5 a mother tongue."""

    participant = models.ForeignKey(Participant, models.CASCADE, related_name="spoken")
    language = models.CharField(_("language"), max_length=8)
    level = models.PositiveSmallIntegerField(_("how well"), default=3)

    class Meta:
        verbose_name = _("spoken language")
        verbose_name_plural = _("spoken languages")
        constraints = [
            models.UniqueConstraint(fields=["participant", "language"], name="friends_spoken_once"),
            models.CheckConstraint(condition=Q(level__range=(1, 5)), name="friends_spoken_level"),
        ]

    def __str__(self) -> str:
        return f"{self.language} {self.level}"


class LinkQuerySet(models.QuerySet["PersonalLink"]):
    def valid(self, now: datetime | None = None) -> "LinkQuerySet":
        return self.filter(expires_at__gt=now or timezone.now())

    def expired_before(self, moment: datetime) -> "LinkQuerySet":
        return self.filter(expires_at__lt=moment)


class PersonalLink(models.Model):
    """Opens a participant's own page without an account; a new one in each letter. Only the digest is stored."""

    participant = models.ForeignKey(Participant, models.CASCADE, related_name="links")
    digest = models.CharField(max_length=64, unique=True)
    expires_at = models.DateTimeField()
    created_at = models.DateTimeField(auto_now_add=True)

    objects = LinkQuerySet.as_manager()

    class Meta:
        verbose_name = _("personal link")
        verbose_name_plural = _("personal links")

    def __str__(self) -> str:
        return self.digest[:8]


class CallQuerySet(models.QuerySet["Call"]):
    def in_programme(self, programme: Programme) -> "CallQuerySet":
        """Asked of each call: they are few, and the people of a programme are many."""
        people = Participant.including_protected.filter(programme=programme)
        return self.filter(Exists(people.filter(pk=OuterRef("participant"))))

    def waiting(self) -> "CallQuerySet":
        return self.filter(done_at=None)

    def done_before(self, moment: datetime) -> "CallQuerySet":
        return self.filter(done_at__lt=moment)


class Call(Record):
    """What somebody without an e-mail address is to be told, by phone or by a text message from a matcher's phone."""

    participant = models.ForeignKey(Participant, models.CASCADE, related_name="calls")
    about = models.CharField(max_length=40)
    subject = Line(_("what it is about"), max_length=200)
    text = Text(_("text ready to send"), max_length=4000)
    done_at = models.DateTimeField(null=True, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")

    objects = CallQuerySet.as_manager()

    class Meta:
        verbose_name = _("call to make")
        verbose_name_plural = _("calls to make")

    def __str__(self) -> str:
        return self.subject


class Change(models.Model):
    """One step on a participant's way, for curves and history. Written with the change of state."""

    participant = models.ForeignKey(Participant, models.CASCADE, related_name="changes")
    state = models.CharField(max_length=14, choices=State)
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")

    class Meta:
        verbose_name = _("change of state")
        verbose_name_plural = _("changes of state")
        indexes = [models.Index(fields=["participant", "at"], name="friends_change_of")]

    def __str__(self) -> str:
        return f"{self.state} {self.at:%Y-%m-%d}"


class Separation(models.Model):
    """Two who are never matched: they were a pair, are relatives, one said no, or a matcher or safety says so."""

    class Reason(models.TextChoices):
        WERE_PAIRED = "were_paired", _("they have been a pair")
        SAID_NO = "said_no", _("one of them said no")
        RELATIVES = "relatives", _("they are relatives")
        SAFETY = "safety", _("safety")
        VETO = "veto", _("a matcher said no")

    one = models.ForeignKey(Participant, models.CASCADE, related_name="+")
    other = models.ForeignKey(Participant, models.CASCADE, related_name="+")
    reason = models.CharField(_("reason"), max_length=12, choices=Reason)
    words = Line(_("in words"), max_length=200, blank=True)
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")

    class Meta:
        verbose_name = _("separation")
        verbose_name_plural = _("separations")
        constraints = [
            models.UniqueConstraint(fields=["one", "other"], name="friends_separation_once"),
            models.CheckConstraint(condition=Q(one_id__lt=F("other_id")), name="friends_separation_in_order"),
        ]

    def __str__(self) -> str:
        return self.reason


def find_participant(programme: Programme, uid: UUID) -> Participant | None:
    return Participant.objects.in_programme(programme).with_person().filter(uid=uid).first()


def youngest_birth_year(programme: Programme, on: date | None = None) -> int:
    """The last year of birth that may sign up without a guardian."""
    return (on or timezone.localdate()).year - programme.min_age
