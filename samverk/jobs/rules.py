"""Who may see and steer jobs: their owner, decided by the query itself."""

from django.utils.translation import gettext_lazy as _

from samverk.access.rules import Audience, permit

permit("jobs.start_job", _("started a longer piece of work"), audience=Audience.SYSTEM)
permit("jobs.view_jobs", _("looked at their own jobs"), audience=Audience.SIGNED_IN)
permit("jobs.view_job", _("looked at a job"), audience=Audience.SIGNED_IN)
permit("jobs.cancel_job", _("cancelled a job"), audience=Audience.SIGNED_IN)
permit("jobs.retry_job", _("tried a job again"), audience=Audience.SIGNED_IN)
permit("jobs.view_health", _("asked whether everything runs"), audience=Audience.ANYONE)
