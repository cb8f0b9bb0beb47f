"""A round under review, for tests that look at it."""

from samverk.friends.models import Candidate, Participant, Programme, Round, State, Suggestion

from .factories import make_friend, make_participant


def make_round(programme: Programme) -> Round:
    """The programme's round under review, made at the first call."""
    found = programme.rounds.filter(stage=Round.Stage.REVIEW).first()
    return found or Round.objects.create(
        programme=programme, number=programme.rounds.count() + 1, stage=Round.Stage.REVIEW, result={"of": 1}
    )


def make_candidate(round: Round, participant: Participant) -> Candidate:
    return Candidate.objects.create(
        round=round, participant=participant, version=participant.version, places=participant.capacity
    )


def make_suggestion(
    programme: Programme,
    newcomer: Participant | None = None,
    friend: Participant | None = None,
    **facts: object,
) -> Suggestion:
    """A suggested pair of two who wait."""
    made = make_round(programme)
    newcomer = newcomer or make_participant(programme, state=State.WAITING)
    friend = friend or make_friend(programme, state=State.WAITING)
    for one in (newcomer, friend):
        if not made.candidates.filter(participant=one).exists():
            make_candidate(made, one)
    return Suggestion.objects.create(round=made, newcomer=newcomer, friend=friend, **facts)
