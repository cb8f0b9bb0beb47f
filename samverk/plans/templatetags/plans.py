"""What the plan's templates ask for: words of figures, and the state of a row without a component for each."""

from typing import Any

from django import template
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from .. import drawn
from ..models import Action
from ..smart import missing_letters
from ..wording import figure, kronor, period, short_day

register = template.Library()
register.filter("kronor", kronor)
register.filter("figure", figure)
register.filter("short_day", short_day)
register.filter("smart_missing", missing_letters)


@register.simple_tag
def action_state(action: Any, words: str = "") -> SafeString:
    """The pill: icon and word."""
    return drawn.state_pill(action, words)


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
    """A cell of the table: its words, as a link to its form for those who may change it."""
    may = context.get("may_edit") if may_edit is None else may_edit
    return drawn.cell(action, field, address=f"{context['rows_address']}{action.uid}" if may else "")


def _from(context: Any) -> dict[str, Any]:
    """What the lines of a plan need of the page: where actions are, and whether they may be changed here."""
    return {"address": context["rows_address"], "may_edit": bool(context.get("may_edit"))}


@register.simple_tag(takes_context=True)
def table_rows(context: Any, rows: Any) -> SafeString:
    return drawn.table_rows(rows, **_from(context))


@register.simple_tag(takes_context=True)
def column_rows(context: Any, rows: Any) -> SafeString:
    return drawn.column_rows(rows, **_from(context))


@register.simple_tag(takes_context=True)
def board_cards(context: Any, state: Any, rows: Any) -> SafeString:
    others = [other for other in Action.BOARD if other != state]
    return drawn.board_cards(rows, others=others, **_from(context))


@register.simple_tag(takes_context=True)
def timeline_bars(context: Any, bars: Any) -> SafeString:
    return drawn.timeline_bars(bars, address=context["rows_address"])
