"""The page of an organisation's contact: everybody whom they registered."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from ..actions.coming_in import add_to_group
from ..actions.letters import days_in_words
from ..actions.links import new_link
from ..actions.registrations import AlreadyRegistered, RegistrationClosed
from ..forms.registering import RowForm
from ..models import Group, Registration
from .own import for_contact


@require_http_methods(["GET", "HEAD", "POST"])
@for_contact
def own_group(request: HttpRequest, group: Group, secret: str) -> HttpResponse:
    """All of them with how they stand; one more can be registered."""
    conference = group.conference
    form = RowForm(request.POST if request.method == "POST" else None, conference=conference)
    if request.method == "POST" and form.is_valid():
        try:
            new = add_to_group(group=group, answers=form.answers())
            messages.success(request, f"{new.name}: {new.get_state_display()}")
            return redirect("conferences:own_group", secret)
        except AlreadyRegistered:
            form.add_error(
                "email",
                _(
                    "Somebody is registered with this address already. Is it somebody else? Then use their own "
                    "address, or leave it empty: the letters go to you."
                ),
            )
        except RegistrationClosed:
            messages.warning(request, _("Registration is closed."))
            return redirect("conferences:own_group", secret)
    context = {
        "group": group,
        "conference": conference,
        "secret": secret,
        "when": days_in_words(conference),
        "people": Registration.objects.filter(group=group).order_by("number"),
        "form": form,
    }
    return render(request, "conferences/own_group.html", context, status=422 if form.errors else 200)


@require_POST
@for_contact
def open_in_group(request: HttpRequest, group: Group, secret: str, uid: UUID) -> HttpResponse:
    """Somebody's own page, as the contact."""
    registration = Registration.objects.filter(group=group, uid=uid).select_related("conference").first()
    if registration is None:
        raise Http404
    return redirect(new_link(registration))
