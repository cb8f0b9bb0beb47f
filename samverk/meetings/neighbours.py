"""What neighbours on the floor below ask about meetings."""

from collections.abc import Collection
from uuid import UUID

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from samverk.principles.subjects import NEWEST, Subject
from samverk.workspaces.models import Workspace

from .models import Invitee, Meeting, State, Voter


def principle_subjects(workspace: Workspace, uids: list[UUID] | None) -> dict[UUID, Subject]:
    """Meetings that can serve a principle: those asked for, or the newest that have been."""
    rows = Meeting.objects.in_room(workspace).order_by("-starts_at", "-id")
    if uids is None:
        rows = rows.filter(Q(state=State.HELD) | Q(state=State.PLANNED, ends_at__lt=timezone.now()))[:NEWEST]
    else:
        rows = rows.filter(uid__in=uids)
    return {
        one.uid: Subject(
            one.title, reverse("meetings:view_meeting", args=[workspace.slug, one.uid]), one.first_day
        )
        for one in rows
    }


def name_invitees(uids: Collection[UUID]) -> dict[UUID, str]:
    """What the trail calls those who were invited; the protected have no name."""
    return {one.uid: one.shown_name for one in Invitee.objects.filter(uid__in=uids).with_names()}


def name_voters(uids: Collection[UUID]) -> dict[UUID, str]:
    """The same for those who were asked which days suit."""
    return {one.uid: one.shown_name for one in Voter.objects.filter(uid__in=uids).with_names()}
