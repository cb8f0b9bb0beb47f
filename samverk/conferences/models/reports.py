"""The report of a conference: sections that draft themselves and that people then edit."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from samverk.audit.models import Record
from samverk.languages.fields import Line, Text

from .conferences import Conference


class Report(Record):
    """One for each conference. `happened` holds the things that happened next, for the letter of thanks.

    `published` is what everybody reads, as it stood when it was published: `{"sections": [{"title": "…", "text": "…"}]}`.
    `gathering` is the newest making of observations: the uid of its `job`, how many `observations` and `voices` it made.
    `principle_themes` are the themes that speak of a principle here, by its number, where people chose other ones.
    """

    conference = models.OneToOneField(Conference, models.CASCADE, related_name="report")
    published_at = models.DateTimeField(null=True, blank=True)
    published = models.JSONField(_("as it was published"), default=dict, blank=True)
    happened = models.JSONField(_("what happened next"), default=list)
    gathering = models.JSONField(default=dict, blank=True)
    principle_themes = models.JSONField(_("themes of the principles"), default=dict, blank=True)

    class Meta:
        verbose_name = _("conference report")
        verbose_name_plural = _("conference reports")

    def __str__(self) -> str:
        return str(self.conference_id)


class ReportSection(Record):
    """A heading of the report. `text` None means: as drafted from what is known now; typed text stays as it is.

    `heading` is a key of `headings.yaml`, or empty for a section of one's own. `set_aside` is what was typed before the
    section went back to its draft.
    """

    report = models.ForeignKey(Report, models.CASCADE, related_name="sections")
    heading = models.CharField(max_length=40, blank=True)
    title = Line(_("heading"), max_length=160)
    text = Text(_("text"), max_length=20000, null=True, blank=True)
    set_aside = Text(max_length=20000, null=True, blank=True)
    is_left_out = models.BooleanField(_("left out"), default=False)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name = _("section of a report")
        verbose_name_plural = _("sections of reports")
        ordering = ["position", "id"]

    def __str__(self) -> str:
        return self.title
