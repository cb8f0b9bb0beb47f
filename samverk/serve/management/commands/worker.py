"""`./run worker`: a worker of its own. More of them may run, on several machines with PostgreSQL."""

from typing import Any

from django.core.management.base import BaseCommand

from samverk.jobs.worker import Worker
from samverk.serve.processes import watch_parent


def work_with_parent() -> None:
    """A worker that ends when the process that started it does."""
    worker = Worker()
    worker.configure()
    watch_parent(worker.shutdown)
    worker.run()


class Command(BaseCommand):
    help = "Run jobs, deliver mail and do what falls due, until Ctrl-C."

    def handle(self, *_args: Any, **_options: Any) -> None:
        worker = Worker()
        worker.configure()
        worker.run()
