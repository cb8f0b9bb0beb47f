"""Entries that look alike: proposals, comparing, merging, undoing, telling apart."""

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from samverk.documents import FORMATS, respond

from .. import actions
from ..comparing import comparison
from ..duplicates import compare, features_of_entry
from ..editors import require_editor
from ..exports import duplicates_table
from ..models import Merge, Organisation, Resemblance

PER_PAGE = 20


def view_duplicates(request: HttpRequest) -> HttpResponseBase:
    """Pairs that look like one organisation, the surest first, and what was merged lately; the pairs to take along."""
    require_editor(request)
    pairs = (
        Resemblance.objects.open()
        .most_alike_first()
        .select_related(
            *(
                f"{side}__{place}"
                for side in ("first", "second")
                for place in ("municipality", "county", "town")
            )
        )
        .defer(
            *(
                f"{side}__{place}__outline"
                for side in ("first", "second")
                for place in ("municipality", "county")
            )
        )
    )
    if "format" in request.GET:
        table = duplicates_table(pairs)
        return respond(request, table, filename=_("entries that look alike"), format=request.GET["format"])
    page = Paginator(pairs, PER_PAGE).get_page(request.GET.get("page"))
    merges = Merge.objects.filter(undone_at=None).select_related("kept", "gone").order_by("-pk")[:5]
    context = {"page": page, "merges": merges, "formats": list(FORMATS)}
    return render(request, "organisations/view_duplicates.html", context)


@require_POST
def look_for_duplicates(request: HttpRequest) -> HttpResponse:
    """Compare the whole register with itself now."""
    account = require_editor(request)
    count = actions.look_for_duplicates(by=account)
    found = ngettext("%(count)s pair looks alike.", "%(count)s pairs look alike.", count) % {"count": count}
    messages.success(request, found if count else _("No two entries look alike."))
    return redirect("organisations:view_duplicates")


def compare_organisations(request: HttpRequest, first: UUID, second: UUID) -> HttpResponse:
    """Two entries side by side, to choose field by field what the one that stays shall say."""
    require_editor(request)
    kept, gone = _pair(first, second)
    score, reasons = compare(features_of_entry(kept), features_of_entry(gone))
    context = {
        "kept": kept,
        "gone": gone,
        "score": score,
        "reasons": [str(reason.label) for reason in reasons],
        "lines": comparison(kept, gone),
    }
    return render(request, "organisations/compare_organisations.html", context)


@require_POST
def merge_organisations(request: HttpRequest, first: UUID, second: UUID) -> HttpResponse:
    """Make two entries one."""
    account = require_editor(request)
    kept, gone = _pair(first, second)
    take = [name.removeprefix("take-") for name in request.POST if request.POST[name] == "gone"]
    actions.merge_organisations(by=account, kept=kept, gone=gone, take=take)
    text = _("The two are one entry now. You can undo it at the bottom of this page.")
    messages.success(request, text)
    return redirect(kept)


@require_POST
def undo_merge(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Make two of them again."""
    account = require_editor(request)
    merge = get_object_or_404(Merge, uid=uid)
    try:
        actions.undo_merge(by=account, merge=merge)
    except actions.MergeAlreadyUndone:
        messages.info(request, _("Somebody had undone it already."))
    except actions.OrganisationAlreadyMerged:
        messages.warning(request, _("One of the two has been merged again since. Undo that first."))
    else:
        messages.success(request, _("They are two entries again."))
    return redirect(merge.kept)


@require_POST
def mark_distinct(request: HttpRequest, first: UUID, second: UUID) -> HttpResponse:
    """They are two; do not propose them again."""
    account = require_editor(request)
    one, other = _pair(first, second)
    actions.mark_distinct(by=account, first=one, second=other)
    messages.success(request, _("Noted: they are two organisations. We will not ask again."))
    return redirect("organisations:view_duplicates")


def _pair(first: UUID, second: UUID) -> tuple[Organisation, Organisation]:
    rows = Organisation.objects.filter(merged_into=None).with_places().with_categories()
    found = {row.uid: row for row in rows.select_related("umbrella").filter(uid__in=[first, second])}
    if len(found) != 2:
        raise Http404
    return found[first], found[second]
