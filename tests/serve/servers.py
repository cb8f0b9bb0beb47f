"""A whole server in processes of its own, on a data directory and a port of its own."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 240


def free_port() -> int:
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        return int(door.getsockname()[1])


def until(true: Callable[[], Any], *, patience: float = PATIENCE) -> Any:
    """Wait for something to come true; answers it."""
    end = time.monotonic() + patience
    while not (found := true()):
        assert time.monotonic() < end, "it did not happen"
        time.sleep(0.1)
    return found


class Server:
    """`manage.py` with settings of its own. `run` waits for a command, `start` leaves the server running."""

    def __init__(self, folder: Path, **settings: str) -> None:
        self.folder = folder
        self.port = free_port()
        self.log = folder / "log"
        folder.mkdir(exist_ok=True)
        inherited = {key: value for key, value in os.environ.items() if not key.startswith("SAMVERK_")}
        self.environment = {
            **inherited,
            "DJANGO_SETTINGS_MODULE": "samverk.settings",
            "SAMVERK_DATA": str(folder / "data"),
            "SAMVERK_STATIC": str(folder / "static"),
            "SAMVERK_DEBUG": "true",  # static files need not be collected
            "PORT": str(self.port),
            **settings,
        }
        self.environment.pop("DATABASE_URL", None)
        self.process: subprocess.Popen[bytes] | None = None

    def run(self, *command: str, stdin: str = "", **settings: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "manage.py", *command],
            cwd=ROOT,
            env={**self.environment, **settings},
            input=stdin,
            capture_output=True,
            text=True,
            timeout=PATIENCE,
        )

    def start(self) -> None:
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                [sys.executable, "manage.py", "serve"],
                cwd=ROOT,
                env=self.environment,
                stdout=log,
                stderr=log,
                stdin=subprocess.DEVNULL,
            )
        until(lambda: self.health().get("worker") == "ok")

    def health(self) -> dict[str, str]:
        direct = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        try:
            with direct.open(f"http://127.0.0.1:{self.port}/healthz", timeout=10) as answer:
                return dict(json.load(answer))
        except urllib.error.HTTPError as answer:
            return dict(json.load(answer))
        except OSError:
            assert self.process is None or self.process.poll() is None, self.log.read_text()
            return {}

    def children(self) -> set[int]:
        """The processes below the server."""
        assert self.process
        return descendants(self.process.pid)

    def workers(self) -> set[int]:
        """The workers among them, by their signs of life."""
        signs = (self.folder / "data" / "signs").glob("worker.*")
        return {json.loads(sign.read_text())["pid"] for sign in signs} & self.children()

    def end(self, number: signal.Signals = signal.SIGINT) -> int:
        assert self.process
        self.process.send_signal(number)
        return self.process.wait(timeout=PATIENCE)


def descendants(parent: int) -> set[int]:
    found: set[int] = set()
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            facts = (folder / "stat").read_text().rsplit(")", 1)[1].split()
        except (FileNotFoundError, ProcessLookupError):
            continue
        if int(facts[1]) == parent and facts[0] != "Z":
            found |= {int(folder.name)} | descendants(int(folder.name))
    return found


def is_there(pid: int) -> bool:
    """Whether the process runs (one that has ended and waits to be noticed does not count)."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except (FileNotFoundError, ProcessLookupError):
        return False
