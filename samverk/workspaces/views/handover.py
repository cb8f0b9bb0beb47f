"""Everything a person carries goes to another in one step."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from ..actions import handover as actions
from ..actions.roles import LastCoordinator
from ..forms.roles import HandOverForm
from ..handover import BURDENS
from ..models import HandOver
from ..rooms import enter


@require_http_methods(["GET", "POST"])
def hand_over(request: HttpRequest, slug: str) -> HttpResponse:
    """Choose two persons, see everything that goes, and do it."""
    room = enter(request, slug, "workspaces.hand_over")
    asked = request.POST if request.method == "POST" else request.GET
    form = HandOverForm(asked or None, workspace=room.workspace)
    if not asked or not form.is_valid():
        status = 422 if request.method == "POST" else 200
        return render(request, "workspaces/members/hand_over.html", {"form": form}, status=status)
    data = dict(form.cleaned_data)
    if request.method == "POST":
        try:
            actions.hand_over(by=room.account, workspace=room.workspace, **data)
        except actions.NothingToHandOver:
            form.add_error("giver", _("%(name)s carries nothing here.") % {"name": data["giver"].name})
        except LastCoordinator:
            form.add_error(
                "receiver",
                _("%(name)s cannot sign in yet, and a room needs a coordinator who can. Invite them first.")
                % {"name": data["receiver"].name},
            )
        else:
            messages.success(
                request, _("Handed over. Both have a receipt by mail. You can take it back below.")
            )
            return redirect("workspaces:view_roles", slug)
    context = {
        "form": form,
        "carried": actions.list_carried(room.workspace, data["giver"]),
        "giver": data["giver"],
        "receiver": data["receiver"],
        "note": data["note"],
    }
    return render(
        request, "workspaces/members/hand_over.html", context, status=422 if request.method == "POST" else 200
    )


@require_POST
def undo_hand_over(request: HttpRequest, slug: str, uid: str) -> HttpResponse:
    room = enter(request, slug, "workspaces.undo_hand_over")
    done = get_object_or_404(
        HandOver.objects.select_related("workspace", "giver", "receiver"), workspace=room.workspace, uid=uid
    )
    try:
        staying = actions.undo_hand_over(by=room.account, done=done)
    except actions.HandOverUndone:
        messages.info(request, _("That is taken back already."))
    except LastCoordinator:
        messages.error(
            request, _("The one who handed over cannot sign in. Give somebody else the role first.")
        )
    else:
        messages.success(request, _("Taken back."))
        if staying:
            kinds = ", ".join(str(BURDENS[key].label) if key in BURDENS else key for key in staying)
            messages.warning(
                request,
                _("These stay where they are, because the receiver had some before: %(kinds)s.")
                % {"kinds": kinds},
            )
    return redirect("workspaces:view_roles", slug)
