"""The web server and the worker as children: started together, ended together, nothing left behind.

They are forks of this process, which has read all the code already: that makes the start three times as quick and
shares the memory. Each child has the reading end of a pipe as its standard input, of which this process holds the
other end. When this process dies, however it dies, the pipe closes and the children end (`watch_parent`).
"""

import contextlib
import gc
import os
import select
import signal
import sys
import threading
import time
import traceback
from collections.abc import Callable
from dataclasses import dataclass

PATIENCE = 10.0
SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


def watch_parent(then: Callable[[], None]) -> None:
    """In a child: call `then` when the parent is gone."""

    def wait() -> None:
        with contextlib.suppress(OSError):
            while os.read(0, 1024):
                pass
        then()

    threading.Thread(target=wait, name="parent", daemon=True).start()


@dataclass
class Child:
    """One process, what it does, and how often it has been started. A `vital` one ends everything when it ends."""

    name: str
    work: Callable[[], None]
    vital: bool = False
    pid: int = 0
    started: float = 0.0
    restarts: int = 0
    due: float = 0.0


class Supervisor:
    """Starts the children, restarts the worker if it dies, and ends all of them at a signal."""

    def __init__(self, children: list[Child], say: Callable[[str], None]) -> None:
        self.children = children
        self.say = say
        self.stopping = 0
        self._lifeline, self._held = os.pipe()
        self._bell, self._ring = os.pipe()

    def run(self, then: Callable[[], None]) -> int:
        """Start all, call `then`, go on until a signal (returns 0) or the end of a vital child (returns 1).

        No other thread may run yet: a fork copies locks, but not the threads that would open them.
        """
        for number in SIGNALS:
            signal.signal(number, self._stop)
        gc.collect()
        gc.freeze()  # what is read by now is shared for good
        for child in self.children:
            self._start(child)
        then()
        failed = False
        while not self.stopping and not failed:
            failed = self._look_after()
            select.select([self._bell], [], [], 0.2)
        self._end_all()
        return int(failed)

    def _stop(self, *_signal: object) -> None:
        self.stopping += 1
        os.write(self._ring, b"!")

    def _start(self, child: Child) -> None:
        sys.stdout.flush()
        sys.stderr.flush()
        child.started = time.monotonic()
        child.pid = os.fork()
        if child.pid:
            return
        code = 1
        try:
            self._become_child()
            child.work()
            code = 0
        except SystemExit as end:
            code = end.code if isinstance(end.code, int) else int(end.code is not None)
        except BaseException:
            traceback.print_exc()
        finally:
            sys.stdout.flush()
            sys.stderr.flush()
            os._exit(code)

    def _become_child(self) -> None:
        os.setsid()  # Ctrl-C reaches the parent only, which ends its children in order
        for number in SIGNALS:
            signal.signal(number, signal.SIG_DFL)
        os.dup2(self._lifeline, 0)
        for pipe_end in (self._lifeline, self._held, self._bell, self._ring):
            os.close(pipe_end)

    def _look_after(self) -> bool:
        """Restart what may be restarted; True if something vital has ended."""
        for child in self.children:
            if not child.pid:
                if time.monotonic() >= child.due:
                    self._start(child)
                continue
            if (code := _ended(child.pid)) is None:
                continue
            child.pid = 0
            self.say(f"{child.name} slutade oväntat ({code}). · {child.name} ended unexpectedly ({code}).")
            if child.vital:
                return True
            child.restarts = 0 if time.monotonic() - child.started > 60 else child.restarts + 1
            child.due = time.monotonic() + min(30, 2**child.restarts - 1)
        return False

    def _end_all(self) -> None:
        """Ask, wait, then insist; a second signal insists at once."""
        running = {child.pid for child in self.children if child.pid}
        for pid in running:
            _send(pid, signal.SIGTERM)
        asked, end = max(self.stopping, 1), time.monotonic() + PATIENCE
        left = set(running)
        while left := {pid for pid in left if _ended(pid) is None}:
            if time.monotonic() > end or self.stopping > asked:
                break
            select.select([], [], [], 0.05)
        for pid in running:  # each leads a group: whatever it started goes too
            _send(-pid, signal.SIGKILL)
        for pid in left:
            os.waitpid(pid, 0)


def _ended(pid: int) -> int | None:
    """The exit code of a child that has ended (negative: the signal that ended it), else None."""
    found, status = os.waitpid(pid, os.WNOHANG)
    return os.waitstatus_to_exitcode(status) if found else None


def _send(pid: int, number: signal.Signals) -> None:
    """Signal a process, or a group if negative; one that is gone already needs none."""
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.kill(pid, number)
