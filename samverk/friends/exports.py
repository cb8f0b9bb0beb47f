"""Participants as a table to take along."""

from collections.abc import Iterable

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from samverk.documents import Column, Table
from samverk.workspaces.rooms import Room

from .models import Participant
from .seen import spoken_in_words
from .vocabulary import interest_names, times_in_words


def participant_table(room: Room, people: Iterable[Participant]) -> Table:
    """One row for each; protected identities are not among them."""
    columns = [
        Column("name", _("Name")),
        Column("side", _("Side")),
        Column("state", _("State")),
        Column("since", _("Waiting since"), kind="date"),
        Column("matcher", _("Taken care of by")),
        Column("email", _("E-mail address")),
        Column("phone", _("Phone")),
        Column("place", _("Place")),
        Column("languages", _("Languages")),
        Column("times", _("Times")),
        Column("interests", _("Interests")),
        Column("source", _("Heard of it from")),
    ]
    rows = (_row(one) for one in people)
    return Table(_("People"), columns, rows, language=get_language() or "sv", scope_line=room.workspace.name)


def _row(one: Participant) -> dict[str, object]:
    return {
        "name": one.person.name,
        "side": one.get_side_display(),
        "state": one.get_state_display(),
        "since": one.waiting_since.date(),
        "matcher": one.claimed_by.person.name if one.claimed_by else "",
        "email": one.person.email,
        "phone": one.person.phone,
        "place": ", ".join(filter(None, [one.part_of_town, one.municipality.name])),
        "languages": ", ".join(f"{name} ({level.lower()})" for name, level in spoken_in_words(one)),
        "times": times_in_words(one.grid),
        "interests": ", ".join(interest_names(one.interests)),
        "source": one.source.name if one.source else "",
    }
