"""The people of a programme: all of them, one of them, and what a matcher does with them."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from samverk.audit.actions import Stale, record_reading
from samverk.documents import FORMATS, respond
from samverk.languages.names import language_name
from samverk.people.models import Account
from samverk.ui.stale import stale_answer
from samverk.workspaces.rooms import Room, enter

from ..actions import participants as actions
from ..doubles import find_doubles
from ..exports import participant_table
from ..forms.participants import (
    ApartForm,
    EndForm,
    InterviewForm,
    LinesForm,
    ParticipantFilter,
    PauseForm,
    WordsForm,
    in_order,
)
from ..matchers import matchers_of
from ..models import Call, Participant, Programme, Separation, Spoken, State
from ..models.participants import ParticipantQuerySet
from ..seen import look_at
from .found import find_programme

PAGE = 25
FIRST_STATES = (
    State.NEW,
    State.CLAIMED,
    State.INTERVIEWED,
    State.WAITING,
    State.PROPOSED,
    State.MEETING_BOOKED,
    State.PAIRED,
    State.PAUSED,
)


@require_GET
def view_participants(request: HttpRequest, slug: str) -> HttpResponseBase:
    """Everybody, the longest waiting first, with what each waits for."""
    room = enter(request, slug, "friends.view_participants")
    programme = find_programme(room)
    everybody = Participant.objects.in_programme(programme)
    filter_form = ParticipantFilter(
        request.GET, matchers=list(matchers_of(room.workspace)), languages=_languages(programme)
    )
    sort = request.GET.get("sort", "")
    found = in_order(filter_form.narrow(everybody, room.account), sort).with_person().defer("photo")
    if "format" in request.GET:
        record_reading(by=room.account, on=Participant, scope=room.workspace.audit_scope, reason="export")
        table = participant_table(room, found.prefetch_related("spoken"))
        return respond(request, table, filename=f"{slug}-people", format=request.GET["format"])
    counts = _counts(everybody, filter_form.cleaned_data.get("side"))
    pages = Paginator(found.prefetch_related("spoken"), PAGE)
    known = filter_form.count(counts)
    if known is not None:
        pages.count = known
    context = {
        "room": room,
        "programme": programme,
        "filter": filter_form,
        "page": pages.get_page(request.GET.get("page")),
        "states": [
            {"key": state.value, "label": state.label, "n": counts.get(state, 0)} for state in FIRST_STATES
        ],
        "calls": Call.objects.in_programme(programme).waiting().count(),
        "formats": FORMATS,
    }
    return render(request, "friends/view_participants.html", context)


def _languages(programme: Programme) -> list[tuple[str, str]]:
    codes = (
        Spoken.objects.filter(participant__programme=programme).values_list("language", flat=True).distinct()
    )
    return sorted(((code, language_name(code)) for code in codes), key=lambda pair: pair[1])


def _counts(everybody: ParticipantQuerySet, side: str | None) -> dict[str, int]:
    """How many stand in which state."""
    if side:
        everybody = everybody.filter(side=side)
    return dict(everybody.order_by().values_list("state").annotate(n=Count("pk")))


@require_GET
def view_participant(request: HttpRequest, slug: str, uid: UUID) -> HttpResponse:
    """Somebody's page: where they stand, what they wish, what was said, and what to do next."""
    room = enter(request, slug, "friends.view_participant")
    participant = find_in(room, uid)
    record_reading(by=room.account, on=participant, scope=room.workspace.audit_scope)
    return _page(request, room, participant)


def _page(
    request: HttpRequest, room: Room, participant: Participant, *, status: int = 200, **forms: Any
) -> HttpResponse:
    context = {
        "room": room,
        "programme": participant.programme,
        "participant": participant,
        "seen": look_at(participant),
        "doubles": find_doubles(participant, room.account),
        "pause_form": PauseForm(initial={"version": participant.version}),
        "end_form": EndForm(initial={"version": participant.version}),
        "lines_form": LinesForm(
            initial={"presentation": participant.presentation, "version": participant.version}
        ),
        "apart_form": ApartForm(participant=participant),
        "words_form": WordsForm(),
        **forms,
    }
    return render(request, "friends/view_participant.html", context, status=status)


@require_GET
def view_photo(request: HttpRequest, slug: str, uid: UUID) -> HttpResponse:
    """The photo, for the matchers' memory."""
    room = enter(request, slug, "friends.view_photo")
    participant = find_in(room, uid)
    if not participant.photo:
        raise Http404
    record_reading(by=room.account, on=participant, scope=room.workspace.audit_scope, reason="photo")
    answer = HttpResponse(bytes(participant.photo), content_type="image/jpeg")
    answer.headers["Cache-Control"] = "private, no-store"
    return answer


@require_POST
def claim_participant(request: HttpRequest, slug: str, uid: UUID) -> HttpResponse:
    room = enter(request, slug, "friends.claim_participant")
    participant = find_in(room, uid)
    try:
        actions.claim_participant(by=room.account, participant=participant)
    except actions.AlreadyClaimed as taken:
        messages.warning(
            request, _("%(name)s takes care of this person already.") % {"name": _name(taken.by)}
        )
    else:
        days = participant.programme.claim_days
        messages.success(
            request,
            _("You take care of %(name)s for %(n)s days.") % {"name": participant.person.name, "n": days},
        )
    return back_to(room, participant)


@require_POST
def release_participant(request: HttpRequest, slug: str, uid: UUID) -> HttpResponse:
    room = enter(request, slug, "friends.release_participant")
    participant = find_in(room, uid)
    actions.release_participant(by=room.account, participant=participant)
    messages.success(request, _("%(name)s is free for any matcher.") % {"name": participant.person.name})
    return back_to(room, participant)


@require_http_methods(["GET", "HEAD", "POST"])
def interview_participant(request: HttpRequest, slug: str, uid: UUID) -> HttpResponse:
    """Note an interview by the programme's guide."""
    room = enter(request, slug, "friends.interview_participant")
    participant = find_in(room, uid)
    form = InterviewForm(request.POST or None, participant=participant, programme=participant.programme)
    if request.method == "POST" and form.is_valid():
        try:
            actions.interview_participant(by=room.account, participant=participant, **form.noted)
        except Stale:
            return _stale(request, room, form, participant.uid)
        messages.success(request, _("The interview is noted."))
        return back_to(room, participant)
    context = {
        "room": room,
        "participant": participant,
        "programme": participant.programme,
        "form": form,
        "seen": look_at(participant),
    }
    status = 422 if request.method == "POST" else 200
    return render(request, "friends/interview_participant.html", context, status=status)


@require_POST
def make_wait(request: HttpRequest, slug: str, uid: UUID) -> HttpResponse:
    room = enter(request, slug, "friends.make_wait")
    participant = find_in(room, uid)
    return _step(request, room, participant, actions.make_wait, _("%(name)s waits for a match now."))


@require_POST
def pause_participant(request: HttpRequest, slug: str, uid: UUID) -> HttpResponse:
    room = enter(request, slug, "friends.pause_participant")
    participant = find_in(room, uid)
    form = PauseForm(request.POST)
    if not form.is_valid():
        return _page(request, room, participant, status=422, pause_form=form)
    until = form.cleaned_data["until"]
    return _step(request, room, participant, actions.pause_participant, _("%(name)s is paused."), until=until)


@require_POST
def end_participant(request: HttpRequest, slug: str, uid: UUID) -> HttpResponse:
    room = enter(request, slug, "friends.end_participant")
    participant = find_in(room, uid)
    form = EndForm(request.POST)
    if not form.is_valid():
        return _page(request, room, participant, status=422, end_form=form)
    facts = {"reason": form.cleaned_data["reason"], "never_again": form.cleaned_data["never_again"]}
    return _step(
        request, room, participant, actions.end_participant, _("%(name)s has left the programme."), **facts
    )


@require_POST
def take_back(request: HttpRequest, slug: str, uid: UUID) -> HttpResponse:
    room = enter(request, slug, "friends.take_back")
    participant = find_in(room, uid)
    return _step(request, room, participant, actions.take_back, _("%(name)s is back."))


@require_POST
def keep_apart(request: HttpRequest, slug: str, uid: UUID) -> HttpResponse:
    """Somebody this person is never to be matched with."""
    room = enter(request, slug, "friends.keep_apart")
    participant = find_in(room, uid)
    form = ApartForm(request.POST, participant=participant)
    if not form.is_valid():
        return _page(request, room, participant, status=422, apart_form=form)
    actions.keep_apart(by=room.account, one=participant, **form.cleaned_data)
    messages.success(request, _("These two are never matched."))
    return back_to(room, participant)


@require_POST
def meet_again(request: HttpRequest, slug: str, uid: UUID) -> HttpResponse:
    """Two kept apart may be matched after all."""
    room = enter(request, slug, "friends.meet_again")
    participant = find_in(room, uid)
    number = request.POST.get("separation", "")
    separation = Separation.objects.exclude(reason=Separation.Reason.SAFETY).filter(
        pk=int(number) if number.isdecimal() else 0
    )
    found = separation.filter(one=participant) | separation.filter(other=participant)
    if (one := found.first()) is None:
        messages.info(request, _("They may be matched already."))
        return back_to(room, participant)
    actions.meet_again(by=room.account, participant=participant, separation=one)
    messages.success(request, _("They may be matched again."))
    return back_to(room, participant)


@require_POST
def change_presentation(request: HttpRequest, slug: str, uid: UUID) -> HttpResponse:
    room = enter(request, slug, "friends.change_presentation")
    participant = find_in(room, uid)
    form = LinesForm(request.POST)
    if not form.is_valid():
        return _page(request, room, participant, status=422, lines_form=form)
    try:
        actions.change_presentation(by=room.account, participant=participant, **form.cleaned_data)
    except Stale:
        return _stale(request, room, form, participant.uid)
    messages.success(request, _("The lines are saved."))
    return back_to(room, participant)


@require_POST
def write_to_participant(request: HttpRequest, slug: str, uid: UUID) -> HttpResponse:
    room = enter(request, slug, "friends.write_to_participant")
    participant = find_in(room, uid)
    form = WordsForm(request.POST)
    if not form.is_valid():
        return _page(request, room, participant, status=422, words_form=form)
    if actions.write_to_participant(
        by=room.account, participant=participant, words=form.cleaned_data["words"]
    ):
        messages.success(request, _("The letter is on its way."))
    else:
        messages.info(
            request,
            _(
                "There is no e-mail address. The words are on the list of calls, ready to be sent from a phone."
            ),
        )
    return back_to(room, participant)


def find_in(room: Room, uid: UUID) -> Participant:
    """Somebody of the room's programme, or 404."""
    found = Participant.objects.filter(programme__workspace=room.workspace, uid=uid)
    participant = (
        found.with_person().select_related("programme__workspace", "programme__trouble_goes_to").first()
    )
    if participant is None:
        raise Http404
    return participant


def back_to(room: Room, participant: Participant) -> HttpResponse:
    return redirect("friends:view_participant", room.workspace.slug, participant.uid)


def _step(
    request: HttpRequest, room: Room, participant: Participant, act: Any, said: str, **facts: Any
) -> HttpResponse:
    version = request.POST.get("version") or ""
    try:
        act(
            by=room.account,
            participant=participant,
            version=int(version) if version.isdecimal() else None,
            **facts,
        )
    except actions.StillInAPair:
        messages.warning(request, _("This person has a proposal or a friend. End that first."))
    except Stale:
        messages.warning(request, _("Somebody else changed this a moment ago. Look again, then choose."))
    else:
        messages.success(request, said % {"name": participant.person.name})
    return back_to(room, participant)


def _stale(request: HttpRequest, room: Room, form: Any, uid: UUID) -> HttpResponse:
    """Somebody else wrote about the same person: both texts of the lines side by side."""
    now = find_in(room, uid)
    back = reverse("friends:view_participant", args=[room.workspace.slug, uid])
    return stale_answer(request, form, now={"presentation": now.presentation}, version=now.version, back=back)


def _name(account: Account) -> str:
    person = getattr(account, "person", None)
    return person.name if person else str(account)
