"""Observations as a table to take along."""

from collections.abc import Iterable

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from samverk.documents import Column, Table
from samverk.languages.fields import in_language
from samverk.organisations.models import Sector
from samverk.workspaces.rooms import Room

from .models import Observation


def observation_table(room: Room, observations: Iterable[Observation]) -> Table:
    """One row for each observation, with every place it was heard."""
    columns = [
        Column("kind", _("What it is")),
        Column("text", _("What was said")),
        Column("themes", _("Themes")),
        Column("state", _("What became of it")),
        Column("note", _("In a few words")),
        Column("heard_on", _("Heard on"), kind="date"),
        Column("voices", _("Times heard"), kind="number"),
        Column("sources", _("Where")),
        Column("sectors", _("Whose voice")),
    ]
    rows = (_row(observation) for observation in observations)
    return Table(
        _("What we heard"), columns, rows, language=get_language() or "sv", scope_line=room.workspace.name
    )


def _row(observation: Observation) -> dict[str, object]:
    sources = [
        *observation.sources.all(),
        *(s for other in observation.merged.all() for s in other.sources.all()),
    ]
    sectors = {str(Sector(source.sector).label) for source in sources if source.sector}
    return {
        "kind": observation.get_kind_display(),
        "text": observation.text,
        "themes": ", ".join(in_language(theme.name) for theme in observation.themes.all()),
        "state": observation.get_state_display(),
        "note": observation.state_note,
        "heard_on": observation.heard_on,
        "voices": len(sources),
        "sources": "; ".join(source.label for source in sources),
        "sectors": ", ".join(sorted(sectors)),
    }
