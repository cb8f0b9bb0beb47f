"""Papers of an agenda."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from samverk.workspaces.rooms import enter

from .. import actions
from ..forms.agenda import PaperForm
from ..models import Paper
from ..receiving import MOST_BYTES, PaperRefused
from .agenda import agenda_page
from .finding import find_item, find_meeting


@require_POST
def attach_paper(request: HttpRequest, slug: str, uid: UUID, item: UUID) -> HttpResponse:
    room = enter(request, slug, "meetings.attach_paper")
    meeting = find_meeting(room, uid)
    row = find_item(meeting, item)
    form = PaperForm(request.POST, request.FILES)
    if form.is_valid():
        file = form.cleaned_data["file"]
        try:
            content = file.read(MOST_BYTES + 1)
            actions.attach_paper(by=room.account, item=row, name=file.name, content=content)
        except PaperRefused as refused:
            form.add_error("file", str(refused.reason))
        else:
            messages.success(request, _("The paper lies with the item."))
            return redirect("meetings:view_agenda", slug, uid)
    return agenda_page(request, room, meeting, paper_form=form, wrong_item=row)


@require_safe
def view_paper(request: HttpRequest, slug: str, uid: UUID, paper: UUID) -> HttpResponse:
    """The file to save, never shown in the page's own origin."""
    room = enter(request, slug, "meetings.view_paper")
    file = get_object_or_404(Paper.objects.filter(item__meeting=find_meeting(room, uid)), uid=paper)
    response = HttpResponse(bytes(file.content), content_type=file.media_type)
    response["Content-Disposition"] = content_disposition_header(True, file.name)
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response


@require_POST
def remove_paper(request: HttpRequest, slug: str, uid: UUID, paper: UUID) -> HttpResponse:
    room = enter(request, slug, "meetings.remove_paper")
    rows = Paper.objects.filter(item__meeting=find_meeting(room, uid)).select_related(
        "item__meeting__workspace"
    )
    actions.remove_paper(by=room.account, paper=get_object_or_404(rows.defer("content"), uid=paper))
    messages.success(request, _("The paper is removed."))
    return redirect("meetings:view_agenda", slug, uid)
