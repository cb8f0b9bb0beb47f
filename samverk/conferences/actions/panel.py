"""Questions to the panel: asked, voted on, merged, chosen, put, answered in writing."""

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from samverk.audit.actions import claim_version, record
from samverk.people.models import Account

from ..models import Conference, Question, Slot, Vote, Workshop

State = Question.State
MOVES = {
    State.ASKED: frozenset({State.CHOSEN, State.PUT, State.ANSWERED}),
    State.CHOSEN: frozenset({State.ASKED, State.PUT}),
    State.PUT: frozenset({State.CHOSEN, State.ANSWERED}),
    State.ANSWERED: frozenset({State.CHOSEN, State.PUT, State.ASKED}),
}


@transaction.atomic
def ask_question(
    *,
    conference: Conference,
    text: str,
    verb: str,
    sector: str = "",
    slot: Slot | None = None,
    workshop: Workshop | None = None,
    voter: str = "",
) -> Question:
    """Ask the panel. Whoever asks would like an answer, so it begins with their voice.

    The same words as a question that stands count as a voice for that one.
    """
    rows = Question.objects.filter(conference=conference, slot=slot, workshop=workshop).standing()
    question = rows.filter(text__iexact=text).first()
    if question is None:
        question = Question.objects.create(
            conference=conference, text=text, sector=sector, slot=slot, workshop=workshop
        )
        record(by=None, verb=f"conferences.{verb}", on=question, scope=conference.workspace.audit_scope)
    if voter:
        Vote.objects.get_or_create(question=question, voter=voter)
    return question


@transaction.atomic
def vote_question(*, question: Question, voter: str, wants: bool) -> None:
    """One voice each, which can be taken back. A vote for a merged question counts for the one that stands.

    Voices are not in the trail: who voted for what is nobody's business.
    """
    standing = question.merged_into or question
    if wants:
        Vote.objects.get_or_create(question=standing, voter=voter)
    else:
        Vote.objects.filter(question=standing, voter=voter).delete()


@transaction.atomic
def move_question(*, by: Account, question: Question, to: str) -> Question:
    """Choose a question, put it, call it answered, or take a step back. Only one is put at a time.

    The one that was put before counts as answered. A move that makes no sense any more changes nothing.
    """
    claim_version(question, version=None)
    question.refresh_from_db(fields=["state", "position"])
    if to not in MOVES[State(question.state)]:
        return question
    standing = Question.objects.filter(conference=question.conference_id)
    if to == State.PUT:
        standing.filter(state=State.PUT).exclude(pk=question.pk).update(state=State.ANSWERED)
    if to == State.CHOSEN and question.state == State.ASKED:
        question.position = (standing.aggregate(most=Max("position"))["most"] or 0) + 1
    question.state = to
    question.save(update_fields=["state", "position"])
    _note("move_question", question, by, to=str(to))
    return question


@transaction.atomic
def merge_questions(*, by: Account, question: Question, into: Question) -> Question:
    """Two questions become one, with the voices of both; nobody counts twice."""
    claim_version(question, version=None)
    into.refresh_from_db(fields=["merged_into"])
    target = into.merged_into or into
    if target.pk == question.pk:
        return question
    question.merged_into = target
    question.save(update_fields=["merged_into"])
    question.merged.update(merged_into=target)
    voters = question.votes.values_list("voter", flat=True)
    Vote.objects.bulk_create(
        [Vote(question=target, voter=voter) for voter in voters], ignore_conflicts=True, batch_size=500
    )
    _note("merge_questions", target, by)
    return target


@transaction.atomic
def answer_question(
    *, by: Account, question: Question, version: int | None, answer: str, answered_by: str, is_public: bool
) -> Question:
    """The answer in writing: participants read it at once, everybody if `is_public`. Raises Stale."""
    claim_version(question, version=version)
    question.answer, question.answered_by, question.is_public = (
        answer,
        answered_by,
        is_public and bool(answer),
    )
    question.answered_at = timezone.now() if answer else None
    if answer and question.state != State.PUT:
        question.state = State.ANSWERED
    question.save(update_fields=["answer", "answered_by", "is_public", "answered_at", "state", "changed_at"])
    _note("answer_question", question, by, public=question.is_public)
    return question


@transaction.atomic
def remove_question(*, by: Account, question: Question, removed: bool = True) -> Question:
    """Take a question away from everybody's pages, or put it back."""
    claim_version(question, version=None)
    question.removed_at = timezone.now() if removed else None
    question.save(update_fields=["removed_at"])
    _note("remove_question", question, by, removed=removed)
    return question


@transaction.atomic
def move_in_order(*, by: Account, question: Question, up: bool) -> None:
    """Change places with the neighbour among those chosen."""
    claim_version(question, version=None)
    chosen = list(
        Question.objects.filter(conference=question.conference_id, state=State.CHOSEN)
        .standing()
        .order_by("position", "id")
    )
    places = [one.pk for one in chosen]
    if question.pk not in places:
        return
    at = places.index(question.pk)
    other = at - 1 if up else at + 1
    if 0 <= other < len(chosen):
        chosen[at], chosen[other] = chosen[other], chosen[at]
        for position, one in enumerate(chosen, start=1):
            one.position = position
        Question.objects.bulk_update(chosen, ["position"])
        _note("move_in_order", question, by)


def _note(verb: str, question: Question, by: Account, **details: object) -> None:
    scope = question.conference.workspace.audit_scope
    record(by=by, verb=f"conferences.{verb}", on=question, scope=scope, **details)
