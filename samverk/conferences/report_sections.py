"""The sections of a report as they stand: typed, or as they draft themselves now; and the whole as a paper."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from samverk.documents import Facts, Heading, Paper
from samverk.documents.content import Block

from .draft_parts import day_in_words
from .drafts import Label, drafts_of
from .headings import title_of
from .models import Conference, Report, ReportSection
from .organisers import in_words, organisers_of
from .report_text import blocks_of


@dataclass(frozen=True)
class Section:
    """A section with its words. `prompts` ask those who write for what nobody can compute."""

    row: ReportSection
    title: str
    text: str
    draft: str
    prompts: tuple[Label, ...] = ()

    @property
    def is_drafted(self) -> bool:
        return self.row.text is None

    @property
    def can_draft(self) -> bool:
        """It has a heading that drafts itself."""
        return bool(self.row.heading)

    @property
    def is_empty(self) -> bool:
        return not self.text.strip()

    @property
    def is_read(self) -> bool:
        """It stands in the report when that is published."""
        return not self.row.is_left_out and not self.is_empty


def sections_of(report: Report) -> list[Section]:
    """All of them, those left out too, in order."""
    rows = list(ReportSection.objects.filter(report=report))
    drafts = drafts_of(report.conference, {one.heading for one in rows if one.heading})
    found = []
    for one in rows:
        draft = drafts.get(one.heading)
        drafted = draft.text if draft else ""
        text = drafted if one.text is None else one.text
        prompts = draft.prompts if draft else ()
        found.append(Section(one, one.title or title_of(one.heading), text, drafted, prompts))
    return found


def reading_mark(sections: Iterable[Section]) -> str:
    """What would be published, in short: another one as soon as a word, a heading or the order is another."""
    told = json.dumps([(one.title, one.text) for one in sections if one.is_read])
    return hashlib.sha256(told.encode()).hexdigest()[:32]


def paper_of(
    conference: Conference, sections: Iterable[tuple[str, str]], *, dated: date | None = None
) -> Paper:
    """The report as a paper in the language of the installation: (title, text) of each section."""
    with translation.override(settings.LANGUAGE_CODE):
        where = ", ".join(word for word in (conference.venue, conference.city) if word)
        arranged_by = in_words(organisers_of(conference))
        pairs = [
            (_("When"), day_in_words(conference)),
            (_("Where"), where),
            (_("Arranged by"), arranged_by),
        ]
        if conference.series_id and conference.series:
            pairs.append((_("Series"), conference.series.name))
        blocks: list[Block] = [Facts([pair for pair in pairs if pair[1]])]
        for title, text in sections:
            blocks += [Heading(title), *blocks_of(text)]
        name = conference.workspace.name
        return Paper(
            _("Report: %(name)s") % {"name": name}, blocks, settings.LANGUAGE_CODE, issuer=name, dated=dated
        )
