"""How the newest making of observations goes, or went."""

from dataclasses import dataclass
from datetime import timedelta

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samverk.jobs.models import Job

from .actions.observing import job_of
from .models import Conference, Report

TOLD_FOR = timedelta(hours=24)
"""So long its result stands on the page."""


@dataclass(frozen=True)
class Gathering:
    """The job and what it has made so far; without a job nobody has asked for one yet."""

    job: Job | None
    observations: int = 0
    voices: int = 0

    @property
    def is_under_way(self) -> bool:
        return self.job is not None and not self.job.is_finished

    @property
    def progress(self) -> tuple[int, int]:
        """How many notes are done, of how many; (0, 0) before it has begun."""
        return self.job.seen_progress() if self.job else (0, 0)

    @property
    def has_stopped(self) -> bool:
        """It did not come to its end."""
        return self._is_fresh and self.job is not None and self.job.state == Job.State.FAILED

    @property
    def result(self) -> str:
        """What was made, in words; empty without anything to tell."""
        if not self._is_fresh or not (self.observations or self.voices):
            return ""
        made = ngettext("%(n)s observation was made.", "%(n)s observations were made.", self.observations)
        joined = ngettext(
            "%(n)s voice was counted in one of them or in an earlier one.",
            "%(n)s voices were counted in them or in earlier ones.",
            self.voices,
        )
        told = [made % {"n": self.observations}] if self.observations else []
        told += [joined % {"n": self.voices}] if self.voices else []
        said = " ".join(told)
        return (
            _("It stopped on the way. %(said)s The rest is left.") % {"said": said}
            if self.has_stopped
            else said
        )

    @property
    def _is_fresh(self) -> bool:
        ended = self.job.ended_at if self.job and self.job.is_finished else None
        return ended is not None and timezone.now() - ended < TOLD_FOR


def gathering_of(conference: Conference) -> Gathering:
    """Two queries."""
    report = Report.objects.filter(conference=conference).first()
    told = report.gathering if report else {}
    return Gathering(job_of(report), told.get("observations", 0), told.get("voices", 0))
