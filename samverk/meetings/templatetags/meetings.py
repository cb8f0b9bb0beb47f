"""Tags of meetings: when one is, in words, and looking a row up by its key."""

from collections.abc import Collection, Iterable, Mapping
from functools import lru_cache
from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from samverk.ui.drawn import icon

from .. import drawn
from ..models import Invitee, Meeting, Proposal
from ..texts import span_in_words, when_in_words

register = template.Library()


@register.simple_tag
def when(meeting: Meeting) -> str:
    """`{% when meeting %}`: "Thursday 3 December 2026, 13.00–15.00"."""
    return when_in_words(meeting)


@register.simple_tag
def span(proposal: Proposal) -> str:
    """`{% span proposal %}`: a proposed time in words."""
    return span_in_words(proposal.starts_at, proposal.ends_at)


@register.filter
def of(mapping: Mapping[Any, Any], key: Any) -> Any:
    """`{{ counts|of:meeting.pk }}`: what stands under the key, or nothing."""
    return mapping.get(key)


_LOOKS = {
    "yes": ("done", "CheckmarkCircle"),
    "maybe": ("wait", "QuestionmarkCircle"),
    "no": ("late", "XMark"),
}


@register.simple_tag
def answer_pill(answer: str) -> SafeString:
    """Yes, maybe, no, or that there is no answer yet."""
    return _answer_pill(answer, get_language() or "")


@register.simple_tag
def answer_rows(
    invitees: Iterable[Invitee], *, shows_presence: bool, may_hold: bool, likely: Collection[int]
) -> SafeString:
    """The rows of who comes, or came."""
    pills = {key: answer_pill(key) for key in ("", *_LOOKS)}
    return drawn.answer_rows(invitees, pills, shows_presence=shows_presence, may_hold=may_hold, likely=likely)


@lru_cache(maxsize=64)
def _answer_pill(answer: str, language: str) -> SafeString:
    """Drawn once for each answer and language, since a meeting may have hundreds of invitees."""
    if answer not in _LOOKS:
        return format_html('<span class="sv-muted">{}</span>', _("Not answered"))
    look, icon_name = _LOOKS[answer]
    words = {"yes": _("Yes"), "maybe": _("Maybe"), "no": _("No")}[answer]
    return format_html('<span class="sv-status sv-status--{}">{}{}</span>', look, icon(icon_name), words)
