"""What a cell looks like. Five hundred stand on a page, so they are put together here instead of in templates."""

from functools import lru_cache

from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import capfirst
from django.utils.translation import get_language, gettext

from samverk.ui.drawn import text

from .addresses import cell_address
from .tables import Cell


def show_cell(cell: Cell, may_edit: bool = False) -> SafeString:
    """The cell's words, as a link to its input where this reader may write in it."""
    words = cell_words(cell)
    if not (may_edit and cell.is_editable):
        return words
    row = cell.stakeholder
    address = cell_address(row.workspace.slug, row.uid, cell.column.key)
    return mark_safe(f'<a class="stk-cell" href="{address}">{words}</a>')


def cell_words(cell: Cell) -> SafeString:
    """What stands in the cell."""
    if cell.column.kind == "score":
        return _score(cell.score, get_language() or "")
    if cell.column.key == "state":
        return _status(cell.tone, capfirst(cell.words), get_language() or "")
    if not cell.text:
        return _blank(get_language() or "")
    if cell.is_late:
        return format_html('<span class="stk-late">{}{}</span>', _clock(get_language() or ""), cell.words)
    if cell.column.kind == "text":
        return mark_safe(f'<span class="stk-text">{_with_breaks(cell.words)}</span>')
    return mark_safe(text(cell.words))


def _with_breaks(words: str) -> SafeString:
    return mark_safe("<br>".join(text(line) for line in words.split("\n")))


# The drawings below depend on nothing but their arguments: each is made once for each language.


@lru_cache(maxsize=128)
def _score(score: int, language: str) -> SafeString:
    """A figure with the method's word for it, and a bar that is only there to be seen."""
    if not score:
        return format_html('<span class="stk-blank">{}</span>', gettext("not judged"))
    return format_html(
        '<span class="stk-score"><b>{}</b><svg viewBox="0 0 60 8" aria-hidden="true">'
        '<rect width="60" height="8" rx="4" class="stk-score__all"/>'
        '<rect width="{}" height="8" rx="4" class="stk-score__now"/></svg><span>{}</span></span>',
        score,
        score * 6,
        level_of(score),
    )


def level_of(score: int) -> str:
    """The method's three levels: 1-3 low, 4-7 medium, 8-10 high."""
    return gettext("low") if score < 4 else gettext("medium") if score < 8 else gettext("high")


@lru_cache(maxsize=16)
def _blank(language: str) -> SafeString:
    return format_html(
        '<span class="stk-blank"><span aria-hidden="true">–</span><span class="ds-sr-only">{}</span></span>',
        gettext("empty"),
    )


@lru_cache(maxsize=64)
def _status(tone: str, words: str, language: str) -> SafeString:
    return mark_safe(render_to_string("stakeholders/parts/status.html", {"tone": tone, "words": words}))


@lru_cache(maxsize=8)
def _clock(language: str) -> SafeString:
    return mark_safe(render_to_string("stakeholders/parts/clock.html"))
