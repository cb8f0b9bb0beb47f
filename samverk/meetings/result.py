"""The result of a poll: a table of who can when, and which time is best and why."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from .models import Poll, Proposal, Vote, Voter

POINTS = {Vote.Answer.CAN.value: 2, Vote.Answer.IF_I_MUST.value: 1, Vote.Answer.CANNOT.value: 0}


@dataclass
class Column:
    """One proposed time with its votes. `missing` names the organisations from which nobody can."""

    proposal: Proposal
    can: int = 0
    if_must: int = 0
    cannot: int = 0
    organisations: int = 0
    is_best: bool = False

    @property
    def rank(self) -> tuple[int, int, int]:
        """More people first (a "can if I must" is half a person), then more organisations, then fewer who can't."""
        return (2 * self.can + self.if_must, self.organisations, -self.cannot)


@dataclass
class Row:
    """One voter with an answer ("" where there is none) for each proposal."""

    voter: Voter
    answers: list[str]


@dataclass
class Result:
    """The whole table. `reason` says why the best is best; empty while nobody has answered."""

    columns: list[Column]
    rows: list[Row]
    reason: str
    answered: int

    @property
    def proposals(self) -> list[Proposal]:
        return [column.proposal for column in self.columns]

    @property
    def best(self) -> Column | None:
        return next((column for column in self.columns if column.is_best), None)


def result_of(poll: Poll) -> Result:
    """Count the votes. Three queries."""
    columns = [Column(proposal) for proposal in poll.proposals.all()]
    voters = list(Voter.objects.filter(poll=poll).with_names())
    votes = {(vote.voter_id, vote.proposal_id): vote.answer for vote in Vote.objects.filter(voter__in=voters)}
    for column in columns:
        _count(column, voters, votes)
    rows = [Row(voter, [votes.get((voter.pk, c.proposal.pk), "") for c in columns]) for voter in voters]
    best = max(columns, key=lambda column: column.rank, default=None) if votes else None
    if best is not None:
        best.is_best = True
    return Result(columns, rows, _reason(best) if best else "", sum(1 for v in voters if v.answered_at))


def _count(column: Column, voters: list[Voter], votes: dict[tuple[int, int], str]) -> None:
    coming = set()
    for voter in voters:
        answer = votes.get((voter.pk, column.proposal.pk), "")
        column.can += answer == Vote.Answer.CAN
        column.if_must += answer == Vote.Answer.IF_I_MUST
        column.cannot += answer == Vote.Answer.CANNOT
        if POINTS.get(answer) and voter.organisation_id:
            coming.add(voter.organisation_id)
    column.organisations = len(coming)


def _reason(best: Column) -> str:
    parts = [ngettext("%(n)s person can", "%(n)s people can", best.can) % {"n": best.can}]
    if best.if_must:
        parts.append(
            ngettext("%(n)s more if they must", "%(n)s more if they must", best.if_must) % {"n": best.if_must}
        )
    if best.organisations:
        parts.append(
            ngettext("from %(n)s organisation", "from %(n)s organisations", best.organisations)
            % {"n": best.organisations}
        )
    if best.cannot:
        parts.append(ngettext("%(n)s can't", "%(n)s can't", best.cannot) % {"n": best.cannot})
    return _("Best: %(why)s.") % {"why": ", ".join(parts)}
