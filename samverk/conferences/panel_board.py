"""Questions to the panel as pages show them: to participants, to the moderator, to everybody afterwards."""

from dataclasses import dataclass

from .models import Conference, Question, Vote

State = Question.State
MOST = 40
"""Questions on a participant's page; the most wanted ones come first."""


@dataclass(frozen=True)
class Asked:
    """A question as somebody sees it who may vote: `is_mine` if their voice is among the `voices`."""

    question: Question
    voices: int
    is_mine: bool


def open_questions(conference: Conference, voter: str) -> list[Asked]:
    """Those that can be voted for, the most wanted first; two queries."""
    rows = (
        Question.objects.filter(conference=conference)
        .standing()
        .filter(state__in=[State.ASKED, State.CHOSEN])
    )
    found = list(rows.most_wanted()[:MOST])
    mine = set(Vote.objects.filter(question__in=found, voter=voter).values_list("question", flat=True))
    return [Asked(one, one.voices, one.pk in mine) for one in found]  # type: ignore[attr-defined]


def put_now(conference: Conference) -> Question | None:
    """The one that is before the panel."""
    return Question.objects.filter(conference=conference, state=State.PUT).standing().first()


def answered(conference: Conference, *, for_everybody: bool = False) -> list[Question]:
    """Questions with an answer in writing: for participants, or those that everybody may read."""
    rows = Question.objects.filter(conference=conference).answered_in_writing()
    return list(rows.filter(is_public=True) if for_everybody else rows)


@dataclass(frozen=True)
class PanelBoard:
    """Everything that the moderator needs, by state."""

    put: Question | None
    chosen: list[Question]
    asked: list[Question]
    done: list[Question]
    gone: list[Question]

    @property
    def standing(self) -> list[Question]:
        """Those that another can be merged into."""
        return [*([self.put] if self.put else []), *self.chosen, *self.asked, *self.done]


def panel_board(conference: Conference) -> PanelBoard:
    """Two queries: questions with their voices, and those merged into them."""
    rows = Question.objects.filter(conference=conference, merged_into=None).most_wanted()
    every = list(rows.prefetch_related("merged").select_related("slot"))
    standing = [one for one in every if one.removed_at is None]
    by_state = {state: [one for one in standing if one.state == state] for state in State}
    chosen = sorted(by_state[State.CHOSEN], key=lambda one: (one.position, one.pk))
    done = sorted(by_state[State.ANSWERED], key=lambda one: (bool(one.answer), one.position, one.pk))
    gone = [one for one in every if one.removed_at is not None]
    return PanelBoard(next(iter(by_state[State.PUT]), None), chosen, by_state[State.ASKED], done, gone)
