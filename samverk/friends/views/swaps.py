"""Another volunteer for somebody in a round, and why two are not a pair."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from samverk.workspaces.rooms import Room, enter

from ..actions import reviews as actions
from ..actions.rounds import RoundClosed
from ..matching.why_words import rule_words
from ..models import Participant, Round, Side
from ..round_swaps import Choices
from .rounds import find_in


def swap_suggestion(request: HttpRequest, slug: str, uid: UUID, newcomer: UUID) -> HttpResponse:
    """GET shows the ten best with what each would do, POST takes one if that is still what it does."""
    room = enter(request, slug, "friends.swap_suggestion")
    round = find_in(room, uid)
    one = _find(round, Side.NEWCOMER, str(newcomer))
    if one is None:
        raise Http404
    if round.stage != Round.Stage.REVIEW:
        messages.info(
            request, _("The round is no longer being reviewed. A colleague published it or threw it away.")
        )
        return redirect("friends:view_round", slug, uid)
    if request.method != "POST":
        return _show(request, room, round, one)
    friend = _find(round, Side.FRIEND, request.POST.get("friend", ""))
    if friend is None:
        messages.warning(request, _("Choose one of the volunteers."))
        return _show(request, room, round, one, status=422)
    try:
        actions.swap(
            by=room.account,
            round=round,
            newcomer=one.pk,
            friend=friend.pk,
            seen_effect=request.POST.get("seen", ""),
        )
    except actions.EffectChanged:
        messages.warning(
            request, _("The round has moved meanwhile, and the effect is another one now. Look again.")
        )
        return _show(request, room, round, one, status=409)
    except actions.CannotBe:
        messages.warning(request, _("These two cannot be a pair any more."))
        return _show(request, room, round, one, status=409)
    except RoundClosed:
        return redirect("friends:view_round", slug, uid)
    said = _("%(newcomer)s and %(friend)s are a pair in the round now, and pinned.")
    messages.success(request, said % {"newcomer": one.person.given_name, "friend": friend.person.given_name})
    return redirect(reverse("friends:view_round", args=[slug, uid]) + "?show=pinned")


def _show(
    request: HttpRequest, room: Room, round: Round, newcomer: Participant, *, status: int = 200
) -> HttpResponse:
    choices = Choices(round)
    present = round.suggestions.exclude(verdict="rejected").filter(newcomer=newcomer)
    context = {
        "room": room,
        "round": round,
        "newcomer": newcomer,
        "present": present.select_related("friend__person").first(),
        "choices": choices.ten_best(newcomer),
        "is_here": newcomer.pk in choices.pool.left_of,
    }
    return render(request, "friends/swap_suggestion.html", context, status=status)


@require_GET
def compare_people(request: HttpRequest, slug: str, uid: UUID) -> HttpResponse:
    """Why not these two? The rule, or what it would cost others."""
    room = enter(request, slug, "friends.compare_people")
    round = find_in(room, uid)
    newcomer = _find(round, Side.NEWCOMER, request.GET.get("newcomer", ""))
    friend = _find(round, Side.FRIEND, request.GET.get("friend", ""))
    context = {
        "room": room,
        "round": round,
        "newcomer": newcomer,
        "friend": friend,
        "newcomers": _names(round, Side.NEWCOMER),
        "friends": _names(round, Side.FRIEND),
        "is_review": round.stage == Round.Stage.REVIEW,
    }
    if newcomer and friend:
        choices = Choices(round)
        context |= {
            "choice": choices.between(newcomer, friend),
            "rules": rule_words(choices.rules(newcomer, friend)),
        }
    return render(request, "friends/compare_people.html", context)


def _candidates(round: Round, side: str) -> list[Participant]:
    rows = Participant.objects.filter(pk__in=round.candidates.values("participant"), side=side)
    return list(rows.select_related("person").defer("photo").order_by("person__given_name", "pk"))


def _names(round: Round, side: str) -> list[Participant]:
    return _candidates(round, side)


def _find(round: Round, side: str, uid: str) -> Participant | None:
    """A candidate of the round; None for nobody."""
    try:
        key = UUID(uid)
    except ValueError:
        return None
    rows = Participant.objects.filter(pk__in=round.candidates.values("participant"), side=side, uid=key)
    return rows.with_person().prefetch_related("spoken").first()
