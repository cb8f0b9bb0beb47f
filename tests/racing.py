"""Two at once: things done in threads that start together, each with its own connection to the database.

Only in tests with real transactions: `pytest.mark.django_db(transaction=True)`.
"""

from collections.abc import Callable
from threading import Barrier, Thread
from typing import Any

from django.db import connections


def at_once(*doings: Callable[[], Any]) -> list[Any]:
    """Do them in threads that start together; answers what each gave or raised, in their order."""
    gate, answers = Barrier(len(doings)), [None] * len(doings)

    def run(place: int, doing: Callable[[], Any]) -> None:
        gate.wait()
        try:
            answers[place] = doing()
        except Exception as trouble:
            answers[place] = trouble
        finally:
            connections.close_all()

    threads = [Thread(target=run, args=one) for one in enumerate(doings)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return answers


def outcomes(*doings: Callable[[], Any]) -> list[str]:
    """As `at_once`, but only the names of the classes of what was given or raised, sorted."""
    return sorted(type(answer).__name__ for answer in at_once(*doings))
