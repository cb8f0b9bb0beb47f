"""Everything an installation knows, in one file: the database, the files, the key that seals papers,
and the secret that its tokens hang on.

The file is a compressed tar with `manifest.json` last, which holds the SHA-256 of every other member. It is taken
while people work: the database as it stands in one moment, then the files (which are written once and never
changed, so that those the database knows are there).
"""

import gzip
import hashlib
import json
import os
import shutil
import sqlite3
import subprocess
import tarfile
import tempfile
import zlib
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, Any

from django.conf import settings
from django.core.management import call_command
from django.db import DatabaseError, connection

from samverk import __version__
from samverk.documents import seal_keys
from samverk.jobs.register import AT_RESTORE
from samverk.people import hidden

FORMAT = 1
MANIFEST = "manifest.json"
DATABASE = {"sqlite": "database.sqlite3", "postgresql": "database.dump"}


class BackupDamaged(Exception):
    """The file is not a whole, unchanged backup; nothing was touched."""


class BackupUnfit(Exception):
    """The backup is whole, but it does not fit this installation (another database, a newer version)."""


def back_up(target: Path) -> int:
    """Write a backup; says how many files it holds. Takes its name only when it is whole and on the disk."""
    draft = target.with_name(f".{target.name}.{os.getpid()}")
    try:
        with tempfile.TemporaryDirectory(dir=settings.DATA) as folder:
            database = Path(folder) / DATABASE[connection.vendor]
            _dump(database)
            if hidden.path().exists():  # it grows meanwhile, so a copy goes in
                shutil.copyfile(hidden.path(), database.with_name(hidden.NAME))
            with draft.open("xb") as file:
                draft.chmod(0o600)
                count = _pack(file, database)
                file.flush()
                os.fsync(file.fileno())
        draft.replace(target)
    finally:
        draft.unlink(missing_ok=True)
    return count


def _dump(target: Path) -> None:
    if connection.vendor == "sqlite":
        source = sqlite3.connect(connection.settings_dict["NAME"], timeout=60)
        copy = sqlite3.connect(target)
        with source, copy:
            source.backup(copy)
        source.close()
        copy.close()
        return
    subprocess.run(  # noqa: S603  PostgreSQL's own program
        [_program("pg_dump"), "--format=custom", "--no-owner", f"--file={target}", *_where()], env=_with_password(), check=True
    )  # fmt: skip


def _program(name: str) -> str:
    if found := shutil.which(name):
        return found
    raise BackupUnfit(f"{name} is missing: sudo apt install postgresql-client")


def _where() -> list[str]:
    facts = connection.settings_dict
    named = {"host": facts["HOST"], "port": facts["PORT"], "username": facts["USER"], "dbname": facts["NAME"]}
    return [f"--{key}={value}" for key, value in named.items() if value]


def _with_password() -> dict[str, str]:
    return {**os.environ, "PGPASSWORD": str(connection.settings_dict["PASSWORD"] or "")}


def _members(database: Path) -> Iterator[tuple[str, Path]]:
    yield database.name, database
    yield "secret", Path(settings.DATA) / "secret"
    yield hidden.NAME, database.with_name(hidden.NAME)
    for folder, root in (("files", Path(settings.FILES)), ("seal", seal_keys.folder())):
        for path in sorted(root.rglob("*")):
            if path.is_file() and not path.is_symlink():
                yield f"{folder}/{path.relative_to(root).as_posix()}", path


def _pack(file: IO[bytes], database: Path) -> int:
    sums: dict[str, str] = {}
    with tarfile.open(fileobj=file, mode="w:gz", compresslevel=6) as tar:
        for name, path in _members(database):
            try:
                sums[name] = _sum(path)
                tar.add(path, name, recursive=False)
            except (
                FileNotFoundError
            ):  # erased by somebody a moment ago; no secret file because it is set otherwise; nobody hidden
                sums.pop(name, None)
        manifest = {
            "format": FORMAT,
            "version": __version__,
            "database": connection.vendor,
            "made_at": datetime.now(UTC).isoformat(timespec="seconds"),
            "sha256": sums,
        }
        with tempfile.NamedTemporaryFile("w+b") as last:
            last.write(json.dumps(manifest, indent=1).encode())
            last.flush()
            tar.add(last.name, MANIFEST)
    return len(sums)


def _sum(path: Path) -> str:
    with path.open("rb") as content:
        return hashlib.file_digest(content, "sha256").hexdigest()


def _extract(tar: tarfile.TarFile, folder: Path) -> None:
    """Ordinary files inside `folder` and nothing else: no links, devices, or ways out."""
    for member in tar:
        target = (folder / member.name).resolve()
        if not member.isfile() or not target.is_relative_to(folder.resolve()):
            raise BackupDamaged(f"{member.name} does not belong in a backup")
        target.parent.mkdir(parents=True, exist_ok=True)
        content = tar.extractfile(member)
        if content is None:
            raise BackupDamaged(member.name)
        with target.open("xb") as copy:
            shutil.copyfileobj(content, copy)
        target.chmod(0o600)


_PIECE = 1 << 20


def unpack(source: Path, folder: Path) -> dict[str, Any]:
    """Unpack a backup into `folder` and compare every member with the manifest. Raises BackupDamaged."""
    try:
        with gzip.open(source) as whole, tarfile.open(fileobj=whole, mode="r:") as tar:
            _extract(tar, folder)
            while whole.read(_PIECE):  # to its end, where the sum over everything is compared
                pass
        manifest = json.loads((folder / MANIFEST).read_text())
    except (tarfile.TarError, gzip.BadGzipFile, zlib.error, EOFError, OSError, ValueError) as trouble:
        raise BackupDamaged(f"{source}: {trouble}") from None
    found = {
        path.relative_to(folder).as_posix(): _sum(path)
        for path in folder.rglob("*")
        if path.is_file() and path.name != MANIFEST
    }
    if found != manifest.get("sha256"):
        different = sorted(set(found.items()) ^ set(manifest.get("sha256", {}).items()))
        raise BackupDamaged(f"{source}: {', '.join(sorted({name for name, _sum in different}))}")
    if manifest["format"] > FORMAT:
        raise BackupUnfit(f"made by a newer version ({manifest['version']})")
    if manifest["database"] != connection.vendor:
        raise BackupUnfit(
            f"made with {manifest['database']}, while this installation uses {connection.vendor}"
        )
    return manifest


def restore(source: Path) -> dict[str, Any]:
    """Put a backup in place of what is there, which is kept beside it. No server may be running.

    Whoever was erased or hidden since the backup is so again (`people.hidden`: that file is joined with the
    backup's, never turned back). Mail that waited then is held back: it may have been sent since. Answers the manifest.
    """
    data = Path(settings.DATA)
    with tempfile.TemporaryDirectory(dir=data) as place:
        folder = Path(place)
        manifest = unpack(source, folder)
        if connection.vendor == "sqlite":
            _check_sqlite(folder / DATABASE["sqlite"])
        kept = data / f"before-restore-{datetime.now():%Y%m%d-%H%M%S-%f}"
        kept.mkdir()
        with suppress(DatabaseError):  # it may be missing or broken: that is why one restores
            hidden.note_from_trail()
        hidden.join(folder / hidden.NAME)
        connection.close()
        _replace_database(folder, kept)
        (folder / "files").mkdir(exist_ok=True)
        for name, new in ((name, folder / name) for name in ("files", "seal", "secret")):
            if new.exists():
                _swap(data / name, new, kept)
    call_command("migrate", interactive=False, verbosity=0)
    for function in AT_RESTORE:
        function()
    return manifest


def _swap(old: Path, new: Path, kept: Path) -> None:
    """Perhaps from one file system to another: the database may lie outside of the data directory."""
    if old.exists():
        shutil.move(old, kept / old.name)
    shutil.move(new, old)


def _check_sqlite(file: Path) -> None:
    try:
        database = sqlite3.connect(file)
        answer = database.execute("PRAGMA integrity_check").fetchone()[0]
        database.close()
    except sqlite3.DatabaseError as trouble:
        answer = str(trouble)
    if answer != "ok":
        raise BackupDamaged(f"{file.name}: {answer}")


def _replace_database(folder: Path, kept: Path) -> None:
    if connection.vendor == "sqlite":
        name = Path(connection.settings_dict["NAME"])
        _swap(name, folder / DATABASE["sqlite"], kept)
        for rest in ("-journal", "-wal", "-shm"):
            leftover = name.with_name(name.name + rest)
            if leftover.exists():
                shutil.move(leftover, kept / leftover.name)
        return
    _dump(kept / DATABASE["postgresql"])
    subprocess.run(  # noqa: S603  PostgreSQL's own program
        [_program("pg_restore"), "--clean", "--if-exists", "--no-owner", "--single-transaction", "--exit-on-error",
         *_where(), str(folder / DATABASE["postgresql"])], env=_with_password(), check=True
    )  # fmt: skip
