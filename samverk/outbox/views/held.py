"""Mail that came in and is held: an administrator sees why, hands it on, or throws it away."""

from collections.abc import Iterator
from contextlib import suppress
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from samverk.audit.actions import record_reading

from .. import actions
from ..actions.held import CannotTake, NothingToHandOn
from ..forms import ForwardForm
from ..models import HeldMessage
from ..replies import answering_address

PAGE = 50


@require_safe
def view_held_messages(request: HttpRequest) -> HttpResponse:
    """What waits, newest first, each with why."""
    held = HeldMessage.objects.defer("content", "text").newest_first()
    page = Paginator(held, PAGE).get_page(request.GET.get("page"))
    newest = HeldMessage.objects.newest_first().values_list("pk", flat=True).first()
    context = {"page": page, "newest": newest, "has_inbox": bool(settings.INBOX or settings.MAILBOX)}
    return render(request, "outbox/view_held_messages.html", context)


@require_safe
def view_held_message(request: HttpRequest, uid: UUID) -> HttpResponse:
    """One of them, with what it says. That it was read is noted."""
    held = get_object_or_404(HeldMessage.objects.select_related("answers"), uid=uid)
    record_reading(by=request.user, on=held, reason="held mail opened")
    return _show(request, held, ForwardForm())


def _show(request: HttpRequest, held: HeldMessage, form: ForwardForm, status: int = 200) -> HttpResponse:
    context = {
        "held": held,
        "form": form,
        "can_hand_on": held.answers is not None
        and held.content is not None
        and held.reason != HeldMessage.Reason.UNASKED,
        "mailbox": answering_address(),
    }
    return render(request, "outbox/view_held_message.html", context, status=status)


@require_POST
def hand_on_message(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Take it in as an answer after all."""
    held = get_object_or_404(HeldMessage.objects.select_related("answers"), uid=uid)
    try:
        actions.hand_on_message(by=request.user, held=held)
    except CannotTake as refused:
        messages.error(request, str(refused.words) or _("It cannot be taken in as an answer."))
        return redirect("outbox:view_held_message", uid=uid)
    except NothingToHandOn:
        messages.error(request, _("It cannot be taken in as an answer."))
        return redirect("outbox:view_held_message", uid=uid)
    messages.success(request, _("The mail has been taken in as an answer."))
    return redirect("outbox:view_held_messages")


@require_POST
def forward_message(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Send it to somebody who knows what to do with it."""
    held = get_object_or_404(HeldMessage.objects.select_related("answers"), uid=uid)
    form = ForwardForm(request.POST)
    if not form.is_valid():
        return _show(request, held, form, status=422)
    to = form.cleaned_data["to"]
    actions.forward_message(by=request.user, held=held, to=to, language=get_language() or "sv")
    messages.success(request, _("The mail has been forwarded to %(address)s.") % {"address": to})
    return redirect("outbox:view_held_messages")


@require_POST
def throw_away_message(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Delete it."""
    actions.throw_away_message(by=request.user, held=get_object_or_404(HeldMessage, uid=uid))
    messages.success(request, _("The mail has been thrown away."))
    return redirect("outbox:view_held_messages")


@require_POST
def throw_away_messages(request: HttpRequest) -> HttpResponse:
    """Delete those that are ticked, or all that had come in when the list was shown (`upto`)."""
    held, upto = HeldMessage.objects.all(), request.POST.get("upto", "")
    if "all" in request.POST and upto.isdecimal():
        held = held.filter(pk__lte=int(upto[:18]))
    else:
        held = held.filter(uid__in=_uids(request.POST.getlist("held")))
    number = actions.throw_away_messages(by=request.user, held=held)
    if number:
        words = ngettext("One message has been thrown away.", "%(n)s messages have been thrown away.", number)
        messages.success(request, words % {"n": number})
    else:
        messages.error(request, _("Tick what is to be thrown away first."))
    return redirect("outbox:view_held_messages")


def _uids(texts: list[str]) -> Iterator[UUID]:
    """Those that are uids; what is not names no message."""
    for text in texts:
        with suppress(ValueError):
            yield UUID(text)
