"""Two entries that are one, and two that are not."""

from collections.abc import Iterable
from typing import Any, cast

from django.db import models, transaction
from django.db.models import Field
from django.utils import timezone

from samverk.audit.actions import claim_version, record
from samverk.people.models import Account
from samverk.search.actions import remove

from ..indexing import index_organisations
from ..merging import follow, unfollow
from ..models import Distinction, Merge, Organisation, OrganisationCategory, Resemblance
from .organisations import FIELDS, set_categories
from .resemblances import compare_all, compare_with_others


class SameOrganisation(Exception):
    """An entry cannot be merged with itself or told apart from itself."""


class OrganisationAlreadyMerged(Exception):
    """One of the two has become part of another entry already."""


class MergeAlreadyUndone(Exception):
    """Somebody has undone the merge already."""


@transaction.atomic
def merge_organisations(
    *, by: Account | None, kept: Organisation, gone: Organisation, take: Iterable[str] = ()
) -> Merge:
    """Make two entries one. `kept` stays, `gone` points to it and everything that pointed at `gone` follows.

    `take` names the columns (and "categories") whose value comes from `gone`; columns that are empty in
    `kept` are filled from `gone` anyway, and without "categories" both entries' categories count.
    """
    if kept == gone:
        raise SameOrganisation(str(kept))
    kept, gone = (Organisation.objects.select_for_update().get(pk=row.pk) for row in (kept, gone))
    if kept.merged_into_id or gone.merged_into_id:
        raise OrganisationAlreadyMerged(str(gone if gone.merged_into_id else kept))
    claim_version(kept, version=None)
    claim_version(gone, version=None)
    merge = Merge(kept=kept, gone=gone, by=by)
    changes = {name: getattr(gone, _column(name)) for name in FIELDS if _takes(name, kept, gone, set(take))}
    ours, theirs = _categories(kept), _categories(gone)
    before: dict[str, Any] = {
        "kept": {name: getattr(kept, _column(name)) for name in FIELDS},
        "gone": {name: getattr(gone, _column(name)) for name in FIELDS},
        "taken": changes,
        "categories": ours,
        "umbrella_of_gone": gone.umbrella_id,
        "closed": gone.closed_at.isoformat() if gone.closed_at else None,
    }
    if kept.umbrella_id == gone.pk:
        changes["umbrella"] = gone.umbrella_id
    for name, value in changes.items():
        setattr(kept, _column(name), value)
    kept.save()
    set_categories(kept, theirs if "categories" in set(take) else {*ours, *theirs})
    Organisation.objects.filter(pk=gone.pk).update(
        merged_into=kept, umbrella=None if gone.umbrella_id == kept.pk else gone.umbrella_id
    )
    merge.before = {**before, "categories_after": _categories(kept), "steps": follow(gone, kept).steps}
    merge.save()
    record(by=by, verb="organisations.merge_organisations", on=kept, gone=str(gone.uid), merge=str(merge.uid))
    remove(uid=gone.uid)
    Resemblance.objects.filter(models.Q(first=gone) | models.Q(second=gone)).delete()
    kept = Organisation.objects.get(pk=kept.pk)
    index_organisations([kept])
    compare_with_others(kept)
    return merge


@transaction.atomic
def undo_merge(*, by: Account | None, merge: Merge) -> Merge:
    """Make two of them again. What somebody has changed since the merge stays as they left it."""
    merge = Merge.objects.select_for_update().get(pk=merge.pk)
    if merge.undone_at:
        raise MergeAlreadyUndone(str(merge))
    kept, gone = merge.kept, merge.gone
    if gone.merged_into_id != kept.pk:
        raise OrganisationAlreadyMerged(str(kept))
    before = merge.before
    claim_version(kept, version=None)
    claim_version(gone, version=None)
    for name, taken in before["taken"].items():
        if getattr(kept, _column(name)) == taken:
            setattr(kept, _column(name), before["kept"][name])
    kept.save()
    if _categories(kept) == before["categories_after"]:
        set_categories(kept, before["categories"])
    unfollow(before["steps"])
    Organisation.objects.filter(pk=gone.pk).update(merged_into=None, umbrella=before["umbrella_of_gone"])
    merge.undone_at = timezone.now()
    merge.save()
    record(by=by, verb="organisations.undo_merge", on=kept, gone=str(gone.uid), merge=str(merge.uid))
    both = Organisation.objects.filter(pk__in=[kept.pk, gone.pk])
    for row in both:
        compare_with_others(row)
    index_organisations(row for row in both if row.is_listed)
    return merge


@transaction.atomic
def mark_distinct(*, by: Account | None, first: Organisation, second: Organisation) -> Distinction:
    """They look alike and are two; the pair is not proposed again. Saying it twice is saying it once."""
    if first == second:
        raise SameOrganisation(str(first))
    first, second = sorted((first, second), key=lambda row: row.pk)
    said, is_new = Distinction.objects.get_or_create(first=first, second=second, defaults={"by": by})
    if is_new:
        record(by=by, verb="organisations.mark_distinct", on=first, other=str(second.uid))
    return said


@transaction.atomic
def look_for_duplicates(*, by: Account | None = None) -> int:
    """Compare the whole register with itself (5,000 entries take a few seconds); returns the number of pairs."""
    return compare_all()


def _column(name: str) -> str:
    """The attribute that holds the column: "umbrella_id" of "umbrella"."""
    return cast("Field[Any, Any]", Organisation._meta.get_field(name)).attname


def _takes(name: str, kept: Organisation, gone: Organisation, take: set[str]) -> bool:
    ours, theirs = getattr(kept, _column(name)), getattr(gone, _column(name))
    if ours == theirs or (name == "umbrella" and theirs == kept.pk):
        return False
    if name in {"latitude", "longitude"}:
        return (
            "latitude" in take or "longitude" in take or (kept.latitude is None and gone.latitude is not None)
        )
    return name in take or (ours in (None, "", []) and theirs not in (None, "", []))


def _categories(organisation: Organisation) -> list[str]:
    return sorted(
        OrganisationCategory.objects.filter(organisation=organisation).values_list("category", flat=True)
    )
