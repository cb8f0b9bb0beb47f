"""What several views begin with: the thing named in the address, in this room, or the usual 404."""

from uuid import UUID

from django.http import Http404, QueryDict
from django.shortcuts import get_object_or_404

from samverk.workspaces.rooms import Room

from ..columns import Column, columns_for, find_column
from ..models import Criterion, Stakeholder


def find_stakeholder(room: Room, uid: UUID, *, removed: bool = False) -> Stakeholder:
    """The row, with its organisation, place and contact, and where it stands."""
    rows = Stakeholder.objects.filter(workspace=room.workspace).with_standing().with_mandate().with_faces()
    stakeholder = get_object_or_404(rows if removed else rows.standing(), uid=uid)
    stakeholder.workspace = room.workspace
    return stakeholder


def find_criterion(room: Room, uid: UUID, *, removed: bool = False) -> Criterion:
    criteria = Criterion.objects.filter(workspace=room.workspace)
    criterion = get_object_or_404(criteria if removed else criteria.standing(), uid=uid)
    criterion.workspace = room.workspace
    return criterion


def find_editable_column(room: Room, key: str) -> Column:
    """A column this account may edit; a private one does not exist for others."""
    criteria = Criterion.objects.standing().filter(workspace=room.workspace)
    column = find_column(columns_for(criteria, may_judge=room.may("stakeholders.judge_stakeholder")), key)
    if column is None or not column.editable:
        raise Http404
    return column


def with_answers(data: QueryDict, **answers: object) -> QueryDict:
    """What was typed, with some hidden answers brought up to date, to show the form once more."""
    changed = data.copy()
    for name, value in answers.items():
        changed[name] = str(value)
    return changed
