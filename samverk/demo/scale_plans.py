"""Plans by the thousand, to measure with: 3,000 of 60 actions each, and one of 300 in the first room."""

from collections.abc import Sequence
from datetime import date, timedelta
from random import Random
from uuid import UUID

from samverk.organisations.models import Organisation
from samverk.plans.models import Action, BudgetYear, Gap, Plan
from samverk.workspaces.models import Workspace

ACTIONS, MOST_ACTIONS = 60, 300
GAPS = 5
"""Of each room; its actions close them in turn."""
FIRST_PLAN = UUID(int=0x300, version=4)
"""The long plan's identity, so that a measurement knows its address."""
_BATCH = 500


class ScalePlans:
    """Writes the rows in bulk, the same for the same seed."""

    def __init__(self, random: Random, today: date) -> None:
        self.random, self.today = random, today

    def build(self, rooms: Sequence[Workspace], organisations: Sequence[Organisation], plans: int) -> None:
        """`plans` spread over the rooms, the newest of the first room being the long one."""
        gaps = Gap.objects.bulk_create(
            [
                Gap(uid=self._uid(), workspace=room, title=f"Behov {n} i {room.name}")
                for room in rooms
                for n in range(GAPS)
            ],
            batch_size=_BATCH,
        )
        by_room = {room.pk: gaps[n * GAPS : (n + 1) * GAPS] for n, room in enumerate(rooms)}
        made = Plan.objects.bulk_create(
            [self._plan(rooms[n % len(rooms)], n // len(rooms)) for n in range(plans)]
            + [self._plan(rooms[0], -1, uid=FIRST_PLAN)],
            batch_size=_BATCH,
        )
        for start in range(0, len(made), 100):
            self._actions(made[start : start + 100], by_room, organisations)

    def _uid(self) -> UUID:
        return UUID(int=self.random.getrandbits(128), version=4)

    def _plan(self, room: Workspace, earlier: int, uid: UUID | None = None) -> Plan:
        """`earlier` is how many plans ago; the long one (-1) began last."""
        begins = self.today - timedelta(days=200 + 400 * (earlier + 1))
        return Plan(
            uid=uid or self._uid(),
            workspace=room,
            title=f"Handlingsplan {begins.year}",
            starts_on=begins,
            ends_on=begins + timedelta(days=700),
            state=Plan.State.ADOPTED if earlier <= 0 else Plan.State.CLOSED,
            adopted_on=begins,
        )

    def _actions(
        self, plans: Sequence[Plan], gaps: dict[int, list[Gap]], organisations: Sequence[Organisation]
    ) -> None:
        rows = Action.objects.bulk_create(
            [
                self._action(plan, number, gaps[plan.workspace_id], organisations)
                for plan in plans
                for number in range(MOST_ACTIONS if plan.uid == FIRST_PLAN else ACTIONS)
            ],
            batch_size=_BATCH,
        )
        BudgetYear.objects.bulk_create(
            [
                BudgetYear(action=row, year=self.today.year, estimated=20_000, secured=5_000)
                for row in rows[::2]
            ],
            batch_size=1000,
        )

    def _action(
        self, plan: Plan, number: int, gaps: list[Gap], organisations: Sequence[Organisation]
    ) -> Action:
        begins = plan.starts_on + timedelta(days=self.random.randint(0, 300))
        return Action(
            uid=self._uid(),
            plan=plan,
            number=number + 1,
            goal=f"Rubrik {number // 12 + 1}",
            title=f"Åtgärd {number + 1}: fler träffas på biblioteket",
            description="Någon öppnar, någon bjuder in och någon räknar hur många som kommer. " * 3,
            gap=gaps[number % len(gaps)],
            responsible=self.random.choice(organisations),
            starts_on=begins,
            due_on=begins + timedelta(days=self.random.randint(10, 300)),
            state=self.random.choice(Action.State.values),
        )
