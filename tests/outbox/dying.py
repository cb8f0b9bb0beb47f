"""A worker that dies with kill -9 at a step of its choice, and a mail server that writes down what it was given."""

import os
import signal
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend
from django.db import connection, connections

steps = {"left": -1}


def step() -> None:
    """One more thing has happened, or is about to; die if it was the last one."""
    steps["left"] -= 1
    if steps["left"] == 0:
        os.kill(os.getpid(), signal.SIGKILL)


class Server(BaseEmailBackend):
    """Accepts everything, one line per message; one may die just before and just after."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        for mail in email_messages:
            step()
            with Path(settings.WIRE).open("a") as wire:
                wire.write(mail.message()["Message-ID"] + "\n")
            step()
        return len(email_messages)


def _counted(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
    step()
    result = execute(sql, params, many, context)
    step()
    return result


def dies(function: Callable[[], object], *, at: int) -> bool:
    """Run `function` in a process of its own that dies at its step number `at`; False if it ended before that."""
    connections.close_all()
    child = os.fork()
    if not child:
        try:
            steps["left"] = at
            with connection.execute_wrapper(_counted):
                function()
            connections.close_all()
        finally:
            os._exit(0)
    _pid, status = os.waitpid(child, 0)
    return os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL
