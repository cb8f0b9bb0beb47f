"""What the plan's templates ask for: words of figures, and the state of a row without a component for each."""

from functools import lru_cache
from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from samverk.ui.drawn import icon_href

from ..models import Action
from ..smart import missing_letters
from ..wording import figure, kronor, period, short_day

register = template.Library()
register.filter("kronor", kronor)
register.filter("figure", figure)
register.filter("short_day", short_day)
register.filter("smart_missing", missing_letters)

_LOOKS = {
    "late": ("late", "Clock"),
    "new": ("new", "Sparkles"),
    "going": ("going", "ArrowRight"),
    "waiting": ("wait", "Hourglass"),
    "done": ("done", "CheckmarkCircle"),
    "dropped": ("", "XMark"),
}


@register.simple_tag
def action_state(action: Any, words: str = "") -> SafeString:
    """The pill: icon and word. A late action says so; its own few words stand instead of the state's."""
    state = "late" if action.is_late else action.state
    note = "" if action.is_late else getattr(action, "state_note", "")
    return _pill(state, words or note, get_language() or "")


@lru_cache(maxsize=512)
def _pill(state: str, words: str, language: str) -> SafeString:
    """Drawn once for each state, words and language, since a plan has hundreds."""
    look, icon = _LOOKS[state]
    said = words or (pgettext("action", "late") if state == "late" else str(Action.State(state).label))
    return format_html(
        '<span class="sv-status sv-status--{}"><svg class="sv-icon{}" aria-hidden="true" focusable="false">'
        '<use href="{}"/></svg>{}</span>',
        look,
        " sv-flip" if icon == "ArrowRight" else "",
        icon_href(icon),
        said[:1].upper() + said[1:],
    )


@register.simple_tag
def action_period(action: Any) -> str:
    return period(action.starts_on, action.due_on)


@register.simple_tag
def state_colour(action: Any) -> str:
    """The fill of the timeline's bar."""
    return (
        "clay"
        if action.is_late
        else {"done": "moss", "going": "teal", "waiting": "sun"}.get(action.state, "sand")
    )


@register.filter
def how_far(action: Any) -> str:
    """ "31 of 40 new language friends", as far as it is known."""
    if action.reached is None and action.target is None:
        return ""
    if action.target is None:
        return f"{figure(action.reached)} {action.unit}".strip()
    words = {"reached": figure(action.reached or 0), "target": figure(action.target), "unit": action.unit}
    return (_("%(reached)s of %(target)s %(unit)s") % words).strip()


@register.simple_tag(takes_context=True)
def plan_cell(context: Any, action: Any, field: str, may_edit: bool | None = None) -> SafeString:
    """A cell of the table: its words, as a link to its form for those who may change it. Drawn here and not by a
    component, since a plan has thousands.
    """
    words = cell_words(action, field)
    if not (context.get("may_edit") if may_edit is None else may_edit):
        return words
    address = f"{context['rows_address']}{action.uid}/cells/{field}/"
    return format_html('<a class="pln-cell" href="{}">{}{}</a>', address, words, _hint(get_language() or ""))


@lru_cache(maxsize=8)
def _hint(language: str) -> SafeString:
    """For those who hear the page: that the cell can be changed."""
    return format_html('<span class="ds-sr-only"> ({})</span>', _("change"))


def cell_words(action: Any, field: str) -> SafeString:
    """What it says, or a dash."""
    if field == "state":
        return action_state(action)
    if field == "responsible":
        words = action.responsible.name if action.responsible else ""
    elif field in {"due_on", "starts_on"}:
        day = getattr(action, field)
        words = short_day(day)
    else:
        words = action.local_problem if field == "problem" else getattr(action, field)
    return format_html("{}", words or "–")
