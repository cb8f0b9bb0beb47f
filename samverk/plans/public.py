"""What everybody may know of a plan: who does what, how far, what came of it, and where it was heard. Never a person."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from django.urls import reverse

from samverk.observations.models import Observation, Source
from samverk.organisations.models import Organisation
from samverk.workspaces.models import Workspace

from .models import Action, Gap, Plan, Vision
from .status import Status, status_of
from .threads import Commitment, commitments_for
from .untaken import public_untaken_hinders

_HEARD = 3
"""So many voices for each action; the rest are counted."""


@dataclass
class PublicAction:
    """One row as everybody sees it. `heard` are public observations of its gap with where each was heard."""

    uid: str
    number: int
    goal: str
    title: str
    description: str
    problem: str
    responsible: Organisation | None
    partners: list[str]
    starts_on: date | None
    due_on: date | None
    state: str
    state_label: str
    is_late: bool
    target: Decimal | None
    reached: Decimal | None
    unit: str
    result: str
    reported_on: date | None
    gap: str
    heard: list[Any] = field(default_factory=list)
    commitments: list[Commitment] = field(default_factory=list)

    @property
    def has_thread(self) -> bool:
        return bool(self.heard or self.gap or self.commitments)


@dataclass
class PublicPlan:
    """A published plan. `hinders` are public ones that nobody has taken on."""

    plan: Plan
    workspace: Workspace
    vision: str
    vision_adopted_on: date | None
    actions: list[PublicAction]
    status: Status
    hinders: list[Any]

    @property
    def groups(self) -> list[tuple[str, list[PublicAction]]]:
        found: dict[str, list[PublicAction]] = {}
        for action in self.actions:
            found.setdefault(action.goal, []).append(action)
        return list(found.items())

    @property
    def organisations(self) -> int:
        """How many organisations answer for something."""
        return len({one.responsible.pk for one in self.actions if one.responsible})


def published_plan(workspace: Workspace) -> PublicPlan | None:
    """The newest published plan of a room with a public page. Eight queries, however many rows."""
    plan = (
        Plan.objects.published()
        .filter(workspace=workspace)
        .select_related("workspace")
        .order_by("-starts_on", "-id")
        .first()
    )
    return public_face(plan) if plan else None


def public_face(plan: Plan) -> PublicPlan:
    """How the plan looks to everybody, whether published or about to be (the preview)."""
    rows = list(
        Action.objects.of_plan(plan)
        .exclude(state=Action.State.DROPPED)
        .select_related("gap", "responsible")
        .prefetch_related("partners")
    )
    heard = _heard({row.gap_id for row in rows if row.gap_id})
    promised = commitments_for([row.uid for row in rows])
    vision = Vision.objects.of(plan.workspace).adopted().first()
    return PublicPlan(
        plan,
        plan.workspace,
        vision.text if vision else "",
        vision.adopted_on if vision else None,
        [_face(row, heard.get(row.gap_id or 0, []), promised.get(row.uid, [])) for row in rows],
        status_of(rows),
        list(public_untaken_hinders(plan.workspace)[:6]),
    )


def public_address(workspace: Workspace) -> str:
    return reverse("plans:view_public_plan", args=[workspace.slug])


def _heard(gaps: Iterable[int]) -> dict[int, list[Any]]:
    """Public observations of each gap, with their sources, in three queries."""
    points = Gap.observations.through.objects.filter(gap__in=list(gaps), gap__removed_at=None)
    pairs = list(points.values_list("gap_id", "observation_id"))
    public = Observation.objects.public().filter(pk__in={pk for _gap, pk in pairs})
    sources: dict[int, list[Source]] = {}
    for source in Source.objects.filter(observation__in=public).order_by("heard_on", "id"):
        sources.setdefault(source.observation_id, []).append(source)
    known = {one.pk: (one, sources.get(one.pk, [])) for one in public}
    found: dict[int, list[Any]] = {}
    for gap, pk in pairs:
        if pk in known:
            found.setdefault(gap, []).append(known[pk])
    return {
        gap: sorted(ones, key=lambda pair: (pair[0].heard_on, pair[0].pk))[:_HEARD]
        for gap, ones in found.items()
    }


def _face(row: Action, heard: list[Any], promised: list[Commitment]) -> PublicAction:
    gap = row.gap if row.gap and row.gap.removed_at is None else None
    return PublicAction(
        uid=str(row.uid),
        number=row.number,
        goal=row.goal,
        title=row.title,
        description=row.description,
        problem=row.local_problem,
        responsible=row.responsible,
        partners=sorted(one.name for one in row.partners.all()),
        starts_on=row.starts_on,
        due_on=row.due_on,
        state=row.state,
        state_label=str(row.get_state_display()),
        is_late=row.is_late,
        target=row.target,
        reached=row.reached,
        unit=row.unit,
        result=row.result,
        reported_on=row.reported_on,
        gap=gap.title if gap else "",
        heard=heard,
        commitments=[one for one in promised if one.is_public],
    )
