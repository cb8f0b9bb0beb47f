"""The demo's mailbox: every message that an installation would have sent. Elsewhere these pages do not exist."""

from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.base_user import AbstractBaseUser
from django.core.paginator import Paginator
from django.db.models import Count, Max
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import translation
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from .. import actions
from ..files import Card, Kind, Unreadable, kind_of
from ..forms import AnswerForm, PressForm
from ..letters import body_html
from ..models import Attachment, HeldMessage, IncomingMessage, Message, MessageQuerySet
from ..replies import find_handler

PAGE = 30
RECIPIENTS = 14


def _mailbox() -> MessageQuerySet:
    """What lies in the mailbox. It holds invented people's mail only, so anybody may look, but only in the demo."""
    if not settings.MAILBOX:
        raise Http404
    return Message.objects.in_mailbox()


@require_safe
def view_mailbox(request: HttpRequest) -> HttpResponse:
    """All messages, newest first; `?to=` shows one person's."""
    box = _mailbox()
    recipients = (
        box.values("to").annotate(count=Count("id"), last=Max("id"), name=Max("to_name")).order_by("-last")
    )[:RECIPIENTS]
    to = request.GET.get("to", "")
    shown = box.sent_to(to) if to else box
    page = Paginator(shown.select_related("delivery").newest_first(), PAGE).get_page(request.GET.get("page"))
    return render(request, "outbox/view_mailbox.html", {"page": page, "recipients": recipients, "to": to})


def _drawn(file: Attachment) -> Card | None:
    kind = kind_of(file.media_type)
    return kind.card(bytes(file.content)) if kind else None


def _show(request: HttpRequest, message: Message, form: AnswerForm, status: int = 200) -> HttpResponse:
    attachments = list(Attachment.objects.filter(message=message).order_by("id"))
    context = {
        "message": message,
        "body": body_html(message.text),
        "attachments": attachments,
        "cards": [(file, card) for file in attachments if (card := _drawn(file))],
        "answers": IncomingMessage.objects.filter(answers=message).order_by("id"),
        "held": HeldMessage.objects.filter(answers=message).order_by("id"),
        "expects_answer": find_handler(message.reply_key)[0] is not None,
        "form": form,
    }
    return render(request, "outbox/view_message.html", context, status=status)


@require_safe
def view_message(request: HttpRequest, uid: UUID) -> HttpResponse:
    """One message as its recipient sees it."""
    message = get_object_or_404(_mailbox(), uid=uid)
    actions.mark_read(message=message)
    return _show(request, message, AnswerForm())


@require_POST
def answer_message(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Answer in the recipient's place."""
    message = get_object_or_404(_mailbox(), uid=uid)
    form = AnswerForm(request.POST)
    if not form.is_valid():
        return _show(request, message, form, status=422)
    taken = actions.answer_message(by=_presser(request), message=message, text=form.cleaned_data["text"])
    return _answered(request, message, taken)


@require_POST
def press_answer(request: HttpRequest, uid: UUID, number: int) -> HttpResponse:
    """Press yes, no or maybe under a calendar invitation: the file that the recipient's own program would send."""
    message = get_object_or_404(_mailbox(), uid=uid)
    file = get_object_or_404(Attachment.objects.filter(message=message), pk=number)
    form = PressForm(request.POST)
    if (kind := kind_of(file.media_type)) is None:
        raise Http404
    if not form.is_valid():
        return _show(request, message, AnswerForm(), status=422)
    choice = form.cleaned_data["choice"]
    try:
        reply = kind.make_answer(bytes(file.content), to=message.to, to_name=message.to_name, choice=choice)
    except Unreadable:
        return _show(request, message, AnswerForm(), status=422)
    taken = actions.answer_message(
        by=_presser(request), message=message, text=_said(kind, file, message, choice), files=[reply]
    )
    return _answered(request, message, taken)


def _said(kind: Kind, file: Attachment, message: Message, choice: str) -> str:
    """The button's words, which go along as text: whoever reads the answer sees what it was."""
    card = kind.card(bytes(file.content))
    with translation.override(message.language):
        return str(dict(card.choices).get(choice, "")) if card else ""


def _presser(request: HttpRequest) -> AbstractBaseUser | None:
    return request.user if request.user.is_authenticated else None


def _answered(
    request: HttpRequest, message: Message, taken: IncomingMessage | HeldMessage | None
) -> HttpResponse:
    if isinstance(taken, HeldMessage):
        messages.warning(request, _("The answer has been sent, and waits for an administrator."))
    else:
        messages.success(request, _("Your answer has been sent."))
    return redirect("outbox:view_message", uid=message.uid)


@require_safe
def view_attachment(request: HttpRequest, uid: UUID, number: int) -> HttpResponse:
    """A file that came with the message: saved, never shown in the page's own origin."""
    message = get_object_or_404(_mailbox(), uid=uid)
    file = get_object_or_404(Attachment.objects.filter(message=message), pk=number)
    response = HttpResponse(bytes(file.content), content_type="application/octet-stream")
    response["Content-Disposition"] = content_disposition_header(True, file.name)
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return response
