"""What must be true of the database before several processes write to it."""

import sqlite3
from typing import Any

from django.core.checks import CheckMessage, Error, Tags, Warning, register
from django.db import DatabaseError, connection

SAFE_WAL = (3, 51, 3)
FULL = 2


@register(Tags.database)
def check_durability(databases: Any = None, **_: Any) -> list[CheckMessage]:
    """An acknowledged write must survive a power cut, and the database must survive several writers."""
    if "default" not in (databases or []):
        return []
    try:
        if connection.vendor != "sqlite":
            return _postgresql()
        return judge_sqlite(
            journal=_setting("PRAGMA journal_mode"),
            synchronous=_setting("PRAGMA synchronous"),
            version=sqlite3.sqlite_version_info,
        )
    except DatabaseError:
        return []  # the command that needs the database says so in its own words


def _setting(query: str) -> Any:
    with connection.cursor() as cursor:
        cursor.execute(query)
        return cursor.fetchone()[0]


def judge_sqlite(*, journal: str, synchronous: int, version: tuple[int, ...]) -> list[CheckMessage]:
    """What is wrong with a SQLite of this `version` that runs with these two settings."""
    found: list[CheckMessage] = []
    if journal == "wal" and version < SAFE_WAL:
        found.append(
            Error(
                f"SQLite {'.'.join(map(str, version))} can corrupt a WAL database that several processes write.",
                hint="Use journal_mode=TRUNCATE, SQLite 3.51.3 or newer, or PostgreSQL (docs/decisions/0003-sqlite.md).",
                id="jobs.E001",
            )
        )
    if synchronous < FULL:
        found.append(
            Error("SQLite runs with synchronous below FULL: a power cut loses saved changes.", id="jobs.E002")
        )
    return found


def _postgresql() -> list[CheckMessage]:
    found: list[CheckMessage] = []
    for name in ("fsync", "full_page_writes", "synchronous_commit"):
        if _setting(f"SHOW {name}") == "off":
            found.append(
                Warning(
                    f"PostgreSQL runs with {name}=off: a power cut can lose saved changes.", id="jobs.W001"
                )
            )
    return found
