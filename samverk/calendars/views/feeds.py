"""Secret calendar addresses: the page to make and revoke them, and what calendars get from them."""

from typing import cast
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.cache import get_conditional_response
from django.utils.http import http_date
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from samverk.people.models import Account

from .. import actions
from ..feeds import dated_rooms, feed_of, find_address
from ..forms import ALL, FeedForm
from ..models import FeedAddress


def _account(request: HttpRequest) -> Account:
    return cast(Account, request.user)


@require_safe
def view_feed_addresses(request: HttpRequest) -> HttpResponse:
    """One's own addresses, and how to subscribe. `?room=` chooses that room in the form."""
    form = FeedForm(rooms=dated_rooms(_account(request)), initial={"room": request.GET.get("room", ALL)})
    return _show(request, form)


def _show(request: HttpRequest, form: FeedForm, secret: str = "", status: int = 200) -> HttpResponse:
    address = settings.SITE_ADDRESS + reverse("calendars:open_feed", args=[secret]) if secret else ""
    context = {
        "form": form,
        "addresses": FeedAddress.objects.of(_account(request)),
        "address": address,
        "subscribe": "webcal://" + address.partition("://")[2] if address else "",
        "made_for": form.workspace if address else None,
    }
    return render(request, "calendars/view_feed_addresses.html", context, status=status)


@never_cache
@require_POST
def make_feed_address(request: HttpRequest) -> HttpResponse:
    """Make an address and show it, this once: it is stored nowhere, so the answer is the page and no redirect."""
    account = _account(request)
    form = FeedForm(request.POST, rooms=dated_rooms(account))
    if not form.is_valid():
        return _show(request, form, status=422)
    try:
        _made, secret = actions.make_feed_address(by=account, workspace=form.workspace)
    except actions.TooManyAddresses:
        form.add_error(None, _("You have many addresses already. Take away those that you do not use."))
        return _show(request, form, status=422)
    return _show(request, form, secret)


@require_POST
def revoke_feed_address(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Take one of one's own addresses away."""
    account = _account(request)
    address = get_object_or_404(FeedAddress.objects.of(account), uid=uid)
    actions.revoke_feed_address(by=account, address=address)
    messages.success(request, _("The address is taken away. Calendars that used it get nothing more."))
    return redirect("calendars:view_feed_addresses")


@require_safe
def open_feed(request: HttpRequest, secret: str) -> HttpResponse:
    """The calendar of a secret address. Rights are asked anew each time; unchanged content is not sent again."""
    address = find_address(secret)
    if address is None:
        raise Http404
    feed = feed_of(address)
    changed_at = actions.note_fetch(address=address, content_digest=feed.digest)
    etag = f'"{feed.digest}"'
    response = get_conditional_response(request, etag, int(changed_at.timestamp()))
    if response is None:
        response = HttpResponse(feed.content, content_type="text/calendar; charset=utf-8")
        response["Content-Disposition"] = 'inline; filename="samverk.ics"'
    response["ETag"] = etag
    response["Last-Modified"] = http_date(changed_at.timestamp())
    response["Cache-Control"] = "private, no-cache"
    response["X-Robots-Tag"] = "noindex, nofollow"
    response["Referrer-Policy"] = "no-referrer"
    return response
