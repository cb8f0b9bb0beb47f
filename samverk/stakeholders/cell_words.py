"""What a cell looks like. Five hundred stand on a page, so they are put together here instead of in templates."""

from functools import lru_cache

from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import capfirst
from django.utils.translation import get_language, gettext

from .tables import Cell, Line

_KEY = "key-of-the-column"


def show_cell(cell: Cell, may_edit: bool = False) -> SafeString:
    """The cell's words, as a link to its input where this reader may write in it."""
    words = cell_words(cell)
    if not (may_edit and cell.is_editable):
        return words
    return format_html('<a class="stk-cell" href="{}">{}</a>', cell_address(cell), words)


def show_cells(line: Line, may_edit: bool = False) -> SafeString:
    """The table cells of a row after its name and contact."""
    return mark_safe("".join(_table_cell(cell, may_edit) for cell in line.plain_cells))


def _table_cell(cell: Cell, may_edit: bool) -> SafeString:
    column = cell.column
    return format_html(
        '<td role="cell" data-label="{}" class="stk-c-{}{}" id="cell-{}-{}">{}</td>',
        column.label,
        column.kind,
        " stk-own" if column.criterion else "",
        cell.stakeholder.uid,
        column.key,
        show_cell(cell, may_edit),
    )


def cell_address(cell: Cell) -> str:
    """Where the cell is edited; looked up once for each row."""
    row = vars(cell.stakeholder)
    if "cell_pattern" not in row:
        args = [cell.stakeholder.workspace.slug, cell.stakeholder.uid, _KEY]
        row["cell_pattern"] = reverse("stakeholders:change_cell", args=args)
    return str(row["cell_pattern"]).replace(_KEY, cell.column.key)


def cell_words(cell: Cell) -> SafeString:
    """What stands in the cell."""
    if cell.column.kind == "score":
        return _score(cell)
    if cell.column.key == "state":
        return _status(cell.tone, capfirst(cell.words), get_language() or "")
    if not cell.text:
        return format_html(
            '<span class="stk-blank"><span aria-hidden="true">–</span><span class="ds-sr-only">{}</span></span>',
            gettext("empty"),
        )
    if cell.is_late:
        return format_html('<span class="stk-late">{}{}</span>', _clock(get_language() or ""), cell.words)
    if cell.column.kind == "text":
        return format_html('<span class="stk-text">{}</span>', _with_breaks(cell.words))
    return conditional_escape(cell.words)


def _with_breaks(words: str) -> SafeString:
    return mark_safe("<br>".join(conditional_escape(line) for line in words.split("\n")))


def _score(cell: Cell) -> SafeString:
    """A figure with the method's word for it, and a bar that is only there to be seen."""
    if not cell.score:
        return format_html('<span class="stk-blank">{}</span>', gettext("not judged"))
    return format_html(
        '<span class="stk-score"><b>{}</b><svg viewBox="0 0 60 8" aria-hidden="true">'
        '<rect width="60" height="8" rx="4" class="stk-score__all"/>'
        '<rect width="{}" height="8" rx="4" class="stk-score__now"/></svg><span>{}</span></span>',
        cell.score,
        cell.bar,
        cell.level,
    )


@lru_cache(maxsize=64)
def _status(tone: str, words: str, language: str) -> SafeString:
    """There are five states: their drawings are made once."""
    return mark_safe(render_to_string("stakeholders/parts/status.html", {"tone": tone, "words": words}))


@lru_cache(maxsize=8)
def _clock(language: str) -> SafeString:
    return mark_safe(render_to_string("stakeholders/parts/clock.html"))
