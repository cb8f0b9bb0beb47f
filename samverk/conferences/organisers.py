"""Who arranges a conference together: the member organisations of its room, each with its part."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.functional import Promise

from samverk.organisations.models import Organisation
from samverk.workspaces.models import Member

from .models import Conference, Organiser

Part = Organiser.Part
_ORDER = {part: number for number, part in enumerate(Part)}


@dataclass(frozen=True)
class Arranger:
    """An organisation with its part and, in its own words, what it does."""

    member: Member
    part: Part
    task: str = ""
    version: int = 1

    @property
    def organisation(self) -> Organisation:
        return self.member.organisation

    @property
    def label(self) -> str | Promise:
        return self.part.label

    @property
    def is_shown(self) -> bool:
        """It stands among those who arrange the conference."""
        return self.part != Part.NONE


def members_with_parts(conference: Conference) -> list[Arranger]:
    """All organisations of the room, also those that do not arrange it. Two queries."""
    members = (
        Member.objects.current().filter(workspace=conference.workspace_id).select_related("organisation")
    )
    members = members.filter(organisation__in=Organisation.objects.listed()).in_name_order()
    rows = {row.member_id: row for row in Organiser.objects.filter(member__workspace=conference.workspace_id)}
    found = [_arranger(member, rows.get(member.pk)) for member in members]
    return sorted(found, key=lambda one: _ORDER[one.part])


def organisers_of(conference: Conference) -> list[Arranger]:
    """Those who arrange it, the main organiser first, then by their part and name."""
    return [one for one in members_with_parts(conference) if one.is_shown]


def in_words(organisers: Iterable[Arranger]) -> str:
    """Their names on one line, with the part of each that is more than a co-organiser."""
    names = (
        one.organisation.name if one.part == Part.TOGETHER else f"{one.organisation.name} ({one.label})"
        for one in organisers
    )
    return ", ".join(names)


def _arranger(member: Member, row: Organiser | None) -> Arranger:
    if row is not None:
        return Arranger(member, Part(row.part), row.task, row.version)
    return Arranger(member, Part.LEAD if member.is_ultimately_responsible else Part.TOGETHER)
