"""The one question that differs by database: which rows contain these parts of words, quickly."""

from collections.abc import Iterable

from django.db import connection
from django.db.models import IntegerField, Q
from django.db.models.expressions import RawSQL

_COLUMNS = ("title_folded", "body_folded")


def matching(question: Iterable[list[str]], *, title_only: bool = False) -> Q:
    """Rows that contain, for each of the question's words, at least one of its alternatives.

    The columns hold only folded letters, digits and spaces, and so do the alternatives. Those of fewer than
    three letters have no trigram; they count at the start of the title only.
    """
    columns = _COLUMNS[:1] if title_only else _COLUMNS
    found, long_words = Q(), []
    for alternatives in question:
        if min(map(len, alternatives)) >= 3:
            long_words.append(alternatives)
        else:
            found &= _any(Q(title_folded__startswith=part) for part in alternatives)
    if not long_words:
        return found
    if connection.vendor == "sqlite":
        return found & Q(pk__in=_by_fts5(long_words, columns))
    for alternatives in long_words:
        found &= _any(Q(**{f"{column}__contains": part}) for part in alternatives for column in columns)
    return found


def _any(conditions: Iterable[Q]) -> Q:
    found = Q()
    for condition in conditions:
        found |= condition
    return found


def _by_fts5(question: list[list[str]], columns: tuple[str, ...]) -> RawSQL:
    """Row ids by one FTS5 expression; quotes cannot occur in a folded word."""
    words = " AND ".join("(" + " OR ".join(f'"{part}"' for part in parts) + ")" for parts in question)
    expression = f"{{{' '.join(columns)}}} : ({words})"
    return RawSQL(
        "SELECT rowid FROM search_trigram WHERE search_trigram MATCH %s",
        [expression],
        output_field=IntegerField(),
    )
