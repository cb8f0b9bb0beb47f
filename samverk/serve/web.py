"""The web server: its settings (gunicorn reads the names of this module) and its start."""

import os
import signal
import sys
from typing import Any

import environ
from gunicorn.app.wsgiapp import WSGIApplication

from samverk.serve.processes import watch_parent

_env = environ.FileAwareEnv()
workers = _env.int("SAMVERK_WEB_WORKERS", default=2)
threads = _env.int("SAMVERK_WEB_THREADS", default=4)
worker_class = "gthread"
preload_app = True  # the code is read once and shared by the workers
timeout = 120
graceful_timeout = 8
keepalive = 20
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
