"""What the worker does for rounds: solving them, and asking those who were accepted."""

import logging

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samverk.jobs.models import Job, JobTakenOver
from samverk.jobs.register import job
from samverk.jobs.running import JobFailed

from ..actions.publishing import keep_report, propose_all
from ..actions.rounds import PUBLISH, SOLVE, fail_round, find_round, keep_solution, pool_of
from ..matching.recruiting import recruiting
from ..matching.solving import solve
from ..models import Round

logger = logging.getLogger(__name__)


@job(SOLVE, label=gettext_lazy("Matching"), atomic=False)
def solve_round(job: Job, round_uid: str) -> str:
    """Find the best plan and keep it. A round that cannot be solved is closed, so that another one can be started."""
    round = find_round(round_uid)
    if round.stage != Round.Stage.SOLVING:
        return _address(round)
    try:
        job.progress(0, 3)
        solved = solve(pool_of(round))
        job.progress(1, 3)
        wanted = recruiting(solved)
        job.progress(2, 3)
        with transaction.atomic():
            keep_solution(round=round, solved=solved, recruiting=wanted)
            job.finish(_address(round))
    except JobTakenOver:
        raise
    except Exception as trouble:
        logger.exception("round %s could not be solved", round_uid)
        fail_round(round=round)
        raise JobFailed(
            _("The round could not be solved. Nobody was told of anything. Start a new one.")
        ) from trouble
    return _address(round)


@job(PUBLISH, label=gettext_lazy("Sending proposals"), atomic=False)
def publish_round(job: Job, round_uid: str) -> str:
    """Ask everybody who was accepted. Each pair is a transaction of its own; a second run asks only the rest."""
    round = find_round(round_uid)
    report = propose_all(by=job.by, round=round, progress=job.progress)
    with transaction.atomic():
        keep_report(round=round, report=report)
        job.finish(_address(round))
    return _address(round)


def _address(round: Round) -> str:
    return reverse("friends:view_round", args=[round.programme.workspace.slug, round.uid])
