"""A backup brings everything back, byte by byte, and a damaged one is refused before anything is touched."""

import gzip
import hashlib
import json
import tarfile
import zlib
from pathlib import Path

import pytest
from django.db import connection

from samverk.outbox.models import Message
from samverk.people.models import Account
from samverk.serve.backup import BackupDamaged, BackupUnfit, back_up, restore, unpack
from tests.outbox.letters import make_message

pytestmark = pytest.mark.django_db(transaction=True)
LIST = bytes(range(256)) * 50


@pytest.fixture
def data(settings, tmp_path):
    """A data directory with a list in it. The database is that of the tests."""
    settings.DATA, settings.FILES = tmp_path / "data", tmp_path / "data" / "files"
    (settings.FILES / "lists").mkdir(parents=True)
    (settings.FILES / "lists" / "Åslunds lista.xlsx").write_bytes(LIST)
    (settings.DATA / "secret").write_text("the secret")
    return Path(settings.DATA)


@pytest.fixture
def backup(data, tmp_path):
    Account.objects.create_user("karin@example.org")
    make_message()
    back_up(tmp_path / "backup.tar.gz")
    return tmp_path / "backup.tar.gz"


def everything(data):
    """Every table's rows and every file's digest."""
    rows = {}
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
            rows[table] = sorted(map(repr, cursor.fetchall()))
    files = {
        path.relative_to(data).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in data.rglob("*")
        if path.is_file() and "before-restore" not in path.as_posix()
    }
    return rows, files


def test_everything_comes_back_and_what_was_there_is_kept(data, backup):
    rows, files = everything(data)
    Account.objects.all().delete()
    Account.objects.create_user("somebody.else@example.org")
    (data / "files" / "lists" / "Åslunds lista.xlsx").write_bytes(b"spoilt")
    (data / "files" / "later.txt").write_text("made after the backup")
    (data / "secret").write_text("another secret")
    restore(backup)
    rows_now, files_now = everything(data)
    assert files_now == files
    assert Message.objects.get().state == "held"  # it may have been sent since
    Message.objects.update(state="waiting")
    messages, messages_now = rows.pop("outbox_message"), everything(data)[0].pop("outbox_message")
    rows_now.pop("outbox_message")
    assert messages_now == messages
    assert rows_now == rows
    kept = next(data.glob("before-restore-*"))
    assert (kept / "secret").read_text() == "another secret"
    assert (kept / "files" / "later.txt").exists()
    assert any(path.stat().st_size > 10000 for path in kept.iterdir() if path.is_file())  # the database


def test_a_backup_is_for_its_owners_eyes_and_takes_its_name_when_it_is_whole(backup):
    assert backup.stat().st_mode & 0o077 == 0
    assert [path.name for path in backup.parent.iterdir() if path.is_file()] == [backup.name]


def flipped(whole):
    """One bit near the middle is another, and so is what was packed: the same zeros can be packed in several ways."""
    for at in range(len(whole) // 2, len(whole)):
        damaged = whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :]
        try:
            is_same = gzip.decompress(damaged) == gzip.decompress(whole)
        except (OSError, EOFError, zlib.error):
            is_same = False
        if not is_same:
            return damaged
    raise AssertionError("every bit matters to nobody")


@pytest.mark.parametrize(
    "damage", [lambda whole: whole[: len(whole) // 2], flipped, lambda _whole: b"", lambda _whole: b"no tar"]
)
def test_a_damaged_backup_is_refused_and_nothing_is_touched(data, backup, damage):
    backup.write_bytes(damage(backup.read_bytes()))
    before = everything(data)
    with pytest.raises(BackupDamaged):
        restore(backup)
    assert everything(data) == before
    assert list(data.glob("before-restore-*")) == []


def repack(backup, change):
    """The same members, each as `change(name, content)` wants it."""
    bad = backup.with_name("changed.tar.gz")
    with tarfile.open(backup) as old, tarfile.open(bad, "w:gz") as new:
        for member in old:
            member.name, content = change(member.name, old.extractfile(member).read())
            draft = backup.with_name("draft")
            draft.write_bytes(content)
            member.size = len(content)
            with draft.open("rb") as file:
                new.addfile(member, file)
    return bad


@pytest.mark.parametrize(
    "change",
    [
        lambda name, content: (name, b"0" * len(content) if name.endswith(".xlsx") else content),
        lambda name, content: ("../../secret" if name == "secret" else name, content),
        lambda name, content: ("other" if name == "secret" else name, content),
    ],
    ids=["swapped", "leads out", "renamed"],
)
def test_a_changed_backup_is_refused(backup, change, tmp_path):
    with pytest.raises(BackupDamaged):
        unpack(repack(backup, change), tmp_path / "place")


@pytest.mark.parametrize(("key", "value"), [("format", 99), ("database", "oracle")])
def test_a_backup_that_does_not_fit_is_refused(backup, key, value, tmp_path):
    def change(name, content):
        return name, json.dumps(
            {**json.loads(content), key: value}
        ).encode() if name == "manifest.json" else content

    with pytest.raises(BackupUnfit):
        unpack(repack(backup, change), tmp_path / "place")


def test_an_unchanged_copy_is_accepted(backup, tmp_path):
    """The control: packing again alone is no damage."""
    manifest = unpack(repack(backup, lambda name, content: (name, content)), tmp_path / "place")
    assert len(manifest["sha256"]) == 3
