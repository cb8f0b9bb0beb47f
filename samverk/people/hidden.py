"""Who was erased or hidden and which consents were withdrawn, in a file that a restore does not turn back.

A backup is older than what was done after it: put back, it would bring these people and their yes back. So every
erasure, every protection and every withdrawal is also a line in a file of the data directory (time, what was done,
the uid of the person or the consent, and nothing else about them). A restore joins the file with the one in the backup instead of replacing it, and
`actions.hide_again` then does to the people what the file says. The trail is the original: what a crash kept
out of the file is added from there.
"""

import os
from collections.abc import Iterable
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from uuid import UUID

from django.conf import settings
from django.db import transaction

from samverk.audit.models import Entry

NAME = "hidden-people.log"
ERASED, PROTECTED, SHOWN, WITHDRAWN = "erased", "protected", "shown", "withdrawn"
DONE = {
    "people.erase_person": ERASED,
    "people.protect_person": PROTECTED,
    "people.unprotect_person": SHOWN,
    "people.withdraw_consent": WITHDRAWN,
}


def path() -> Path:
    """Where the file lies."""
    return Path(settings.DATA) / NAME


def note_when_committed(entry: Entry) -> None:
    """Write the act down as soon as it is certain. If the disk refuses, `note_from_trail` makes up for it."""
    transaction.on_commit(partial(_append, [_line(entry)]), robust=True)


def note_from_trail() -> None:
    """Add what the trail knows and the file does not."""
    known = set(read())
    entries = Entry.objects.filter(verb__in=DONE).order_by("id")
    _append([line for line in map(_line, entries) if line not in known])


def read(file: Path | None = None) -> list[str]:
    """The lines of the file. A last line that a crash cut off is left out: the trail has it whole."""
    try:
        text = (file or path()).read_text(encoding="ascii")
    except FileNotFoundError:
        return []
    return [line for line in text.splitlines() if len(line.split()) == 3]


def join(other: Path) -> None:
    """Add the lines of another file, as that of a backup from another machine, in the order of time."""
    _append(sorted(set(read(other)) - set(read())))


def standing() -> dict[UUID, str]:
    """What was last done to each person who was ever erased or hidden."""
    acts = [line.split() for line in sorted(read())]
    return {UUID(uid): what for _at, what, uid in acts if what != WITHDRAWN}


def withdrawn() -> dict[UUID, datetime]:
    """When each consent was withdrawn, by its uid."""
    acts = [line.split() for line in read()]
    return {UUID(uid): datetime.fromisoformat(at) for at, what, uid in acts if what == WITHDRAWN}


def _line(entry: Entry) -> str:
    return f"{entry.at.astimezone(UTC).isoformat(timespec='microseconds')} {DONE[entry.verb]} {entry.subject}"


def _append(lines: Iterable[str]) -> None:
    text = "".join(f"{line}\n" for line in lines)
    if not text:
        return
    file = os.open(path(), os.O_RDWR | os.O_APPEND | os.O_CREAT, 0o600)
    try:
        size = os.fstat(file).st_size
        if size and os.pread(file, 1, size - 1) != b"\n":  # a crash cut the last line off
            text = "\n" + text
        os.write(file, text.encode("ascii"))
        os.fsync(file)
    finally:
        os.close(file)
