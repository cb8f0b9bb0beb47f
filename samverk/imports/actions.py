"""Every step of an import that writes, from the file to the undo."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction
from django.utils import timezone

from samverk.audit.actions import claim_version, record
from samverk.jobs.actions import start
from samverk.jobs.models import Job
from samverk.languages.folding import fold
from samverk.people.models import Account
from samverk.workspaces.models import Workspace

from .analysis import as_model, as_row, make_rows, recognise, understand
from .headers import Header, guess_columns, guess_header, headings, signature
from .importers import Importer, Made, Progress, Undone, find_importer
from .models import Import, ImportRow, Receipt, RememberedColumns, Sheet
from .reading import Grid

AT_ONCE = 200
"""Rows up to which an import is done while its page loads; the worker takes longer ones."""


class ImportClosed(Exception):
    """The import is done, undone or under way: how it is read cannot be changed any more."""


class NothingToImport(Exception):
    """No row would come in: every one is left out."""


class ImportCannotBeUndone(Exception):
    """It is not done, undone already, or its receipt is gone."""


class FieldMissing(Exception):
    """A column that the list cannot do without was not chosen. `field` is its key."""

    def __init__(self, field: str) -> None:
        super().__init__(field)
        self.field = field


# -- Reading ----------------------------------------------------------------------------------------------
@transaction.atomic
def start_import(
    *, by: Account, workspace: Workspace, importer: type[Importer], file_name: str, grids: Sequence[Grid]
) -> Import:
    """Keep the cells of a list that was read, with headings guessed on the fullest sheet. The file itself is not kept."""
    likeliest = max(range(len(grids)), key=lambda each: _likelihood(grids[each], importer))
    made = Import.objects.create(
        workspace=workspace, importer=importer.key, by=by, file_name=file_name[-150:], sheet=likeliest
    )
    Sheet.objects.bulk_create(
        Sheet(
            import_of=made,
            position=position,
            name=grid.name[:100],
            rows=grid.rows,
            merged=grid.merged,
            height=len(grid.rows),
            width=grid.width,
        )
        for position, grid in enumerate(grids)
    )
    _apply_header(made, grids[likeliest], guess_header(grids[likeliest], importer), importer)
    made.save()
    record(by=by, verb="imports.start_import", on=made, scope=workspace.audit_scope, importer=importer.key)
    return made


def _likelihood(grid: Grid, importer: type[Importer]) -> tuple[int, int]:
    header = guess_header(grid, importer)
    chosen = [
        key for key in guess_columns(headings(grid, header), grid, header, importer) if key not in {"", "own"}
    ]
    return len(chosen), len(grid.rows)


def grid_of(import_: Import, position: int | None = None) -> Grid:
    """A sheet that is kept; the chosen one if `position` is None. Raises Sheet.DoesNotExist."""
    wanted = import_.sheet if position is None else position
    sheet = Sheet.objects.get(import_of=import_, position=wanted)
    return Grid(
        sheet.name, sheet.rows, [(top, left, bottom, right) for top, left, bottom, right in sheet.merged]
    )


def _apply_header(import_: Import, grid: Grid, header: Header, importer: type[Importer]) -> None:
    """Take over the rows chosen, with the columns remembered from the last time or else guessed."""
    names = headings(grid, header)
    remembered = RememberedColumns.objects.filter(
        workspace=import_.workspace, importer=import_.importer, signature=signature(names)
    ).first()
    known = {field.key for field in importer.fields} | {"", "own"}
    if remembered and len(remembered.mapping) == len(names) and known.issuperset(remembered.mapping):
        import_.mapping = remembered.mapping
    else:
        import_.mapping = guess_columns(names, grid, header, importer)
    import_.header_first, import_.header_rows = header.first, header.rows


@transaction.atomic
def choose_header(
    *, by: Account, import_: Import, sheet: int, header: Header, version: int | None = None
) -> Import:
    """Say which sheet and which rows of it hold the headings; the columns are guessed anew."""
    _open(import_, version)
    import_.sheet = sheet
    _apply_header(import_, grid_of(import_), header, find_importer(import_.importer))
    import_.corrections = {}
    import_.state = Import.State.COLUMNS
    import_.save()
    ImportRow.objects.filter(import_of=import_).delete()
    record(by=by, verb="imports.choose_header", on=import_, scope=import_.workspace.audit_scope)
    return import_


@transaction.atomic
def map_columns(
    *, by: Account, import_: Import, mapping: Sequence[str], version: int | None = None
) -> Import:
    """Say what each column is; the choice is remembered for lists with the same headings, and the rows are read."""
    _open(import_, version)
    kind = find_importer(import_.importer)
    for field in kind.fields:
        if field.required and field.key not in mapping:
            raise FieldMissing(field.key)
    grid = grid_of(import_)
    names = headings(grid, Header(import_.header_first, import_.header_rows))
    RememberedColumns.objects.update_or_create(
        workspace=import_.workspace,
        importer=import_.importer,
        signature=signature(names),
        defaults={"mapping": list(mapping)},
    )
    import_.mapping = list(mapping)
    import_.state = Import.State.PREVIEW
    import_.save()
    _read_rows(import_, grid)
    record(by=by, verb="imports.map_columns", on=import_, scope=import_.workspace.audit_scope)
    return import_


def _read_rows(import_: Import, grid: Grid) -> None:
    """Read, check and match all rows, keeping what people chose for rows that are still there."""
    chosen = dict(ImportRow.objects.filter(import_of=import_, is_chosen=True).values_list("number", "fate"))
    importer = importer_of(import_)
    rows = make_rows(grid, Header(import_.header_first, import_.header_rows), import_.mapping)
    understand(rows, importer, import_.corrections)
    recognise(rows, importer)
    stored = [as_model(row, import_.pk, importer.title_field) for row in rows]
    for row in stored:
        fate = chosen.get(row.number)
        if fate and not row.stops and (fate != ImportRow.Fate.SAME or row.match):
            row.fate, row.is_chosen = fate, True
    ImportRow.objects.filter(import_of=import_).delete()
    ImportRow.objects.bulk_create(stored, batch_size=500)


def importer_of(import_: Import) -> Importer:
    return find_importer(import_.importer)(import_.workspace, source=import_.file_name)


def _open(import_: Import, version: int | None) -> None:
    claim_version(import_, version=version)
    if not Import.objects.get(pk=import_.pk).is_open:
        raise ImportClosed(str(import_))


# -- Looking through --------------------------------------------------------------------------------------
@transaction.atomic
def mend_cells(*, by: Account, import_: Import, corrections: Mapping[tuple[str, str], str]) -> int:
    """Read all cells like these as something else: {(field key, what the cell says): new text}, "" for nothing.

    Answers with the number of cells that it changed. The file is not touched.
    """
    _open(import_, None)
    merged = {key: dict(texts) for key, texts in import_.corrections.items()}
    for (key, raw), text in corrections.items():
        merged.setdefault(key, {})[fold(raw)] = text
    import_.corrections = merged
    import_.save()
    wanted = {(key, fold(raw)) for key, raw in corrections}
    changed = sum(
        (key, fold(cell)) in wanted
        for raw in ImportRow.objects.filter(import_of=import_).values_list("raw", flat=True)
        for key, cell in raw.items()
    )
    _read_rows(import_, grid_of(import_))
    record(by=by, verb="imports.mend_cells", on=import_, scope=import_.workspace.audit_scope, cells=changed)
    return changed


@transaction.atomic
def decide_rows(*, by: Account, import_: Import, fates: Mapping[int, str]) -> None:
    """Say what becomes of rows, by number: "new", "same" (as what they look like) or "skip"."""
    _open(import_, None)
    rows = ImportRow.objects.filter(import_of=import_, stops=False, number__in=list(fates))
    changed = []
    for row in rows:
        fate = fates[row.number]
        if fate in ImportRow.Fate.values and fate != row.fate and (fate != ImportRow.Fate.SAME or row.match):
            row.fate, row.is_chosen = fate, True
            changed.append(row)
    ImportRow.objects.bulk_update(changed, ["fate", "is_chosen"], batch_size=200)
    record(
        by=by, verb="imports.decide_rows", on=import_, scope=import_.workspace.audit_scope, rows=len(changed)
    )


# -- Bringing in ------------------------------------------------------------------------------------------
@transaction.atomic
def commit_import(
    *, by: Account, import_: Import, keep_faulty: bool, version: int | None = None
) -> Job | None:
    """Bring the rows in: at once if they are few (None), else by the worker (its job). All of them or none."""
    _open(import_, version)
    coming = ImportRow.objects.filter(import_of=import_).coming_in(keep_faulty=keep_faulty).count()
    if not coming:
        raise NothingToImport(str(import_))
    import_.keep_faulty = keep_faulty
    import_.state = Import.State.RUNNING
    if coming <= AT_ONCE:
        import_.save()
        bring_in(by=by, import_=import_, progress=_silent)
        return None
    import_.job = _hand_over("imports.commit_import", by=by, import_=import_)
    import_.save()
    return import_.job


def _silent(_done: int, _total: int) -> None:
    """Nobody watches."""


def _hand_over(kind: str, *, by: Account, import_: Import) -> Job:
    return start(
        kind=kind,
        by=by,
        label=import_.file_name,
        scope=import_.workspace.audit_scope,
        import_uid=str(import_.uid),
    )


@transaction.atomic
def bring_in(*, by: Account, import_: Import, progress: Progress) -> None:
    """The act that `commit_import` decided on. Raises ImportClosed if it was done already."""
    if Import.objects.select_for_update().get(pk=import_.pk).state != Import.State.RUNNING:
        raise ImportClosed(str(import_))
    all_rows = ImportRow.objects.filter(import_of=import_)
    coming = all_rows.coming_in(keep_faulty=import_.keep_faulty)
    rows = [as_row(row) for row in coming.in_list_order().iterator(1000)]
    importer = importer_of(import_)
    made = importer.commit(rows, by=by, progress=progress)
    import_.counts = {
        "new": sum(row.fate == "new" for row in rows),
        "same": sum(row.fate == "same" for row in rows),
        "filled": sum(each.did == "filled" for each in made),
        "left_out": all_rows.left_out(keep_faulty=import_.keep_faulty).count(),
    }
    Receipt.objects.create(import_of=import_, made=[each.as_json() for each in made])
    coming.delete()
    Sheet.objects.filter(import_of=import_).delete()
    import_.corrections = {}
    import_.state = Import.State.DONE
    import_.done_at = timezone.now()
    claim_version(import_, version=None)
    import_.save()
    record(
        by=by,
        verb="imports.commit_import",
        on=import_,
        scope=import_.workspace.audit_scope,
        **import_.counts,
    )


def is_stuck(import_: Import) -> bool:
    """Whether the worker was to do it and did not: the job failed, was cancelled or is gone."""
    if import_.state not in {Import.State.RUNNING, Import.State.UNDOING}:
        return False
    return import_.job is None or import_.job.state in {Job.State.FAILED, Job.State.CANCELLED}


@transaction.atomic
def reopen_import(*, by: Account, import_: Import) -> None:
    """Back to the step before, after the worker could not do it: nothing had been written."""
    if not is_stuck(import_):
        raise ImportClosed(str(import_))
    back = {Import.State.RUNNING: Import.State.PREVIEW, Import.State.UNDOING: Import.State.DONE}
    import_.state = back[Import.State(import_.state)]
    import_.job = None
    claim_version(import_, version=None)
    import_.save()
    record(by=by, verb="imports.reopen_import", on=import_, scope=import_.workspace.audit_scope)


# -- Undoing ----------------------------------------------------------------------------------------------
@transaction.atomic
def undo_import(*, by: Account, import_: Import, version: int | None = None) -> Job | None:
    """Take back what the import made and nobody has touched since: at once, or by the worker if it was much."""
    claim_version(import_, version=version)
    current = Import.objects.get(pk=import_.pk)
    receipt = Receipt.objects.filter(import_of=import_).first()
    if not current.can_be_undone or receipt is None:
        raise ImportCannotBeUndone(str(import_))
    import_.state = Import.State.UNDOING
    if len(receipt.made) <= AT_ONCE:
        import_.save()
        take_back(by=by, import_=import_)
        return None
    import_.job = _hand_over("imports.undo_import", by=by, import_=import_)
    import_.save()
    return import_.job


@transaction.atomic
def take_back(*, by: Account, import_: Import) -> Undone:
    """The act that `undo_import` decided on."""
    if Import.objects.select_for_update().get(pk=import_.pk).state != Import.State.UNDOING:
        raise ImportCannotBeUndone(str(import_))
    receipt = Receipt.objects.get(import_of=import_)
    undone = importer_of(import_).undo([Made(**each) for each in receipt.made], by=by)
    import_.counts |= {"removed": undone.removed, "restored": undone.restored, "kept": len(undone.kept)}
    import_.kept = [list(each) for each in undone.kept[:500]]
    import_.state = Import.State.UNDONE
    import_.undone_at = timezone.now()
    claim_version(import_, version=None)
    import_.save()
    receipt.delete()
    ImportRow.objects.filter(import_of=import_).delete()
    counts: dict[str, Any] = {key: import_.counts[key] for key in ("removed", "restored", "kept")}
    record(by=by, verb="imports.undo_import", on=import_, scope=import_.workspace.audit_scope, **counts)
    return undone


# -- Throwing away ----------------------------------------------------------------------------------------
@transaction.atomic
def abandon_import(*, by: Account | None, import_: Import) -> None:
    """Throw away a list that never came in, with all its cells."""
    if not Import.objects.get(pk=import_.pk).is_open:
        raise ImportClosed(str(import_))
    record(by=by, verb="imports.abandon_import", on=import_, scope=import_.workspace.audit_scope)
    import_.delete()
