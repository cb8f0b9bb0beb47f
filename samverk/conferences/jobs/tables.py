"""What the worker does for tables: the best seating."""

import logging

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samverk import optimise
from samverk.jobs.models import Job, JobTakenOver
from samverk.jobs.register import job
from samverk.jobs.running import JobFailed

from ..actions.mixing import SOLVE, OvertakenByOther, find_plan, keep_seating, keep_trouble
from ..models import SeatingPlan
from ..seating.loading import load
from ..seating.solving import said_of, solve

logger = logging.getLogger(__name__)


@job(SOLVE, label=gettext_lazy("Mixing the tables"), atomic=False)
def solve_tables(job: Job, plan_uid: str) -> str:
    """Find the best seating and keep it. What is impossible is said as such, with the rules that collide."""
    plan = find_plan(plan_uid)
    address = reverse("conferences:view_tables", args=[plan.conference.workspace.slug])
    if plan.stage != SeatingPlan.Stage.SOLVING:
        return address
    key = str(job.uid)
    try:
        job.progress(0, 2)
        solved = solve(plan.conference)
        job.progress(1, 2)
        with transaction.atomic():
            keep_seating(
                plan=plan, job=key, people=solved.people, tables=solved.tables, sittings=solved.sittings,
                array=solved.array, result=solved.result,
            )  # fmt: skip
            job.finish(address)
    except (JobTakenOver, OvertakenByOther):
        raise JobTakenOver(key) from None
    except optimise.ImpossibleSeating as trouble:
        found = load(plan.conference)
        keep_trouble(plan=plan, job=key, result=said_of(trouble, found, found.coming))
    except Exception as trouble:
        logger.exception("tables of %s could not be mixed", plan_uid)
        keep_trouble(plan=plan, job=key, result=None)
        raise JobFailed(_("The tables could not be mixed. Everybody sits where they sat.")) from trouble
    return address
