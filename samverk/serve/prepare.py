"""Everything that must be in place before the server starts. Each step is quick when nothing has changed."""

import contextlib
import fcntl
import hashlib
import os
import socket
import subprocess
import sys
import time
import traceback
from collections.abc import Callable, Iterator
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from django.db import DEFAULT_DB_ALIAS, connection
from django.db.migrations.executor import MigrationExecutor

from samverk.jobs.register import AT_SETUP
from samverk.optimise.machine_code import is_warm

PACKAGE_HOME = Path(__file__).resolve().parents[2]


class CannotStart(Exception):
    """The server cannot start here; the message says why and what to do, in Swedish and English."""


def say(text: str) -> None:
    """One line to whoever started the server."""
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


def open_port(host: str, port: int, *, patience: float = 3.0) -> socket.socket:
    """The socket that the web server will listen on; held from now on, so that nobody else takes it meanwhile.

    Waits `patience` seconds for a server that is just ending. Raises CannotStart if the port stays taken.
    """
    end = time.monotonic() + patience
    while True:
        door = socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET)
        door.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            door.bind((host, port))
            door.listen(128)
            return door
        except OSError as trouble:
            door.close()
            if time.monotonic() > end:
                raise CannotStart(_port_words(port, trouble)) from None
            time.sleep(0.2)


def _port_words(port: int, trouble: OSError) -> str:
    other = port + 1 if port < 65535 else 8000
    return (
        f"Det går inte att lyssna på port {port} ({trouble.strerror}). Oftast använder ett annat program den redan.\n"
        f"  Välj en annan:   PORT={other} ./run\n"
        f"Cannot listen on port {port} ({trouble.strerror}). Usually another program is using it already.\n"
        f"  Choose another:  PORT={other} ./run"
    )


@contextlib.contextmanager
def only_server() -> Iterator[None]:
    """Hold the data directory: one server at a time. The lock ends with the process, however it ends."""
    folder = Path(settings.DATA)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        file = os.open(folder / "server.lock", os.O_RDWR | os.O_CREAT, 0o600)
    except OSError as trouble:
        raise CannotStart(
            f"Det går inte att skriva i {folder} ({trouble.strerror}). Välj en annan mapp: SAMVERK_DATA=/sökväg\n"
            f"Cannot write in {folder} ({trouble.strerror}). Choose another directory: SAMVERK_DATA=/path"
        ) from None
    try:
        _take(file, folder)
        yield
        (folder / "server.lock").unlink(missing_ok=True)
    finally:
        os.close(file)


def _take(file: int, folder: Path, *, patience: float = 3.0) -> None:
    end = time.monotonic() + patience
    while True:
        try:
            return fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            if time.monotonic() > end:
                raise CannotStart(
                    f"Samverk körs redan med mappen {folder}. Stoppa det först, eller välj en annan: SAMVERK_DATA=/sökväg\n"
                    f"Samverk is running already on {folder}. Stop it first, or choose another: SAMVERK_DATA=/path"
                ) from None
            time.sleep(0.2)


def prepare() -> None:
    """Tables, cache table, static files, and what the apps registered with `at_setup`."""
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        say("Databasen förbereds ... · Preparing the database ...")
        call_command("migrate", interactive=False, verbosity=0)
    call_command("createcachetable", verbosity=0)
    _collect_static()
    connection.close()
    compiling = _start_compiling()
    in_a_child(_set_up)
    if compiling is not None and compiling.wait():
        say(
            "Matchningen kompileras först när den används. · The solvers will be compiled at their first use."
        )


def _start_compiling() -> "subprocess.Popen[bytes] | None":
    """Compile the solvers beside the other steps, once for each version: nobody waits for them later."""
    if is_warm():
        return None
    say("Matchningen kompileras ... · Compiling the solvers ...")
    return subprocess.Popen([sys.executable, "-m", "samverk.optimise.warming"], cwd=PACKAGE_HOME)


def _set_up() -> None:
    for function, demo in AT_SETUP:
        if settings.DEMO or not demo:
            function()


def in_a_child(work: Callable[[], None]) -> None:
    """Do `work` in a process of its own and wait for it; SystemExit if it fails.

    Whoever forks later must have started no thread, and set-up may: making one PDF starts typst's, and a copy of
    this process without them would wait for them for ever. No connection to the database may be open.
    """
    sys.stdout.flush()
    sys.stderr.flush()
    if pid := os.fork():
        _pid, status = os.waitpid(pid, 0)
        if status:
            raise SystemExit(1)
        return
    code = 1
    try:
        work()
        code = 0
    except BaseException:
        traceback.print_exc()
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)


def _static_fingerprint() -> str:
    """Changes when any static file does: its path, size or time."""
    found = hashlib.sha256()
    for finder in get_finders():
        for path, storage in finder.list([]):
            facts = Path(storage.path(path)).stat()
            found.update(f"{path}:{facts.st_size}:{facts.st_mtime_ns}\n".encode())
    return found.hexdigest()


def _collect_static() -> None:
    if settings.DEBUG:
        return
    stamp = Path(settings.STATIC_ROOT) / ".stamp"
    wanted = _static_fingerprint()
    if stamp.exists() and stamp.read_text() == wanted:
        return
    say("Bilder och utseende samlas ... · Collecting images and styles ...")
    call_command("collectstatic", interactive=False, clear=True, verbosity=0)
    stamp.write_text(wanted)


def check_database() -> None:
    """Say plainly that the database cannot be reached, before anything fails in a less plain way."""
    try:
        connection.ensure_connection()
    except Exception as trouble:
        name = settings.DATABASES[DEFAULT_DB_ALIAS]["NAME"]
        raise CannotStart(
            f"Databasen {name} går inte att nå. Kontrollera DATABASE_URL.\n"
            f"The database {name} cannot be reached. Check DATABASE_URL.\n  {trouble}"
        ) from None
