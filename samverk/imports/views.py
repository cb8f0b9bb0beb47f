"""The steps of an import as pages. Each of them works without JavaScript and can be left and found again."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from samverk.audit.actions import Stale, record_reading
from samverk.documents import respond
from samverk.workspaces.rooms import Room, enter
from samverk.workspaces.taking_along import BUTTONS, take_along

from . import actions
from .exports import imports_table, problems_table
from .forms import SHOWN_ROWS, ColumnsForm, CommitForm, HeaderForm, StartForm
from .headers import Header, guess_header, headings
from .importers import find_importer, offered
from .models import Import, ImportRow, Sheet
from .preview import EMPTY, MOST_GROUPS, STATE_WORDS, column_names, problem_groups, show_rows
from .reading import Grid

PER_PAGE = 50
STEPS = {
    Import.State.SHEET: "imports:choose_header",
    Import.State.COLUMNS: "imports:map_columns",
    Import.State.PREVIEW: "imports:preview_import",
}
read_or_write = require_http_methods(["GET", "HEAD", "POST"])


def _find(room: Room, uid: UUID) -> Import:
    rows = Import.objects.filter(workspace=room.workspace).select_related("workspace", "job", "by__person")
    return get_object_or_404(rows, uid=uid)


def _to(name: str, import_: Import) -> HttpResponse:
    return redirect(name, import_.workspace.slug, import_.uid)


def _closed(request: HttpRequest, import_: Import) -> HttpResponse:
    """Somebody else went on with the list meanwhile: show where it is now."""
    messages.info(request, _("The list has moved on since you opened the page. This is where it is now."))
    return _to("imports:view_import", import_)


@require_safe
def view_imports(request: HttpRequest, slug: str) -> HttpResponseBase:
    """The history: who brought in what, when, and what came of it; and the list to take along."""
    room = enter(request, slug, "imports.view_imports")
    rows = Import.objects.filter(workspace=room.workspace).with_people().newest_first()
    if "format" in request.GET:
        table = imports_table(room.workspace, _in_words(rows))
        return take_along(request, room, table, filename=_("lists brought in"))
    page = Paginator(rows, 25).get_page(request.GET.get("page"))
    context = {"room": room, "page": page, "listed": _in_words(page), "formats": BUTTONS}
    return render(request, "imports/view_imports.html", context)


def _in_words(rows: Iterable[Import]) -> list[tuple[Import, object, object]]:
    return [
        (each, find_importer(each.importer).label, STATE_WORDS[Import.State(each.state)]) for each in rows
    ]


@read_or_write
def start_import(request: HttpRequest, slug: str) -> HttpResponse:
    """Step 1: the list."""
    room = enter(request, slug, "imports.start_import")
    form = StartForm(request.POST or None, request.FILES or None, kinds=offered(room.tool_keys))
    if wanted := request.GET.get("kind"):
        form.initial["importer"] = wanted
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        made = actions.start_import(
            by=room.account,
            workspace=room.workspace,
            importer=data["importer"],
            file_name=data["name"],
            grids=data["grids"],
        )
        return _to("imports:choose_header", made)
    context = {"room": room, "form": form, "step": 1}
    return render(request, "imports/start_import.html", context, status=422 if form.errors else 200)


@read_or_write
def choose_header(request: HttpRequest, slug: str, uid: UUID) -> HttpResponse:
    """Step 2: which sheet, and where its headings are."""
    room = enter(request, slug, "imports.choose_header")
    import_ = _find(room, uid)
    if not import_.is_open:
        return _to("imports:view_import", import_)
    position = _wanted_sheet(request, import_)
    grid = actions.grid_of(import_, position)
    guess = Header(import_.header_first, import_.header_rows)
    if position != import_.sheet:
        guess = guess_header(grid, find_importer(import_.importer))
    initial = {
        "sheet": position,
        "version": import_.version,
        "header_first": guess.first + 1,
        "header_rows": guess.rows,
    }
    form = HeaderForm(request.POST or None, grid=grid, initial=initial)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            actions.choose_header(
                by=room.account,
                import_=import_,
                sheet=position,
                header=data["header"],
                version=data["version"],
            )
        except (Stale, actions.ImportClosed):
            return _closed(request, import_)
        return _to("imports:map_columns", import_)
    context = {"room": room, "import": import_, "form": form, "position": position, "guess": guess, "step": 2}
    context |= _first_rows(grid, guess) | {"sheets": _sheets(import_)}
    return render(request, "imports/choose_header.html", context, status=422 if form.errors else 200)


def _sheets(import_: Import) -> QuerySet[Sheet]:
    """The sheets without their cells."""
    return Sheet.objects.filter(import_of=import_).order_by("position").only("position", "name", "height")


def _wanted_sheet(request: HttpRequest, import_: Import) -> int:
    """The sheet that was asked for, or the one chosen if there is none such."""
    wanted = request.POST.get("sheet") or request.GET.get("sheet") or ""
    known = {str(sheet.position) for sheet in _sheets(import_)}
    return int(wanted) if wanted in known else import_.sheet


def _first_rows(grid: Grid, guess: Header) -> dict[str, Any]:
    """The top of a sheet from a little above the headings: (number, cells, whether a heading)."""
    first = max(0, guess.first - 2)
    rows = enumerate(grid.rows[first : first + SHOWN_ROWS], start=first + 1)
    return {
        "rows": [(number, row, guess.first < number <= guess.first + guess.rows) for number, row in rows],
        "letters": headings(grid, Header(0, 0)),
        "more": max(0, len(grid.rows) - first - SHOWN_ROWS),
    }


@read_or_write
def map_columns(request: HttpRequest, slug: str, uid: UUID) -> HttpResponse:
    """Step 3: what each column is."""
    room = enter(request, slug, "imports.map_columns")
    import_ = _find(room, uid)
    if not import_.is_open:
        return _to("imports:view_import", import_)
    grid = actions.grid_of(import_)
    names = headings(grid, Header(import_.header_first, import_.header_rows))
    importer = find_importer(import_.importer)
    form = ColumnsForm(request.POST or None, import_=import_, importer=importer, grid=grid, names=names)
    if request.method == "POST" and form.is_valid():
        try:
            actions.map_columns(
                by=room.account,
                import_=import_,
                mapping=form.cleaned_data["mapping"],
                version=form.cleaned_data["version"],
            )
        except (Stale, actions.ImportClosed):
            return _closed(request, import_)
        return _to("imports:preview_import", import_)
    context = {"room": room, "import": import_, "form": form, "importer": importer, "step": 3}
    return render(request, "imports/map_columns.html", context, status=422 if form.errors else 200)


@require_safe
def preview_import(request: HttpRequest, slug: str, uid: UUID) -> HttpResponse:
    """Step 4: every row, what will happen to it, and what is not understood."""
    room = enter(request, slug, "imports.preview_import")
    import_ = _find(room, uid)
    if import_.state != Import.State.PREVIEW:
        return _to(STEPS.get(Import.State(import_.state), "imports:view_import"), import_)
    importer = actions.importer_of(import_)
    rows = ImportRow.objects.filter(import_of=import_)
    show = request.GET.get("show", "")
    chosen = {
        "problems": rows.faulty,
        "alike": rows.resembling,
        "uncertain": rows.uncertain,
        "out": lambda: rows.filter(fate=ImportRow.Fate.SKIP),
    }.get(show, rows.all)()
    page = Paginator(chosen.in_list_order(), PER_PAGE).get_page(request.GET.get("page"))
    groups = problem_groups(import_, importer)
    context = {
        "room": room,
        "import": import_,
        "counts": _count(rows),
        "groups": groups[:MOST_GROUPS],
        "more_groups": max(0, len(groups) - MOST_GROUPS),
        "page": page,
        "shown": show_rows(list(page.object_list), import_, importer),
        "show": show,
        "empty": EMPTY,
        "step": 4,
    }
    return render(request, "imports/preview_import.html", context)


def _count(rows: Any) -> dict[str, int]:
    counts: dict[str, int] = rows.aggregate(
        all=Count("pk"),
        new=Count("pk", filter=Q(fate="new")),
        same=Count("pk", filter=Q(fate="same")),
        out=Count("pk", filter=Q(fate="skip")),
        problems=Count("pk", filter=Q(has_problems=True)),
        stopped=Count("pk", filter=Q(stops=True)),
        faulty=Count("pk", filter=Q(has_problems=True, stops=False) & ~Q(fate="skip")),
        alike=Count("pk", filter=Q(score__gt=0)),
        uncertain=Count("pk", filter=Q(score__gt=0, score__lt=100)),
    )
    return counts


@require_POST
def mend_cells(request: HttpRequest, slug: str, uid: UUID) -> HttpResponse:
    """Take cells for something else: all that say the same at once."""
    room = enter(request, slug, "imports.mend_cells")
    import_ = _find(room, uid)
    texts = request.POST.getlist("text")
    corrections = {
        (key, cell): "" if text == EMPTY else text.strip()
        for key, cell, text in zip(
            request.POST.getlist("field"), request.POST.getlist("cell"), texts, strict=False
        )
        if text.strip() and key in import_.mapping
    }
    if only := request.POST.get("only", ""):
        corrections = dict([list(corrections.items())[int(only)]]) if only.isdecimal() else {}
    if not corrections:
        messages.info(request, _("Nothing was chosen, so nothing was changed."))
        return _to("imports:preview_import", import_)
    try:
        changed = actions.mend_cells(by=room.account, import_=import_, corrections=corrections)
    except actions.ImportClosed:
        return _closed(request, import_)
    messages.success(
        request, ngettext("%(count)s cell mended.", "%(count)s cells mended.", changed) % {"count": changed}
    )
    return _to("imports:preview_import", import_)


@require_POST
def decide_rows(request: HttpRequest, slug: str, uid: UUID) -> HttpResponse:
    """New, the same, or left out, for the rows of one page."""
    room = enter(request, slug, "imports.decide_rows")
    import_ = _find(room, uid)
    fates = {
        int(key.removeprefix("fate-")): request.POST[key]
        for key in request.POST
        if key.startswith("fate-") and key.removeprefix("fate-").isdecimal()
    }
    try:
        actions.decide_rows(by=room.account, import_=import_, fates=fates)
    except actions.ImportClosed:
        return _closed(request, import_)
    if request.POST.get("next"):
        return _to("imports:commit_import", import_)
    messages.success(request, _("Your choices are kept."))
    back = request.POST.get("back", "")
    response = _to("imports:preview_import", import_)
    if back.startswith("?"):
        response["Location"] += back.split("#")[0]
    return response


@require_safe
def take_out_problems(request: HttpRequest, slug: str, uid: UUID) -> HttpResponseBase:
    """What is not understood, as a file for the one who keeps the list."""
    room = enter(request, slug, "imports.take_out_problems")
    import_ = _find(room, uid)
    return respond(
        request,
        problems_table(import_),
        filename=_("To look at in %(file)s") % {"file": import_.file_name},
        format=request.GET.get("format", "xlsx"),
        on_export=lambda format: record_reading(
            by=room.account,
            on=import_,
            scope=room.workspace.audit_scope,
            reason=f"take_out_problems {format}",
        ),
    )


@read_or_write
def commit_import(request: HttpRequest, slug: str, uid: UUID) -> HttpResponse:
    """Step 5: the figures of what will happen, and then it happens: all or nothing."""
    room = enter(request, slug, "imports.commit_import")
    import_ = _find(room, uid)
    if import_.state != Import.State.PREVIEW:
        return _to("imports:view_import", import_)
    rows = ImportRow.objects.filter(import_of=import_)
    counts = _count(rows)
    form = CommitForm(request.POST or None, initial={"version": import_.version})
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            job = actions.commit_import(
                by=room.account, import_=import_, keep_faulty=data["keep_faulty"], version=data["version"]
            )
        except (Stale, actions.ImportClosed):
            return _closed(request, import_)
        except actions.NothingToImport:
            messages.error(request, _("Every row is left out, so there is nothing to bring in."))
            return _to("imports:preview_import", import_)
        return redirect("jobs:view_job", job.uid) if job else _to("imports:view_import", import_)
    columns = column_names(import_)
    context = {"room": room, "import": import_, "counts": counts, "form": form, "columns": columns, "step": 5}
    context["fills_gaps"] = find_importer(import_.importer).fills_gaps
    return render(request, "imports/commit_import.html", context, status=422 if form.errors else 200)


@require_safe
def view_import(request: HttpRequest, slug: str, uid: UUID) -> HttpResponse:
    """What came of it, or where it stopped."""
    room = enter(request, slug, "imports.view_import")
    import_ = _find(room, uid)
    if import_.is_open:
        if room.may("imports.preview_import"):
            return _to(STEPS[Import.State(import_.state)], import_)
        return redirect("imports:view_imports", room.workspace.slug)
    job, importer = import_.job, actions.importer_of(import_)
    context = {
        "room": room,
        "import": import_,
        "left_out": ImportRow.objects.filter(import_of=import_).exists(),
        "job": job,
        "is_stuck": actions.is_stuck(import_),
        "is_busy": import_.state in {Import.State.RUNNING, Import.State.UNDOING},
        "result": importer.result_address(),
        "fills_gaps": importer.fills_gaps,
        "kept": [(label, _(reason)) for label, reason in import_.kept],
    }
    return render(request, "imports/view_import.html", context)


@require_POST
def reopen_import(request: HttpRequest, slug: str, uid: UUID) -> HttpResponse:
    """Back to the list after the worker could not do it."""
    room = enter(request, slug, "imports.reopen_import")
    import_ = _find(room, uid)
    try:
        actions.reopen_import(by=room.account, import_=import_)
    except actions.ImportClosed:
        return _closed(request, import_)
    return _to("imports:view_import", import_)


@require_POST
def undo_import(request: HttpRequest, slug: str, uid: UUID) -> HttpResponse:
    """Take it back, as far as nobody has gone on with what came in."""
    room = enter(request, slug, "imports.undo_import")
    import_ = _find(room, uid)
    try:
        job = actions.undo_import(by=room.account, import_=import_)
    except actions.ImportCannotBeUndone:
        messages.info(request, _("This import cannot be undone any more."))
        return _to("imports:view_import", import_)
    return redirect("jobs:view_job", job.uid) if job else _to("imports:view_import", import_)


@require_POST
def abandon_import(request: HttpRequest, slug: str, uid: UUID) -> HttpResponse:
    """Throw the list away before it came in."""
    room = enter(request, slug, "imports.abandon_import")
    import_ = _find(room, uid)
    try:
        actions.abandon_import(by=room.account, import_=import_)
    except actions.ImportClosed:
        return _closed(request, import_)
    messages.success(request, _("The list is thrown away. Nothing came in."))
    return redirect("imports:view_imports", room.workspace.slug)
