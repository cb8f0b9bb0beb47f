"""What the worker does for those who take part: lapsed claims and pauses that are over."""

from samverk.jobs.register import every

from ..actions.participants import release_lapsed, resume_due


@every(hours=1)
def look_after_caseloads() -> None:
    """Claims that ran out are everybody's again; whose pause is over waits again."""
    release_lapsed()
    resume_due()
