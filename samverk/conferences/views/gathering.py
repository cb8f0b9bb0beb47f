"""After the day: what was said is merged, worded, given themes, set aside, and becomes observations."""

from collections.abc import Sequence
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from samverk.audit.actions import Stale
from samverk.languages.fields import in_language
from samverk.observations.models import Observation, Theme
from samverk.ui.stale import stale_answer
from samverk.workspaces.rooms import Room, enter

from ..actions import gathering as actions
from ..actions.observing import GatheringUnderWay, NothingToGather
from ..actions.observing import make_observations as make
from ..forms.gathering import RewordForm, ticks_of, uids_of
from ..gathered import gathering_of
from ..heard import LOOKED_AT, Heard, heard_at, suggested, with_same_words
from ..models import Conference, Note
from .found import find_conference

_ON_PAGE = 40
_SUGGESTED = 12


@require_safe
def view_gathered(request: HttpRequest, slug: str) -> HttpResponse:
    """The notes of the day to sort, with those that seem to say the same."""
    room = enter(request, slug, "conferences.view_gathered")
    conference = find_conference(room)
    work = gathering_of(conference)
    if request.htmx:  # type: ignore[attr-defined]
        if work.is_under_way:
            return render(request, "conferences/report/gathering.html", {"room": room, "work": work})
        return HttpResponse(status=204, headers={"HX-Refresh": "true"})
    asked = {name: request.GET.get(name, "")[:200] for name in ("show", "kind", "theme", "q")}
    page = Paginator(_narrowed(conference, asked), _ON_PAGE).get_page(request.GET.get("page"))
    standing = Note.objects.filter(conference=conference).standing()
    newest = list(standing.select_related("observation").order_by("-pk")[:LOOKED_AT])
    groups = suggested(newest)
    context = {
        "room": room,
        "conference": conference,
        "page": page,
        "rows": [Heard(note) for note in page],
        "asked": asked,
        "work": work,
        "ticked": uids_of(request.GET.get("ticked", "")),
        "changed": uids_of(request.GET.get("changed", "")),
        "groups": groups[:_SUGGESTED],
        "groups_left": max(0, len(groups) - _SUGGESTED),
        "same": sum(len(group) - 1 for group in with_same_words(newest)),
        "figures": _figures(conference),
        "kinds": Observation.Kind.choices,
        "themes": [(one.key, in_language(one.name)) for one in Theme.objects.all()],
    }
    return render(request, "conferences/report/view_gathered.html", context)


@require_POST
def merge_notes(request: HttpRequest, slug: str) -> HttpResponse:
    """Those that were ticked become one; the first of them stays unless one was chosen."""
    room = enter(request, slug, "conferences.merge_notes")
    conference = find_conference(room)
    notes, seen = _ticked(request, conference)
    chosen = request.POST.get("kept", "")
    kept = next((note for note in notes if str(note.uid) == chosen), notes[0] if notes else None)
    if kept is None or len(notes) < 2:
        messages.info(request, _("Tick at least two notes that say the same."))
        return redirect(_back(request, slug))
    try:
        n = actions.merge_notes(by=room.account, conference=conference, kept=kept, seen=seen)
    except actions.NotesChanged as changed:
        return _changed(request, slug, notes, changed)
    if n:
        messages.success(request, _("They stand as one now, and every voice is counted."))
    else:
        messages.warning(request, _("Somebody else has sorted them meanwhile. Look again."))
    return redirect(_back(request, slug))


@require_POST
def merge_same_notes(request: HttpRequest, slug: str) -> HttpResponse:
    """All with the same words at once."""
    room = enter(request, slug, "conferences.merge_same_notes")
    n = actions.merge_same_notes(by=room.account, conference=find_conference(room))
    said = ngettext(
        "%(n)s note went under another with the same words.",
        "%(n)s notes went under others with the same words.",
        n,
    )
    messages.success(request, said % {"n": n})
    return redirect(_back(request, slug))


@require_POST
def part_note(request: HttpRequest, slug: str, uid: UUID) -> HttpResponse:
    """A merged one on its own again."""
    room = enter(request, slug, "conferences.part_note")
    actions.part_note(by=room.account, note=_find(room, uid))
    messages.success(request, _("It stands on its own again."))
    return redirect(_back(request, slug))


@require_http_methods(["GET", "HEAD", "POST"])
def reword_note(request: HttpRequest, slug: str, uid: UUID) -> HttpResponse:
    """Other words for a note."""
    room = enter(request, slug, "conferences.reword_note")
    note = _find(room, uid)
    back = reverse("conferences:view_gathered", args=[slug]) + f"#n-{note.uid}"
    form = RewordForm(request.POST if request.method == "POST" else None, initial=RewordForm.facts_of(note))
    if request.method == "POST" and form.is_valid():
        try:
            actions.reword_note(by=room.account, note=note, **form.cleaned_data)
        except Stale:
            now = _find(room, uid)
            return stale_answer(request, form, now=RewordForm.facts_of(now), version=now.version, back=back)
        messages.success(request, _("Saved."))
        return redirect(back)
    context = {"room": room, "note": note, "form": form, "back": back}
    status = 422 if form.is_bound else 200
    return render(request, "conferences/report/reword_note.html", context, status=status)


@require_POST
def tag_notes(request: HttpRequest, slug: str) -> HttpResponse:
    """A theme for those that were ticked."""
    room = enter(request, slug, "conferences.tag_notes")
    conference = find_conference(room)
    notes, seen = _ticked(request, conference)
    theme = Theme.objects.filter(pk=request.POST.get("theme", "")[:40]).first()
    if theme is None or not notes:
        messages.info(request, _("Tick some notes and choose a theme."))
        return redirect(_back(request, slug))
    try:
        n = actions.tag_notes(by=room.account, conference=conference, seen=seen, theme=theme)
    except actions.NotesChanged as changed:
        return _changed(request, slug, notes, changed)
    said = ngettext("%(n)s note has the theme.", "%(n)s notes have the theme.", n)
    messages.success(request, said % {"n": n})
    return redirect(_back(request, slug))


@require_POST
def set_aside_notes(request: HttpRequest, slug: str) -> HttpResponse:
    """Those that were ticked go aside, or come back."""
    room = enter(request, slug, "conferences.set_aside_notes")
    conference = find_conference(room)
    back = request.POST.get("back") == "yes"
    notes, seen = _ticked(request, conference)
    try:
        n = actions.set_aside_notes(by=room.account, conference=conference, seen=seen, back=back)
    except actions.NotesChanged as changed:
        return _changed(request, slug, notes, changed)
    if not notes:
        messages.info(request, _("Tick at least one note."))
    elif back:
        messages.success(request, ngettext("%(n)s note is back.", "%(n)s notes are back.", n) % {"n": n})
    else:
        said = ngettext("%(n)s note is set aside.", "%(n)s notes are set aside.", n)
        messages.success(request, said % {"n": n})
    return redirect(_back(request, slug))


@require_POST
def make_observations(request: HttpRequest, slug: str) -> HttpResponse:
    """Those that were ticked, or all, become observations of the room."""
    room = enter(request, slug, "conferences.make_observations")
    conference = find_conference(room)
    notes, seen = _ticked(request, conference)
    asked = None if request.POST.get("all") == "yes" else seen
    if asked == {}:
        messages.info(request, _("Tick at least one note."))
        return redirect(_back(request, slug))
    is_public = request.POST.get("public") == "yes"
    try:
        make(by=room.account, conference=conference, seen=asked, is_public=is_public)
    except actions.NotesChanged as changed:
        return _changed(request, slug, notes, changed)
    except GatheringUnderWay:
        messages.info(request, _("Observations are being made already. Press again when that is done."))
    except NothingToGather:
        messages.info(request, _("All of them are observations already."))
    return redirect(_back(request, slug))


@require_POST
def withdraw_observations(request: HttpRequest, slug: str) -> HttpResponse:
    """Those that were ticked are notes only again."""
    room = enter(request, slug, "conferences.withdraw_observations")
    conference = find_conference(room)
    notes, _seen = _ticked(request, conference)
    taken, kept = actions.withdraw_observations(by=room.account, conference=conference, notes=notes)
    if taken:
        said = ngettext("%(n)s observation is taken back.", "%(n)s observations are taken back.", taken)
        messages.success(request, said % {"n": taken})
    if kept:
        messages.warning(request, _("What somebody has worked on stays. Remove it on its own page."))
    if not taken and not kept:
        messages.info(request, _("Tick notes that are observations."))
    return redirect(_back(request, slug))


def _changed(
    request: HttpRequest, slug: str, notes: Sequence[Note], trouble: actions.NotesChanged
) -> HttpResponse:
    """Nothing was done: back to the list with the same ticks, and a mark on those that somebody else changed."""
    n = len(trouble.notes)
    said = ngettext(
        "Somebody else has changed %(n)s of the notes since you saw them: “%(text)s”. Nothing was done. Look at them, then press again.",
        "Somebody else has changed %(n)s of the notes since you saw them, among them “%(text)s”. Nothing was done. Look at them, then press again.",
        n,
    )
    messages.warning(request, said % {"n": n, "text": trouble.notes[0].text[:80]})
    back = _back(request, slug)
    told = {"ticked": notes, "changed": trouble.notes}
    keys = {name: ",".join(str(note.uid) for note in found[:_ON_PAGE]) for name, found in told.items()}
    return redirect(f"{back}{'&' if '?' in back else '?'}{urlencode(keys, safe=',')}")


def _narrowed(conference: Conference, asked: dict[str, str]) -> Any:
    rows = heard_at(conference)
    if asked["show"] == "aside":
        rows = (
            Note.objects.filter(conference=conference, merged_into=None)
            .exclude(removed_at=None)
            .with_places()
        )
        rows = rows.prefetch_related("merged").select_related("observation").order_by("-id")
    elif asked["show"] == "made":
        rows = rows.exclude(observation=None)
    elif asked["show"] != "all":
        rows = rows.filter(
            Q(observation=None) | Q(merged__observation=None, merged__removed_at=None, merged__id__gt=0)
        )
        rows = rows.distinct()
    if asked["kind"]:
        rows = rows.filter(kind=asked["kind"])
    if asked["theme"]:
        rows = rows.filter(themes=None if asked["theme"] == "-" else asked["theme"])
    for word in asked["q"].split()[:6]:
        rows = rows.filter(text__icontains=word)
    return rows


def _figures(conference: Conference) -> dict[str, int]:
    """How many voices, how many points they are, how many of these are observations, have no theme, are aside. One query."""
    is_root = Q(merged_into=None, removed_at=None)
    return Note.objects.filter(conference=conference).aggregate(
        voices=Count("pk", filter=Q(removed_at=None)),
        points=Count("pk", filter=is_root),
        made=Count("pk", filter=is_root & Q(observation__isnull=False)),
        fresh=Count("pk", filter=Q(removed_at=None, observation=None)),
        aside=Count("pk", filter=Q(merged_into=None, removed_at__isnull=False)),
    )


def _ticked(request: HttpRequest, conference: Conference) -> tuple[list[Note], dict[int, int]]:
    """In the order they stand on the page, and which version of each was seen there."""
    ticks = ticks_of(request.POST.getlist("notes"))
    found = {note.uid: note for note in Note.objects.filter(conference=conference, uid__in=ticks)}
    notes = [found[uid] for uid in ticks if uid in found]
    return notes, {note.pk: ticks[note.uid] for note in notes}


def _find(room: Room, uid: UUID) -> Note:
    rows = Note.objects.select_related("conference__workspace", "merged_into")
    found = rows.filter(conference__workspace=room.workspace, uid=uid).first()
    if found is None:
        raise Http404
    return found


def _back(request: HttpRequest, slug: str) -> str:
    """The list as it was narrowed, without the marks of an earlier press."""
    asked = QueryDict(request.POST.get("asked", "")[:6000], mutable=True)
    for name in ("ticked", "changed"):
        asked.pop(name, None)
    narrowed = asked.urlencode()[:300]
    return reverse("conferences:view_gathered", args=[slug]) + (f"?{narrowed}" if narrowed else "")
