"""A room's calendar: what comes, month by month, and the year as a wheel."""

from datetime import date, timedelta

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from samverk.documents import FORMATS, respond
from samverk.workspaces.rooms import enter

from .. import drawn
from ..agenda import by_month, months_from
from ..building import publication
from ..exports import calendar_table
from ..models import FeedAddress
from ..register import Entry, Group, entries_in
from ..wheel import draw

MONTHS = 12
YEARS = range(2000, 2101)


@require_safe
def view_calendar(request: HttpRequest, slug: str) -> HttpResponseBase:
    """A year of dates from `?from=2027-01` (this month), all or one group; as a file with `?format=`."""
    room = enter(request, slug, "calendars.view_calendar")
    months = months_from(_month(request.GET.get("from", "")), MONTHS)
    since, until = months[0], months_from(months[-1], 2)[1] - timedelta(days=1)
    entries = entries_in(room, since, until)
    group = request.GET.get("group", "")
    if group in Group.values:
        entries = [entry for entry in entries if entry.group == group]
    if (wanted := request.GET.get("format")) == "ics":
        return _ics(room.workspace.name, slug, entries)
    if wanted is not None:
        table = calendar_table(room.workspace.name, entries, since, until)
        return respond(request, table, filename=f"{slug}-calendar", format=wanted)
    context = {
        "months": drawn.month_lines(by_month(entries, months)),
        "since": since,
        "until": until,
        "is_now": since == _month(""),
        "earlier": months_from(date(since.year - 1, since.month, 1), 1)[0],
        "later": date(since.year + 1, since.month, 1),
        "groups": list(Group),
        "group": group,
        "addresses": FeedAddress.objects.of(room.account).in_room(room.workspace),
        "formats": list(FORMATS),
    }
    return render(request, "calendars/view_calendar.html", context)


@require_safe
def view_year_wheel(request: HttpRequest, slug: str) -> HttpResponse:
    """The twelve months of `?year=` (this year) as a ring, and the same dates in words beneath."""
    room = enter(request, slug, "calendars.view_year_wheel")
    today = timezone.localdate()
    year = _year(request.GET.get("year", str(today.year)))
    found = entries_in(room, date(year, 1, 1), date(year, 12, 31))
    entries = [entry for entry in found if not entry.event.is_cancelled]
    wheel = draw(year, entries, today)
    context = {
        "year": year,
        "earlier": year - 1 if year - 1 in YEARS else None,
        "later": year + 1 if year + 1 in YEARS else None,
        "wheel": wheel,
        "dots": drawn.wheel_dots(wheel.dots),
        "months": drawn.short_lines(by_month(entries, months_from(date(year, 1, 1), 12))),
        "count": len(entries),
        "groups": list(Group),
    }
    return render(request, "calendars/view_year_wheel.html", context)


def _month(text: str) -> date:
    """The first day of "2027-01"; of this month, if it is none."""
    try:
        found = date.fromisoformat(f"{text}-01")
    except ValueError:
        return timezone.localdate().replace(day=1)
    return found if found.year in YEARS else timezone.localdate().replace(day=1)


def _year(text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) == 4 and int(text) in YEARS):
        raise Http404
    return int(text)


def _ics(name: str, slug: str, entries: list[Entry]) -> HttpResponse:
    content = publication(name, [entry.event for entry in entries])
    response = HttpResponse(content, content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = content_disposition_header(True, f"{slug}.ics")
    return response
