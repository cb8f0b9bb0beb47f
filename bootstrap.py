"""Make .venv from the hash-locked requirements with the standard library only, then run a command in it.

`./run` starts the demo. `./run help` lists the rest. Anything else is a command of manage.py.
"""

import contextlib
import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
HELP = """\
./run                  start the demo (PORT=8001 ./run for another port)
./run install          make an empty installation and its first administrator
./run serve            start that installation
./run worker           another worker (PostgreSQL only)
./run backup FILE      save everything in one file        ./run restore FILE   put it back
./run test [...]       the tests that need no browser (what follows goes to pytest)
./run check            everything that continuous integration does, here
./run bench            measure speed on a large made-up installation
./run COMMAND ...      any other command of manage.py"""


def works(*command: str) -> bool:
    """Whether the command runs and succeeds (a launcher may be there without what it launches)."""
    try:
        return not subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL).returncode
    except OSError:
        return False


def find_uv() -> str | None:
    found = shutil.which("uv")
    return found if found and works(found, "--version") else None


def make_venv() -> None:
    """A virtual environment of this Python; one of another Python is thrown away."""
    library = VENV / "lib" / f"python{sys.version_info[0]}.{sys.version_info[1]}"
    if PYTHON.exists() and library.exists() and works(str(PYTHON), "-c", ""):
        return
    shutil.rmtree(VENV, ignore_errors=True)
    uv = find_uv()
    if uv and works(uv, "venv", "-q", "--python", sys.executable, str(VENV)):
        return
    shutil.rmtree(VENV, ignore_errors=True)
    if works(sys.executable, "-m", "venv", str(VENV)):
        return
    shutil.rmtree(VENV, ignore_errors=True)
    # Debian's Python cannot put pip into an environment; pip outside of it can install into it.
    if works(sys.executable, "-m", "pip", "--version") and works(
        sys.executable, "-m", "venv", "--without-pip", str(VENV)
    ):
        return
    shutil.rmtree(VENV, ignore_errors=True)
    sys.exit(
        "Python kan inte göra en virtuell miljö här. Installera det som saknas och försök igen:\n"
        "Python cannot make a virtual environment here. Install what is missing and try again:\n"
        "    sudo apt install python3-venv"
    )


def installer() -> list[str]:
    """The command that installs packages into the environment."""
    if uv := find_uv():
        return [uv, "pip", "install", "-q", "--python", str(PYTHON)]
    if works(str(PYTHON), "-m", "pip", "--version"):
        return [str(PYTHON), "-m", "pip", "install", "-q", "--disable-pip-version-check"]
    if works(sys.executable, "-m", "pip", "--python", str(PYTHON), "--version"):
        return [sys.executable, "-m", "pip", "--python", str(PYTHON), "install", "-q"]
    sys.exit("There is no pip to install with: sudo apt install python3-venv python3-pip")


def ensure(lock: Path) -> None:
    """Install exactly what `lock` pins, unless it is installed already (a stamp remembers which)."""
    wanted = hashlib.sha256(lock.read_bytes() + sys.version.encode()).hexdigest()
    stamp = VENV / f"{lock.stem}.stamp"
    with contextlib.suppress(OSError):
        if PYTHON.exists() and stamp.read_text() == wanted:
            return
    make_venv()
    print(f"Installing {lock.name} (the first time takes a minute) ...", flush=True)
    if subprocess.run([*installer(), "--require-hashes", "-r", str(lock)]).returncode:
        sys.exit("The packages could not be installed: see above. Is the network there?")
    stamp.write_text(wanted)
    if lock.stem == "dev":  # it holds all of base.txt
        base = ROOT / "requirements" / "base.txt"
        digest = hashlib.sha256(base.read_bytes() + sys.version.encode()).hexdigest()
        (VENV / "base.stamp").write_text(digest)


def compile_messages() -> None:
    """Translations: a `.mo` beside each `.po` that is newer than it."""
    changed = []
    for source in ROOT.glob("samverk/**/locale/*/LC_MESSAGES/*.po"):
        compiled = source.with_suffix(".mo")
        if not compiled.exists() or compiled.stat().st_mtime < source.stat().st_mtime:
            changed.append(str(source))
    if changed:
        subprocess.run([str(PYTHON), str(ROOT / "scripts" / "compile_messages.py"), *changed], check=True)


def become(*command: str) -> None:
    """Run the command in place of this process, so that signals and the exit code are its own."""
    sys.stdout.flush()
    os.execv(command[0], list(command))


def test(arguments: list[str]) -> None:
    """The tests. Those that walk through a browser run one after another, by `./run test -m journey`."""
    words = ["-m", "pytest"]
    if "-m" not in arguments:
        print("Tests without a browser. The journeys: ./run test -m journey", flush=True)
        words += ["-m", "not journey"]
        if "-n" not in arguments and not any(Path(word.split("::")[0]).exists() for word in arguments):
            words += ["-n", os.environ.get("TEST_PROCESSES", "2")]
    become(str(PYTHON), *words, *arguments)


def main(command: str = "demo", *arguments: str) -> None:
    os.chdir(ROOT)
    os.environ["UV_PYTHON_DOWNLOADS"] = "never"
    if command in {"help", "--help", "-h"}:
        print(HELP)
        return
    if command == "check" and not arguments:  # with arguments it is Django's own check
        become("/usr/bin/env", "bash", ".ci/run")
    ensure(ROOT / "requirements" / ("dev.txt" if command == "test" else "base.txt"))
    compile_messages()
    if command == "test":
        test(list(arguments))
    if command == "demo":
        os.environ["SAMVERK_DEMO"] = "true"
        become(str(PYTHON), "manage.py", "serve", "--demo", *arguments)
    if command == "bench":
        become(str(PYTHON), "-m", "bench", *arguments)
    become(str(PYTHON), "manage.py", command, *arguments)


if __name__ == "__main__":
    main(*sys.argv[1:])
