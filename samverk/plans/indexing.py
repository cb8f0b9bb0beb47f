"""What search knows of plans. Everything in them may be read by everybody in the room."""

from django.urls import reverse

from samverk.search.actions import Entry

from .models import Action, Gap, Plan


def plan_entry(plan: Plan) -> Entry:
    return Entry(
        kind="plans.Plan",
        uid=plan.uid,
        title=plan.title,
        text=plan.text,
        url=reverse("plans:view_plan", args=[plan.workspace.slug, plan.uid]),
        scope=plan.workspace.audit_scope,
        icon="HikingTrailSign",
    )


def action_entry(action: Action) -> Entry:
    """Without who answers for it: names of people are in the register, not in plans."""
    room = action.plan.workspace
    return Entry(
        kind="plans.Action",
        uid=action.uid,
        title=action.title,
        text="\n".join(filter(None, [action.problem, action.description, action.result])),
        url=reverse("plans:view_action", args=[room.slug, action.uid]),
        scope=room.audit_scope,
        icon="HikingTrailSign",
    )


def gap_entry(gap: Gap) -> Entry:
    return Entry(
        kind="plans.Gap",
        uid=gap.uid,
        title=gap.title,
        text=gap.text,
        url=reverse("plans:view_gap", args=[gap.workspace.slug, gap.uid]),
        scope=gap.workspace.audit_scope,
        icon="Questionmark",
    )
