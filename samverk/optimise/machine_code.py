"""Where the compiled code of the solvers lies, and whether it is all there (without loading Numba, which takes a second).

It is kept beside the package (`__pycache__`), else in the user's cache directory, else in a private directory for
temporary files: an installation may be read-only. Its folder carries a fingerprint of all its source files, because
Numba looks only at the file of the outermost function and would run old code otherwise.
"""

import hashlib
import os
import shutil
import tempfile
from collections.abc import Iterator
from functools import cache
from importlib.metadata import version
from pathlib import Path

PACKAGE = Path(__file__).resolve().parent


def fingerprint() -> str:
    """Changes when Numba's version does, or any file of the package with compiled functions."""
    found = hashlib.sha256(version("numba").encode() + (PACKAGE / "compiling.py").read_bytes())
    for path in sorted(PACKAGE.glob("*.py")):
        if {b"@compiled", b"@inlined"} & set((source := path.read_bytes()).splitlines()):
            found.update(source)
    return found.hexdigest()[:16]


def _places() -> Iterator[Path]:
    if chosen := os.environ.get("NUMBA_CACHE_DIR"):
        yield Path(chosen)
    yield PACKAGE / "__pycache__"
    yield Path(os.environ.get("XDG_CACHE_HOME") or Path("~/.cache").expanduser()) / "samverk"
    yield Path(tempfile.gettempdir()) / f"samverk-{os.getuid()}"


def _own_and_writable(place: Path) -> bool:
    """Whether we may write there and nobody else may: what lies there is run as code."""
    try:
        place.mkdir(mode=0o700, parents=True, exist_ok=True)
        facts = place.stat()
        with tempfile.TemporaryFile(dir=place):
            return facts.st_uid == os.getuid() and not facts.st_mode & 0o002
    except OSError:
        return False


@cache
def cache_folder() -> Path | None:
    """Where the compiled code of this version lies; None when no directory can be written."""
    for place in _places():
        if _own_and_writable(place):
            return place / f"compiled-{fingerprint()}"
    return None


def is_warm() -> bool:
    """Whether every solver has been compiled here."""
    folder = cache_folder()
    return folder is not None and (folder / "warm").exists()


def note_warm() -> None:
    """Remember that every solver has been compiled, and remove the code of other versions."""
    if (folder := cache_folder()) is not None:
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "warm").touch()
        for other in folder.parent.glob("compiled-*"):
            if other != folder:
                shutil.rmtree(other, ignore_errors=True)
