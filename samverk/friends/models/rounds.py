"""Rounds of matching: who was in, what was suggested and why, what the matchers said, and the proof."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from samverk.audit.models import Record
from samverk.languages.fields import Line

from .participants import Participant
from .programmes import Programme


class Round(Record):
    """One matching of everybody who waits. Frozen when made; solved by the worker; reviewed; published.

    `result` is the solver's word: matched, of how many, bound, whether proven, milliseconds, what longest-waiting-first
    and best-score-first by hand would have matched, score. `explained` is who is left and why, and the recruiting list.
    """

    class Stage(models.TextChoices):
        SOLVING = "solving", _("being solved")
        REVIEW = "review", _("being reviewed")
        PUBLISHED = "published", _("published")
        DISCARDED = "discarded", _("discarded")
        FAILED = "failed", _("failed")

    programme = models.ForeignKey(Programme, models.CASCADE, related_name="rounds")
    number = models.PositiveIntegerField(_("number"))
    stage = models.CharField(_("stage"), max_length=10, choices=Stage, default=Stage.SOLVING)
    weights = models.JSONField(_("what soft wishes counted"), default=dict)
    result = models.JSONField(default=dict)
    explained = models.JSONField(default=dict)
    solved_at = models.DateTimeField(null=True, blank=True)
    published_at = models.DateTimeField(null=True, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")

    class Meta:
        verbose_name = _("matching round")
        verbose_name_plural = _("matching rounds")
        constraints = [
            models.UniqueConstraint(fields=["programme", "number"], name="friends_round_number"),
            models.UniqueConstraint(
                fields=["programme"],
                condition=Q(stage__in=["solving", "review"]),
                name="friends_one_round_at_a_time",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number}"


class Candidate(models.Model):
    """A participant as they were when the round was frozen: `version` then, days waited, places free."""

    round = models.ForeignKey(Round, models.CASCADE, related_name="candidates")
    participant = models.ForeignKey(Participant, models.CASCADE, related_name="+")
    version = models.PositiveIntegerField()
    days_waited = models.PositiveIntegerField(default=0)
    places = models.PositiveSmallIntegerField(default=1)
    left_at = models.DateTimeField(_("left while the round was open"), null=True, blank=True)
    why = models.JSONField(_("why nobody was found"), default=dict)

    class Meta:
        verbose_name = _("candidate of a round")
        verbose_name_plural = _("candidates of a round")
        constraints = [
            models.UniqueConstraint(fields=["round", "participant"], name="friends_candidate_once"),
        ]

    def __str__(self) -> str:
        return str(self.participant_id)


class Suggestion(Record):
    """A pair that the round suggests. `parts` is the score by wish; `fixed` ones stay when it is solved again."""

    class Verdict(models.TextChoices):
        OPEN = "open", _("not reviewed")
        ACCEPTED = "accepted", pgettext_lazy("suggestion", "accepted")
        REJECTED = "rejected", _("rejected")

    round = models.ForeignKey(Round, models.CASCADE, related_name="suggestions")
    newcomer = models.ForeignKey(Participant, models.CASCADE, related_name="+")
    friend = models.ForeignKey(Participant, models.CASCADE, related_name="+")
    score = models.IntegerField(default=0)
    parts = models.JSONField(default=dict)
    verdict = models.CharField(_("verdict"), max_length=8, choices=Verdict, default=Verdict.OPEN)
    is_pinned = models.BooleanField(_("pinned"), default=False)
    reason = Line(_("why not"), max_length=200, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")

    trail_label = ""

    class Meta:
        verbose_name = _("suggestion")
        verbose_name_plural = _("suggestions")
        constraints = [
            models.UniqueConstraint(
                fields=["round", "newcomer"], condition=~Q(verdict="rejected"), name="friends_suggestion_once"
            ),
            models.UniqueConstraint(
                fields=["round", "newcomer", "friend"], name="friends_suggestion_of_two_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.newcomer_id}-{self.friend_id}"
