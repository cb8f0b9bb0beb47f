"""One registration, and what organisers do with it."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from samverk.audit.actions import Stale
from samverk.ui.stale import stale_answer
from samverk.workspaces.rooms import Room, enter

from ..actions import leaving, queue
from ..actions.places import position_in_queue
from ..actions.registrations import AlreadyRegistered, QuotaFull
from ..actions.registrations import change_registration as change_action
from ..forms.answers import told_before
from ..forms.registrations import EditForm, HandOnForm, WaiveForm
from ..models import Registration
from ..own_standing import told
from .found import find_conference

_NEEDS = {"needs", "ride"}


@require_GET
def view_registration(request: HttpRequest, slug: str, uid: UUID) -> HttpResponse:
    """Somebody's facts and how they stand; never what they need."""
    room = enter(request, slug, "conferences.view_registration")
    return _page(request, room, _find(room, uid))


@require_http_methods(["GET", "HEAD", "POST"])
def change_registration(request: HttpRequest, slug: str, uid: UUID) -> HttpResponse:
    """Name, address, organisation, sector."""
    room = enter(request, slug, "conferences.change_registration")
    registration = _find(room, uid)
    sent = request.POST if request.method == "POST" else None
    form = EditForm(sent, conference=registration.conference, registration=registration)
    if sent is not None and form.is_valid():
        try:
            change_action(
                by=room.account, registration=registration, answers=form.answers(),
                version=form.cleaned_data["version"],
            )  # fmt: skip
        except Stale as stale:
            current = stale.current
            now = told_before(_find(room, uid))
            back = reverse("conferences:view_registration", args=[slug, uid])
            return stale_answer(request, form, now=now, version=current.version, back=back)
        except AlreadyRegistered as already:
            form.refuse_known(already.registration)
        except QuotaFull:
            form.add_error("sector", _("The places for this sector are taken. Raise the quota first."))
        else:
            messages.success(request, _("Saved."))
            return _back(room, registration)
    return _form_page(request, "conferences/change_registration.html", room, registration, form)


@require_http_methods(["GET", "HEAD", "POST"])
def substitute(request: HttpRequest, slug: str, uid: UUID) -> HttpResponse:
    """Somebody else comes instead, as they told the organisers."""
    room = enter(request, slug, "conferences.substitute")
    registration = _find(room, uid)
    sent = request.POST if request.method == "POST" else None
    form = HandOnForm(sent, conference=registration.conference)
    if sent is not None and form.is_valid():
        try:
            new = leaving.substitute(by=room.account, registration=registration, answers=form.answers())
        except AlreadyRegistered as already:
            form.refuse_known(already.registration)
        except leaving.NotHolding:
            messages.warning(request, _("Only somebody with a place who has not arrived can be replaced."))
            return _back(room, registration)
        else:
            messages.success(request, _("%(name)s has the place now.") % {"name": new.name})
            return _back(room, new)
    return _form_page(request, "conferences/substitute_registration.html", room, registration, form)


@require_POST
def offer_place(request: HttpRequest, slug: str, uid: UUID) -> HttpResponse:
    """A place out of turn; they have the usual time to answer."""
    room = enter(request, slug, "conferences.offer_place")
    said = _("%(name)s is offered a place, and has got a letter.")
    return _act(request, room, uid, said, lambda one: queue.offer_place(by=room.account, registration=one))


@require_POST
def confirm_registration(request: HttpRequest, slug: str, uid: UUID) -> HttpResponse:
    """A place without asking first."""
    room = enter(request, slug, "conferences.confirm_registration")
    said = _("%(name)s has a place.")
    return _act(
        request, room, uid, said, lambda one: queue.confirm_registration(by=room.account, registration=one)
    )


@require_POST
def cancel_registration(request: HttpRequest, slug: str, uid: UUID) -> HttpResponse:
    """Cancel for somebody, with the fee or without."""
    room = enter(request, slug, "conferences.cancel_registration")
    fee = request.POST.get("fee") == "yes"
    said = _("%(name)s is cancelled, and has got a letter.")
    return _act(
        request, room, uid, said,
        lambda one: leaving.cancel_registration(by=room.account, registration=one, fee=fee),
    )  # fmt: skip


@require_POST
def resend_link(request: HttpRequest, slug: str, uid: UUID) -> HttpResponse:
    """A new link to the own page; the earlier ones stop."""
    room = enter(request, slug, "conferences.resend_link")
    registration = _find(room, uid)
    if leaving.resend_link(by=room.account, registration=registration):
        messages.success(request, _("A new link is on its way. The earlier ones no longer work."))
    else:
        messages.warning(request, _("There is no address to write to. Add one first."))
    return _back(room, registration)


@require_POST
def waive_fee(request: HttpRequest, slug: str, uid: UUID) -> HttpResponse:
    """Drop the late fee, with a reason."""
    room = enter(request, slug, "conferences.waive_fee")
    registration = _find(room, uid)
    form = WaiveForm(request.POST)
    if not form.is_valid():
        return _page(request, room, registration, status=422, waive_form=form)
    try:
        leaving.waive_fee(by=room.account, registration=registration, reason=form.cleaned_data["reason"])
        messages.success(request, _("The fee is dropped, and a letter says so."))
    except leaving.NotTheDecider:
        messages.warning(request, _("Somebody else has been named to decide on exceptions."))
    except leaving.NoFee:
        messages.warning(request, _("There is no fee to drop."))
    return _back(room, registration)


def _find(room: Room, uid: UUID) -> Registration:
    conference = find_conference(room)
    rows = Registration.objects.in_conference(conference).select_related(
        "conference__workspace", "conference__decides_fees__person", "organisation", "municipality", "group", "instead_of"
    )  # fmt: skip
    if (found := rows.filter(uid=uid).first()) is None:
        raise Http404
    return found


def _page(
    request: HttpRequest, room: Room, registration: Registration, *, status: int = 200, **more: Any
) -> HttpResponse:
    state, conference = Registration.State, registration.conference
    owes = registration.fee > 0 and registration.fee_waived_at is None
    context = {
        "room": room,
        "conference": conference,
        "registration": registration,
        "told": told(registration, with_needs=False),
        "turn": position_in_queue(registration) if registration.state == state.WAITING else None,
        "fee": leaving.fee_for(registration),
        "owes": owes,
        "waive_form": WaiveForm() if owes and leaving.decides_fees(room.account, conference) else None,
        "may_offer": registration.state in {state.WAITING, state.LAPSED},
        "may_confirm": registration.state in {state.WAITING, state.LAPSED, state.OFFERED, state.CANCELLED},
        "may_cancel": registration.state in Registration.ACTIVE and registration.arrived_at is None,
        "may_hand_on": registration.state == state.CONFIRMED and registration.arrived_at is None,
        "successor": registration.substitutes.first(),
        **more,
    }
    return render(request, "conferences/view_registration.html", context, status=status)


def _form_page(
    request: HttpRequest,
    template: str,
    room: Room,
    registration: Registration,
    form: EditForm | HandOnForm,
) -> HttpResponse:
    context = {
        "room": room,
        "conference": registration.conference,
        "registration": registration,
        "form": form,
    }
    return render(request, template, context, status=422 if form.errors else 200)


def _act(
    request: HttpRequest, room: Room, uid: UUID, said: str, act: Callable[[Registration], Any]
) -> HttpResponse:
    registration = _find(room, uid)
    try:
        act(registration)
        messages.success(request, said % {"name": registration.name})
    except queue.NoPlaceLeft:
        messages.warning(
            request, _("Every place is taken, or the day has come. Raise the number of places first.")
        )
    except AlreadyRegistered as known:
        messages.warning(
            request, _("%(name)s is registered with this address.") % {"name": known.registration.name}
        )
    except (queue.NotWaiting, leaving.NotHolding):
        messages.warning(request, _("That is not possible any more. This is how it stands now."))
    return _back(room, registration)


def _back(room: Room, registration: Registration) -> HttpResponse:
    return redirect("conferences:view_registration", room.workspace.slug, registration.uid)
