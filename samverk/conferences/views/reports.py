"""The report: as it stands, section by section, published, taken along, and read by everybody."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from samverk.audit.actions import Stale
from samverk.documents import PAPER_FORMATS, respond
from samverk.languages.fields import in_language
from samverk.languages.folding import clean_text
from samverk.observations.models import Theme
from samverk.ui.stale import stale_answer
from samverk.workspaces.rooms import Room, enter

from ..actions import reports as actions
from ..forms.reports import NewSectionForm, PrincipleThemesForm, SectionForm
from ..models import Note, Report, ReportSection
from ..principles_touched import choices_now
from ..report_sections import Section, paper_of, reading_mark, sections_of
from .found import find_conference


@require_safe
def view_report(request: HttpRequest, slug: str) -> HttpResponseBase:
    """The report as it stands, to read, to write on, and to take along."""
    room = enter(request, slug, "conferences.view_report")
    conference = find_conference(room)
    report = actions.begin_report(conference)
    sections = sections_of(report)
    if "format" in request.GET:
        told = [(one.title, one.text) for one in sections if one.is_read]
        paper = paper_of(conference, told, dated=timezone.localdate())
        return respond(request, paper, filename=f"{slug}-rapport", format=request.GET["format"])
    context = {
        "room": room,
        "conference": conference,
        "report": report,
        "sections": sections,
        "written": sum(not one.is_drafted for one in sections),
        "empty": [one for one in sections if one.is_empty and not one.row.is_left_out],
        "waiting": Note.objects.filter(conference=conference).fresh().count(),
        "has_changed": _has_changed(report, sections),
        "mark": reading_mark(sections),
        "may_write": room.may("conferences.change_section"),
        "formats": PAPER_FORMATS,
        "form": NewSectionForm(),
    }
    return render(request, "conferences/report/view_report.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def change_section(request: HttpRequest, slug: str, uid: UUID) -> HttpResponse:
    """The words of a section; what is not changed from the draft goes on drafting itself."""
    room = enter(request, slug, "conferences.change_section")
    section = _section(room, uid)
    back = _at(slug, uid)
    form = SectionForm(
        request.POST if request.method == "POST" else None, initial=SectionForm.facts_of(section)
    )
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_section(by=room.account, section=section.row, **_typed(section, form))
        except Stale:
            now = _section(room, uid)
            facts = SectionForm.facts_of(now)
            return stale_answer(request, form, now=facts, version=now.row.version, back=back)
        messages.success(request, _("Saved."))
        return redirect(back)
    context = {"room": room, "section": section, "form": form, "back": back}
    status = 422 if form.is_bound else 200
    return render(request, "conferences/report/change_section.html", context, status=status)


@require_POST
def redraft_section(request: HttpRequest, slug: str, uid: UUID) -> HttpResponse:
    """Back to the draft, or back to what was typed."""
    room = enter(request, slug, "conferences.redraft_section")
    back = request.POST.get("back") == "yes"
    try:
        actions.redraft_section(by=room.account, section=_row(room, uid), version=_seen(request), back=back)
    except Stale:
        return _changed_meanwhile(request, slug, uid)
    said = (
        _("What was written stands again.")
        if back
        else _("The section drafts itself again. What was written is kept, and can be taken back.")
    )
    messages.success(request, said)
    return redirect(_at(slug, uid))


@require_POST
def leave_out_section(request: HttpRequest, slug: str, uid: UUID) -> HttpResponse:
    """Out of the report, or in again."""
    room = enter(request, slug, "conferences.leave_out_section")
    left_out = request.POST.get("back") != "yes"
    row = _row(room, uid)
    try:
        actions.leave_out_section(by=room.account, section=row, version=_seen(request), left_out=left_out)
    except Stale:
        return _changed_meanwhile(request, slug, uid)
    said = _("The section is left out. Its text is kept.") if left_out else _("The section is in again.")
    messages.success(request, said)
    return redirect(_at(slug, uid))


@require_POST
def add_section(request: HttpRequest, slug: str) -> HttpResponse:
    """One of one's own, last."""
    room = enter(request, slug, "conferences.add_section")
    report = actions.begin_report(find_conference(room))
    form = NewSectionForm(request.POST)
    if form.is_valid():
        try:
            section = actions.add_section(by=room.account, report=report, **form.cleaned_data)
        except actions.TooManySections:
            form.add_error(None, _("The report has as many sections as it can hold. Take one out first."))
        else:
            messages.success(request, _("The section is added, last in the report."))
            return redirect(_at(slug, section.uid))
    context = {"room": room, "form": form, "back": reverse("conferences:view_report", args=[slug])}
    return render(request, "conferences/report/add_section.html", context, status=422)


@require_POST
def move_section(request: HttpRequest, slug: str, uid: UUID) -> HttpResponse:
    """Earlier or later."""
    room = enter(request, slug, "conferences.move_section")
    actions.move_section(by=room.account, section=_row(room, uid), up=request.POST.get("up") == "yes")
    return redirect(_at(slug, uid))


@require_POST
def remove_section(request: HttpRequest, slug: str, uid: UUID) -> HttpResponse:
    """A section of one's own out of the report."""
    room = enter(request, slug, "conferences.remove_section")
    section = _row(room, uid)
    if section.heading:
        messages.info(request, _("A heading of the series cannot be removed. Leave it out instead."))
    else:
        try:
            actions.remove_section(by=room.account, section=section, version=_seen(request))
        except Stale:
            return _changed_meanwhile(request, slug, uid)
        messages.success(request, _("The section is removed."))
    return redirect("conferences:view_report", slug)


@require_http_methods(["GET", "HEAD", "POST"])
def choose_principle_themes(request: HttpRequest, slug: str) -> HttpResponse:
    """Which themes speak of which principle in this report."""
    room = enter(request, slug, "conferences.choose_principle_themes")
    report = actions.begin_report(find_conference(room))
    form = PrincipleThemesForm(request.POST if request.method == "POST" else None, report=report)
    status, is_stale = (422 if form.is_bound else 200), False
    if request.method == "POST" and form.is_valid():
        try:
            actions.choose_principle_themes(by=room.account, report=report, **form.facts())
        except Stale:
            report.refresh_from_db()
            form, is_stale, status = form.again(report), True, 409
        else:
            messages.success(request, _("Saved. The draft counts by these themes now."))
            return redirect(_at_principles(report, slug))
    context = {
        "room": room,
        "form": form,
        "is_stale": is_stale,
        "now": choices_now(report) if is_stale else [],
        "themes": {one.key: in_language(one.name) for one in Theme.objects.all()} if is_stale else {},
        "back": _at_principles(report, slug),
    }
    return render(request, "conferences/report/choose_principle_themes.html", context, status=status)


@require_POST
def publish_report(request: HttpRequest, slug: str) -> HttpResponse:
    """Everybody reads it as it stands now."""
    room = enter(request, slug, "conferences.publish_report")
    report = actions.begin_report(find_conference(room))
    try:
        actions.publish_report(by=room.account, report=report, seen=request.POST.get("seen", "")[:32])
    except Stale:
        messages.warning(
            request,
            _(
                "The report has changed since you opened the page. Nothing was published. Read what is new, then press again."
            ),
        )
    except actions.NothingToPublish:
        messages.warning(request, _("No section has a text yet. Write something first."))
    else:
        messages.success(request, _("The report is published. Everybody can read it as it stands now."))
    return redirect("conferences:view_report", slug)


@require_POST
def withdraw_report(request: HttpRequest, slug: str) -> HttpResponse:
    """Off the public page."""
    room = enter(request, slug, "conferences.withdraw_report")
    actions.withdraw_report(by=room.account, report=actions.begin_report(find_conference(room)))
    messages.success(request, _("The report is taken down. Nobody outside reads it now."))
    return redirect("conferences:view_report", slug)


@require_safe
def read_report(request: HttpRequest, slug: str) -> HttpResponseBase:
    """The published report, for everybody; as a page, as Word, as PDF."""
    report = (
        Report.objects.filter(
            conference__workspace__slug=slug,
            conference__workspace__archived_at=None,
            published_at__isnull=False,
        )
        .select_related("conference__workspace", "conference__series")
        .first()
    )
    if report is None:
        raise Http404
    told = [(one["title"], one["text"]) for one in report.published.get("sections", [])]
    if "format" in request.GET:
        day = timezone.localdate(report.published_at)
        paper = paper_of(report.conference, told, dated=day)
        return respond(request, paper, filename=f"{slug}-rapport", format=request.GET["format"])
    context = {"report": report, "conference": report.conference, "sections": told, "formats": PAPER_FORMATS}
    return render(request, "conferences/report/read_report.html", context)


def _has_changed(report: Report, sections: list[Section]) -> bool:
    """Something is different from what everybody reads."""
    if report.published_at is None:
        return False
    now = [{"title": one.title, "text": one.text} for one in sections if one.is_read]
    return bool(now != report.published.get("sections"))


def _typed(section: Section, form: SectionForm) -> dict[str, Any]:
    """What the action takes; a draft that was left as it is goes on following what is known."""
    data = dict(form.cleaned_data)
    if section.is_drafted and section.can_draft and clean_text(data["text"]) == clean_text(section.draft):
        data["text"] = None
    return data


def _seen(request: HttpRequest) -> int | None:
    """The version that stood on the page where the button was pressed."""
    typed = request.POST.get("version", "")[:9]
    return int(typed) if typed.isdecimal() else None


def _changed_meanwhile(request: HttpRequest, slug: str, uid: UUID) -> HttpResponse:
    """Somebody else changed the section since it was on the page: they see it as it stands now, and nothing was done."""
    messages.warning(
        request,
        _(
            "Somebody else has changed the section since you opened the page. Nothing was done. Read it, then press again."
        ),
    )
    return redirect(_at(slug, uid))


def _row(room: Room, uid: UUID) -> ReportSection:
    rows: Any = ReportSection.objects.select_related("report__conference__workspace")
    found = rows.filter(report__conference__workspace=room.workspace, uid=uid).first()
    if found is None:
        raise Http404
    return found


def _section(room: Room, uid: UUID) -> Section:
    row = _row(room, uid)
    return next(one for one in sections_of(row.report) if one.row.pk == row.pk)


def _at(slug: str, uid: UUID) -> str:
    return reverse("conferences:view_report", args=[slug]) + f"#s-{uid}"


def _at_principles(report: Report, slug: str) -> str:
    section = report.sections.filter(heading="principles").first()
    return _at(slug, section.uid) if section else reverse("conferences:view_report", args=[slug])
