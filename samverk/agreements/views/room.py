"""An agreement in its room: the list, the page, its versions and its papers."""

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from samverk.audit.actions import record_reading
from samverk.documents import respond
from samverk.documents.sealing import SealingFailed, seal
from samverk.languages.differences import compare
from samverk.workspaces.rooms import Room, enter

from ..models import Agreement
from ..papers import paper_of, sealed_name, signed_paper
from ..reading import face_of
from ..standing import Seat, organisations_of, standing_of, standings_of
from ..texts import blocks_of
from .found import find_agreement, find_version

PAGE = 25


@require_safe
def view_agreements(request: HttpRequest, slug: str) -> HttpResponse:
    room = enter(request, slug, "agreements.view_agreements")
    found = Agreement.objects.in_room(room.workspace).defer("text")
    page = Paginator(found, PAGE).get_page(request.GET.get("page"))
    standings = standings_of(page, only_counts=True)
    rows = [(one, standings[one.pk]) for one in page]
    return render(request, "agreements/view_agreements.html", {"rows": rows, "page": page})


@require_safe
def view_agreement(request: HttpRequest, slug: str, uid: UUID) -> HttpResponse:
    """Everything about one: the text, who has signed, the promises, the table, how long it holds."""
    room = enter(request, slug, "agreements.view_agreement")
    agreement = find_agreement(room, uid)
    face = face_of(agreement, with_people=True)
    own = organisations_of(room.account, room.workspace, with_mandate=False)
    context = {
        "agreement": agreement,
        "face": face,
        "own": own,
        "to_sign": _to_sign(room, face.standing.waited_for) if face.standing.version else [],
        "may_join": _may_join(agreement, own),
        "may_change_parties": room.may("agreements.change_party"),
        "may_change_rows": room.may("agreements.change_row"),
    }
    return render(request, "agreements/view_agreement.html", context)


def _to_sign(room: Room, waited_for: list[Seat]) -> list[str]:
    """The names of the parties that the account can sign for now."""
    mine = set(organisations_of(room.account, room.workspace, with_mandate=True))
    return [str(seat.party) for seat in waited_for if seat.party.organisation_id in mine]


def _may_join(agreement: Agreement, own: list[int]) -> bool:
    """Whether an organisation that the account speaks for stands outside of it."""
    inside = set(agreement.parties.standing().values_list("organisation", flat=True))
    return bool(set(own) - inside) and agreement.is_open_to_more


@require_safe
def view_version(request: HttpRequest, slug: str, uid: UUID, number: int) -> HttpResponse:
    """The exact text of a version, who signed it, and what was new in it."""
    room = enter(request, slug, "agreements.view_version")
    agreement = find_agreement(room, uid)
    version = find_version(agreement, number)
    if request.GET.get("format") == "txt":
        headers = {"Content-Disposition": f'attachment; filename="{version.sha256[:12]}.txt"'}
        return HttpResponse(version.text.encode(), content_type="text/plain; charset=utf-8", headers=headers)
    before = agreement.versions.filter(number__lt=number).first()
    context = {
        "agreement": agreement,
        "shown": version,
        "blocks": list(blocks_of(version.text)),
        "pieces": compare(before.text, version.text) if before else [],
        "signatures": list(version.signatures.with_faces()),
        "is_newest": not agreement.versions.filter(number__gt=number).exists(),
    }
    return render(request, "agreements/view_version.html", context)


@require_safe
def export_agreement(request: HttpRequest, slug: str, uid: UUID) -> HttpResponseBase:
    """The text as it stands now, as PDF or Word, with lines to sign on by hand."""
    room = enter(request, slug, "agreements.export_agreement")
    agreement = find_agreement(room, uid)
    return respond(
        request,
        paper_of(agreement),
        filename=agreement.title,
        format=request.GET.get("format", "pdf"),
        on_export=lambda _format: record_reading(
            by=room.account, on=agreement, scope=agreement.scope, reason="export"
        ),
    )


@require_safe
def take_sealed_paper(request: HttpRequest, slug: str, uid: UUID, number: int) -> HttpResponseBase:
    """A version with its signatures as a sealed PDF."""
    room = enter(request, slug, "agreements.take_sealed_paper")
    agreement = find_agreement(room, uid)
    version = find_version(agreement, number)
    paper = signed_paper(agreement, version, standing_of(agreement))
    try:
        answer = respond(
            request,
            paper,
            filename=sealed_name(agreement, version),
            format="pdf",
            on_export=lambda _format: record_reading(
                by=room.account, on=version, scope=agreement.scope, reason="export"
            ),
            finish=lambda pdf: seal(pdf, reason=str(paper.title), name=str(room.workspace.name)),
        )
    except SealingFailed:
        messages.error(
            request,
            _("The paper could not be sealed just now: who gives the time does not answer. Try again soon."),
        )
        return redirect("agreements:view_version", slug, uid, number)
    return answer
