"""What was adopted, and how versions differ; the referral round before it."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from samverk.audit.actions import Stale
from samverk.documents import PAPER_FORMATS, respond
from samverk.workspaces.rooms import Room, enter

from .. import actions, exports
from ..choices import representatives_in
from ..forms import AdoptForm, ReferralForm, ReplyForm
from ..models import Plan, PlanVersion, Referral, ReferralAnswer, ReferralRecipient
from ..snapshots import changes_between, snapshot_of, words_between
from .found import find_plan, page


def view_versions(request: HttpRequest, slug: str, uid: UUID) -> HttpResponseBase:
    room = enter(request, slug, "plans.view_versions")
    plan = find_plan(room, uid)
    if "format" in request.GET:
        asked = request.GET.get("version", "")
        version = plan.versions.filter(number=int(asked) if asked.isdecimal() else 0).first()
        if version is None:
            raise Http404
        paper = exports.snapshot_paper(plan, version.snapshot, version)
        return respond(request, paper, filename=f"{slug}-plan-{asked}", format=request.GET["format"])
    return _versions_page(request, room, plan)


def adopt_plan(request: HttpRequest, slug: str, uid: UUID) -> HttpResponse:
    room = enter(request, slug, "plans.adopt_plan")
    plan = find_plan(room, uid)
    if request.method != "POST":
        return redirect("plans:view_versions", slug, uid)
    form = AdoptForm(request.POST)
    if not form.is_valid():
        return _versions_page(request, room, plan, form)
    try:
        made = actions.adopt_plan(by=room.account, plan=plan, **form.cleaned_data)
    except Stale:
        messages.warning(
            request, _("The plan changed a moment ago. Look at it again before you note the adoption.")
        )
    except actions.NothingToAdopt:
        messages.warning(request, _("There is no action in the plan yet."))
    else:
        messages.success(
            request, _("Version %(number)s is adopted and kept as it is.") % {"number": made.number}
        )
    return redirect("plans:view_versions", slug, uid)


def compare_versions(request: HttpRequest, slug: str, uid: UUID) -> HttpResponse:
    """Two versions action by action. Without numbers: the newest adopted one and the plan as it stands now."""
    room = enter(request, slug, "plans.compare_versions")
    plan = find_plan(room, uid)
    versions = {one.number: one for one in plan.versions.all()}
    new = versions.get(_number(request.GET.get("to")))
    newest = max(versions, default=0) if new is None else new.number - 1
    old = versions.get(_number(request.GET.get("from")) or newest)
    before = old.snapshot if old else {}
    after = new.snapshot if new else snapshot_of(plan)
    changes = changes_between(before, after)
    context = {
        "old": old,
        "new": new,
        "versions": sorted(versions.values(), key=lambda one: one.number),
        "words": words_between(before, after) if old else [],
        "changes": changes,
        "same": len(after.get("actions", ())) - sum(one.kind != "removed" for one in changes),
    }
    return page(request, room, "compare_versions", context, here="decisions", plan=plan)


def view_referral(request: HttpRequest, slug: str, uid: UUID) -> HttpResponseBase:
    """The rounds of a plan: who was asked, what they said, what we answered."""
    room = enter(request, slug, "plans.view_referral")
    plan = find_plan(room, uid)
    if "format" in request.GET:
        referral = plan.referrals.first()
        if referral is None:
            raise Http404
        paper = exports.referral_paper(plan, referral)
        return respond(request, paper, filename=f"{slug}-referral", format=request.GET["format"])
    return _referral_page(request, room, plan)


def send_referral(request: HttpRequest, slug: str, uid: UUID) -> HttpResponse:
    room = enter(request, slug, "plans.send_referral")
    plan = find_plan(room, uid)
    every = [str(each.uid) for each in _one_each(room)]
    form = ReferralForm(
        request.POST if request.method == "POST" else None,
        workspace=room.workspace,
        initial={"representatives": every},
    )
    if request.method == "POST" and form.is_valid():
        try:
            actions.send_referral(by=room.account, plan=plan, **form.cleaned_data)
        except actions.ReferralIsOut:
            messages.warning(request, _("The plan is out for comment already."))
        else:
            messages.success(request, _("Sent. The answers gather here as they come."))
        return redirect("plans:view_referral", slug, uid)
    status = 422 if form.errors else 200
    return page(request, room, "send_referral", {"form": form}, here="decisions", plan=plan, status=status)


@require_POST
def remind_referral(request: HttpRequest, slug: str, uid: UUID) -> HttpResponse:
    room = enter(request, slug, "plans.remind_referral")
    plan = find_plan(room, uid)
    silent = ReferralRecipient.objects.silent().filter(referral__plan=plan)
    count = actions.remind_recipients(
        by=room.account,
        recipients=silent.select_related("referral__plan__workspace", "organisation", "person"),
    )
    messages.success(request, _("A kind reminder is on its way to %(count)s.") % {"count": count})
    return redirect("plans:view_referral", slug, uid)


@require_POST
def close_referral(request: HttpRequest, slug: str, uid: UUID) -> HttpResponse:
    room = enter(request, slug, "plans.close_referral")
    plan = find_plan(room, uid)
    referral = Referral.objects.out().filter(plan=plan).select_related("plan__workspace").first()
    if referral is not None:
        actions.close_referral(by=room.account, referral=referral)
        messages.success(request, _("The round is closed. Answers can still be read."))
    return redirect("plans:view_referral", slug, uid)


@require_POST
def reply_answer(request: HttpRequest, slug: str, uid: UUID) -> HttpResponse:
    room = enter(request, slug, "plans.reply_answer")
    found = ReferralAnswer.objects.select_related("recipient__referral__plan__workspace")
    answer = get_object_or_404(found, uid=uid, recipient__referral__plan__workspace=room.workspace)
    plan = answer.recipient.referral.plan
    form = ReplyForm(request.POST)
    if not form.is_valid():
        return _referral_page(request, room, plan, wrong=(answer.pk, form))
    try:
        actions.reply_answer(by=room.account, answer=answer, **form.cleaned_data)
    except Stale:
        messages.warning(
            request, _("Somebody else replied a moment ago. Read their reply before you change it.")
        )
    else:
        messages.success(request, _("The reply is saved."))
    return redirect("plans:view_referral", slug, plan.uid)


def _one_each(room: Room) -> list[Any]:
    """The first to speak for each member organisation."""
    found: dict[int, Any] = {}
    for each in representatives_in(room.workspace):
        found.setdefault(each.member.organisation_id, each)
    return list(found.values())


def _versions_page(
    request: HttpRequest, room: Room, plan: Plan, form: AdoptForm | None = None
) -> HttpResponse:
    versions = list(PlanVersion.objects.filter(plan=plan))
    changes = changes_between(versions[0].snapshot, snapshot_of(plan)) if versions else []
    referral = plan.referrals.first()
    context = {
        "versions": versions,
        "changes": changes,
        "referral": referral,
        "answered": referral.recipients.filter(answered_at__isnull=False).count() if referral else 0,
        "asked": referral.recipients.count() if referral else 0,
        "form": form or AdoptForm(initial={"version": plan.version}),
        "formats": PAPER_FORMATS,
    }
    status = 422 if form else 200
    return page(request, room, "view_versions", context, here="decisions", plan=plan, status=status)


def _referral_page(
    request: HttpRequest, room: Room, plan: Plan, wrong: tuple[int, ReplyForm] | None = None
) -> HttpResponse:
    referral = plan.referrals.first()
    recipients, groups = [], []
    if referral is not None:
        recipients = list(
            referral.recipients.select_related("organisation", "person").order_by("organisation__name")
        )
        answers = list(exports.answers_of(referral))
        groups = [
            (heading, [(answer, _reply_form(answer, wrong)) for answer in found])
            for heading, found in exports.by_heading(answers)
        ]
    context = {
        "referral": referral,
        "recipients": recipients,
        "answered": sum(one.answered_at is not None for one in recipients),
        "groups": groups,
        "formats": PAPER_FORMATS,
        "wrong": wrong[0] if wrong else None,
    }
    return page(
        request, room, "view_referral", context, here="decisions", plan=plan, status=422 if wrong else 200
    )


def _reply_form(answer: ReferralAnswer, wrong: tuple[int, ReplyForm] | None) -> ReplyForm:
    if wrong is not None and wrong[0] == answer.pk:
        return wrong[1]
    start = {"outcome": answer.outcome, "reply": answer.reply, "version": answer.version}
    return ReplyForm(initial=start, auto_id=f"id_{answer.pk}_%s")


def _number(text: str | None) -> int:
    return int(text) if text and text.isdecimal() and len(text) < 6 else 0
