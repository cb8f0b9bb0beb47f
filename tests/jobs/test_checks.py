"""A database that could lose or spoil what people wrote is refused."""

import pytest
from django.conf import settings
from django.core.checks import run_checks

from samverk.jobs.checks import FULL, judge_sqlite


@pytest.mark.parametrize(
    ("journal", "synchronous", "version", "expected"),
    [
        ("truncate", FULL, (3, 40, 1), []),
        ("wal", FULL, (3, 51, 3), []),
        ("wal", FULL, (3, 51, 2), ["jobs.E001"]),
        ("wal", 1, (3, 40, 1), ["jobs.E001", "jobs.E002"]),
        ("truncate", 1, (3, 53, 0), ["jobs.E002"]),
    ],
)
def test_what_sqlite_may_be_run_with(journal, synchronous, version, expected):
    found = judge_sqlite(journal=journal, synchronous=synchronous, version=version)
    assert [one.id for one in found] == expected


@pytest.mark.django_db
def test_the_check_asks_the_database_itself():
    """The tests' own SQLite runs without fsync, for speed: the check must see that."""
    found = [one.id for one in run_checks(databases=["default"]) if one.id.startswith("jobs.")]
    assert ("jobs.E002" in found) is not settings.POSTGRESQL
    assert "jobs.E001" not in found
