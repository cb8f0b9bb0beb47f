"""Whether everything runs: asked by whoever watches over the installation."""

from django.db import DatabaseError, connection

from samverk import __version__

from .worker import some_worker_is_alive


def health() -> dict[str, str]:
    """What is `ok` and what is not, part by part."""
    database, worker = "ok", "no sign of life"
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
        if some_worker_is_alive():
            worker = "ok"
    except DatabaseError:
        database, worker = "not reached", "not known"
    return {"web": "ok", "database": database, "worker": worker, "version": __version__}
