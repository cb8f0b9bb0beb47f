"""Signing up on a phone, without an account: five short pages, kept in the session until they are sent.

Nothing is written into the tables before the last button. Every page is a form of its own that works without script;
going back keeps what was typed, right or wrong.
"""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from samverk.access.limits import too_often
from samverk.languages.choosing import spoken_to_newcomers

from ..actions.sign_up import Answers
from ..actions.sign_up import sign_up as sign_up_action
from ..forms.sending import SendForm
from ..forms.sign_up import PAGES, spoken_words
from ..forms.steps import LanguagesStep, Step, travel_words
from ..models import Participant, Programme, Side, Source, State
from ..outlook import LOOSENING, Outlook, outlook, say_number
from ..vocabulary import interest_names, times_in_words, words_of

DRAFTS, FROM, JOINED = "friends.drafts", "friends.from", "friends.joined"
SEND = "send"
ORDER = [*(key for key, _steps in PAGES), SEND]
STEPS_OF: dict[str, tuple[type[Step], ...]] = dict(PAGES)
_SENT, _ASKED, _WITHIN = 200, 600, timedelta(hours=1)
"""A class of a language course may sign up from one address within an hour; a machine may not."""
_LOOSEN: dict[str, dict[str, list[str]]] = {
    "gender": {"wish_gender": [""]},
    "age": {"wish_age_from": [""], "wish_age_to": [""]},
    "children": {"wish_children": []},
    "times": {"grid": [str(bit) for bit in range(21)]},
}


class Draft:
    """What was typed so far, in the session: for each page the fields as they were sent."""

    def __init__(self, request: HttpRequest, programme: Programme, side: str) -> None:
        self.request, self.key = request, f"{programme.workspace.slug}:{side}"
        self.pages: dict[str, dict[str, list[str]]] = request.session.get(DRAFTS, {}).get(self.key, {})

    def keep(self, page: str, sent: QueryDict) -> None:
        skipped = {"csrfmiddlewaretoken", "go", "then", "website"}
        known = [(name, values) for name, values in sent.lists() if name not in skipped and len(name) <= 40]
        self.pages[page] = {name: [value[:1000] for value in values[:40]] for name, values in known[:60]}
        self._save({**self.request.session.get(DRAFTS, {}), self.key: self.pages})

    def change(self, fields: Mapping[str, list[str]]) -> None:
        for page in self.pages.values():
            page.update({name: list(values) for name, values in fields.items() if name in page})
        self._save({**self.request.session.get(DRAFTS, {}), self.key: self.pages})

    def clear(self) -> None:
        self._save({k: v for k, v in self.request.session.get(DRAFTS, {}).items() if k != self.key})

    def _save(self, drafts: dict[str, Any]) -> None:
        self.request.session[DRAFTS] = drafts

    def data(self, page: str) -> QueryDict | None:
        """The page as it was sent, None if it was not."""
        if page not in self.pages:
            return None
        data = QueryDict(mutable=True)
        for name, values in self.pages[page].items():
            data.setlist(name, values)
        return data


@never_cache
@spoken_to_newcomers
@require_http_methods(["GET", "HEAD"])
def join(request: HttpRequest, place: str) -> HttpResponse:
    """What it is, and which side one is on. `?from=<code>` says where one heard of it."""
    if (programme := _open_programme(place)) is None:
        return _closed(request)
    if (code := request.GET.get("from", "")) and Source.objects.filter(
        programme=programme, code=code
    ).exists():
        request.session[FROM] = {**request.session.get(FROM, {}), place: code}
    context = {
        "programme": programme,
        "words": words_of(programme.kind),
        "sides": Side,
        "is_family": programme.pairing == "family",
    }
    return render(request, "friends/join.html", context)


@never_cache
@spoken_to_newcomers
@require_http_methods(["GET", "HEAD", "POST"])
def sign_up(request: HttpRequest, place: str, side: str, page: str) -> HttpResponse:
    """One page of the sign-up."""
    if (programme := _open_programme(place)) is None:
        return _closed(request)
    if side not in Side.values or page not in ORDER:
        raise Http404
    draft = Draft(request, programme, side)
    if page == SEND:
        return _send(request, programme, side, draft)
    typed = draft.data(page)
    if request.method == "POST":
        draft.keep(page, request.POST)
        if request.POST.get("go") == "back":
            return _to_page(programme, side, page, -1)
        forms = _forms(programme, side, page, request.POST)
        if all(form.is_valid() for form in forms):
            if request.POST.get("then") == SEND:
                return redirect("friends:sign_up", place, side, SEND)
            return _to_page(programme, side, page, +1)
    elif typed is not None and "look" in request.GET:
        forms = _forms(programme, side, page, typed)
    else:
        forms = _forms(programme, side, page, None, _as_initial(typed))
    return _show(request, programme, side, page, {"forms": forms, "then": request.GET.get("then", "")})


@never_cache
@spoken_to_newcomers
@require_http_methods(["GET", "HEAD"])
def joined(request: HttpRequest, place: str) -> HttpResponse:
    """What happens next. The same for everybody, known before or not."""
    side = request.session.get(JOINED, {}).get(place)
    programme = _open_programme(place)
    if programme is None or side not in Side.values:
        return redirect("friends:join", place)
    waiting = Participant.objects.in_programme(programme).filter(
        side=side, state__in=[State.NEW, State.CLAIMED, State.INTERVIEWED, State.WAITING]
    )
    context = {
        "programme": programme,
        "words": words_of(programme.kind),
        "is_newcomer": side == Side.NEWCOMER,
        "waiting": say_number(waiting.count()),
    }
    return render(request, "friends/joined.html", context)


def _send(request: HttpRequest, programme: Programme, side: str, draft: Draft) -> HttpResponse:
    slug = programme.workspace.slug
    if request.method == "POST" and request.POST.get("go") == "back":
        draft.keep(SEND, request.POST)
        return _to_page(programme, side, SEND, -1)
    if request.method == "POST" and (wish := request.POST.get("go", "").removeprefix("loosen:")) in LOOSENING:
        draft.keep(SEND, request.POST)
        draft.change(_LOOSEN.get(wish) or {"travel_km": [str(programme.max_travel_km)]})
        return redirect("friends:sign_up", slug, side, SEND)
    told: list[Step] = []
    for page in ORDER[:-1]:
        forms = _forms(programme, side, page, draft.data(page) or QueryDict())
        if not all(form.is_valid() for form in forms):
            answer = redirect("friends:sign_up", slug, side, page)
            answer["Location"] += "?look=1" if page in draft.pages else ""
            return answer
        told += forms
    if request.method == "POST":
        draft.keep(SEND, request.POST)
        form = SendForm(request.POST, request.FILES, programme=programme)
        if too_often(f"friends.sign_up:{request.META.get('REMOTE_ADDR')}", most=_SENT, within=_WITHIN):
            return render(request, "friends/own_too_often.html", status=429)
        if form.is_valid():
            return _take_in(request, programme, side, draft, answers_of(programme, side, told, form))
    else:
        typed = draft.data(SEND)
        form = SendForm(programme=programme, initial=_as_initial(typed) or _heard(request, slug))
    context = {
        "form": form,
        "summary": _summary(programme, told),
        "outlook": _outlook(request, programme, side, told),
    }
    return _show(request, programme, side, SEND, context)


def _take_in(
    request: HttpRequest, programme: Programme, side: str, draft: Draft, answers: Answers
) -> HttpResponse:
    if not request.POST.get("website"):
        sign_up_action(programme=programme, answers=answers)
    draft.clear()
    slug = programme.workspace.slug
    request.session[JOINED] = {**request.session.get(JOINED, {}), slug: side}
    return redirect("friends:joined", slug)


def answers_of(programme: Programme, side: str, told: list[Step], form: SendForm) -> Answers:
    """All pages and the last one, as one sign-up."""
    person: dict[str, Any] = {"language": (translation.get_language() or "sv")[:8]}
    facts: dict[str, Any] = {}
    spoken: dict[str, int] = {}
    for step in told:
        person |= step.person_facts()
        facts |= step.facts()
        if isinstance(step, LanguagesStep):
            spoken = step.spoken()
    given = form.cleaned_data
    return Answers(side, person, facts, spoken, form.said_yes_to(), given.get("photo"), given.get("source"))


def _outlook(request: HttpRequest, programme: Programme, side: str, told: list[Step]) -> Outlook | None:
    """None for whoever asks too often, as one who wants to find out who waits."""
    if too_often(f"friends.outlook:{request.META.get('REMOTE_ADDR')}", most=_ASKED, within=_WITHIN):
        return None
    facts: dict[str, Any] = {}
    spoken: dict[str, int] = {}
    for step in told:
        facts |= step.facts()
        if isinstance(step, LanguagesStep):
            spoken = step.spoken()
    return outlook(Participant(programme=programme, side=side, **facts), spoken)


def _summary(programme: Programme, told: list[Step]) -> list[dict[str, Any]]:
    """What will be sent, page by page, with the way back to each."""
    facts: dict[str, Any] = {}
    person: dict[str, Any] = {}
    spoken: dict[str, int] = {}
    for step in told:
        facts |= step.facts()
        person |= step.person_facts()
        if isinstance(step, LanguagesStep):
            spoken = step.spoken()
    name = f"{person['given_name']} {person['family_name']}".strip()
    reach = [person["phone"], person["email"], facts["guardian_name"]]
    languages = [f"{name} ({str(level).lower()})" for name, level in spoken_words(spoken)]
    where = [facts["municipality"].name, facts["part_of_town"], str(travel_words(facts["travel_km"]))]
    lines = [
        ("about", _("You"), [name, *reach]),
        ("languages", _("Languages"), languages),
        ("languages", _("Times"), [times_in_words(facts["grid"])]),
        ("place", _("Place"), where),
        ("place", _("You like"), interest_names(facts["interests"])),
    ]
    return [
        {"page": page, "label": label, "said": said}
        for page, label, given in lines
        if (said := [*filter(None, given)])
    ]


def _forms(
    programme: Programme, side: str, page: str, data: QueryDict | None, initial: dict[str, Any] | None = None
) -> list[Step]:
    return [step(data, programme=programme, side=side, initial=initial or {}) for step in STEPS_OF[page]]


def _as_initial(typed: QueryDict | None) -> dict[str, Any]:
    """What was typed, to be shown again without complaints: lists for boxes, texts for the rest."""
    several = {"grid", "interests", "wish_meetings"}
    return {
        name: values if name in several else values[-1]
        for name, values in (typed or QueryDict()).lists()
        if values
    }


def _heard(request: HttpRequest, slug: str) -> dict[str, Any]:
    return {"source": request.session.get(FROM, {}).get(slug, "")}


def _show(
    request: HttpRequest, programme: Programme, side: str, page: str, context: dict[str, Any]
) -> HttpResponse:
    number = ORDER.index(page) + 1
    forms = context.get("forms") or [context["form"]]
    more = {
        "programme": programme,
        "side": side,
        "page": page,
        "number": number,
        "of": len(ORDER),
        "dots": [("done" if n < number else "now" if n == number else "") for n in range(1, len(ORDER) + 1)],
        "is_newcomer": side == Side.NEWCOMER,
        "has_errors": any(form.errors for form in forms),
    }
    template = "friends/sign_up_send.html" if page == SEND else "friends/sign_up.html"
    return render(request, template, {**context, **more}, status=422 if more["has_errors"] else 200)


def _to_page(programme: Programme, side: str, page: str, by: int) -> HttpResponse:
    slug, at = programme.workspace.slug, ORDER.index(page) + by
    return redirect("friends:join", slug) if at < 0 else redirect("friends:sign_up", slug, side, ORDER[at])


def _open_programme(slug: str) -> Programme | None:
    rows = Programme.objects.open().filter(workspace__slug=slug, workspace__tool_rows__tool="friends")
    return rows.select_related("workspace").first()


def _closed(request: HttpRequest) -> HttpResponse:
    """The same for a closed programme and for an address that never was one."""
    return render(request, "friends/join_closed.html", status=404)
