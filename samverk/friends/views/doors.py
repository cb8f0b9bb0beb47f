"""Associations' doors and visits: for matchers, on the newcomer's own page, and by the association's link."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db.models import Count, Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from samverk.access.limits import too_often
from samverk.audit.actions import Stale
from samverk.ui.stale import stale_answer
from samverk.workspaces.rooms import Room, enter

from ..actions import doors as actions
from ..forms.gatherings import AnswerVisitForm, DoorForm
from ..models import Door, Participant, State, Visit
from ..vocabulary import times_in_words
from .found import find_programme
from .own import for_holder, to_own_page

Stage = Visit.Stage


@require_GET
def view_doors(request: HttpRequest, slug: str) -> HttpResponse:
    """What associations invite to, and who has asked, been welcomed, come and stayed."""
    room = enter(request, slug, "friends.view_doors")
    programme = find_programme(room)
    rows = Door.objects.filter(programme=programme).select_related("organisation", "municipality")
    rows = rows.defer("municipality__outline")
    doors = rows.annotate(
        taken=Count(
            "visits",
            filter=Q(visits__stage__in=actions.UNDER_WAY) & ~Q(visits__participant__state=State.ENDED),
        ),
        visited=Count("visits", filter=Q(visits__stage__in=[Stage.VISITED, Stage.JOINED])),
    ).order_by("-is_open", "title", "pk")
    visits = Visit.objects.filter(door__programme=programme, participant__person__is_protected=False)
    counts = dict(visits.order_by().values_list("stage").annotate(n=Count("pk")))
    context = {
        "room": room,
        "programme": programme,
        "doors": [(door, times_in_words(door.grid)) for door in doors],
        "visits": visits.select_related("door__organisation", "participant__person").order_by(
            "-asked_at", "-pk"
        )[:100],
        "figures": [(stage.label, counts.get(stage.value, 0)) for stage in Stage],
        "total": sum(counts.values()),
    }
    return render(request, "friends/view_doors.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def open_door(request: HttpRequest, slug: str) -> HttpResponse:
    room = enter(request, slug, "friends.open_door")
    programme = find_programme(room)
    form = DoorForm(request.POST or None, programme=programme)
    if request.method == "POST" and form.is_valid():
        actions.open_door(by=room.account, programme=programme, **form.facts())
        messages.success(request, _("The door is open. Newcomers whom it fits see it on their own pages."))
        return redirect("friends:view_doors", slug)
    return _form_page(request, room, form, _("Open a door"))


@require_http_methods(["GET", "HEAD", "POST"])
def change_door(request: HttpRequest, slug: str, uid: UUID) -> HttpResponse:
    room = enter(request, slug, "friends.change_door")
    door = _find(room, uid)
    form = DoorForm(request.POST or None, programme=door.programme, door=door)
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_door(
                by=room.account, door=door, version=form.cleaned_data["version"], **form.facts()
            )
        except Stale:
            now = _find(room, uid)
            back = reverse("friends:view_doors", args=[slug])
            return stale_answer(request, form, now=DoorForm.facts_of(now), version=now.version, back=back)
        messages.success(request, _("Saved. Visits under way go on as they were agreed."))
        return redirect("friends:view_doors", slug)
    return _form_page(request, room, form, door.title)


@require_POST
def settle_visit(request: HttpRequest, slug: str, uid: UUID) -> HttpResponse:
    """What a matcher heard by phone."""
    room = enter(request, slug, "friends.settle_visit")
    rows = Visit.objects.filter(door__programme__workspace=room.workspace, uid=uid)
    visit = rows.filter(participant__person__is_protected=False).select_related("door", "participant").first()
    stage = request.POST.get("stage", "")
    if visit is None:
        raise Http404
    if stage not in (Stage.VISITED, Stage.JOINED, Stage.DECLINED):
        messages.warning(request, _("Say how the visit went."))
        return redirect("friends:view_doors", slug)
    try:
        if stage == Stage.DECLINED:
            actions.decline_visit(visit=visit, is_by=room.account)
        else:
            actions.settle_visit(visit=visit, stage=stage, by=room.account)
        messages.success(request, _("Noted."))
    except actions.VisitMoved:
        messages.info(request, _("The visit has gone on in the meantime. This is how it stands now."))
    return redirect("friends:view_doors", slug)


@require_POST
@for_holder
def ask_visit(request: HttpRequest, participant: Participant, secret: str) -> HttpResponse:
    """The newcomer would like to come."""
    doors = Door.objects.filter(programme=participant.programme_id, uid=_uuid(request, "door"))
    door = doors.select_related("programme__workspace").first()
    if door is None:
        raise Http404
    try:
        actions.ask_visit(participant=participant, door=door)
        messages.success(request, _("We have asked the association, and write to you when they answer."))
    except actions.AskedAlready:
        messages.info(request, _("You have asked already. We write to you when they answer."))
    except (actions.DoorFull, actions.DoorClosed):
        messages.warning(request, _("There is no place left at the moment. Look again in a while."))
    return to_own_page(secret)


@require_POST
@for_holder
def own_visit(request: HttpRequest, participant: Participant, secret: str) -> HttpResponse:
    """I was there, I go there now, or I cannot come."""
    visit = Visit.objects.filter(participant=participant, uid=_uuid(request, "visit")).first()
    stage = request.POST.get("stage", "")
    if visit is None or stage not in (Stage.VISITED, Stage.JOINED, Stage.DECLINED):
        raise Http404
    try:
        if stage == Stage.DECLINED:
            actions.withdraw_visit(visit=visit)
            messages.success(request, _("Thank you for telling us. The association knows."))
        else:
            actions.settle_visit(visit=visit, stage=stage, verb="own_visit")
            messages.success(request, _("How good. Thank you for telling us."))
    except actions.VisitMoved:
        messages.info(request, _("That was noted already."))
    return to_own_page(secret)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def answer_visit(request: HttpRequest, secret: str) -> HttpResponse:
    """The association's page: who would like to come, yes with a time or no, and afterwards how it went."""
    visit = actions.find_visit(secret)
    if visit is None:
        return _link_page(request, "friends/visit_closed.html", {}, 404)
    form = AnswerVisitForm(request.POST or None)
    if request.method == "POST":
        if too_often(f"friends.visit:{visit.pk}", most=30, within=timedelta(hours=1)):
            return _link_page(request, "friends/own_too_often.html", {}, 429)
        if form.is_valid():
            _take_answer(request, visit, form.cleaned_data)
            return redirect("friends:answer_visit", secret)
    context = {
        "visit": visit, "door": visit.door, "form": form, "who": actions.who_comes(visit.participant),
        "times": times_in_words(visit.door.grid) if visit.door.grid else "",
        "is_under_way": visit.stage in actions.UNDER_WAY,
    }  # fmt: skip
    return _link_page(request, "friends/answer_visit.html", context, 422 if form.errors else 200)


def _take_answer(request: HttpRequest, visit: Visit, data: dict[str, Any]) -> None:
    answer = data["answer"]
    try:
        if answer == "yes":
            actions.welcome_visit(visit=visit, starts_at=data["starts_at"])
            messages.success(request, _("Thank you. We write to the visitor at once."))
        elif answer == "no":
            actions.decline_visit(visit=visit, reason=data["reason"])
            messages.success(request, _("Thank you for your answer. We tell the visitor kindly."))
        else:
            actions.settle_visit(visit=visit, stage=answer, verb="answer_visit")
            messages.success(request, _("Thank you for telling us."))
    except actions.VisitMoved:
        messages.info(request, _("The visit has gone on in the meantime. This is how it stands now."))


def _link_page(request: HttpRequest, template: str, context: dict[str, Any], status: int) -> HttpResponse:
    answer = render(request, template, context, status=status)
    answer.headers["X-Robots-Tag"] = "noindex, nofollow"
    answer.headers["Referrer-Policy"] = "no-referrer"
    return answer


def _form_page(request: HttpRequest, room: Room, form: DoorForm, title: str) -> HttpResponse:
    context = {"room": room, "form": form, "heading": title}
    return render(request, "friends/open_door.html", context, status=422 if form.errors else 200)


def _find(room: Room, uid: UUID) -> Door:
    rows = Door.objects.select_related("programme__workspace", "organisation")
    found = rows.filter(programme__workspace=room.workspace, uid=uid).first()
    if found is None:
        raise Http404
    return found


def _uuid(request: HttpRequest, name: str) -> UUID:
    try:
        return UUID(request.POST.get(name, ""))
    except ValueError:
        raise Http404 from None
