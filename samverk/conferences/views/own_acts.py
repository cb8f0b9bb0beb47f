"""What somebody does on the own page: other answers, yes or no to a place, somebody else instead, cancelling."""

from datetime import timedelta

import segno
from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from samverk.access.limits import too_often
from samverk.audit.actions import Stale

from ..actions import leaving, queue
from ..actions.letters import days_in_words
from ..actions.registrations import AlreadyRegistered, QuotaFull, change_registration
from ..days import file_to_save
from ..forms.own import ChangeForm, ComeInsteadForm, SubstituteForm
from ..models import Registration
from ..retention_words import kept_words
from .own import ACTS, WITHIN, closed, for_holder, to_own_page


@require_http_methods(["GET", "HEAD", "POST"])
@for_holder
def change_own_answers(request: HttpRequest, registration: Registration, secret: str) -> HttpResponse:
    """The same questions as at registration, with what was told."""
    if registration.state not in Registration.ACTIVE or registration.conference.is_over:
        return _too_late(request, secret)
    sent = request.POST if request.method == "POST" else None
    form = ChangeForm(sent, conference=registration.conference, registration=registration)
    if sent is not None and form.is_valid():
        try:
            change_registration(
                registration=registration, answers=form.answers(), version=form.cleaned_data["version"]
            )
        except Stale:
            messages.warning(request, _("Something changed meanwhile. Look through it and save again."))
            return redirect("conferences:change_own_answers", secret)
        except AlreadyRegistered:
            if _tries_addresses(registration):
                return render(request, "conferences/too_often.html", status=429)
            form.add_error(
                "email",
                _("Somebody is registered with this address already. Each needs an address of their own."),
            )
        except QuotaFull:
            form.add_error(
                "sector",
                _("The places for this sector are taken. Write to those who arrange the conference."),
            )
        else:
            messages.success(request, _("Saved. Thank you for telling us."))
            return to_own_page(secret)
    return _form_page(request, "conferences/own_change.html", registration, secret, form)


@require_http_methods(["GET", "HEAD", "POST"])
@for_holder
def substitute_own(request: HttpRequest, registration: Registration, secret: str) -> HttpResponse:
    """Somebody else comes: one writes who, or hands on a link."""
    if not _may_hand_on(registration):
        return _too_late(request, secret)
    sent = request.POST if request.method == "POST" else None
    form = SubstituteForm(sent, conference=registration.conference)
    if sent is not None and form.is_valid() and _substitute(registration, form):
        messages.success(request, _("Thank you. Your colleague has your place now, and gets a letter."))
        return to_own_page(secret)
    return _form_page(
        request, "conferences/own_substitute.html", registration, secret, form,
        address=settings.SITE_ADDRESS, token=leaving.substitute_token(registration),
    )  # fmt: skip


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def substitute_by_link(request: HttpRequest, token: str) -> HttpResponse:
    """Whoever got the link from a colleague takes over the place."""
    registration = leaving.find_to_substitute(token)
    if registration is None:
        return closed(request)
    sent = request.POST if request.method == "POST" else None
    if sent is not None and too_often(f"conferences.instead:{registration.pk}", most=ACTS, within=WITHIN):
        return render(request, "conferences/too_often.html", status=429)
    form = ComeInsteadForm(sent, conference=registration.conference)
    if sent is not None and form.is_valid() and _substitute(registration, form):
        slug = registration.conference.workspace.slug
        request.session["conferences.thanked"] = {
            **request.session.get("conferences.thanked", {}), slug: form.cleaned_data["email"],
        }  # fmt: skip
        return redirect("conferences:registered", slug)
    found = _form_page(request, "conferences/substitute_by_link.html", registration, "", form)
    found.headers["X-Robots-Tag"] = "noindex, nofollow"
    return found


@require_http_methods(["GET", "HEAD", "POST"])
@for_holder
def cancel_own(request: HttpRequest, registration: Registration, secret: str) -> HttpResponse:
    """Cancel, after having read what it costs."""
    if registration.state not in Registration.ACTIVE or registration.arrived_at:
        return _too_late(request, secret)
    fee = leaving.fee_for(registration)
    if request.method == "POST":
        seen = request.POST.get("fee", "")
        if seen != str(fee):
            messages.warning(request, _("Read what it costs first, and then cancel."))
            return redirect("conferences:cancel_own", secret)
        try:
            leaving.cancel_registration(registration=registration)
        except leaving.NotHolding:
            return _too_late(request, secret)
        messages.success(request, _("You have cancelled. Thank you for telling us."))
        return to_own_page(secret)
    context = {
        "registration": registration,
        "conference": registration.conference,
        "secret": secret,
        "fee": fee,
        "may_hand_on": _may_hand_on(registration),
    }
    return render(request, "conferences/own_cancel.html", context)


@require_POST
@for_holder
def answer_offer(request: HttpRequest, registration: Registration, secret: str) -> HttpResponse:
    """Yes or no to a place."""
    answer = request.POST.get("answer", "")
    try:
        if answer == "yes":
            queue.accept_offer(registration=registration)
            messages.success(request, _("You have a place. Welcome!"))
        elif answer == "no":
            queue.decline_offer(registration=registration)
            messages.success(request, _("Thank you for telling us. The place goes to the next."))
        else:
            messages.warning(request, _("Choose yes or no."))
    except queue.OfferOver:
        messages.warning(request, _("The offer is over: the place went to the next in the queue."))
    return to_own_page(secret)


@require_POST
@for_holder
def queue_again(request: HttpRequest, registration: Registration, secret: str) -> HttpResponse:
    """In the queue again."""
    try:
        leaving.queue_again(registration=registration)
        messages.success(request, _("You stand in the queue again."))
    except leaving.NotHolding:
        return _too_late(request, secret)
    return to_own_page(secret)


@require_http_methods(["GET", "HEAD"])
@for_holder
def own_calendar(request: HttpRequest, registration: Registration, secret: str) -> HttpResponse:
    """The day for one's own calendar."""
    found = file_to_save(registration.conference)
    if found is None:
        raise Http404
    name, content, media_type = found
    answer = HttpResponse(content, content_type=media_type)
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


@require_http_methods(["GET", "HEAD"])
@for_holder
def own_code(request: HttpRequest, registration: Registration, secret: str) -> HttpResponse:
    """The code for the door, as a picture to save."""
    picture = segno.make(registration.code, error="m").svg_inline(scale=8, border=4)
    return HttpResponse(f'<?xml version="1.0"?>{picture}', content_type="image/svg+xml")


def _substitute(registration: Registration, form: SubstituteForm) -> bool:
    """False with a word in the form."""
    try:
        leaving.substitute(registration=registration, answers=form.answers())
    except AlreadyRegistered:
        said = _(
            "Whoever has this address has a place already, and nobody can have two."
            " Send somebody else, or cancel: then the place goes to the next in the queue."
        )
        form.add_error("email", said)
    except leaving.NotHolding:
        form.add_error(None, _("The place has been handed on or given back meanwhile."))
    else:
        return True
    return False


def _tries_addresses(registration: Registration) -> bool:
    """Whoever tries one known address after the other wants to find out who is registered."""
    return too_often(f"conferences.tries:{registration.pk}", most=3, within=timedelta(days=1))


def _may_hand_on(registration: Registration) -> bool:
    confirmed = registration.state == Registration.State.CONFIRMED
    conference = registration.conference
    is_ahead = conference.cancelled_at is None and not conference.is_over
    return confirmed and registration.arrived_at is None and is_ahead


def _form_page(
    request: HttpRequest, template: str, registration: Registration, secret: str, form: ChangeForm | SubstituteForm,
    **more: object,
) -> HttpResponse:  # fmt: skip
    context = {
        "registration": registration,
        "conference": registration.conference,
        "secret": secret,
        "form": form,
        "when": days_in_words(registration.conference),
        "kept": kept_words(),
        **more,
    }
    return render(request, template, context, status=422 if form.errors else 200)


def _too_late(request: HttpRequest, secret: str) -> HttpResponse:
    messages.warning(request, _("That is not possible any more. This is how it stands now."))
    return to_own_page(secret)
