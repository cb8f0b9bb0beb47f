"""How rows and problems are shown: everything in the reader's language, and in the list's own words."""

import dataclasses
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samverk.languages.folding import fold
from samverk.languages.names import language_name
from samverk.places.countries import country_name

from .actions import grid_of
from .headers import Header, headings, letter
from .importers import Field, Importer
from .models import Import, ImportRow, Sheet
from .organisations import reason_words

EMPTY = "::empty"
"""What a form sends for "leave these cells empty"; no list says it."""
MOST_GROUPS = 30


@dataclass
class Group:
    """Cells that say the same and are not understood: mended all at once."""

    field: Field
    column: str
    cell: str
    message: str
    suggestion: str
    suggestion_text: str
    stops: bool
    rows: list[int] = dataclasses.field(default_factory=list)

    @property
    def first_rows(self) -> str:
        return ", ".join(map(str, self.rows[:6])) + (" …" if len(self.rows) > 6 else "")

    @property
    def choices(self) -> list[tuple[str, str]]:
        """What the cells can be taken for instead; empty where any text may be typed."""
        return [(choice.value, str(choice.label)) for choice in self.field.choices]


def column_names(import_: Import) -> dict[str, str]:
    """The list's own heading for each field; nothing once the sheet is gone."""
    try:
        grid = grid_of(import_)
    except Sheet.DoesNotExist:
        return {}
    names = headings(grid, Header(import_.header_first, import_.header_rows))
    return {key: name for key, name in zip(import_.mapping, names, strict=False) if key and key != "own"}


def column_letters(import_: Import) -> dict[str, str]:
    """The column in Excel of each field."""
    return {key: letter(position) for position, key in enumerate(import_.mapping) if key and key != "own"}


def problem_text(problem: dict[str, Any]) -> str:
    message: str = problem["message"]
    return _(message) % problem["params"]


def suggestion_text(importer: Importer, problem: dict[str, Any]) -> str:
    """The suggestion as people read it: the label of a choice rather than its value."""
    suggestion: str = problem["suggestion"]
    choices = importer.field(problem["field"]).choices if problem["field"] else ()
    return next((str(choice.label) for choice in choices if choice.value == suggestion), suggestion)


def problem_groups(import_: Import, importer: Importer) -> list[Group]:
    """Problems by column and cell, the most frequent first."""
    names = column_names(import_)
    groups: dict[tuple[str, str], Group] = {}
    rows = ImportRow.objects.filter(import_of=import_).faulty().in_list_order()
    for number, raw, problems in rows.values_list("number", "raw", "problems"):
        for problem in problems:
            key = problem["field"]
            cell = raw.get(key, "")
            if not key or not cell:
                continue
            if (key, fold(cell)) not in groups:
                asked = importer.field(key)
                groups[key, fold(cell)] = Group(
                    field=asked,
                    column=names.get(key, str(asked.label)),
                    cell=cell,
                    message=problem_text(problem),
                    suggestion=problem["suggestion"],
                    suggestion_text=suggestion_text(importer, problem),
                    stops=problem["stops"],
                )
            groups[key, fold(cell)].rows.append(number)
    return sorted(groups.values(), key=lambda group: (-len(group.rows), group.rows[0]))


@dataclass
class Shown:
    """A row as the preview has it."""

    row: ImportRow
    facts: list[str]
    problems: list[str]
    reasons: list[str]
    own: list[tuple[str, str]]
    fates: list[tuple[str, str]]

    @property
    def is_uncertain(self) -> bool:
        return 0 < self.row.score < 100


def show_rows(rows: Sequence[ImportRow], import_: Import, importer: Importer) -> list[Shown]:
    """`rows` with words for everything. No queries."""
    names = column_names(import_)
    return [_show(row, names, importer) for row in rows]


def _show(row: ImportRow, names: dict[str, str], importer: Importer) -> Shown:
    reasons = [reason_words(message) for message, _params in row.match["reasons"]] if row.match else []
    fates: list[tuple[str, str]] = []
    if not row.stops:
        fates = [("new", _("Bring in as new")), ("skip", _("Leave out"))]
        if row.match:
            same = _("The same: complete what is missing")
            fates.insert(0, ("same", same if importer.fills_gaps else _("The same: leave it as it is")))
    return Shown(
        row=row,
        facts=[
            text
            for asked in importer.fields
            if asked.key != importer.title_field and (text := show_value(asked, row.values.get(asked.key)))
        ],
        problems=[_problem_with_place(problem, row, names, importer) for problem in row.problems],
        reasons=[
            _(reason) % params if reason == message else reason
            for reason, (message, params) in zip(
                reasons, row.match["reasons"] if row.match else [], strict=True
            )
        ],
        own=list(row.own.items()),
        fates=fates,
    )


def _problem_with_place(
    problem: dict[str, Any], row: ImportRow, names: dict[str, str], importer: Importer
) -> str:
    key = problem["field"]
    text = problem_text(problem)
    if suggestion := suggestion_text(importer, problem):
        text = _("%(problem)s Did you mean “%(suggestion)s”?") % {"problem": text, "suggestion": suggestion}
    if not key:
        return _("Row %(row)s: %(problem)s") % {"row": row.number, "problem": text}
    column = names.get(key) or str(importer.field(key).label)
    return _("Row %(row)s, column “%(column)s”: %(problem)s") % {
        "row": row.number,
        "column": column,
        "problem": text,
    }


def show_value(asked: Field, value: Any) -> str:
    """A value as people read it."""
    if value in (None, "", [], {}):
        return ""
    labels = {choice.value: choice.label for choice in asked.choices}
    if asked.kind == "choice":
        return str(labels.get(value, value))
    if asked.kind == "choices":
        return ", ".join(str(labels.get(each, each)) for each in value)
    if asked.kind == "languages":
        return ", ".join(language_name(code) for code in value)
    if asked.key == "country":
        return country_name(value) if value != "SE" else ""
    if isinstance(value, dict):
        return str(value.get("text", ""))
    if isinstance(value, bool):
        return f"{asked.label}: {_('yes') if value else _('no')}"
    return str(value)


STATE_WORDS = {
    Import.State.SHEET: gettext_lazy("not finished"),
    Import.State.COLUMNS: gettext_lazy("not finished"),
    Import.State.PREVIEW: gettext_lazy("not finished"),
    Import.State.RUNNING: gettext_lazy("under way"),
    Import.State.DONE: gettext_lazy("done"),
    Import.State.UNDOING: gettext_lazy("being undone"),
    Import.State.UNDONE: gettext_lazy("undone"),
}
