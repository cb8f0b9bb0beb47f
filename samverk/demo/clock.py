"""A clock that can be set back while the demo is built, so that its trail and history have days of their own."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, time, timedelta, tzinfo
from itertools import count

from django.utils import timezone


@contextmanager
def on_day(day: date, hour: int = 10) -> Iterator[None]:
    """Let `django.utils.timezone.now` be `day` at `hour`, a second later at each asking.

    Only for the demo's build, which has the process to itself: everything else must see the real time. The
    class that Django's `now` asks is replaced, since columns hold on to the function itself.
    """
    real = timezone.datetime  # type: ignore[attr-defined]
    start, asked = timezone.make_aware(datetime.combine(day, time(hour))), count()

    class SetBack(datetime):
        @classmethod
        def now(cls, tz: tzinfo | None = None) -> datetime:  # type: ignore[override]
            return (start + timedelta(seconds=next(asked))).astimezone(tz)

    timezone.datetime = SetBack  # type: ignore[attr-defined]
    try:
        yield
    finally:
        timezone.datetime = real  # type: ignore[attr-defined]
