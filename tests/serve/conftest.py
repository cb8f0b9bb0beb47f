"""The server's processes are the same on both databases: their tests copy SQLite's file and run there only."""

from django.conf import settings

collect_ignore = ["test_server.py"] if settings.POSTGRESQL else []
