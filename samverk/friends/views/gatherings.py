"""Gatherings: the list, the evening on one page, the cards to print; and what guests tap on their own pages."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db.models import Count, Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from samverk.audit.actions import Stale, record_reading
from samverk.ui.stale import stale_answer
from samverk.workspaces.rooms import Room, enter

from ..actions import choices
from ..actions import gatherings as actions
from ..forms.gatherings import GatheringForm, InviteForm, PaperForm
from ..gathering_cards import cards_pdf
from ..gathering_guests import evening_of, invitable
from ..models import Gathering, Guest, Participant, Side
from .found import find_programme
from .own import for_holder, to_own_page


@require_GET
def view_gatherings(request: HttpRequest, slug: str) -> HttpResponse:
    """Those to come, those that were, and a way to plan one."""
    room = enter(request, slug, "friends.view_gatherings")
    return _list(request, room, GatheringForm())


@require_POST
def plan_gathering(request: HttpRequest, slug: str) -> HttpResponse:
    room = enter(request, slug, "friends.plan_gathering")
    form = GatheringForm(request.POST)
    if not form.is_valid():
        return _list(request, room, form, status=422)
    made = actions.plan_gathering(by=room.account, programme=find_programme(room), **form.facts())
    messages.success(request, _("The gathering is planned. Now invite people to it."))
    return redirect("friends:view_gathering", slug, made.uid)


@require_http_methods(["GET", "HEAD", "POST"])
def change_gathering(request: HttpRequest, slug: str, uid: UUID) -> HttpResponse:
    """Another time or place; whoever said yes is told."""
    room = enter(request, slug, "friends.change_gathering")
    gathering = _find(room, uid)
    back = reverse("friends:view_gathering", args=[slug, uid])
    form = GatheringForm(request.POST or None, initial=GatheringForm.facts_of(gathering))
    if request.method == "POST" and form.is_valid():
        version = form.cleaned_data["version"]
        try:
            actions.change_gathering(by=room.account, gathering=gathering, version=version, **form.facts())
            messages.success(request, _("Saved. Those who said yes are told if time or place changed."))
        except Stale:
            now = _find(room, uid)
            return stale_answer(
                request, form, now=GatheringForm.facts_of(now), version=now.version, back=back
            )
        except actions.GatheringClosed:
            messages.info(request, _too_late())
        return redirect(back)
    context = {"room": room, "gathering": gathering, "form": form, "back": back}
    return render(request, "friends/change_gathering.html", context, status=422 if form.errors else 200)


@require_GET
def view_gathering(request: HttpRequest, slug: str, uid: UUID) -> HttpResponse:
    """Everything about one evening."""
    room = enter(request, slug, "friends.view_gathering")
    gathering = _find(room, uid)
    record_reading(by=room.account, on=gathering, scope=room.workspace.audit_scope)
    return _page(request, room, gathering)


@require_GET
def print_cards(request: HttpRequest, slug: str, uid: UUID) -> HttpResponse:
    """The presentation cards and slips to write numbers on, to cut out."""
    room = enter(request, slug, "friends.print_cards")
    gathering = _find(room, uid)
    record_reading(by=room.account, on=gathering, scope=room.workspace.audit_scope, reason="print")
    answer = HttpResponse(cards_pdf(gathering), content_type="application/pdf")
    answer["Content-Disposition"] = f'attachment; filename="{slug}-{gathering.starts_at:%Y-%m-%d}.pdf"'
    answer["Cache-Control"] = "private, no-store"
    return answer


@require_POST
def invite_guests(request: HttpRequest, slug: str, uid: UUID) -> HttpResponse:
    """Those who have waited longest, so many of each side; or one by name."""
    room = enter(request, slug, "friends.invite_guests")
    gathering = _find(room, uid)
    free = invitable(gathering)
    form = InviteForm(request.POST, invitable=free)
    if not form.is_valid():
        return _page(request, room, gathering, status=422, invite_form=form)
    data = form.cleaned_data
    chosen: list[Participant] = [data["one"]] if data["one"] else []
    for side in (Side.NEWCOMER, Side.FRIEND):
        many = data["newcomers" if side == Side.NEWCOMER else "friends"] or 0
        rows = free.filter(side=side).select_related("person", "programme__workspace")
        chosen += rows.longest_waiting_first()[:many]
    try:
        made = actions.invite_guests(
            by=room.account, gathering=gathering, participants=chosen, came=data["came"]
        )
        said = ngettext("%(n)s person is invited.", "%(n)s people are invited.", len(made)) % {"n": len(made)}
        messages.success(request, said)
    except actions.GatheringClosed:
        messages.info(request, _too_late())
    return redirect("friends:view_gathering", slug, uid)


@require_POST
def check_in_guest(request: HttpRequest, slug: str, uid: UUID) -> HttpResponse:
    """Here, or not after all."""
    room = enter(request, slug, "friends.check_in_guest")
    guest = _find_guest(room, uid)
    try:
        actions.check_in_guest(by=room.account, guest=guest, came=request.POST.get("came") != "no")
    except actions.GatheringClosed:
        messages.info(request, _too_late())
    where = reverse("friends:view_gathering", args=[slug, guest.gathering.uid])
    return redirect(f"{where}#guest-{guest.number}")


@require_POST
def enter_choices(request: HttpRequest, slug: str, uid: UUID) -> HttpResponse:
    """The numbers on a slip of paper."""
    room = enter(request, slug, "friends.enter_choices")
    guest, form = _find_guest(room, uid), PaperForm(request.POST)
    if not form.is_valid():
        messages.error(request, " ".join(map(str, form.errors["numbers"])))
    else:
        try:
            choices.enter_choices(by=room.account, guest=guest, numbers=form.cleaned_data["numbers"])
            messages.success(request, _("Noted for number %(n)s.") % {"n": guest.number})
        except choices.NotOnTheList as wrong:
            said = _("No guest of the other side who came has number %(numbers)s. Nothing was noted.")
            messages.error(request, said % {"numbers": wrong})
        except actions.GatheringClosed:
            messages.info(request, _too_late())
    where = reverse("friends:view_gathering", args=[slug, guest.gathering.uid])
    return redirect(f"{where}#guest-{guest.number}")


@require_POST
def open_choosing(request: HttpRequest, slug: str, uid: UUID) -> HttpResponse:
    return _step(request, slug, uid, "open_choosing")


@require_POST
def reopen_choosing(request: HttpRequest, slug: str, uid: UUID) -> HttpResponse:
    return _step(request, slug, uid, "reopen_choosing")


@require_POST
def match_gathering(request: HttpRequest, slug: str, uid: UUID) -> HttpResponse:
    return _step(request, slug, uid, "match_gathering")


@require_POST
def close_gathering(request: HttpRequest, slug: str, uid: UUID) -> HttpResponse:
    return _step(request, slug, uid, "close_gathering")


@require_POST
def cancel_gathering(request: HttpRequest, slug: str, uid: UUID) -> HttpResponse:
    return _step(request, slug, uid, "cancel_gathering")


@require_POST
def ask_matched(request: HttpRequest, slug: str, uid: UUID) -> HttpResponse:
    """Propose the ticked pairs."""
    room = enter(request, slug, "friends.ask_matched")
    gathering = _find(room, uid)
    guests = {str(one.uid): one for one in actions.guests_of(gathering)}
    chosen = []
    for each in request.POST.getlist("pair"):
        one, _space, other = each.partition(" ")
        if one in guests and other in guests:
            chosen.append((guests[one].participant, guests[other].participant))
    try:
        asked, failed = choices.ask_matched(by=room.account, gathering=gathering, chosen=chosen)
    except actions.GatheringClosed:
        messages.info(request, _too_late())
        return redirect("friends:view_gathering", slug, uid)
    if asked:
        said = ngettext("%(n)s pair is asked.", "%(n)s pairs are asked.", asked) % {"n": asked}
        messages.success(request, said)
    for newcomer, friend in failed:
        said = _("%(one)s and %(other)s were not asked: one of them is no longer free.")
        names = {"one": newcomer.person.given_name, "other": friend.person.given_name}
        messages.warning(request, said % names)
    if not chosen:
        messages.info(request, _("Tick the pairs to ask first."))
    return redirect("friends:view_gathering", slug, uid)


@require_POST
@for_holder
def answer_gathering(request: HttpRequest, participant: Participant, secret: str) -> HttpResponse:
    """The guest's own yes or no."""
    guest, answer = _own_guest(request, participant), request.POST.get("answer")
    if answer not in ("yes", "no"):
        raise Http404
    try:
        actions.answer_gathering(by=None, guest=guest, answer=answer)
    except actions.GatheringClosed:
        messages.info(request, _("The time to answer is over."))
    else:
        thanks = _("How nice. See you there.") if answer == "yes" else _("Thank you for telling us.")
        messages.success(request, thanks)
    return to_own_page(secret)


@require_POST
@for_holder
def choose_guest(request: HttpRequest, participant: Participant, secret: str) -> HttpResponse:
    """The guest's own tap."""
    guest, how = _own_guest(request, participant), request.POST.get("how", "")
    number = request.POST.get("number", "")
    if how not in (choices.LIKE, choices.UNLIKE, choices.FIRST) or not number.isdecimal():
        raise Http404
    try:
        choices.choose_guest(guest=guest, number=int(number[:5]), how=how)
    except choices.NotOnTheList:
        raise Http404 from None
    except actions.GatheringClosed:
        messages.info(request, _("The time to choose is over. Thank you."))
    return to_own_page(secret)


def _too_late() -> str:
    return _("The gathering has gone on in the meantime. This is how it stands now.")


def _step(request: HttpRequest, slug: str, uid: UUID, verb: str) -> HttpResponse:
    room = enter(request, slug, f"friends.{verb}")
    try:
        getattr(actions, verb)(by=room.account, gathering=_find(room, uid))
    except actions.GatheringClosed:
        messages.info(request, _too_late())
    return redirect("friends:view_gathering", slug, uid)


def _list(request: HttpRequest, room: Room, form: GatheringForm, *, status: int = 200) -> HttpResponse:
    programme = find_programme(room)
    rows = Gathering.objects.filter(programme=programme).annotate(
        invited=Count("guests", distinct=True),
        coming=Count("guests", filter=Q(guests__answer="yes"), distinct=True),
        came=Count("guests", filter=Q(guests__came=True), distinct=True),
    )
    over = Q(ends_at__lt=timezone.now()) | Q(stage__in=[Gathering.Stage.CLOSED, Gathering.Stage.CANCELLED])
    open_still = Q(stage__in=[Gathering.Stage.CHOOSING, Gathering.Stage.MATCHED])
    context = {
        "room": room,
        "programme": programme,
        "coming": rows.filter(~over | open_still).order_by("starts_at", "pk"),
        "past": rows.filter(over).exclude(open_still).order_by("-starts_at", "-pk")[:30],
        "form": form,
    }
    return render(request, "friends/view_gatherings.html", context, status=status)


def _page(
    request: HttpRequest, room: Room, gathering: Gathering, *, status: int = 200, **forms: Any
) -> HttpResponse:
    context = {
        "room": room,
        "gathering": gathering,
        "evening": evening_of(gathering),
        "invite_form": InviteForm(invitable=invitable(gathering)),
        **forms,
    }
    return render(request, "friends/view_gathering.html", context, status=status)


def _find(room: Room, uid: UUID) -> Gathering:
    rows = Gathering.objects.select_related("programme__workspace")
    found = rows.filter(programme__workspace=room.workspace, uid=uid).first()
    if found is None:
        raise Http404
    return found


def _find_guest(room: Room, uid: UUID) -> Guest:
    rows = Guest.objects.filter(gathering__programme__workspace=room.workspace, uid=uid)
    found = (
        rows.filter(participant__person__is_protected=False)
        .select_related("gathering__programme__workspace", "participant__person")
        .first()
    )
    if found is None:
        raise Http404
    return found


def _own_guest(request: HttpRequest, participant: Participant) -> Guest:
    try:
        uid = UUID(request.POST.get("guest", ""))
    except ValueError:
        raise Http404 from None
    rows = Guest.objects.select_related("gathering__programme__workspace", "participant__person")
    found = rows.filter(participant=participant, uid=uid).first()
    if found is None:
        raise Http404
    return found
