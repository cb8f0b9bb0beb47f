"""Who is missing."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from samverk.workspaces.rooms import enter

from ..actions import review_missing as review_missing_action
from ..conditions import pages_seen
from ..missing import FEWEST, MOST, NAMED, look_for_missing


def view_missing(request: HttpRequest, slug: str) -> HttpResponse:
    """Voices that nobody has, people without mandate, influence that went quiet; each with its reason."""
    room = enter(request, slug, "stakeholders.view_missing")
    may_judge = room.may("stakeholders.view_judgements")
    context = {
        "missing": look_for_missing(room.workspace, may_judge=may_judge, suggestions=4),
        "may_judge": may_judge,
        "fewest": FEWEST,
        "most": MOST,
        "named": f":{NAMED}",
        "named_count": NAMED,
        "seen_on": pages_seen(room.workspace)["missing_seen"],
    }
    return render(request, "stakeholders/view_missing.html", context)


@require_POST
def review_missing(request: HttpRequest, slug: str) -> HttpResponse:
    """Note that the group has asked itself the question."""
    room = enter(request, slug, "stakeholders.review_missing")
    review_missing_action(by=room.account, workspace=room.workspace)
    messages.success(request, _("Noted: you have gone through who is missing. The checklist is ticked."))
    return redirect("stakeholders:view_missing", slug)
