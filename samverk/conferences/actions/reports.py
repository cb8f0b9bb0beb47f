"""The report of a conference: its sections are written, moved, left out; it is published as it stands."""

from collections.abc import Iterable, Mapping

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from samverk.audit.actions import Stale, claim_version, record
from samverk.people.models import Account

from ..headings import headings, headings_of, title_of
from ..models import Conference, Report, ReportSection
from ..report_sections import reading_mark, sections_of

MOST_SECTIONS = 60


class NothingToPublish(Exception):
    """No section has a text; nothing was changed."""


class TooManySections(Exception):
    """A report holds at most `MOST_SECTIONS`; nothing was added."""


@transaction.atomic
def begin_report(conference: Conference) -> Report:
    """The conference's report: with the headings of its series or its kind of day when a page asks for it."""
    report, made = Report.objects.get_or_create(conference=conference)
    report.conference = conference
    if made:
        series = conference.series
        own = series.headings if series and series.headings else headings_of(conference.start)
        known = headings()
        ReportSection.objects.bulk_create(
            ReportSection(
                report=report, heading=key if key in known else "", title=title_of(key), position=position
            )
            for position, key in enumerate(own, start=1)
        )
    return report


@transaction.atomic
def forget_untouched_report(conference: Conference) -> None:
    """Let a report that nobody has written on begin anew, with other headings."""
    report = Report.objects.filter(conference=conference, version=1, published_at=None).first()
    if report is not None and not report.sections.exclude(version=1, text=None).exists():
        report.delete()


@transaction.atomic
def change_section(
    *, by: Account, section: ReportSection, version: int | None, title: str, text: str | None
) -> ReportSection:
    """Other words, which stay as they are from then on; None follows the draft. Raises Stale."""
    claim_version(section, version=version)
    section.title, section.text = title, text
    section.save(update_fields=["title", "text", "changed_at"])
    _note("change_section", section, by)
    return section


@transaction.atomic
def redraft_section(
    *, by: Account, section: ReportSection, version: int | None, back: bool = False
) -> ReportSection:
    """To the draft, which follows what is known; what was typed is kept aside and `back` takes it back. Raises Stale."""
    claim_version(section, version=version)
    section.text, section.set_aside = (section.set_aside, None) if back else (None, section.text)
    section.save(update_fields=["text", "set_aside", "changed_at"])
    _note("redraft_section", section, by, back=back)
    return section


@transaction.atomic
def leave_out_section(
    *, by: Account, section: ReportSection, version: int | None, left_out: bool = True
) -> ReportSection:
    """Out of the report, or in again; its text is kept. Raises Stale."""
    claim_version(section, version=version)
    section.is_left_out = left_out
    section.save(update_fields=["is_left_out", "changed_at"])
    _note("leave_out_section", section, by, left_out=left_out)
    return section


@transaction.atomic
def add_section(*, by: Account, report: Report, title: str, text: str) -> ReportSection:
    """A section of one's own, last. Raises TooManySections."""
    claim_version(report, version=None)
    rows = ReportSection.objects.filter(report=report)
    if rows.count() >= MOST_SECTIONS:
        raise TooManySections
    last = rows.aggregate(most=Max("position"))["most"] or 0
    section = ReportSection.objects.create(report=report, title=title, text=text, position=last + 1)
    _note("add_section", section, by)
    return section


@transaction.atomic
def move_section(*, by: Account, section: ReportSection, up: bool) -> None:
    """Change places with the neighbour."""
    claim_version(section.report, version=None)
    sections = list(ReportSection.objects.filter(report=section.report_id))
    at = next(place for place, one in enumerate(sections) if one.pk == section.pk)
    other = at - 1 if up else at + 1
    if 0 <= other < len(sections):
        sections[at], sections[other] = sections[other], sections[at]
        for position, one in enumerate(sections, start=1):
            one.position = position
        ReportSection.objects.bulk_update(sections, ["position"])
        _note("move_section", section, by)


@transaction.atomic
def remove_section(*, by: Account, section: ReportSection, version: int | None) -> None:
    """Take out a section of one's own. Those of the series are left out instead. Raises Stale."""
    claim_version(section, version=version)
    claim_version(section.report, version=None)
    _note("remove_section", section, by, title=section.title)
    section.delete()


@transaction.atomic
def choose_principle_themes(
    *, by: Account, report: Report, version: int | None, themes: Mapping[int, Iterable[str]]
) -> Report:
    """Which themes speak of which principle in this report: their keys by the principle's number. Raises Stale."""
    claim_version(report, version=version)
    report.principle_themes = {str(number): sorted(keys) for number, keys in themes.items()}
    report.save(update_fields=["principle_themes", "changed_at"])
    scope = report.conference.workspace.audit_scope
    record(by=by, verb="conferences.choose_principle_themes", on=report, scope=scope)
    return report


@transaction.atomic
def publish_report(*, by: Account, report: Report, seen: str = "") -> Report:
    """Everybody may read it as it stands now; later changes wait until it is published again.

    `seen` is the `reading_mark` of the page: drafts change with what is known too, so that no version tells all of it.
    Raises Stale where it stands otherwise by now, NothingToPublish.
    """
    claim_version(report, version=None)
    found = sections_of(report)
    if seen and seen != reading_mark(found):
        raise Stale(report)
    sections = [one for one in found if one.is_read]
    if not sections:
        raise NothingToPublish
    report.published = {"sections": [{"title": one.title, "text": one.text} for one in sections]}
    report.published_at = timezone.now()
    report.save(update_fields=["published", "published_at", "changed_at"])
    scope = report.conference.workspace.audit_scope
    record(by=by, verb="conferences.publish_report", on=report, scope=scope, sections=len(sections))
    return report


@transaction.atomic
def withdraw_report(*, by: Account, report: Report) -> Report:
    """Nobody outside reads it any more; the sections stay."""
    claim_version(report, version=None)
    report.published, report.published_at = {}, None
    report.save(update_fields=["published", "published_at", "changed_at"])
    scope = report.conference.workspace.audit_scope
    record(by=by, verb="conferences.withdraw_report", on=report, scope=scope)
    return report


def _note(verb: str, section: ReportSection, by: Account, **details: object) -> None:
    scope = section.report.conference.workspace.audit_scope
    record(by=by, verb=f"conferences.{verb}", on=section, scope=scope, **details)
