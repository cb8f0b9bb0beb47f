"""Ready-made columns: choose, add, take back."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from samverk.languages.fields import in_language
from samverk.languages.folding import fold
from samverk.workspaces.rooms import Room, enter

from ..actions import add_ready_criteria as add_ready_criteria_action
from ..actions import take_back_ready_criteria as take_back_ready_criteria_action
from ..forms import ReadyCriteriaForm
from ..good_practice import ready_groups, scale_words
from ..models import Criterion
from .undo import offer_undo


def add_ready_criteria(request: HttpRequest, slug: str) -> HttpResponse:
    """The ready-made criteria in their groups, each with what it means, to tick."""
    room = enter(request, slug, "stakeholders.add_ready_criteria")
    form = ReadyCriteriaForm(request.POST or None)
    if request.method != "POST":
        return render(request, "stakeholders/add_ready_criteria.html", _page(room, form, chosen=[]))
    form = ReadyCriteriaForm(request.POST)
    if not form.is_valid():
        context = _page(room, form, chosen=request.POST.getlist("criteria"))
        return render(request, "stakeholders/add_ready_criteria.html", context, status=422)
    added = add_ready_criteria_action(
        by=room.account, workspace=room.workspace, keys=form.cleaned_data["criteria"]
    )
    _say_added(request, slug, added)
    return redirect("stakeholders:view_criteria", slug)


def _say_added(request: HttpRequest, slug: str, added: list[Criterion]) -> None:
    if not added:
        messages.info(request, _("Those columns are in the table already."))
        return
    said = ngettext("One column is in the table now.", "%(n)d columns are in the table now.", len(added))
    keys = ",".join(each.ready_key for each in added)
    offer_undo(request, said % {"n": len(added)}, "stakeholders:take_back_ready_criteria", slug, keys)


def _page(room: Room, form: ReadyCriteriaForm, *, chosen: list[str]) -> dict[str, Any]:
    standing = list(Criterion.objects.standing().filter(workspace=room.workspace))
    keys, names = {each.ready_key for each in standing}, {fold(each.name) for each in standing}
    groups = [
        {
            "name": in_language(group.name),
            "lead": in_language(group.lead),
            "criteria": [
                {
                    "key": each.key,
                    "name": in_language(each.name),
                    "meaning": in_language(each.meaning),
                    "is_there": each.key in keys or any(fold(name) in names for name in each.name.values()),
                    "is_chosen": each.key in chosen,
                }
                for each in group.criteria
            ],
        }
        for group in ready_groups()
    ]
    has_all = all(each["is_there"] for group in groups for each in group["criteria"])  # type: ignore[index]
    return {"form": form, "groups": groups, "scale": scale_words(), "has_all": has_all}


@require_POST
def take_back_ready_criteria(request: HttpRequest, slug: str, keys: str) -> HttpResponse:
    """Undo: the columns that were just added go, unless somebody has written in them."""
    room = enter(request, slug, "stakeholders.take_back_ready_criteria")
    asked = [key for key in keys.split(",") if key]
    taken = take_back_ready_criteria_action(by=room.account, workspace=room.workspace, keys=asked)
    if len(taken) < len(asked):
        messages.warning(request, _("Columns that somebody has written in stay in the table."))
    if taken:
        said = ngettext("One column is taken away.", "%(n)d columns are taken away.", len(taken))
        messages.success(request, said % {"n": len(taken)})
    return redirect("stakeholders:view_criteria", slug)
