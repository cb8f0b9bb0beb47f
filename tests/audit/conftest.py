"""SQLite knows no TRUNCATE: the test of it runs on PostgreSQL only."""

from django.conf import settings

collect_ignore = [] if settings.POSTGRESQL else ["test_truncate.py"]
