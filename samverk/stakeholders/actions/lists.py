"""A whole list at once: taking it in, and taking it back."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_noop

from samverk.audit.actions import record
from samverk.imports.importers import Made, Undone
from samverk.languages.folding import clean_line, fold
from samverk.people.models import Account
from samverk.search.actions import index_many, remove_many
from samverk.workspaces.models import Workspace

from ..models import Criterion, CriterionValue, Judgement, Stakeholder
from ..searching import entry_for

STAKEHOLDER, CRITERION = "stakeholders.Stakeholder", "stakeholders.Criterion"
OWN_KINDS = frozenset({STAKEHOLDER, CRITERION})
CHANGED = gettext_noop("somebody has changed it since")
FILLED = ("contribution", "concern", "engagement", "influence", "interest", "contacted_on", "contact")
BATCH = 500

Draft = Mapping[str, Any]


@transaction.atomic
def take_in_list(*, by: Account, workspace: Workspace, drafts: Sequence[Draft]) -> list[Made]:
    """Add rows for many organisations; a row that is there gets only what it lacks.

    A draft has `organisation`, `row` (its line), the facts of a stakeholder and `own` (texts by heading).
    Influence and interest become judgements by the one who takes the list in. Queries grow with batches.
    """
    taken = _rows_of(workspace, drafts)
    made: dict[int, Made] = {}
    judgements = []
    for draft in drafts:
        stakeholder, is_new = taken[draft["organisation"].pk]
        before = _fill(stakeholder, draft)
        if is_new:
            made[stakeholder.organisation_id] = Made(
                STAKEHOLDER, str(stakeholder.uid), str(draft["organisation"]), "made", row=draft["row"]
            )
        elif before and stakeholder.organisation_id not in made:
            stakeholder.version += 1
            receipt = Made(STAKEHOLDER, str(stakeholder.uid), str(draft["organisation"]), "filled")
            receipt.version, receipt.row, receipt.before = stakeholder.version, draft["row"], before
            made[stakeholder.organisation_id] = receipt
        if "influence" in before or "interest" in before:
            judgements.append(stakeholder)
    _write(workspace, taken)
    Judgement.objects.bulk_create(
        [Judgement(stakeholder=s, influence=s.influence, interest=s.interest, by=by) for s in judgements],
        batch_size=BATCH,
    )
    columns = _own_columns(by, workspace, drafts)
    _write_own({pk: row for pk, (row, _new) in taken.items()}, drafts, columns)
    record(
        by=by,
        verb="stakeholders.take_in_list",
        on=workspace,
        scope=workspace.audit_scope,
        count=len(made),
    )
    new_columns = [Made(CRITERION, str(c.uid), c.name, "made") for c, is_new in columns.values() if is_new]
    return [*made.values(), *new_columns]


def _rows_of(workspace: Workspace, drafts: Sequence[Draft]) -> dict[int, tuple[Stakeholder, bool]]:
    """The row of each organisation and whether it is new. A removed one counts as new and comes back."""
    organisations = {draft["organisation"].pk: draft["organisation"] for draft in drafts}
    there = Stakeholder.objects.filter(workspace=workspace, organisation__in=organisations)
    found = {row.organisation_id: (row, False) for row in there}
    for pk, organisation in organisations.items():
        row = found.get(pk, (None, True))[0]
        if row is None:
            found[pk] = Stakeholder(workspace=workspace, organisation=organisation), True
        row = found[pk][0]
        row.organisation, row.workspace, row.removed_at = organisation, workspace, None
    return found


def _fill(stakeholder: Stakeholder, draft: Draft) -> dict[str, Any]:
    """Put in what is lacking; answers what was there before (nothing), by name."""
    before: dict[str, Any] = {}
    for name in FILLED:
        value = draft.get(name)
        if value in (None, "") or getattr(stakeholder, name) not in (None, ""):
            continue
        before[name] = "" if isinstance(value, str) and name != "contacted_on" else None
        setattr(stakeholder, name, date.fromisoformat(value) if name == "contacted_on" else value)
    if draft.get("state") and stakeholder.state == Stakeholder.State.TO_ASK:
        if draft["state"] != stakeholder.state:
            before["state"] = stakeholder.state
        stakeholder.state = draft["state"]
    return before


def _write(workspace: Workspace, taken: Mapping[int, tuple[Stakeholder, bool]]) -> None:
    new = [row for row, is_new in taken.values() if is_new]
    old = [row for row, is_new in taken.values() if not is_new]
    Stakeholder.objects.bulk_create(new, batch_size=BATCH)
    for row in old:
        row.save()
    index_many([entry_for(row) for row, _new in taken.values()])


def _own_columns(
    by: Account, workspace: Workspace, drafts: Sequence[Draft]
) -> dict[str, tuple[Criterion, bool]]:
    """The criteria by folded heading, made where the room has none of that name, and whether they are new."""
    standing = list(Criterion.objects.standing().filter(workspace=workspace))
    columns = {fold(criterion.name): (criterion, False) for criterion in standing}
    position = max((criterion.position for criterion in standing), default=0)
    for draft in drafts:
        for heading in draft["own"]:
            name = clean_line(heading)[:60]
            if not name or fold(name) in columns:
                continue
            position += 1
            criterion = Criterion.objects.create(workspace=workspace, name=name, position=position)
            record(by=by, verb="stakeholders.add_criterion", on=criterion, scope=workspace.audit_scope)
            columns[fold(name)] = criterion, True
    return columns


def _write_own(
    rows: Mapping[int, Stakeholder],
    drafts: Sequence[Draft],
    columns: Mapping[str, tuple[Criterion, bool]],
) -> None:
    """The texts of the own columns. What stands in a cell stays."""
    values = []
    for draft in drafts:
        for heading, text in draft["own"].items():
            found = columns.get(fold(clean_line(heading)[:60]))
            if found and text.strip():
                stakeholder = rows[draft["organisation"].pk]
                value = CriterionValue(stakeholder=stakeholder, criterion=found[0], value=text)
                value.number = _as_number(text) if found[0].kind == Criterion.Kind.NUMBER else None
                values.append(value)
    CriterionValue.objects.bulk_create(values, batch_size=BATCH, ignore_conflicts=True)


def _as_number(text: str) -> float | None:
    try:
        return float(text.replace("\u00a0", "").replace(" ", "").replace(",", "."))
    except ValueError:
        return None


@transaction.atomic
def take_back_list(*, by: Account, workspace: Workspace, made: Sequence[Made]) -> Undone:
    """Take back what `take_in_list` made, except rows that somebody has changed since."""
    undone = Undone()
    mine = [each for each in made if each.kind == STAKEHOLDER]
    rows = {str(row.uid): row for row in Stakeholder.objects.filter(uid__in=[each.uid for each in mine])}
    gone = []
    for each in mine:
        row = rows.get(each.uid)
        if row is None:
            continue
        if row.version != each.version:
            undone.kept.append((each.label, CHANGED))
        elif each.did == "made":
            gone.append(row)
        else:
            _give_back(row, each)
            undone.restored += 1
    Stakeholder.objects.filter(pk__in=[row.pk for row in gone]).delete()
    remove_many([row.uid for row in gone])
    undone.removed += len(gone)
    _take_back_columns([each for each in made if each.kind == CRITERION], undone)
    record(by=by, verb="stakeholders.take_back_list", on=workspace, scope=workspace.audit_scope)
    return undone


def _give_back(row: Stakeholder, receipt: Made) -> None:
    for name, value in receipt.before.items():
        setattr(row, name, value)
    row.version += 1
    row.save()


def _take_back_columns(made: Sequence[Made], undone: Undone) -> None:
    """A column made by the list goes unless somebody changed it, or rows that stay have something in it."""
    for criterion in Criterion.objects.filter(uid__in=[each.uid for each in made]):
        if criterion.version != 1 or criterion.values.exists():
            undone.kept.append((criterion.name, CHANGED))
        else:
            criterion.delete()
            undone.removed += 1
