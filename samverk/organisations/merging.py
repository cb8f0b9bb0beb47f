"""What follows when two entries become one: every row that points at the one that goes points at the one kept.

Foreign keys to Organisation are found by introspection, so a new app's table follows without being told.
Where a row would then break a uniqueness (both were members of one room), it is taken into its twin: what
points at it moves to the twin, and the row itself is kept in the merge's log, so that undoing brings it back.
`register` is for columns that name an organisation without being a foreign key, and `keep` for tables that
must not follow.
"""

import json
from dataclasses import dataclass, field
from typing import Any

from django.apps import apps
from django.core import serializers
from django.db import IntegrityError, models, transaction

from .models import Distinction, Merge, Organisation, OrganisationCategory, Resemblance

KEPT_AS_THEY_ARE: set[type[models.Model]] = {Merge, Distinction, Resemblance, OrganisationCategory}
_EXTRA: list[tuple[type[models.Model], str]] = []


def register(model: type[models.Model], field_name: str) -> None:
    """A column `field_name` that holds an Organisation's uid without being a foreign key follows too."""
    _EXTRA.append((model, field_name))


def keep(model: type[models.Model]) -> None:
    """Rows of `model` stay with the entry that goes (a log, a snapshot)."""
    KEPT_AS_THEY_ARE.add(model)


@dataclass
class Log:
    """What was done, as JSON, in order. `moved`: (table, column, pk, from, to); `absorbed`: serialised rows."""

    steps: list[dict[str, Any]] = field(default_factory=list)

    def moved(self, model: type[models.Model], column: str, pk: Any, old: Any, new: Any) -> None:
        self.steps.append({"moved": [model._meta.label, column, str(pk), str(old), str(new)]})

    def absorbed(self, row: models.Model) -> None:
        self.steps.append({"absorbed": json.loads(serializers.serialize("json", [row]))[0]})


def _pointing_at(target: type[models.Model]) -> list[tuple[type[models.Model], models.ForeignKey]]:
    return [
        (model, column)
        for model in apps.get_models(include_auto_created=True)
        for column in model._meta.local_fields
        if isinstance(column, models.ForeignKey) and column.remote_field.model is target
    ]


def follow(gone: Organisation, kept: Organisation) -> Log:
    """Move everything from `gone` to `kept`. In the merge's transaction."""
    log = Log()
    _follow(gone, kept, log)
    for model, name in _EXTRA:
        for pk in model._base_manager.filter(**{name: gone.uid}).values_list("pk", flat=True):
            model._base_manager.filter(pk=pk).update(**{name: kept.uid})
            log.moved(model, name, pk, gone.uid, kept.uid)
    return log


def _follow(gone: models.Model, kept: models.Model, log: Log) -> None:
    for model, column in _pointing_at(type(gone)):
        if model in KEPT_AS_THEY_ARE:
            continue
        rows = model._base_manager.filter(**{column.name: gone.pk}).order_by("pk")
        if isinstance(kept, Organisation):
            rows = rows.exclude(pk=kept.pk) if model is Organisation else rows
        for row in rows:
            _move(row, column, gone, kept, log)


def _move(
    row: models.Model, column: models.ForeignKey, gone: models.Model, kept: models.Model, log: Log
) -> None:
    model = type(row)
    try:
        with transaction.atomic():
            model._base_manager.filter(pk=row.pk).update(**{column.attname: kept.pk})
    except IntegrityError:
        twin = _twin(row, column, kept)
        if twin is None:
            raise
        _follow(row, twin, log)
        log.absorbed(row)
        model._base_manager.filter(pk=row.pk).delete()
    else:
        log.moved(model, column.attname, row.pk, gone.pk, kept.pk)


def _twin(row: models.Model, column: models.ForeignKey, kept: models.Model) -> models.Model | None:
    """The row of `kept` that holds the place `row` would take, by the model's unique constraints."""
    model = type(row)
    if column.unique:
        return model._base_manager.filter(**{column.attname: kept.pk}).first()
    sets = [
        (constraint.fields, constraint.condition)
        for constraint in model._meta.constraints
        if isinstance(constraint, models.UniqueConstraint) and column.name in constraint.fields
    ]
    sets += [(names, None) for names in model._meta.unique_together if column.name in names]
    for names, condition in sets:
        same = {name: getattr(row, name) for name in names if name != column.name}
        found = model._base_manager.filter(**{column.attname: kept.pk}, **same)
        if twin := (found.filter(condition) if condition else found).first():
            return twin
    return None


def unfollow(steps: list[dict[str, Any]]) -> None:
    """Undo a log, last step first. A row that somebody has moved or removed since is left as it is."""
    for step in reversed(steps):
        if "absorbed" in step:
            for row in serializers.deserialize("json", json.dumps([step["absorbed"]])):
                row.save()
        else:
            label, column, pk, old, new = step["moved"]
            apps.get_model(label)._base_manager.filter(**{"pk": pk, column: new}).update(**{column: old})
