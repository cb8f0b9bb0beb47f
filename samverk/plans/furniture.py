"""What plans put into rooms: the tool, cards on the overview, ticks on the checklist, what a person carries."""

from django.utils.translation import gettext_lazy as _

from samverk.audit import trail
from samverk.calendars import register as calendars
from samverk.observations import threads as knots
from samverk.people import visibility
from samverk.people.models import Account, Person
from samverk.principles import subjects
from samverk.tasks import extra
from samverk.workspaces import checklist, handover, panels, tools
from samverk.workspaces.models import Workspace
from samverk.workspaces.tools import COOPERATION, Group

from . import conditions, hand_over, own_panels
from .actions import hand_over_actions
from .knots import far_ends, thread_knots


def move_actions(by: Account, workspace: Workspace, giver: Person, receiver: Person) -> int:
    return hand_over_actions(by=by, workspace=workspace, giver=giver, receiver=receiver)


tools.register(
    "plans",
    label=_("Action plan"),
    icon="HikingTrailSign",
    url_name="plans:view_plans",
    group=Group.DO,
    position=20,
    description=_("What is missing, what we want, who does what by when, and how far it has come."),
    templates=COOPERATION,
)
panels.register(
    "plans.plan",
    template="plans/panels/plan.html",
    context=own_panels.plan,
    position=20,
    tool="plans",
    permission="plans.view_plan",
)
panels.register(
    "plans.continuation",
    template="plans/panels/continuation.html",
    context=own_panels.continuation,
    position=15,
    tool="plans",
    permission="plans.view_continuation",
    column=panels.Column.ASIDE,
)
for condition in (
    conditions.gaps_named,
    conditions.vision_written,
    conditions.plan_drafted,
    conditions.continuation_planned,
    conditions.funding_secured,
):
    checklist.provide(condition.__name__, condition)
handover.register("plans.actions", _("actions of the plan"), find=hand_over.find_actions, move=move_actions)
extra.register("plans.actions", hand_over.own_rows)
calendars.provide("plans.actions", hand_over.calendar_entries, permission="plans.view_plan")
subjects.register("action", hand_over.principle_subjects, _("actions"))
visibility.provide(hand_over.sightings)
knots.register(thread_knots)
knots.register_far_ends(far_ends)
trail.done_by_subject("plans.answer_referral")
