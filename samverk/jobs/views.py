"""A person's jobs, and the installation's health."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from . import actions
from .health import health
from .models import Job

SHOWN = 50


@require_safe
def view_jobs(request: HttpRequest) -> HttpResponse:
    """The signed-in person's own jobs, newest first."""
    jobs = Job.objects.owned_by(request.user).newest_first()[:SHOWN]
    return render(request, "jobs/view_jobs.html", {"jobs": jobs})


def _own(request: HttpRequest, uid: UUID) -> Job:
    return get_object_or_404(Job.objects.owned_by(request.user), uid=uid)


def _context(job: Job) -> dict[str, Any]:
    done, total = job.seen_progress()
    return {
        "job": job,
        "done": done,
        "total": total,
        "percent": min(100, 100 * done // total) if total else 0,
        "slow": job.state == Job.State.WAITING and job.created_at < timezone.now() - timedelta(seconds=30),
    }


@require_safe
@never_cache
def view_job(request: HttpRequest, uid: UUID) -> HttpResponse:
    """One job: how far it is, what became of it. The progress asks for itself again each second."""
    job = _own(request, uid)
    template = "jobs/view_job.html#progress" if request.htmx else "jobs/view_job.html"  # type: ignore[attr-defined]
    return render(request, template, _context(job))


@require_POST
def cancel_job(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Take back a job that has not begun."""
    job = _own(request, uid)
    try:
        actions.cancel_job(by=request.user, job=job)
        messages.success(request, _("Cancelled. Nothing was changed."))
    except actions.JobAlreadyStarted:
        messages.info(request, _("It had begun already and could not be cancelled."))
    return redirect("jobs:view_job", uid=uid)


@require_POST
def retry_job(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Try again what did not finish."""
    job = _own(request, uid)
    try:
        actions.retry_job(by=request.user, job=job)
        messages.success(request, _("It is under way again."))
    except actions.JobNotFailed:
        messages.info(request, _("It is under way or done already."))
    return redirect("jobs:view_job", uid=uid)


@require_safe
@never_cache
def view_health(_request: HttpRequest) -> HttpResponse:
    """200 when all is well, 503 with the part that is not."""
    parts = health()
    well = all(state == "ok" for part, state in parts.items() if part != "version")
    return JsonResponse(parts, status=200 if well else 503)
