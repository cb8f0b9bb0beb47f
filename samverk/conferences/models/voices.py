"""What is said on the day: arrivals, Open Space, notes, questions to the panel, forms. Never a voice's name."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from samverk.audit.models import Record
from samverk.languages.fields import Line, Text, Translated
from samverk.observations.models import Observation, Theme
from samverk.organisations.models import Sector

from .conferences import Conference
from .programme import Hall, Slot, Workshop
from .registrations import Registration
from .tables import Sitting, Table


class Arrival(models.Model):
    """A tick at the door, made on some device, perhaps without a network; `uid` comes from the device.

    The same tick sent twice is one row. `Registration.arrived_at` is what counts; this says how it came to be.
    """

    uid = models.UUIDField(unique=True)
    registration = models.ForeignKey(Registration, models.CASCADE, related_name="arrivals")
    came = models.BooleanField(_("came"), default=True)
    at = models.DateTimeField(_("at"))
    received_at = models.DateTimeField(auto_now_add=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")

    class Meta:
        verbose_name = _("arrival")
        verbose_name_plural = _("arrivals")

    def __str__(self) -> str:
        return str(self.uid)


class TopicQuerySet(models.QuerySet["Topic"]):
    def standing(self) -> "TopicQuerySet":
        """Neither merged into another nor taken off the board."""
        return self.filter(merged_into=None, removed_at=None)

    def by_time(self) -> "TopicQuerySet":
        """Those with a time first, in its order; then as they were offered."""
        return self.order_by(F("starts").asc(nulls_last=True), "hall__position", "id")


class Topic(Record):
    """An Open Space topic that somebody offers: time, place, and notes of what was said."""

    conference = models.ForeignKey(Conference, models.CASCADE, related_name="topics")
    title = Line(_("topic"), max_length=160)
    text = Text(_("a few words"), max_length=1000, blank=True)
    slot = models.ForeignKey(
        Slot,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="topics",
        verbose_name=_("in the programme"),
    )
    starts = models.TimeField(_("time"), null=True, blank=True)
    hall = models.ForeignKey(
        Hall, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("where")
    )
    merged_into = models.ForeignKey("self", models.SET_NULL, null=True, blank=True, related_name="merged")
    removed_at = models.DateTimeField(null=True, blank=True)

    objects = TopicQuerySet.as_manager()

    class Meta:
        verbose_name = _("Open Space topic")
        verbose_name_plural = _("Open Space topics")

    def __str__(self) -> str:
        return self.title


class NoteQuerySet(models.QuerySet["Note"]):
    def standing(self) -> "NoteQuerySet":
        """Neither merged into another nor removed."""
        return self.filter(merged_into=None, removed_at=None)

    def fresh(self) -> "NoteQuerySet":
        """Standing ones that are no observation yet."""
        return self.standing().filter(observation=None)

    def on_wall(self) -> "NoteQuerySet":
        """What a screen may show, the newest first."""
        return self.standing().filter(is_off_wall=False).order_by("-id")

    def with_places(self) -> "NoteQuerySet":
        """With their themes and where they were said, for a list."""
        return self.select_related("table", "workshop", "topic").prefetch_related("themes")


class Note(Record):
    """A hinder, a possibility or an idea, as a table, a workshop, a topic, the wall or a form told it."""

    class Where(models.TextChoices):
        TABLE = "table", pgettext_lazy("note", "a table")
        WORKSHOP = "workshop", pgettext_lazy("note", "a workshop")
        TOPIC = "topic", pgettext_lazy("note", "Open Space")
        WALL = "wall", pgettext_lazy("note", "the wall")
        FORM = "form", pgettext_lazy("note", "a form")
        PAPER = "paper", pgettext_lazy("note", "paper, entered later")

    conference = models.ForeignKey(Conference, models.CASCADE, related_name="notes")
    kind = models.CharField(_("what it is"), max_length=12, choices=Observation.Kind)
    text = Text(_("what was said"), max_length=1000)
    themes = models.ManyToManyField(Theme, blank=True, related_name="+", verbose_name=_("themes"))
    sector = models.CharField(_("sector of the voice"), max_length=20, choices=Sector, blank=True)
    where = models.CharField(_("where it was said"), max_length=8, choices=Where)
    table = models.ForeignKey(Table, models.SET_NULL, null=True, blank=True, related_name="notes")
    sitting = models.ForeignKey(Sitting, models.SET_NULL, null=True, blank=True, related_name="notes")
    workshop = models.ForeignKey(Workshop, models.SET_NULL, null=True, blank=True, related_name="notes")
    topic = models.ForeignKey(Topic, models.SET_NULL, null=True, blank=True, related_name="notes")
    language = models.CharField(_("language"), max_length=8, default="sv")
    merged_into = models.ForeignKey("self", models.SET_NULL, null=True, blank=True, related_name="merged")
    observation = models.ForeignKey(Observation, models.SET_NULL, null=True, blank=True, related_name="+")
    removed_at = models.DateTimeField(null=True, blank=True)
    client = models.UUIDField(_("written on the phone as"), null=True, blank=True)
    is_off_wall = models.BooleanField(_("not on the wall"), default=False)

    trail_label = ""
    objects = NoteQuerySet.as_manager()

    class Meta:
        verbose_name = _("note of the day")
        verbose_name_plural = _("notes of the day")
        constraints = [
            models.UniqueConstraint(
                fields=["conference", "client"],
                condition=Q(client__isnull=False),
                name="conferences_note_once",
            ),
        ]
        indexes = [models.Index(fields=["conference", "kind", "-id"], name="conferences_notes")]

    def __str__(self) -> str:
        return self.text[:80]


class QuestionQuerySet(models.QuerySet["Question"]):
    def standing(self) -> "QuestionQuerySet":
        """Neither merged into another nor removed."""
        return self.filter(merged_into=None, removed_at=None)

    def with_voices(self) -> "QuestionQuerySet":
        """`voices`: how many would like an answer. Those of merged questions were copied to the one that stands."""
        return self.annotate(voices=models.Count("votes"))

    def most_wanted(self) -> "QuestionQuerySet":
        """With their `voices`, most of them first."""
        return self.annotate(voices=models.Count("votes")).order_by("-voices", "id")

    def answered_in_writing(self) -> "QuestionQuerySet":
        """What participants can read; on the public page only those with `is_public`."""
        return self.standing().exclude(answer="").order_by("position", "id")


class Question(Record):
    """A question to the panel: asked by anybody, voted on, grouped, put, answered now or in writing afterwards."""

    class State(models.TextChoices):
        ASKED = "asked", pgettext_lazy("question", "asked")
        CHOSEN = "chosen", pgettext_lazy("question", "chosen for the panel")
        PUT = "put", pgettext_lazy("question", "put to the panel")
        ANSWERED = "answered", pgettext_lazy("question", "answered")

    conference = models.ForeignKey(Conference, models.CASCADE, related_name="panel_questions")
    slot = models.ForeignKey(
        Slot, models.SET_NULL, null=True, blank=True, related_name="panel_questions", verbose_name=_("panel")
    )
    workshop = models.ForeignKey(
        Workshop, models.SET_NULL, null=True, blank=True, related_name="panel_questions"
    )
    text = Text(_("question"), max_length=500)
    sector = models.CharField(_("sector of the voice"), max_length=20, choices=Sector, blank=True)
    state = models.CharField(_("state"), max_length=8, choices=State, default=State.ASKED)
    position = models.PositiveSmallIntegerField(default=0)
    merged_into = models.ForeignKey("self", models.SET_NULL, null=True, blank=True, related_name="merged")
    answer = Text(_("answer"), max_length=4000, blank=True)
    answered_by = models.CharField(_("who answers, as an organisation"), max_length=200, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    is_public = models.BooleanField(_("on the public page with its answer"), default=False)
    removed_at = models.DateTimeField(null=True, blank=True)

    trail_label = ""
    objects = QuestionQuerySet.as_manager()

    class Meta:
        verbose_name = _("question to the panel")
        verbose_name_plural = _("questions to the panel")

    def __str__(self) -> str:
        return self.text[:80]


class Vote(models.Model):
    """One voice for a question. `voter` is a digest of the registration's number with the conference's: no name."""

    question = models.ForeignKey(Question, models.CASCADE, related_name="votes")
    voter = models.CharField(max_length=64)

    class Meta:
        verbose_name = _("vote for a question")
        verbose_name_plural = _("votes for questions")
        constraints = [models.UniqueConstraint(fields=["question", "voter"], name="conferences_vote_once")]

    def __str__(self) -> str:
        return str(self.question_id)


class Form(Record):
    """Questions to everybody: the individual form of the day, or the survey afterwards. Answered without a name."""

    class Kind(models.TextChoices):
        DAY = "day", _("the day's own form")
        SURVEY = "survey", _("survey afterwards")

    conference = models.ForeignKey(Conference, models.CASCADE, related_name="forms")
    kind = models.CharField(_("kind of form"), max_length=8, choices=Kind)
    intro = Translated(verbose_name=_("words before the questions"))
    opened_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("form")
        verbose_name_plural = _("forms")
        constraints = [models.UniqueConstraint(fields=["conference", "kind"], name="conferences_form_once")]

    def __str__(self) -> str:
        return self.kind


class FormField(Record):
    """A question of a form. A text answer to a `hinder` or `possibility` question becomes a note."""

    class Kind(models.TextChoices):
        SCALE = "scale", _("from 1 to 5")
        YES_NO = "yes_no", _("yes or no")
        TEXT = "text", _("free text")
        HINDER = "hinder", _("free text: a hinder")
        POSSIBILITY = "possibility", _("free text: a possibility")

    form = models.ForeignKey(Form, models.CASCADE, related_name="fields")
    kind = models.CharField(_("kind of answer"), max_length=12, choices=Kind)
    text = Translated(verbose_name=_("question"))
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name = _("question of a form")
        verbose_name_plural = _("questions of a form")
        ordering = ["position", "id"]

    def __str__(self) -> str:
        return str(self.position)


class FormReply(models.Model):
    """One filled-in form. `once` is a digest that keeps the same registration from answering twice: no name."""

    form = models.ForeignKey(Form, models.CASCADE, related_name="replies")
    once = models.CharField(max_length=64)
    sector = models.CharField(_("sector of the voice"), max_length=20, choices=Sector, blank=True)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("reply to a form")
        verbose_name_plural = _("replies to forms")
        constraints = [models.UniqueConstraint(fields=["form", "once"], name="conferences_reply_once")]

    def __str__(self) -> str:
        return str(self.form_id)


class FormAnswer(models.Model):
    """What a reply says to one question: a number (scale 1-5, yes 1, no 0) or a text."""

    reply = models.ForeignKey(FormReply, models.CASCADE, related_name="answers")
    field = models.ForeignKey(FormField, models.CASCADE, related_name="answers")
    number = models.PositiveSmallIntegerField(null=True, blank=True)
    text = Text(max_length=1000, blank=True)

    class Meta:
        verbose_name = _("answer to a question")
        verbose_name_plural = _("answers to questions")
        constraints = [models.UniqueConstraint(fields=["reply", "field"], name="conferences_answer_once")]

    def __str__(self) -> str:
        return self.text or str(self.number)


class Afterword(models.Model):
    """A letter that each participant gets once after the day."""

    class Kind(models.TextChoices):
        SURVEY = "survey", pgettext_lazy("letter", "survey")
        THANKS = "thanks", pgettext_lazy("letter", "thanks")

    registration = models.ForeignKey(Registration, models.CASCADE, related_name="afterwords")
    kind = models.CharField(max_length=6, choices=Kind)
    sent_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("letter after the day")
        verbose_name_plural = _("letters after the day")
        constraints = [
            models.UniqueConstraint(fields=["registration", "kind"], name="conferences_afterword_once"),
        ]

    def __str__(self) -> str:
        return self.kind
