"""The web server: its settings (gunicorn reads the names of this module) and its start."""

import os
import signal
import sys
import time
from typing import Any

import environ
from gunicorn.app.wsgiapp import WSGIApplication
from gunicorn.workers.gthread import ThreadWorker

from samverk.serve.processes import watch_parent

_POLITE = 0.003  # seconds that a busy worker waits for an idle one to take a visitor

_env = environ.FileAwareEnv()


class Worker(ThreadWorker):
    """While it answers somebody, it lets an idle worker take the next: its threads share one processor core."""

    def accept(self, listener: Any) -> None:
        """Take a visitor, if nobody idle has done so meanwhile. With all threads at work it leaves them to others."""
        busy = self.nr_conns - len(self.keepalived_conns) - len(self.pending_conns)
        if busy:
            time.sleep(_POLITE)
        if busy < self.cfg.threads:
            super().accept(listener)


workers = _env.int("SAMVERK_WEB_WORKERS", default=2)
threads = _env.int("SAMVERK_WEB_THREADS", default=4)
worker_class = Worker
preload_app = True  # the code is read once and shared by the workers
timeout = 120
graceful_timeout = 8
keepalive = 5  # the files of a page come over one connection; the next page asks whoever is idle
max_requests = 20000
max_requests_jitter = 2000
loglevel = "warning"
control_socket_disable = True  # it would want to write in the home directory
reuse_port = False


def when_ready(_server: Any) -> None:
    """The main process ends with the one that started it; its workers follow it."""
    watch_parent(lambda: os.kill(os.getpid(), signal.SIGTERM))


def serve_web(door: int) -> None:
    """Serve on a socket that is open already, until a signal."""
    sys.argv = ["gunicorn", "-c", "python:samverk.serve.web", "--bind", f"fd://{door}", "samverk.wsgi"]
    WSGIApplication("%(prog)s").run()
