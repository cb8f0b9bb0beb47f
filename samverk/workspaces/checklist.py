"""The method's checklist of a room: what comes next, by when, and what ticks itself.

The lists ship as data in `checklists/<template>.yaml`. An activity's `ticks` names a condition; an app that can see
whether it holds provides it with `provide`. A condition nobody provides is ticked by hand.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import partial

from django.utils import timezone

from samverk.languages.fields import in_language

from .method import Activity, Phase, phases_of
from .models import ChecklistTick, Workspace

_AROUND = 2  # how many of the latest done steps the overview shows before what comes next

Answer = bool | date
Condition = Callable[[Workspace], Answer]
CONDITIONS: dict[str, Condition] = {}
_TOGETHER: dict[str, Callable[[Workspace], dict[str, Answer]]] = {}
Day = Callable[[Workspace], date | None]
_DAYS: dict[str, Day] = {}


def provide(key: str, condition: Condition) -> None:
    """Let activities with `ticks: key` tick themselves: `condition` answers no, yes, or since which day.

    It is asked each time a checklist is shown: one cheap query at most, the same however large the room is.
    """
    CONDITIONS[key] = condition
    _TOGETHER.pop(key, None)


def provide_together(answer: Callable[[Workspace], dict[str, Answer]], *keys: str) -> None:
    """As `provide` for several conditions that look at the same rows: `answer` says of each of `keys` how it stands.

    A query or two for all of them; each by itself is in `CONDITIONS` too.
    """
    for key in keys:
        CONDITIONS[key] = partial(_one_of, answer, key)
        _TOGETHER[key] = answer


def count_from(template: str, day: Day) -> None:
    """Let activities with `days_before` count from a day that rooms of that kind work towards: one cheap query."""
    _DAYS[template] = day


@dataclass
class Step:
    """An activity as it stands in one room. `done_on` may be unknown of what ticks itself.

    `who` ticked it and `url`, where it is done, are filled in by the page that shows them.
    """

    activity: Activity
    phase: Phase
    due_on: date | None
    is_done: bool = False
    done_on: date | None = None
    by_itself: bool = False
    tick: ChecklistTick | None = None
    today: date = field(default_factory=timezone.localdate)
    is_now: bool = False
    who: str = ""
    url: str = ""

    @property
    def is_set_aside(self) -> bool:
        return (
            self.tick is not None and self.tick.state == ChecklistTick.State.NOT_FOR_US and not self.is_done
        )

    @property
    def is_open(self) -> bool:
        return not self.is_done and not self.is_set_aside

    @property
    def is_late(self) -> bool:
        return self.is_open and self.due_on is not None and self.due_on < self.today

    @property
    def title(self) -> str:
        return in_language(self.activity.title)

    @property
    def why(self) -> str:
        return in_language(self.activity.why)


@dataclass(frozen=True)
class Checklist:
    """All steps of a room, in the method's order."""

    steps: tuple[Step, ...]

    @property
    def total(self) -> int:
        """Steps that count: those set aside do not."""
        return sum(not step.is_set_aside for step in self.steps)

    @property
    def done(self) -> int:
        return sum(step.is_done for step in self.steps)

    @property
    def open_steps(self) -> list[Step]:
        """What is left, soonest first; undated last, otherwise in the method's order."""
        return sorted((step for step in self.steps if step.is_open), key=lambda s: s.due_on or date.max)

    @property
    def late(self) -> int:
        return sum(step.is_late for step in self.steps)

    @property
    def phases(self) -> list[tuple[Phase, list[Step]]]:
        grouped: dict[str, tuple[Phase, list[Step]]] = {}
        for step in self.steps:
            grouped.setdefault(step.phase.key, (step.phase, []))[1].append(step)
        return list(grouped.values())

    def around(self, count: int = 6) -> list[Step]:
        """The steps for the overview: the latest done, then what comes next, `count` together."""
        done = sorted(
            (step for step in self.steps if step.is_done and step.done_on),
            key=lambda s: s.done_on or date.min,
        )[-_AROUND:]
        return [*done, *self.open_steps[: count - len(done)]]


def checklist_for(workspace: Workspace) -> Checklist:
    """The room's checklist as it stands. One query for the ticks and what the conditions need."""
    ticks = {tick.activity: tick for tick in workspace.ticks.select_related("by")}
    answers: dict[str, Answer] = {}
    steps = []
    day = _DAYS[workspace.template](workspace) if workspace.template in _DAYS else None
    for phase in phases_of(workspace.template):
        for activity in phase.activities:
            if activity.ticks in CONDITIONS and activity.ticks not in answers:
                answers |= _ask(activity.ticks, workspace)
            steps.append(_step(workspace, phase, activity, ticks.get(activity.key), answers, day))
    checklist = Checklist(tuple(steps))
    for step in checklist.open_steps[:1]:
        step.is_now = True
    return checklist


def _one_of(answer: Callable[[Workspace], dict[str, Answer]], key: str, workspace: Workspace) -> Answer:
    return answer(workspace)[key]


def _ask(key: str, workspace: Workspace) -> dict[str, Answer]:
    """What a condition answers, with those that are answered together with it."""
    return _TOGETHER[key](workspace) if key in _TOGETHER else {key: CONDITIONS[key](workspace)}


def due_on(activity: Activity, workspace: Workspace, day: date | None = None) -> date | None:
    """The suggested last day, or None where the room's period does not say. `day` is what the room works towards.

    Counted from the day the room was made if nobody has set a start; never before its start.
    """
    start = workspace.starts_on or timezone.localdate(workspace.created_at)
    if activity.days_before is not None and day is not None:
        return day - timedelta(days=activity.days_before)
    if activity.weeks_left is not None:
        if workspace.ends_on is None:
            return None
        return max(workspace.ends_on - timedelta(weeks=activity.weeks_left), min(start, workspace.ends_on))
    return None if activity.weeks is None else start + timedelta(weeks=activity.weeks)


def _step(
    workspace: Workspace,
    phase: Phase,
    activity: Activity,
    tick: ChecklistTick | None,
    answers: dict[str, bool | date],
    day: date | None,
) -> Step:
    step = Step(activity, phase, due_on(activity, workspace, day), tick=tick)
    answer = answers.get(activity.ticks, False)
    if answer:
        step.is_done = step.by_itself = True
        step.done_on = answer if isinstance(answer, date) else None
    elif tick is not None and tick.state == ChecklistTick.State.DONE:
        step.is_done, step.done_on = True, timezone.localdate(tick.at)
    return step
