"""Rows of the plan as text: a plan has hundreds, and a template's variable or tag for each word of them would be felt.

Words are translated once, addresses put together and not reversed, and everything that people wrote is escaped.
"""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Any

from django.utils import timezone
from django.utils.html import escape, format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from samverk.ui.drawn import icon_href

from .models import Action
from .timeline import Bar
from .wording import kronor, period, short_day, shortened

_LOOKS = {
    "late": ("late", "Clock"),
    "new": ("new", "Sparkles"),
    "going": ("going", "ArrowRight"),
    "waiting": ("wait", "Hourglass"),
    "done": ("done", "CheckmarkCircle"),
    "dropped": ("", "XMark"),
}
_NOTHING = SafeString("")
_COLUMNS = {
    "title": 'th scope="row"',
    "problem": "td",
    "description": "td",
    "resources": "td",
    "responsible": "td",
    "starts_on": 'td class="sv-nowrap"',
    "due_on": 'td class="sv-nowrap"',
}
_CARD = '<li class="pln-card"{}><a href="{}/">{}</a><small>{}</small>{}{}</li>'
_MOVES = (
    '<details class="pln-moves"><summary>{}<span class="ds-sr-only">: {}</span></summary>'
    '<div class="pln-moves__to">{}</div></details>'
)
_BAR = '<a href="{}/"><title>{}: {}</title><text x="0" y="{}" class="pln-tl__name">{}. {}</text>{}</a>'


def state_pill(action: Any, words: str = "", *, is_late: bool | None = None) -> SafeString:
    """Icon and word. A late action says so; its own few words stand instead of the state's."""
    late = action.is_late if is_late is None else is_late
    note = "" if late else getattr(action, "state_note", "")
    return _pill("late" if late else action.state, words or note, get_language() or "")


@lru_cache(maxsize=512)
def _pill(state: str, words: str, language: str) -> SafeString:
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


def cell_words(action: Any, field: str, *, is_late: bool | None = None) -> SafeString:
    """What a cell says, or a dash."""
    if field == "state":
        return state_pill(action, is_late=is_late)
    if field == "responsible":
        words = action.responsible.name if action.responsible else ""
    elif field in {"due_on", "starts_on"}:
        words = short_day(getattr(action, field))
    else:
        words = action.local_problem if field == "problem" else getattr(action, field)
    return escape(words or "–")


def cell(action: Any, field: str, *, address: str, is_late: bool | None = None) -> SafeString:
    """A cell as a link to its form; `address` is the action's own. Without an address its words alone."""
    words = cell_words(action, field, is_late=is_late)
    if not address:
        return words
    hint = _hint(get_language() or "")
    return mark_safe(f'<a class="pln-cell" href="{escape(address)}/cells/{field}/">{words}{hint}</a>')


@lru_cache(maxsize=8)
def _hint(language: str) -> SafeString:
    """For those who hear the page: that the cell can be changed."""
    return format_html('<span class="ds-sr-only"> ({})</span>', _("change"))


def table_rows(rows: Iterable[tuple[Any, int]], *, address: str, may_edit: bool) -> SafeString:
    """The table's lines: actions, each with its budget. `address` is what stands before an action's uid."""
    labels = [
        escape(each)
        for each in (_("Who answers for it"), _("At the latest"), _("Budget"), _("How far it is"))
    ]
    who, latest, money, far = labels
    today, before = timezone.localdate(), escape(address)

    def line(action: Any, budget: int) -> str:
        own, problem = f"{before}{action.uid}", action.local_problem
        change = f"{address}{action.uid}" if may_edit else ""
        small = f'<small class="pln-small">{escape(shortened(problem, 90))}</small>' if problem else ""
        state = cell(action, "state", address=change, is_late=action.is_late_on(today))
        return (
            f'<tr><td class="pln-no sv-muted">{action.number}</td>'
            f'<th scope="row"><a href="{own}/">{escape(action.title)}</a>{small}</th>'
            f'<td data-label="{who}" data-cell="responsible">{cell(action, "responsible", address=change)}</td>'
            f'<td data-label="{latest}" class="sv-nowrap" data-cell="due_on">{cell(action, "due_on", address=change)}</td>'
            f'<td class="sv-num sv-nowrap" data-label="{money}">{kronor(budget) if budget else ""}</td>'
            f'<td data-label="{far}" data-cell="state">{state}</td></tr>'
        )

    return mark_safe("\n".join(line(*row) for row in rows))


def column_rows(rows: Iterable[tuple[Any, int]], *, address: str, may_edit: bool) -> SafeString:
    """The same in the method's eight columns."""
    before = escape(address)

    def line(action: Any, budget: int) -> str:
        change = f"{address}{action.uid}" if may_edit else ""
        title, *cells = (
            f'<{tag} data-cell="{field}">{cell(action, field, address=change)}</{tag[:2]}>'
            for field, tag in _COLUMNS.items()
        )
        cells.insert(2, f'<td class="sv-num sv-nowrap">{kronor(budget) if budget else ""}</td>')
        number = f'<td class="sv-num"><a href="{before}{action.uid}/">{action.number}</a></td>'
        return f"<tr>{number}{title}{''.join(cells)}</tr>"

    return mark_safe("\n".join(line(*row) for row in rows))


def board_cards(rows: Iterable[Any], *, others: Sequence[Any], address: str, may_edit: bool) -> SafeString:
    """A lane's cards. `others` are the states that they can be moved to, by buttons or by dragging."""
    today, late, move = timezone.localdate(), pgettext("action", "late"), _("Move")
    places = [(state.value, str(state.label)[:1].upper() + str(state.label)[1:]) for state in others]

    def card(action: Any) -> tuple[Any, ...]:
        own = f"{address}{action.uid}"
        who = action.responsible.name if action.responsible else ""
        drag = format_html(' draggable="true" data-move="{}/move/"', own) if may_edit else ""
        moves = _moves(action.title, own, places, move) if may_edit else ""
        return drag, own, action.title, who, _card_day(action, action.is_late_on(today), late), moves

    return format_html_join("", _CARD, map(card, rows))


def _card_day(action: Any, is_late: bool, late: str) -> SafeString:
    if action.due_on is None:
        return _NOTHING
    words = f"{short_day(action.due_on)} · {late}" if is_late else short_day(action.due_on)
    return format_html('<small class="{}">{}</small>', "pln-late" if is_late else "", words)


def _moves(title: str, address: str, places: list[tuple[str, str]], move: str) -> SafeString:
    buttons = format_html_join(
        "",
        '<button class="ds-button" data-variant="secondary" data-size="sm" name="state" value="{}" '
        'formaction="{}/move/">{}</button>',
        ((state, address, label) for state, label in places),
    )
    return format_html(_MOVES, move, title, buttons)


def timeline_bars(bars: Iterable[Bar], *, address: str) -> SafeString:
    """The timeline's lines: name and bar, or that no day is set."""
    none = _("no day yet")

    def line(bar: Bar) -> tuple[Any, ...]:
        action = bar.action
        own = f"{address}{action.uid}"
        said = period(action.starts_on, action.due_on)
        name = shortened(action.title, 30)
        return own, action.title, said, bar.middle, action.number, name, _figure(bar, none)

    return format_html_join("", _BAR, map(line, bars))


def _figure(bar: Bar, none: str) -> SafeString:
    if not bar.width:
        return format_html('<text x="{}" y="{}" class="pln-tl__none">{}</text>', bar.x + 6, bar.middle, none)
    numbers = f'x="{bar.x}" y="{bar.y + 6}" width="{bar.width}" height="22" rx="11"'
    return mark_safe(f'<rect {numbers} class="sv-f-{bar.colour}"/>')
