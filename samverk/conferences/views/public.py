"""What everybody may read of a conference, without an account."""

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.cache import get_conditional_response
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from samverk.calendars.building import publication
from samverk.documents import PAPER_FORMATS, respond

from ..days import CALENDAR_TYPE, day_event
from ..models import Report
from ..organisers import organisers_of
from ..programme import days_of
from ..programme_events import item_events
from ..programme_paper import paper_of
from ..schema_org import as_event, as_script
from .found import find_announced


@require_safe
def view_conference(request: HttpRequest, slug: str) -> HttpResponseBase:
    """The day, the place, the programme, and how one comes; `?format=pdf` for the wall or the pocket."""
    conference = find_announced(slug)
    days = days_of(conference)
    if "format" in request.GET:
        name = _("programme %(name)s") % {"name": conference.workspace.name}
        return respond(request, paper_of(conference, days), filename=name, format=request.GET["format"])
    organisers = organisers_of(conference)
    calendar = f"{request.get_host()}{request.path}calendar.ics"
    context = {
        "conference": conference,
        "workspace": conference.workspace,
        "days": days,
        "has_programme": any(day.rows for day in days),
        "is_moved": any(row.is_moved for day in days for row in day.rows),
        "organisers": organisers,
        "subscribe": f"webcal://{calendar}",
        "event_data": as_script(as_event(conference, days, organisers)),
        "formats": PAPER_FORMATS,
        "has_report": Report.objects.filter(conference=conference, published_at__isnull=False).exists(),
    }
    return render(request, "conferences/view_conference.html", context)


@require_safe
def fetch_calendar(request: HttpRequest, slug: str, which: str) -> HttpResponse:
    """`calendar.ics` is the day as one entry, `programme.ics` each item: to save once, or to subscribe to."""
    conference = find_announced(slug)
    event = day_event(conference)
    if event is None:
        raise Http404
    items = item_events(conference, days_of(conference)) if which == "programme" else []
    events = items or [event]
    content = publication(conference.workspace.name, events)
    newest = max((one.changed_at for one in events if one.changed_at), default=conference.changed_at)
    etag = f'"{conference.pk}-{which}-{newest.timestamp()}-{len(events)}"'
    response = get_conditional_response(request, etag)
    if response is None:
        response = HttpResponse(content, content_type=CALENDAR_TYPE)
        response["Content-Disposition"] = f'inline; filename="{slug}.ics"'
    response["ETag"] = etag
    response["Cache-Control"] = "public, max-age=300"
    return response
