"""Keeping the pairs that look alike. Derived from the entries, so nobody's act and not in the trail."""

from ..duplicates import find_like, find_pairs
from ..models import Organisation, Resemblance


def compare_with_others(organisation: Organisation) -> None:
    """Find anew what `organisation` is like."""
    Resemblance.objects.filter(first=organisation).delete()
    Resemblance.objects.filter(second=organisation).delete()
    Resemblance.objects.bulk_create(
        Resemblance(
            first_id=min(pk, organisation.pk),
            second_id=max(pk, organisation.pk),
            score=score,
            reasons=list(reasons),
        )
        for pk, score, reasons in find_like(organisation)
    )


def compare_all() -> int:
    """Find all pairs anew; returns how many there are."""
    pairs = find_pairs()
    Resemblance.objects.all().delete()
    Resemblance.objects.bulk_create(
        [
            Resemblance(first_id=first, second_id=second, score=score, reasons=list(reasons))
            for first, second, score, reasons in pairs
        ],
        batch_size=1000,
    )
    return len(pairs)
