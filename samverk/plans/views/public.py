"""What everybody sees of a plan, and the coordinator's choice to show it."""

from uuid import UUID

from csp.decorators import csp_replace
from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.http import require_POST, require_safe

from samverk.documents import as_csv
from samverk.workspaces.models import Workspace
from samverk.workspaces.rooms import enter

from .. import actions, open_data
from ..public import PublicPlan, public_address, public_face, published_plan
from .found import find_plan, page

EVERYWHERE = "*"


def publish_plan(request: HttpRequest, slug: str, uid: UUID) -> HttpResponse:
    """What everybody would see, and the button."""
    room = enter(request, slug, "plans.publish_plan")
    plan = find_plan(room, uid)
    if request.method == "POST":
        actions.publish_plan(by=room.account, plan=plan)
        messages.success(request, _("The plan is public. You can take it away at any time."))
        return redirect("plans:publish_plan", slug, uid)
    embed = f"{settings.SITE_ADDRESS}{reverse('plans:embed_plan', args=[slug])}"
    context = {
        "face": public_face(plan),
        "address": public_address(room.workspace),
        "code": _code(embed, room.workspace.name),
        "licence": open_data.LICENCE,
    }
    return page(request, room, "publish_plan", context, here="public", plan=plan)


def _code(address: str, name: str) -> str:
    """The frame as somebody pastes it into a page of their own: whatever the room is called, it stays a frame."""
    return str(
        format_html(
            '<iframe src="{}" title="{}" width="100%" height="700" loading="lazy"></iframe>', address, name
        )
    )


@require_POST
def unpublish_plan(request: HttpRequest, slug: str, uid: UUID) -> HttpResponse:
    room = enter(request, slug, "plans.unpublish_plan")
    actions.unpublish_plan(by=room.account, plan=find_plan(room, uid))
    messages.success(request, _("The plan is no longer public."))
    return redirect("plans:publish_plan", slug, uid)


@require_safe
def view_public_plan(request: HttpRequest, slug: str) -> HttpResponse:
    face = _face(slug)
    how = request.GET.get("how", "")
    context = {
        "face": face,
        "how": how,
        "groups": _narrowed(face, how),
        "fields": open_data.FIELDS,
        "codes": open_data.state_codes(),
    }
    return render(request, "plans/view_public_plan.html", context)


@xframe_options_exempt
@csp_replace({"frame-ancestors": [EVERYWHERE]})  # type: ignore[arg-type]  # its types know no arguments
@require_safe
def embed_plan(request: HttpRequest, slug: str) -> HttpResponse:
    """The table alone, for a frame on somebody's own site: no navigation, no cookie, nothing to press but links out."""
    face = _face(slug)
    context = {"face": face, "address": f"{settings.SITE_ADDRESS}{public_address(face.workspace)}"}
    return render(request, "plans/embed_plan.html", context)


@require_safe
def download_plan(request: HttpRequest, slug: str, format: str) -> HttpResponseBase:
    face = _face(slug)
    if format == "csv":
        content = as_csv(open_data.as_table(face, get_language() or "sv"))
        response = HttpResponse(content, content_type="text/csv; charset=utf-8")
    elif format == "json":
        response = HttpResponse(open_data.as_json(face), content_type="application/json; charset=utf-8")
    elif format == "jsonld":
        response = HttpResponse(
            open_data.as_dcat(face, _addresses(slug)), content_type="application/ld+json; charset=utf-8"
        )
    else:
        raise Http404
    response["Content-Disposition"] = f'attachment; filename="{slug}-plan.{format}"'
    response["Access-Control-Allow-Origin"] = EVERYWHERE
    return response


def _addresses(slug: str) -> dict[str, str]:
    """Where each format is downloaded."""
    return {
        format: f"{settings.SITE_ADDRESS}{reverse('plans:download_plan', args=[slug, format])}"
        for format in open_data.FORMATS
    }


def _face(slug: str) -> PublicPlan:
    workspace = get_object_or_404(Workspace.objects.published(), slug=slug)
    face = published_plan(workspace)
    if face is None:
        raise Http404
    return face


def _narrowed(face: PublicPlan, how: str) -> list[tuple[str, list[object]]]:
    groups: list[tuple[str, list[object]]] = []
    for goal, rows in face.groups:
        fitting = [row for row in rows if _fits(row, how)]
        if fitting:
            groups.append((goal, list(fitting)))
    return groups


def _fits(row: object, how: str) -> bool:
    state, is_late = getattr(row, "state", ""), getattr(row, "is_late", False)
    if how == "late":
        return bool(is_late)
    return how not in {"done", "going", "waiting", "new"} or (state == how and not is_late)
