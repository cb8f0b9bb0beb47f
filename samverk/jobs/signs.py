"""Signs of life and progress: small facts that others must see at once, though a long transaction is open.

SQLite has one writer: while a job's transaction runs, nobody else can note anything in the database, not even
that the worker is alive. There, all processes share one machine, so a sign is a small file beside the database.
On PostgreSQL workers may stand on several machines: there a sign is a row, written over a connection of its own.
A sign that is lost costs nothing; it is never the truth about anything, only news of it.
"""

import json
import os
import time
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from django.apps import apps
from django.conf import settings
from django.db import connection
from django.utils import timezone

_given: dict[str, float] = {}


@dataclass(frozen=True)
class Seen:
    """A sign that somebody gave: its key, its value, and when."""

    key: str
    value: dict[str, Any]
    at: datetime


def _folder() -> Path:
    folder = Path(settings.DATA) / "signs"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def give(key: str, value: dict[str, Any], *, gap: float = 0.0) -> None:
    """Give a sign; at most one per `gap` seconds is passed on (of this process and key)."""
    now = time.monotonic()
    if gap and now - _given.get(key, -gap) < gap:
        return
    _given[key] = now
    if connection.vendor == "sqlite":
        file = _folder() / key
        draft = file.with_name(f".{key}.{os.getpid()}")
        draft.write_text(json.dumps(value))
        draft.replace(file)
        return
    own = connection.copy()
    try:
        with own.cursor() as cursor:
            cursor.execute(
                "INSERT INTO jobs_sign (key, value, at) VALUES (%s, %s, %s)"
                " ON CONFLICT (key) DO UPDATE SET value = excluded.value, at = excluded.at",
                [key, json.dumps(value), timezone.now()],
            )
    finally:
        own.close()


def read(key: str) -> Seen | None:
    """The latest sign of that key."""
    if connection.vendor == "sqlite":
        return _read_file(_folder() / key)
    row = apps.get_model("jobs", "Sign").objects.filter(key=key).first()
    return Seen(row.key, row.value, row.at) if row else None


def _read_file(file: Path) -> Seen | None:
    try:
        at = datetime.fromtimestamp(file.stat().st_mtime, tz=timezone.get_default_timezone())
        return Seen(file.name, json.loads(file.read_text()), at)
    except (FileNotFoundError, ValueError):
        return None


def read_all(prefix: str) -> list[Seen]:
    """The latest signs of all keys that begin so."""
    if connection.vendor == "sqlite":
        files = sorted(_folder().glob(f"{prefix}*"))
        return [seen for file in files if (seen := _read_file(file))]
    rows = apps.get_model("jobs", "Sign").objects.filter(key__startswith=prefix).order_by("key")
    return [Seen(row.key, row.value, row.at) for row in rows]


def forget(key: str) -> None:
    """Take a sign away."""
    _given.pop(key, None)
    if connection.vendor == "sqlite":
        (_folder() / key).unlink(missing_ok=True)
    else:
        apps.get_model("jobs", "Sign").objects.filter(key=key).delete()


def forget_old(days: int = 2) -> None:
    """Take away what nobody can need any more."""
    edge = timezone.now() - timedelta(days=days)
    for seen in read_all(""):
        if seen.at < edge:
            forget(seen.key)
