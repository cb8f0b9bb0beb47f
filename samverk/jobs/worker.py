"""The worker: runs jobs, delivers what the apps hand it each round, and shows that it is alive.

Three threads: jobs (this one, so that a long job hinders nothing else), rounds, and signs of life. Several
workers may run; on both databases each piece of work is claimed by one of them. A worker that dies without a
word is noticed by the missing sign, and its work is taken up again by another.
"""

import logging
import os
import select
import signal
import socket
import threading
from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import uuid4

from django.db import OperationalError, close_old_connections, connection, transaction
from django.utils import timezone
from django_tasks_db.management.commands.db_worker import Worker as TaskWorker
from django_tasks_db.models import DBTaskResult
from django_tasks_db.utils import exclusive_transaction, is_locked_database_exception

from . import signs
from .models import Job, Turn
from .register import EACH_ROUND, PERIODS
from .running import run_job

logger = logging.getLogger(__name__)
SIGN_EVERY = 2.0
LEASE = timedelta(seconds=15)
ROUND = 0.5


def sign_is_alive(seen: signs.Seen | None) -> bool:
    """Whether a worker's sign is fresh and, on this machine, its process still there."""
    if seen is None or timezone.now() - seen.at > LEASE:
        return False
    if seen.value.get("host") != socket.gethostname():
        return True
    try:
        os.kill(seen.value["pid"], 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        pass
    return True


def some_worker_is_alive() -> bool:
    return any(sign_is_alive(seen) for seen in signs.read_all("worker."))


def take_turns() -> int:
    """Call the periodic functions whose turn has come and that no other worker takes; says how many."""
    later = set(Turn.objects.filter(next_at__gt=timezone.now()).values_list("name", flat=True))
    taken = 0
    for period in PERIODS.values():
        if period.name in later:
            continue
        with transaction.atomic():
            now = timezone.now()
            Turn.objects.get_or_create(name=period.name, defaults={"next_at": now})
            mine = Turn.objects.filter(name=period.name, next_at__lte=now).update(next_at=now + period.gap)
        if mine:
            taken += 1
            calmly(period.function)
    return taken


def calmly(function: Callable[[], object]) -> None:
    """Call; trouble is logged and does not stop the round."""
    try:
        function()
    except OperationalError as trouble:
        logger.warning("%s: %s", getattr(function, "__qualname__", function), trouble)
    except Exception:
        logger.exception("%s failed", getattr(function, "__qualname__", function))


def put_back_lost() -> int:
    """Make ready again what dead workers had claimed, and what no task stands for any more; says how many."""
    lost = 0
    for result in DBTaskResult.objects.filter(status="RUNNING"):
        if sign_is_alive(signs.read(f"worker.{result.worker_ids[-1]}")):
            continue
        same = DBTaskResult.objects.filter(pk=result.pk, status="RUNNING", started_at=result.started_at)
        lost += same.update(status="READY", started_at=None)
    live = DBTaskResult.objects.filter(status__in=["READY", "RUNNING"]).values("id")
    for job in Job.objects.unfinished().exclude(task__in=live):
        with transaction.atomic():
            if Job.objects.unfinished().filter(pk=job.pk, task=job.task).update(task=None):
                task = run_job.enqueue(str(job.uid)).id
                lost += Job.objects.filter(pk=job.pk).update(task=task)
    return lost


class Worker(TaskWorker):
    """django-tasks-db's worker with a quieter loop: it looks before it locks, and it stops between two things."""

    def __init__(self, *, interval: float = ROUND) -> None:
        super().__init__(
            queue_names=["default"],
            interval=interval,
            batch=False,
            backend_name="default",
            startup_delay=False,
            max_tasks=None,
            worker_id=uuid4().hex,
            excluded_queue_names=[],
        )
        self._bell, self._ring = os.pipe()
        self._ended = threading.Event()

    def shutdown(self, _signal: int = 0, _frame: Any = None) -> None:
        """Stop after what is under way. Safe in a signal handler and from any thread."""
        self.running = False
        os.write(self._ring, b"!")

    def run(self) -> None:
        rounds = threading.Thread(target=self._rounds, name="rounds")
        beat = threading.Thread(target=self._signs, name="signs", daemon=True)
        self._sign()
        beat.start()
        rounds.start()
        try:
            while self.running:
                close_old_connections()
                if (result := self.claim()) is not None:
                    self.run_task(result)
                else:
                    self._rest()
        finally:
            self.running = False
            rounds.join()
            self._ended.set()
            beat.join()
            signs.forget(f"worker.{self.worker_id}")

    def claim(self) -> DBTaskResult | None:
        """Take the next task, if there is one. Looks without a lock first: an idle worker disturbs nobody."""
        try:
            ready = DBTaskResult.objects.ready().filter(backend_name=self.backend_name)
            if not ready.exists():
                return None
            with exclusive_transaction():
                if (result := ready.get_locked()) is not None:
                    result.claim(self.worker_id)
            return result
        except OperationalError as trouble:
            if connection.vendor == "sqlite" and not is_locked_database_exception(trouble):
                raise
            logger.warning("cannot reach the database just now: %s", trouble)
            connection.close()
            return None

    def _rest(self) -> None:
        select.select([self._bell], [], [], self.interval if self.running else 0)

    def _sign(self) -> None:
        calmly(
            lambda: signs.give(f"worker.{self.worker_id}", {"pid": os.getpid(), "host": socket.gethostname()})
        )

    def _signs(self) -> None:
        while not self._ended.wait(SIGN_EVERY):
            self._sign()

    def _rounds(self) -> None:
        try:
            while self.running:
                close_old_connections()
                for function in [*EACH_ROUND, take_turns]:
                    if self.running:
                        calmly(function)
                self._rest()
        finally:
            connection.close()

    def configure(self) -> None:
        """Stop at Ctrl-C and at the service manager's signal."""
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, self.shutdown)
