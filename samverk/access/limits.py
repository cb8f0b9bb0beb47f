"""How often somebody may try: for pages that open without an account."""

from datetime import timedelta

from django.core.cache import cache
from django.utils import timezone


def too_often(key: str, *, most: int, within: timedelta) -> bool:
    """Count one more try of `key`; True when there have been more than `most` in this window of time.

    Counted in the cache that all processes share, in fixed windows. Two tries in the same moment may count as one:
    it slows down who tries again and again, and is no lock.
    """
    seconds = int(within.total_seconds())
    window = f"limit:{key}:{int(timezone.now().timestamp()) // seconds}"
    tries = int(cache.get(window, 0)) + 1
    cache.set(window, tries, seconds)
    return tries > most
