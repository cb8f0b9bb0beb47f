"""What ticks the method's checklist by itself. One cheap query each."""

from datetime import date

from django.db.models import Count, F, Q, Subquery
from django.utils import timezone

from samverk.workspaces.models import Workspace

from .continuation import KEYS
from .models import Action, Consideration, Gap, Plan, Vision


def gaps_named(workspace: Workspace) -> bool | date:
    """The day the first gap was named."""
    first = Gap.objects.in_room(workspace).order_by("created_at").values_list("created_at", flat=True).first()
    return timezone.localdate(first) if first else False


def vision_written(workspace: Workspace) -> bool | date:
    """Adopted: a draft is not shared yet."""
    adopted = Vision.objects.of(workspace).adopted().order_by("adopted_on")
    return adopted.values_list("adopted_on", flat=True).first() or False


def plan_drafted(workspace: Workspace) -> bool:
    """A plan with at least three actions: fewer are a note."""
    return Action.objects.in_room(workspace)[:3].count() == 3


def continuation_planned(workspace: Workspace) -> bool:
    """Every one of the twelve questions has an answer in one of the room's plans."""
    answered = Consideration.objects.filter(plan__workspace=workspace).exclude(answer="")
    return answered.values("key").distinct().count() == len(KEYS)


def funding_secured(workspace: Workspace) -> bool:
    """The plan that holds has a budget, and all of it is promised."""
    newest = Plan.objects.in_room(workspace).filter(state=Plan.State.ADOPTED).values("pk")[:1]
    actions = Action.objects.standing().exclude(state=Action.State.DROPPED).filter(plan=Subquery(newest))
    found = actions.aggregate(
        rows=Count("money"), short=Count("money", filter=Q(money__secured__lt=F("money__estimated")))
    )
    return found["rows"] > 0 and not found["short"]
