"""What matchers say of the suggested pairs. With script the row alone is answered, without it the page."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from samverk.audit.actions import Stale
from samverk.ui.stale import stale_answer
from samverk.workspaces.rooms import Room, enter

from ..actions import publishing
from ..actions import reviews as actions
from ..actions.rounds import RoundClosed
from ..forms.rounds import PublishForm, RejectForm
from ..models import Round, Suggestion
from ..round_cards import Card, progress_of, with_people
from .rounds import find_in

Act = Callable[..., None]
NEVER = 0


@require_POST
def accept_suggestion(request: HttpRequest, slug: str, uid: UUID) -> HttpResponse:
    """These two shall be asked."""
    return _judged(request, enter(request, slug, "friends.accept_suggestion"), uid, actions.accept_suggestion)


@require_POST
def pin_suggestion(request: HttpRequest, slug: str, uid: UUID) -> HttpResponse:
    """They stay together when the round is solved again."""
    return _judged(request, enter(request, slug, "friends.pin_suggestion"), uid, actions.pin_suggestion)


@require_POST
def reopen_suggestion(request: HttpRequest, slug: str, uid: UUID) -> HttpResponse:
    """Take back what was said."""
    return _judged(request, enter(request, slug, "friends.reopen_suggestion"), uid, actions.reopen_suggestion)


def reject_suggestion(request: HttpRequest, slug: str, uid: UUID) -> HttpResponse:
    """GET asks why, POST rejects."""
    room = enter(request, slug, "friends.reject_suggestion")
    suggestion = find_suggestion(room, uid)
    if request.method != "POST":
        form = RejectForm(initial={"version": suggestion.version})
        return _ask_why(request, room, suggestion, form)
    form = RejectForm(request.POST)
    if not form.is_valid():
        return _ask_why(request, room, suggestion, form, status=422)
    try:
        actions.reject_suggestion(by=room.account, suggestion=suggestion, **form.cleaned_data)
    except Stale as stale:
        if request.htmx:  # type: ignore[attr-defined]
            return _row(request, room, uid, status=409, note=_who_was_first(find_suggestion(room, uid)))
        now = {"reason": stale.current.reason, "never": False}  # type: ignore[attr-defined]
        version = stale.current.version
        return stale_answer(request, form, now=now, version=version, back=_address(room, suggestion))
    except RoundClosed:
        return _closed(request, room, suggestion.round)
    return _done(request, room, uid)


def _ask_why(
    request: HttpRequest, room: Room, suggestion: Suggestion, form: RejectForm, *, status: int = 200
) -> HttpResponse:
    context = {
        "room": room,
        "round": suggestion.round,
        "card": Card(suggestion, suggestion.round.weights),
        "form": form,
        "may_judge": True,
    }
    part = "#ask" if request.htmx else ""  # type: ignore[attr-defined]
    answer = render(request, f"friends/reject_suggestion.html{part}", context, status=status)
    if status != 200:  # the form stays under its row
        answer.headers["HX-Retarget"], answer.headers["HX-Reswap"] = (
            f"#pair-{suggestion.uid}-why",
            "innerHTML",
        )
    return answer


def _judged(request: HttpRequest, room: Room, uid: UUID, act: Act) -> HttpResponse:
    suggestion = find_suggestion(room, uid)
    try:
        act(by=room.account, suggestion=suggestion, version=_version(request))
    except Stale:
        return _told(request, room, uid, _who_was_first(find_suggestion(room, uid)))
    except actions.CannotBe:
        return _told(
            request, room, uid, _("The newcomer has been given somebody else since. Choose anew instead.")
        )
    except RoundClosed:
        return _closed(request, room, suggestion.round)
    return _done(request, room, uid)


def _version(request: HttpRequest) -> int:
    """The version that was seen; one that never was, so that nothing is written, where the request says none."""
    try:
        return int(request.POST["version"])
    except (KeyError, ValueError):
        return NEVER


def _done(request: HttpRequest, room: Room, uid: UUID) -> HttpResponse:
    if request.htmx:  # type: ignore[attr-defined]
        return _row(request, room, uid)
    return redirect(_address(room, find_suggestion(room, uid)))


def _told(request: HttpRequest, room: Room, uid: UUID, words: str) -> HttpResponse:
    """Nothing was written; say why, and show what stands."""
    if request.htmx:  # type: ignore[attr-defined]
        return _row(request, room, uid, status=409, note=words)
    messages.warning(request, words)
    return redirect(_address(room, find_suggestion(room, uid)))


def _row(request: HttpRequest, room: Room, uid: UUID, *, status: int = 200, note: str = "") -> HttpResponse:
    suggestion = find_suggestion(room, uid)
    context = {
        "room": room,
        "round": suggestion.round,
        "card": Card(suggestion, suggestion.round.weights),
        "progress": progress_of(suggestion.round),
        "seen": suggestion.round.version,
        "may_judge": True,
        "note": note,
        "oob": True,
    }
    return render(request, "friends/parts/round_row.html", context, status=status)


def _who_was_first(now: Suggestion) -> str:
    """Somebody else was first: who, and what they said."""
    name = now.by.person.given_name if now.by else _("A colleague")
    return _("%(name)s was first: %(verdict)s. Nothing was changed.") % {
        "name": name,
        "verdict": _("pinned") if now.is_pinned and now.verdict == "open" else now.get_verdict_display(),
    }


def _closed(request: HttpRequest, room: Room, round: Round) -> HttpResponse:
    messages.info(
        request, _("The round is no longer being reviewed. A colleague published it or threw it away.")
    )
    answer = redirect("friends:view_round", room.workspace.slug, round.uid)
    if request.htmx:  # type: ignore[attr-defined]
        return HttpResponse(status=204, headers={"HX-Redirect": answer["Location"]})
    return answer


def _address(room: Room, suggestion: Suggestion) -> str:
    page = reverse("friends:view_round", args=[room.workspace.slug, suggestion.round.uid])
    return f"{page}?show=all#pair-{suggestion.uid}"


def find_suggestion(room: Room, uid: UUID) -> Suggestion:
    """A suggestion of the room's programme with its people, or 404."""
    rows = Suggestion.objects.filter(round__programme__workspace=room.workspace, uid=uid)
    found = with_people(rows).select_related("round__programme__workspace").first()
    if found is None or found.newcomer.person.is_protected or found.friend.person.is_protected:
        raise Http404
    return found


@require_POST
def solve_again(request: HttpRequest, slug: str, uid: UUID) -> HttpResponse:
    """The best plan around what is fixed."""
    room = enter(request, slug, "friends.solve_again")
    round = find_in(room, uid)
    try:
        new = actions.solve_again(by=room.account, round=round)
    except RoundClosed:
        return _closed(request, room, round)
    if new:
        said = ngettext(
            "%(n)s pair is new. The fixed ones stand.", "%(n)s pairs are new. The fixed ones stand.", new
        )
        messages.success(request, said % {"n": new})
    else:
        messages.info(request, _("Solved again: nothing better can be found around what is fixed."))
    return redirect("friends:view_round", slug, uid)


def publish_round(request: HttpRequest, slug: str, uid: UUID) -> HttpResponse:
    """GET says what will happen, POST asks those who were accepted."""
    room = enter(request, slug, "friends.publish_round")
    round = find_in(room, uid)
    if round.stage != Round.Stage.REVIEW:
        return _closed(request, room, round)
    form = PublishForm(request.POST or None, initial={"version": round.version})
    status = 200
    if request.method == "POST" and form.is_valid():
        version, with_open = form.cleaned_data["version"], form.cleaned_data["with_open"]
        try:
            publishing.publish_round(by=room.account, round=round, version=version, with_open=with_open)
        except Stale:
            form = PublishForm(initial={"version": find_in(room, uid).version, "with_open": with_open})
            messages.warning(
                request, _("A colleague changed the round while you read. Look at the figures again.")
            )
            status = 409
        except RoundClosed:
            return _closed(request, room, round)
        else:
            messages.success(request, _("The proposals are on their way."))
            return redirect("friends:view_round", slug, uid)
    context: dict[str, Any] = {"room": room, "round": round, "form": form, "progress": progress_of(round)}
    return render(request, "friends/publish_round.html", context, status=status)
