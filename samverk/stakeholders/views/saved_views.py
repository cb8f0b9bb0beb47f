"""Ways of looking that are kept."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from samverk.workspaces.rooms import enter

from ..actions import remove_view as remove_view_action
from ..actions import save_view as save_view_action
from ..forms import SavedViewForm
from ..models import SavedView
from ..tables import Table


def save_view(request: HttpRequest, slug: str) -> HttpResponse:
    """Keep the filters, the sorting and the columns of now under a name."""
    room = enter(request, slug, "stakeholders.save_view")
    form = SavedViewForm(request.POST or None, initial={"query": request.GET.urlencode()})
    if request.method == "POST" and form.is_valid():
        # Only what the table itself would ask is kept, so that an address cannot smuggle anything in.
        query = Table(room, QueryDict(form.cleaned_data["query"])).question.as_address()[:2000]
        facts = {"name": form.cleaned_data["name"], "is_shared": form.cleaned_data["is_shared"]}
        view = save_view_action(by=room.account, workspace=room.workspace, query=query, **facts)
        messages.success(request, _("The view “%(name)s” is saved.") % {"name": view})
        return HttpResponseRedirect(f"{reverse('stakeholders:view_stakeholders', args=[slug])}?{query}")
    return render(request, "stakeholders/save_view.html", {"form": form}, status=422 if form.errors else 200)


@require_POST
def remove_view(request: HttpRequest, slug: str, uid: UUID) -> HttpResponse:
    """Forget one of one's own views."""
    room = enter(request, slug, "stakeholders.remove_view")
    mine = SavedView.objects.filter(workspace=room.workspace, owner=room.account)
    view = get_object_or_404(mine, uid=uid)
    remove_view_action(by=room.account, view=view)
    messages.success(request, _("The view “%(name)s” is removed.") % {"name": view})
    return redirect("stakeholders:view_stakeholders", slug)
