"""Pairs: proposed, met, followed up, ended with thanks. And what goes wrong on the way."""

import functools
import operator
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Case, F, Q, When
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from samverk.audit.models import Record
from samverk.languages.fields import Line, Text
from samverk.people.models import Account

from .participants import Participant, Side
from .programmes import Programme
from .rounds import Round

OPEN_STAGES = ("proposed", "agreed", "met")
"""A newcomer has at most one pair in these stages, and a volunteer at most one for each place."""


class Need(models.TextChoices):
    """What a pair needs of a matcher, most urgent first."""

    CONCERN = "concern", _("trouble was reported")
    TALK = "talk", _("somebody wants to talk")
    BOOK = "book", _("first meeting to book")
    CONFIRM = "confirm", _("did they meet?")
    SILENT = "silent", _("silent for a week")


class PairQuerySet(models.QuerySet["Pair"]):
    def open(self) -> "PairQuerySet":
        """Proposed, agreed, or going on."""
        return self.filter(stage__in=OPEN_STAGES)

    def going_on(self) -> "PairQuerySet":
        return self.filter(stage=Pair.Stage.MET)

    def awaiting_answer(self) -> "PairQuerySet":
        return self.filter(stage=Pair.Stage.PROPOSED)

    def overdue(self, now: datetime | None = None) -> "PairQuerySet":
        """Proposals whose time to answer is over."""
        return self.awaiting_answer().filter(answer_by__lt=now or timezone.now())

    def of(self, participant: Participant) -> "PairQuerySet":
        return self.filter(Q(newcomer=participant) | Q(friend=participant))

    def in_programme(self, programme: Programme) -> "PairQuerySet":
        return self.filter(programme=programme)

    def with_both(self) -> "PairQuerySet":
        return self.select_related("newcomer__person", "friend__person", "programme__workspace")

    def with_needs(self, now: datetime | None = None) -> "PairQuerySet":
        """`need` is what a matcher should see to first (see `Need`), empty if nothing; `urgency` its place, 9 if none."""
        tests = _reasons(now)
        order: Any = [When(test, then=models.Value(place)) for place, test in enumerate(tests.values(), 1)]
        return self.annotate(
            need=_first_need(tests),
            urgency=Case(*order, default=models.Value(9), output_field=models.IntegerField()),
        )

    def needing(self, need: str = "") -> "PairQuerySet":
        """Those that need that, or anything at all. After `with_needs()`."""
        needs: dict[str, Any] = {"need": need} if need else {"need__in": Need.values}
        return self.filter(**needs)

    def most_urgent_first(self) -> "PairQuerySet":
        """After `with_needs()`."""
        order: Any = ("urgency", "-proposed_at", "-pk")
        return self.order_by(*order)

    def counts_by_need(self) -> list[tuple[Need, int]]:
        """How many need what, most urgent first, without those that need nothing. One query."""
        tests = _reasons(None)
        rows: Any = self.filter(functools.reduce(operator.or_, tests.values())).order_by()
        found = dict(rows.values_list(_first_need(tests)).annotate(n=models.Count("pk")))
        return [(need, found[need.value]) for need in Need if found.get(need.value)]


def _reasons(now: datetime | None) -> dict[Need, Q]:
    """How each need is found. Lists of pairs, so that each is looked up once and not for every pair."""
    unsettled = CheckIn.objects.filter(settled_at=None)
    met, agreed = Q(stage=Pair.Stage.MET), Q(stage=Pair.Stage.AGREED)
    troubled = Concern.objects.filter(settled_at=None, pair__isnull=False)
    asking = unsettled.filter(answer__in=[CheckIn.Answer.TALK, CheckIn.Answer.STOPPED])
    silent = unsettled.filter(answer="", noticed_at__isnull=False)
    return {
        Need.CONCERN: Q(pk__in=troubled.values("pair")),
        Need.TALK: met & Q(pk__in=asking.values("pair")),
        Need.BOOK: agreed & Q(first_meeting_at=None),
        Need.CONFIRM: agreed & Q(first_meeting_at__lt=now or timezone.now()),
        Need.SILENT: met & Q(pk__in=silent.values("pair")),
    }


def _first_need(tests: dict[Need, Q]) -> Case:
    needs: Any = [When(test, then=models.Value(need.value)) for need, test in tests.items()]
    return Case(*needs, default=models.Value(""), output_field=models.CharField())


class OpenPairManager(models.Manager["Pair"]):
    """Pairs of which neither has a protected identity, so that a slip hides them."""

    def get_queryset(self) -> PairQuerySet:
        protected = Participant.including_protected.filter(person__is_protected=True).order_by().values("pk")
        return (
            PairQuerySet(self.model, using=self._db)
            .exclude(newcomer__in=protected)
            .exclude(friend__in=protected)
        )


class Pair(Record):
    """A newcomer and a volunteer: proposed, agreed (first meeting to come), met, or over.

    `place` is which of the volunteer's places is taken, from 0. The two unique constraints make it impossible that
    anybody has two proposals at once, however many matchers, rounds and people act in the same moment.
    """

    class Stage(models.TextChoices):
        PROPOSED = "proposed", _("waits for both answers")
        AGREED = "agreed", _("both said yes")
        MET = "met", _("friends")
        ENDED = "ended", _("ended")
        DECLINED = "declined", _("somebody said no")
        EXPIRED = "expired", _("no answer in time")
        WITHDRAWN = "withdrawn", _("withdrawn")

    class Answer(models.TextChoices):
        NONE = "", _("no answer yet")
        YES = "yes", _("yes")
        NO = "no", _("no")

    programme = models.ForeignKey(Programme, models.CASCADE, related_name="pairs")
    newcomer = models.ForeignKey(Participant, models.CASCADE, related_name="pairs_as_newcomer")
    friend = models.ForeignKey(Participant, models.CASCADE, related_name="pairs_as_friend")
    place = models.PositiveSmallIntegerField(default=0)
    round = models.ForeignKey(Round, models.SET_NULL, null=True, blank=True, related_name="pairs")
    stage = models.CharField(_("stage"), max_length=10, choices=Stage, default=Stage.PROPOSED)
    matcher = models.ForeignKey(
        Account, models.SET_NULL, null=True, related_name="+", verbose_name=_("matcher who looks after them")
    )
    about_newcomer = Text(_("lines about the newcomer"), max_length=600, blank=True)
    about_friend = Text(_("lines about the volunteer"), max_length=600, blank=True)
    score = models.IntegerField(default=0)
    parts = models.JSONField(default=dict)
    proposed_at = models.DateTimeField(default=timezone.now)
    answer_by = models.DateTimeField(_("answer by"))
    reminded_at = models.DateTimeField(null=True, blank=True)
    newcomer_answer = models.CharField(max_length=3, choices=Answer, blank=True)
    friend_answer = models.CharField(max_length=3, choices=Answer, blank=True)
    no_reason = Line(_("why not"), max_length=300, blank=True)
    first_meeting_at = models.DateTimeField(_("first meeting"), null=True, blank=True)
    first_meeting_place = Line(_("place"), max_length=200, blank=True)
    matcher_is_there = models.BooleanField(_("the matcher is there"), default=True)
    calendar_sequence = models.PositiveIntegerField(default=0, editable=False)
    started_on = models.DateField(_("friends since"), null=True, blank=True)
    ended_on = models.DateField(_("ended"), null=True, blank=True)
    end_reason = models.CharField(_("reason"), max_length=20, blank=True)
    end_words = Line(_("in words"), max_length=300, blank=True)

    trail_label = ""
    objects = OpenPairManager.from_queryset(PairQuerySet)()
    including_protected = PairQuerySet.as_manager()

    class Meta:
        verbose_name = _("pair")
        verbose_name_plural = _("pairs")
        base_manager_name = "including_protected"
        indexes = [
            models.Index(fields=["programme", "stage", "answer_by"], name="friends_pair_stage"),
            # Holds all that counting them by what they need reads of a pair.
            models.Index(
                fields=["programme", "stage", "first_meeting_at", "newcomer", "friend"],
                name="friends_pair_standing",
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["newcomer"],
                condition=Q(stage__in=OPEN_STAGES),
                name="friends_one_pair_for_a_newcomer",
            ),
            models.UniqueConstraint(
                fields=["friend", "place"],
                condition=Q(stage__in=OPEN_STAGES),
                name="friends_one_pair_for_a_place",
            ),
            models.CheckConstraint(condition=~Q(newcomer=F("friend")), name="friends_pair_of_two"),
            models.CheckConstraint(
                condition=~Q(stage="agreed") | Q(newcomer_answer="yes", friend_answer="yes"),
                name="friends_agreed_has_two_yeses",
            ),
            models.CheckConstraint(
                condition=~Q(stage="met") | Q(started_on__isnull=False), name="friends_met_has_a_day"
            ),
            models.CheckConstraint(
                condition=~Q(stage="ended") | Q(ended_on__isnull=False), name="friends_pair_ended_has_a_day"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.newcomer} – {self.friend}"

    def other(self, participant: Participant) -> Participant:
        return self.friend if participant.pk == self.newcomer_id else self.newcomer

    def answer_of(self, participant: Participant) -> str:
        return self.newcomer_answer if participant.side == Side.NEWCOMER else self.friend_answer


class CheckIn(Record):
    """A question after the first meeting: how does it go? Asked of each of the two, answered by one tap."""

    class Answer(models.TextChoices):
        WELL = "well", _("going well")
        TALK = "talk", _("want to talk")
        STOPPED = "stopped", _("have stopped")

    pair = models.ForeignKey(Pair, models.CASCADE, related_name="check_ins")
    participant = models.ForeignKey(Participant, models.CASCADE, related_name="check_ins")
    after_days = models.PositiveSmallIntegerField()
    due_on = models.DateField()
    sent_at = models.DateTimeField(null=True, blank=True)
    answer = models.CharField(max_length=8, choices=Answer, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    words = Line(_("a word to the matcher"), max_length=300, blank=True)
    noticed_at = models.DateTimeField(_("silence was noticed"), null=True, blank=True)
    settled_at = models.DateTimeField(_("a matcher has seen to it"), null=True, blank=True)

    class Meta:
        verbose_name = _("follow-up question")
        verbose_name_plural = _("follow-up questions")
        indexes = [
            models.Index(
                fields=["answer", "noticed_at", "pair"],
                condition=Q(settled_at=None),
                name="friends_check_in_unsettled",
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["pair", "participant", "after_days"], name="friends_check_in_once"
            ),
        ]

    def __str__(self) -> str:
        return str(self.due_on)


class Met(models.Model):
    """The two met, said one of them by a tap. No place and no time of day: it is no surveillance."""

    pair = models.ForeignKey(Pair, models.CASCADE, related_name="meetings")
    on = models.DateField(_("day"))
    participant = models.ForeignKey(Participant, models.CASCADE, related_name="+")

    class Meta:
        verbose_name = _("meeting of a pair")
        verbose_name_plural = _("meetings of pairs")
        constraints = [models.UniqueConstraint(fields=["pair", "on"], name="friends_met_once_a_day")]

    def __str__(self) -> str:
        return str(self.on)


class Note(Record):
    """A matcher's note of a conversation with a pair or one of the two."""

    participant = models.ForeignKey(Participant, models.CASCADE, related_name="notes")
    pair = models.ForeignKey(Pair, models.CASCADE, null=True, blank=True, related_name="notes")
    text = Text(_("note"), max_length=1000)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")

    class Meta:
        verbose_name = _("conversation note")
        verbose_name_plural = _("conversation notes")

    def __str__(self) -> str:
        return f"{self.created_at:%Y-%m-%d}"


class ConcernQuerySet(models.QuerySet["Concern"]):
    def open(self) -> "ConcernQuerySet":
        return self.filter(settled_at=None)


class Concern(Record):
    """Somebody is worried or was hurt. Goes to the named person at once; never shown to the other."""

    class Sort(models.TextChoices):
        WORRY = "worry", _("I am worried about something")
        CONDUCT = "conduct", _("somebody behaved badly")
        SAFETY = "safety", _("I do not feel safe")

    participant = models.ForeignKey(Participant, models.CASCADE, related_name="concerns")
    pair = models.ForeignKey(Pair, models.SET_NULL, null=True, blank=True, related_name="concerns")
    sort = models.CharField(_("what it is about"), max_length=8, choices=Sort)
    text = Text(_("what happened"), max_length=2000, blank=True)
    wants_block = models.BooleanField(_("wants no more contact"), default=False)
    told = models.ForeignKey(Account, models.SET_NULL, null=True, related_name="+")
    settled_at = models.DateTimeField(null=True, blank=True)
    outcome = Text(_("what was done"), max_length=1000, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")

    trail_label = ""
    objects = ConcernQuerySet.as_manager()

    class Meta:
        verbose_name = _("report of trouble")
        verbose_name_plural = _("reports of trouble")

    def __str__(self) -> str:
        return self.get_sort_display()


class Assessment(models.Model):
    """How somebody judges their own situation, before and after, on five questions from 1 to 5."""

    class Moment(models.TextChoices):
        BEFORE = "before", _("before")
        AFTER = "after", _("after")

    participant = models.ForeignKey(Participant, models.CASCADE, related_name="assessments")
    moment = models.CharField(max_length=6, choices=Moment)
    answers = models.JSONField(default=dict)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("self-assessment")
        verbose_name_plural = _("self-assessments")
        constraints = [
            models.UniqueConstraint(fields=["participant", "moment"], name="friends_assessment_once"),
        ]

    def __str__(self) -> str:
        return self.moment
