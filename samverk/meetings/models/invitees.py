"""Who is invited, what they answered, and the links that open their answer page."""

from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from samverk.audit.models import Record
from samverk.languages.fields import Line
from samverk.organisations.models import Organisation
from samverk.people.models import Person

from .meetings import Meeting

_NAMES = (
    "person__given_name",
    "person__family_name",
    "person__is_protected",
    "person__erased_at",
    "organisation__name",
)


class InviteeQuerySet(models.QuerySet["Invitee"]):
    def silent(self) -> "InviteeQuerySet":
        """Invited, and no answer yet."""
        return self.filter(answer="", invited_at__isnull=False)

    def waiting_for_letter(self) -> "InviteeQuerySet":
        """On the list, and not invited yet."""
        return self.filter(invited_at=None)

    def reachable(self) -> "InviteeQuerySet":
        """Those with an address to write to."""
        return self.exclude(email="")

    def expected(self) -> "InviteeQuerySet":
        """Those who said yes or maybe."""
        return self.filter(answer__in=[Invitee.Answer.YES, Invitee.Answer.MAYBE])

    def with_names(self) -> "InviteeQuerySet":
        """Loads person and organisation in the same query, in the order of names."""
        return self.select_related("person", "organisation").order_by(
            "organisation__name_order", "person__name_order", "name", "id"
        )

    def listed(self) -> "InviteeQuerySet":
        """As `with_names`, with nothing else of people and organisations: a page may show hundreds.

        Nor when a row was made and changed: a moment costs as much to read as ten words.
        """
        own = {field.name for field in self.model._meta.concrete_fields} - {"created_at", "changed_at"}
        return self.with_names().only(*own, *_NAMES, "organisation__sector")

    def for_presence(self) -> "InviteeQuerySet":
        """As `with_names`, with the names and whether they were there, and nothing else."""
        return self.with_names().only("uid", "name", "email", "was_present", *_NAMES)

    def of_person(self, person: Person) -> "InviteeQuerySet":
        return self.filter(person=person)

    def outsiders_of_meetings_before(self, moment: datetime) -> "InviteeQuerySet":
        """Meetings that ended before `moment`: who was invited by name only, or proposed somebody by name."""
        by_name = Q(person=None) & (~Q(email="") | ~Q(name=""))
        return self.filter(by_name | ~Q(colleague_email=""), meeting__ends_at__lt=moment)


class OpenInviteeManager(models.Manager["Invitee"]):
    """Everybody but those with protected identity, so that a slip hides them."""

    def get_queryset(self) -> InviteeQuerySet:
        return InviteeQuerySet(self.model, using=self._db).exclude(person__is_protected=True)


class Invitee(Record):
    """Somebody invited to a meeting: a person we know, or a name with an address.

    `name` is for those without a person; show `shown_name`. `email` is where the invitation went, which is also
    what a calendar reply must come from. Every way of answering changes this one row; the last one counts.
    """

    class Answer(models.TextChoices):
        YES = "yes", _("yes")
        MAYBE = "maybe", _("maybe")
        NO = "no", _("no")

    class Way(models.TextChoices):
        LINK = "link", _("by the link")
        ROOM = "room", _("in the room")
        CALENDAR = "calendar", _("from the calendar")

    class Colleague(models.TextChoices):
        """What became of the colleague somebody proposed."""

        PROPOSED = "proposed", _("waits for the secretary")
        INVITED = "invited", _("invited")
        DECLINED = "declined", _("not invited")

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="invitees")
    person = models.ForeignKey(Person, models.CASCADE, null=True, blank=True, related_name="+")
    name = Line(_("name"), max_length=160, blank=True)
    email = models.EmailField(_("e-mail address"), blank=True)
    organisation = models.ForeignKey(
        Organisation, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("organisation")
    )
    language = models.CharField(_("language"), max_length=8, default="sv")
    answer = models.CharField(_("answer"), max_length=5, choices=Answer, blank=True)
    comment = Line(_("a word to the secretary"), max_length=300, blank=True)
    way = models.CharField(_("way of answering"), max_length=8, choices=Way, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    was_present = models.BooleanField(_("was there"), null=True, blank=True)
    invited_at = models.DateTimeField(null=True, blank=True)
    reminded_at = models.DateTimeField(null=True, blank=True)
    colleague_name = Line(_("proposed colleague"), max_length=160, blank=True)
    colleague_email = models.EmailField(_("the colleague's e-mail address"), blank=True)
    colleague_state = models.CharField(max_length=8, choices=Colleague, blank=True)
    instead_of = models.ForeignKey("self", models.SET_NULL, null=True, blank=True, related_name="colleagues")

    trail_label = ""
    objects = OpenInviteeManager.from_queryset(InviteeQuerySet)()
    including_protected = InviteeQuerySet.as_manager()

    class Meta:
        verbose_name = _("invitee")
        verbose_name_plural = _("invitees")
        base_manager_name = "including_protected"
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "person"],
                condition=Q(person__isnull=False),
                name="meetings_invitee_person_once",
            ),
            models.UniqueConstraint(
                fields=["meeting", "email"], condition=~Q(email=""), name="meetings_invitee_email_once"
            ),
            models.CheckConstraint(
                condition=~Q(way="") | Q(answer=""), name="meetings_invitee_answer_has_way"
            ),
        ]

    def __str__(self) -> str:
        return self.shown_name

    @property
    def shown_name(self) -> str:
        """What may be shown: the person's name today, else the name that was typed, else the address."""
        if self.person is not None:
            return self.person.name
        return self.name or self.email or str(_("Erased person"))

    @property
    def waits_for_colleague(self) -> bool:
        return self.colleague_state == self.Colleague.PROPOSED


class InviteeAnswer(models.Model):
    """One answer, when and how it was given, without words: what was written stands with the latest only."""

    invitee = models.ForeignKey(Invitee, models.CASCADE, related_name="history")
    answer = models.CharField(_("answer"), max_length=5, choices=Invitee.Answer, blank=True)
    way = models.CharField(_("way of answering"), max_length=8, choices=Invitee.Way, blank=True)
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")

    class Meta:
        verbose_name = _("answer to an invitation to a meeting")
        ordering = ["-at", "-id"]

    def __str__(self) -> str:
        return str(self.get_answer_display())


class InviteeLink(models.Model):
    """The digest of a secret that opens the invitee's answer page. Each letter has its own; all of them work."""

    invitee = models.ForeignKey(Invitee, models.CASCADE, related_name="links")
    digest = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("link of an invitee")

    def __str__(self) -> str:
        return str(self.pk)
