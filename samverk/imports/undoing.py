"""Taking back what an import made, except what somebody has touched or used since."""

from collections.abc import Iterable, Sequence
from typing import Any, cast

from django.db import models
from django.utils.translation import gettext_noop

from samverk.audit.actions import claim_version, record, record_many
from samverk.audit.models import Record
from samverk.organisations.actions import remove_organisations
from samverk.organisations.indexing import index_organisations
from samverk.organisations.models import Affiliation, Organisation, OrganisationCategory, Resemblance
from samverk.people.models import Account, Person

from .bringing import AFFILIATION, CHUNK, ORGANISATION, PERSON
from .importers import Made, Undone

CHANGED = gettext_noop("somebody has changed it since")
USED = gettext_noop("it is used somewhere else by now")


def take_back(made: Sequence[Made], *, by: Account, scope: str) -> Undone:
    """Remove links, then persons, then organisations that were made; give completed entries their gaps back."""
    undone = Undone()
    for kind, model in ((AFFILIATION, Affiliation), (PERSON, Person), (ORGANISATION, Organisation)):
        fresh = [each for each in made if each.kind == kind and each.did == "made"]
        for start in range(0, len(fresh), CHUNK):
            _remove(fresh[start : start + CHUNK], model, undone, by=by, scope=scope)
    _restore(
        [each for each in made if each.kind == ORGANISATION and each.did == "filled"],
        undone,
        by=by,
        scope=scope,
    )
    return undone


def _remove(made: Sequence[Made], model: type[Record], undone: Undone, *, by: Account, scope: str) -> None:
    records = {
        str(each.uid): each for each in model._base_manager.filter(uid__in=[each.uid for each in made])
    }
    used = in_use(model, [each.pk for each in records.values()], ignoring={OrganisationCategory, Resemblance})
    going: list[Record] = []
    for each in made:
        found = records.get(each.uid)
        if found is None:
            continue
        if found.version != each.version:
            undone.kept.append((each.label, CHANGED))
        elif found.pk in used:
            undone.kept.append((each.label, USED))
        else:
            going.append(found)
    if model is Organisation:
        remove_organisations(by=by, organisations=cast(list[Organisation], going))
    else:
        record_many(by=by, verb="imports.undo_import", on=going, scope=scope)
        model._base_manager.filter(pk__in=[each.pk for each in going]).delete()
    if model is not Affiliation:
        undone.removed += len(going)


def in_use(
    model: type[models.Model], pks: Sequence[Any], *, ignoring: Iterable[type[models.Model]] = ()
) -> set[Any]:
    """Which of `pks` anything refers to, in one query for each table that could; `ignoring` are parts of the thing."""
    used: set[Any] = set()
    for relation in model._meta.get_fields(include_hidden=True):
        if (
            not relation.auto_created
            or relation.concrete
            or not (relation.one_to_many or relation.one_to_one)
        ):
            continue
        table = relation.related_model
        if not isinstance(table, type) or table in set(ignoring):
            continue
        column = relation.field.name  # type: ignore[union-attr]
        used.update(table._base_manager.filter(**{f"{column}__in": pks}).values_list(column, flat=True))
    return used


def _restore(made: Sequence[Made], undone: Undone, *, by: Account, scope: str) -> None:
    changed = []
    for start in range(0, len(made), CHUNK):
        part = made[start : start + CHUNK]
        found = {
            str(each.uid): each for each in Organisation.objects.filter(uid__in=[each.uid for each in part])
        }
        for each in part:
            organisation = found.get(each.uid)
            if organisation is None or organisation.version != each.version:
                undone.kept.append((each.label, CHANGED))
                continue
            before = dict(each.before)
            if before.pop("categories", None) is not None:
                OrganisationCategory.objects.filter(organisation=organisation).delete()
            for key, value in before.items():
                setattr(organisation, key, value)
            claim_version(organisation, version=None)
            organisation.save()
            record(
                by=by,
                verb="organisations.change_organisation",
                on=organisation,
                scope=scope,
                fields=sorted(each.before),
            )
            changed.append(organisation)
            undone.restored += 1
    index_organisations(changed)
