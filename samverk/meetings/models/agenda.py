"""The agenda: items with times and responsibles, and the papers that lie with them."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from samverk.audit.models import Record
from samverk.languages.fields import Line, Text
from samverk.people.models import Person

from .meetings import Meeting


class AgendaItemQuerySet(models.QuerySet["AgendaItem"]):
    def in_order(self) -> "AgendaItemQuerySet":
        return self.order_by("position", "id")

    def with_responsible(self) -> "AgendaItemQuerySet":
        return self.select_related("responsible")


class AgendaItem(Record):
    """One item. `minutes` is its planned length; `standard_key` names the method's item it came from, else empty."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="items")
    position = models.PositiveSmallIntegerField()
    standard_key = models.CharField(max_length=30, blank=True)
    title = Line(_("item"), max_length=200)
    minutes = models.PositiveSmallIntegerField(_("length in minutes"), default=10)
    responsible = models.ForeignKey(
        Person, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("responsible")
    )
    responsible_name = Line(_("responsible, if not in the list"), max_length=160, blank=True)
    note = Text(_("what it is about"), blank=True, max_length=2000)

    objects = AgendaItemQuerySet.as_manager()

    class Meta:
        verbose_name = _("agenda item")
        verbose_name_plural = _("agenda items")
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "standard_key"],
                condition=~models.Q(standard_key=""),
                name="meetings_item_standard_once",
            )
        ]
        indexes = [models.Index(fields=["meeting", "position"], name="meetings_item_order")]

    def __str__(self) -> str:
        return self.title

    @property
    def shown_responsible(self) -> str:
        """The name of who is responsible, or an empty string."""
        return self.responsible.name if self.responsible is not None else self.responsible_name


class PaperQuerySet(models.QuerySet["Paper"]):
    def without_content(self) -> "PaperQuerySet":
        """For lists: the files themselves stay in the database."""
        return self.defer("content").order_by("created_at", "id")


class Paper(Record):
    """A file that lies with an item. In the database, so that it is in the backup and goes with the meeting."""

    item = models.ForeignKey(AgendaItem, models.CASCADE, related_name="papers")
    name = Line(_("file name"), max_length=150)
    media_type = models.CharField(max_length=120)
    size = models.PositiveIntegerField(_("size in bytes"))
    content = models.BinaryField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")

    objects = PaperQuerySet.as_manager()

    class Meta:
        verbose_name = _("paper")
        verbose_name_plural = _("papers")

    def __str__(self) -> str:
        return self.name
