"""Hinders that nobody has taken on, and gaps that no action closes."""

from django.db.models import Count, Exists, OuterRef

from samverk.observations.models import Observation, ObservationQuerySet
from samverk.workspaces.models import Workspace
from samverk.workspaces.rooms import Room

from .models import Action, Gap
from .models.gaps import GapQuerySet

MOST_HEARD = ("-voices", "-heard_on", "-id")


def taken_observations(workspace: Workspace) -> ObservationQuerySet:
    """Those that a gap of the room was named from."""
    points = Gap.observations.through.objects.filter(gap__workspace=workspace, gap__removed_at=None)
    return Observation.objects.filter(pk__in=points.values("observation"))


def untaken_hinders(room: Room) -> ObservationQuerySet:
    """Hinders without a gap (or a word of what became of them), heard most often first."""
    return _without_gap(room.workspace, Observation.objects.visible_in(room))


def public_untaken_hinders(workspace: Workspace) -> ObservationQuerySet:
    """The same for everybody: only what is public."""
    return _without_gap(workspace, Observation.objects.public().filter(workspace=workspace))


def _without_gap(workspace: Workspace, found: ObservationQuerySet) -> ObservationQuerySet:
    taken = taken_observations(workspace)
    return (
        found.untaken()
        .filter(kind=Observation.Kind.HINDER)
        .exclude(pk__in=taken.values("pk"))
        .exclude(pk__in=taken.filter(merged_into__isnull=False).values("merged_into"))
        .with_voices()
        .order_by(*MOST_HEARD)
    )


def gaps_without_action(workspace: Workspace) -> GapQuerySet:
    """Named, and not a single action of the room's plans is to close them."""
    closing = Action.objects.standing().filter(gap=OuterRef("pk")).exclude(state=Action.State.DROPPED)
    return Gap.objects.in_room(workspace).filter(~Exists(closing))


def gaps_with_counts(workspace: Workspace) -> GapQuerySet:
    """`heard`: how many observations point to each."""
    gaps = Gap.objects.in_room(workspace).annotate(heard=Count("observations", distinct=True))
    return gaps.order_by("-created_at", "-pk")
