"""The evaluation as a table to take along."""

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from samverk.documents import Column, Table
from samverk.languages.fields import in_language
from samverk.workspaces.rooms import Room

from .evaluation import Evaluation


def principles_table(room: Room, evaluation: Evaluation) -> Table:
    """One row for each thing that was judged, a column for each principle."""
    columns = [
        Column("kind", _("Kind")),
        Column("label", _("What")),
        Column("on", _("Day"), kind="date"),
        *(
            Column(str(one.principle.number), in_language(one.principle.name))
            for one in evaluation.principles
        ),
        Column("note", _("How")),
    ]
    rows = (
        {
            "kind": str(section.label),
            "label": row.subject.label,
            "on": row.subject.on,
            "note": row.note,
            **{
                str(one.principle.number): "×" if one.principle.number in row.numbers else ""
                for one in evaluation.principles
            },
        }
        for section in evaluation.sections
        for row in section.judged
    )
    return Table(
        _("What served which principle"),
        columns,
        rows,
        language=get_language() or "sv",
        scope_line=room.workspace.name,
    )
