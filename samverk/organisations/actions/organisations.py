"""Adding, changing, closing and removing entries."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.db import transaction
from django.db.models import ProtectedError
from django.utils import timezone

from samverk.audit.actions import claim_version, record, record_many
from samverk.people.models import Account
from samverk.search.actions import remove, remove_many

from ..indexing import index_organisations
from ..models import Organisation, OrganisationCategory
from ..names import clean_website
from .resemblances import compare_with_others

FIELDS = (
    "name",
    "sector",
    "umbrella",
    "country",
    "municipality",
    "county",
    "town",
    "address",
    "latitude",
    "longitude",
    "website",
    "email",
    "phone",
    "languages",
    "note",
    "source",
)

_OWN_TABLES = {
    "organisations.Logo",
    "organisations.Organisation",
    "organisations.OrganisationCategory",
    "organisations.Resemblance",
}


class UmbrellaInCircle(Exception):
    """An organisation cannot be part of itself, nor of one of its own units."""


class OrganisationIsMerged(Exception):
    """The entry has become part of another: change that one, or undo the merge first."""


class OrganisationInUse(Exception):
    """Something else refers to the entry; it can be closed, not removed."""


@transaction.atomic
def add_organisation(
    *, by: Account | None, name: str, categories: Iterable[str] = (), compare: bool = True, **facts: Any
) -> Organisation:
    """Add one entry. `facts` are columns of `FIELDS` ("sector", "municipality", "website" …).

    `compare` looks for entries like it at once, for the page of duplicates.
    """
    return add_organisations(
        by=by, drafts=[{"name": name, "categories": list(categories), **facts}], compare=compare
    )[0]


@transaction.atomic
def add_organisations(
    *, by: Account | None, drafts: Sequence[Mapping[str, Any]], compare: bool = False
) -> list[Organisation]:
    """Add many entries at once; each draft is what `add_organisation` takes. For lists of thousands."""
    rows = [Organisation(**_facts(draft)) for draft in drafts]
    Organisation.objects.bulk_create(rows, batch_size=500)
    OrganisationCategory.objects.bulk_create(
        [
            OrganisationCategory(organisation=row, category=category)
            for row, draft in zip(rows, drafts, strict=True)
            for category in dict.fromkeys(draft.get("categories", ()))
        ],
        batch_size=1000,
    )
    record_many(by=by, verb="organisations.add_organisation", on=rows)
    for row in rows if compare else ():
        compare_with_others(row)
    index_organisations(rows)
    return rows


@transaction.atomic
def change_organisation(
    *,
    by: Account | None,
    organisation: Organisation,
    version: int | None = None,
    categories: Iterable[str] | None = None,
    **facts: Any,
) -> Organisation:
    """Change the facts given. Raises audit's Stale if `version` is no longer the current one."""
    if organisation.merged_into_id:
        raise OrganisationIsMerged(str(organisation))
    if (umbrella := facts.get("umbrella")) and organisation in [umbrella, *umbrellas_of(umbrella)]:
        raise UmbrellaInCircle(str(umbrella))
    claim_version(organisation, version=version)
    changed = []
    for name, value in _facts(facts).items():
        if getattr(organisation, name) != value:
            setattr(organisation, name, value)
            changed.append(name)
    organisation.save()
    if categories is not None and set_categories(organisation, categories):
        changed.append("categories")
    record(by=by, verb="organisations.change_organisation", on=organisation, fields=sorted(changed))
    compare_with_others(organisation)
    index_organisations([organisation])
    return organisation


@transaction.atomic
def close_organisation(*, by: Account | None, organisation: Organisation) -> None:
    """It is no longer active: out of lists and choices, while everything that mentions it still does."""
    if organisation.closed_at:
        return
    claim_version(organisation, version=None)
    organisation.closed_at = timezone.now()
    organisation.save(update_fields=["closed_at", "changed_at"])
    record(by=by, verb="organisations.close_organisation", on=organisation)
    remove(uid=organisation.uid)


@transaction.atomic
def reopen_organisation(*, by: Account | None, organisation: Organisation) -> None:
    """It is active again."""
    if not organisation.closed_at:
        return
    claim_version(organisation, version=None)
    organisation.closed_at = None
    organisation.save(update_fields=["closed_at", "changed_at"])
    record(by=by, verb="organisations.reopen_organisation", on=organisation)
    index_organisations([organisation])


@transaction.atomic
def remove_organisation(*, by: Account | None, organisation: Organisation) -> None:
    """Take an entry out of the register that never should have been there, as when an import is undone.

    Raises OrganisationInUse where anything at all refers to it; what is in use is closed instead.
    """
    record(by=by, verb="organisations.remove_organisation", on=organisation)
    uid = organisation.uid
    try:
        with transaction.atomic():
            _count, tables = organisation.delete()
            if set(tables) - _OWN_TABLES:
                raise OrganisationInUse(str(organisation))
    except ProtectedError:
        raise OrganisationInUse(str(organisation)) from None
    remove(uid=uid)


@transaction.atomic
def remove_organisations(*, by: Account | None, organisations: Sequence[Organisation]) -> None:
    """Take many entries out at once. Raises OrganisationInUse, and removes none, if anything refers to one of them."""
    record_many(by=by, verb="organisations.remove_organisation", on=organisations)
    uids = [organisation.uid for organisation in organisations]
    try:
        with transaction.atomic():
            _count, tables = Organisation.objects.filter(uid__in=uids).delete()
            if set(tables) - _OWN_TABLES:
                raise OrganisationInUse
    except ProtectedError:
        raise OrganisationInUse from None
    remove_many(uids)


def set_categories(organisation: Organisation, categories: Iterable[str]) -> bool:
    """Make `categories` the organisation's; True if that changed anything. Part of another act."""
    wanted = set(categories)
    rows = OrganisationCategory.objects.filter(organisation=organisation)
    had = set(rows.values_list("category", flat=True))
    rows.exclude(category__in=wanted).delete()
    OrganisationCategory.objects.bulk_create(
        OrganisationCategory(organisation=organisation, category=category)
        for category in sorted(wanted - had)
    )
    return wanted != had


def umbrellas_of(organisation: Organisation) -> list[Organisation]:
    """What it is part of, nearest first; an organisation has few, so a query for each."""
    found: list[Organisation] = []
    while (above := (found[-1] if found else organisation).umbrella) and above not in found:
        found.append(above)
    return found


def _facts(facts: Mapping[str, Any]) -> dict[str, Any]:
    """The columns among `facts`. Raises TypeError for anything the register does not know."""
    known = {name: value for name, value in facts.items() if name.removesuffix("_id") in FIELDS}
    if unknown := facts.keys() - known.keys() - {"categories"}:
        raise TypeError(f"the register has no {', '.join(sorted(unknown))}")
    if "website" in known:
        known["website"] = clean_website(known["website"])
    return known
