"""Rows of the plan as text: a plan has hundreds, and a template's variable or tag for each word of them would be felt.

Words are translated once, addresses put together and not reversed, and everything that people wrote is escaped.
"""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Any

from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from samverk.ui.drawn import icon_href, text

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
_COLUMNS = {
    "title": 'th scope="row"',
    "problem": "td",
    "description": "td",
    "resources": "td",
    "responsible": "td",
    "starts_on": 'td class="sv-nowrap"',
    "due_on": 'td class="sv-nowrap"',
}
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
    return mark_safe(text(words or "–"))


def cell(action: Any, field: str, *, address: str, is_late: bool | None = None) -> SafeString:
    """A cell as a link to its form; `address` is the action's own. Without an address its words alone."""
    words = cell_words(action, field, is_late=is_late)
    if not address:
        return words
    return mark_safe(_linked(words, field, text(address), _hint(get_language() or "")))


def _linked(words: str, field: str, address: str, hint: str) -> str:
    return f'<a class="pln-cell" href="{address}/cells/{field}/">{words}{hint}</a>'


@lru_cache(maxsize=8)
def _hint(language: str) -> SafeString:
    """For those who hear the page: that the cell can be changed."""
    return format_html('<span class="ds-sr-only"> ({})</span>', _("change"))


def table_rows(rows: Iterable[tuple[Any, int]], *, address: str, may_edit: bool) -> SafeString:
    """The table's lines: actions, each with its budget. `address` is what stands before an action's uid."""
    labels = [
        text(each) for each in (_("Who answers for it"), _("At the latest"), _("Budget"), _("How far it is"))
    ]
    who, latest, money, far = labels
    today, before, hint = timezone.localdate(), text(address), _hint(get_language() or "")

    def shown(action: Any, own: str, field: str, late: bool) -> str:
        words = cell_words(action, field, is_late=late)
        return _linked(words, field, own, hint) if may_edit else words

    def line(action: Any, budget: int) -> str:
        own, problem = f"{before}{action.uid}", action.local_problem
        small = f'<small class="pln-small">{text(shortened(problem, 90))}</small>' if problem else ""
        late = action.is_late_on(today)
        answers, due, state = (
            shown(action, own, field, late) for field in ("responsible", "due_on", "state")
        )
        return (
            f'<tr><td class="pln-no sv-muted">{action.number}</td>'
            f'<th scope="row"><a href="{own}/">{text(action.title)}</a>{small}</th>'
            f'<td data-label="{who}" data-cell="responsible">{answers}</td>'
            f'<td data-label="{latest}" class="sv-nowrap" data-cell="due_on">{due}</td>'
            f'<td class="sv-num sv-nowrap" data-label="{money}">{kronor(budget) if budget else ""}</td>'
            f'<td data-label="{far}" data-cell="state">{state}</td></tr>'
        )

    return mark_safe("\n".join(line(*row) for row in rows))


def column_rows(rows: Iterable[tuple[Any, int]], *, address: str, may_edit: bool) -> SafeString:
    """The same in the method's eight columns."""
    before = text(address)

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
    today, before = timezone.localdate(), text(address)
    late, move = text(pgettext("action", "late")), text(_("Move"))
    buttons = [_move_button(state) for state in others]

    def card(action: Any) -> str:
        own, title = f"{before}{action.uid}", text(action.title)
        who = text(action.responsible.name) if action.responsible else ""
        drag = moves = ""
        if may_edit:
            drag = f' draggable="true" data-move="{own}/move/"'
            places = "".join(f"{begins}{own}{ends}" for begins, ends in buttons)
            moves = (
                f'<details class="pln-moves"><summary>{move}<span class="ds-sr-only">: {title}</span></summary>'
                f'<div class="pln-moves__to">{places}</div></details>'
            )
        day = _card_day(action, action.is_late_on(today), late)
        return f'<li class="pln-card"{drag}><a href="{own}/">{title}</a><small>{who}</small>{day}{moves}</li>'

    return mark_safe("".join(map(card, rows)))


def _card_day(action: Any, is_late: bool, late: str) -> str:
    if action.due_on is None:
        return ""
    words = text(short_day(action.due_on))
    return f'<small class="{"pln-late" if is_late else ""}">{words}{f" · {late}" if is_late else ""}</small>'


def _move_button(state: Any) -> tuple[str, str]:
    """What stands before and after the address of the action that the button moves to `state`."""
    label = str(state.label)
    begins = (
        '<button class="ds-button" data-variant="secondary" data-size="sm" name="state"'
        f' value="{text(state.value)}" formaction="'
    )
    return begins, f'/move/">{text(label[:1].upper() + label[1:])}</button>'


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
