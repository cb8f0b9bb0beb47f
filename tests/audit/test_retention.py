"""What is declared to be kept for a time is kept so long and not longer."""

from datetime import timedelta
from importlib import import_module
from pathlib import Path

import pytest
from django.db import models
from django.utils import timezone

from samverk.audit.models import Entry
from samverk.audit.privacy import DECLARED, Limit, limits
from samverk.imports.models import Import, ImportRow, Receipt
from samverk.jobs.models import Job
from samverk.outbox.models import Message
from samverk.people.actions import erase_past, retention
from samverk.workspaces.models import Invitation
from tests.outbox.letters import make_message
from tests.people.factories import make_account
from tests.stakeholders.factories import make_stakeholder
from tests.workspaces.people_factories import make_room

MINUTE = timedelta(minutes=1)


@pytest.fixture(autouse=True)
def _no_mailbox(settings):
    """The demo keeps its mail to be looked at; an installation does not."""
    settings.MAILBOX = False


def make_import(at, **facts):
    room, karin = make_room()
    made = Import.objects.create(workspace=room, by=karin, importer="organisations", **facts)
    Import.objects.update(changed_at=at)
    return made


def ended_job(at):
    return Job.objects.create(kind="x", label="x", by=make_account(), state="done", ended_at=at)


def sent_message(at):
    message = make_message()
    Message.objects.update(state="sent", changed_at=at)
    return message


def forgotten_import(at):
    return make_import(at, state=Import.State.PREVIEW)


def import_with_words(at):
    return make_import(at, state=Import.State.DONE, done_at=at, kept=[["Kaféet", "changed"]])


def row_left_out(at):
    return ImportRow.objects.create(import_of=make_import(at, state="done", done_at=at), number=1)


def receipt(at):
    return Receipt.objects.create(import_of=make_import(at, state="done", done_at=at))


def answered_invitation(at):
    room, karin = make_room()
    return Invitation.objects.create(
        workspace=room, by=karin, email="amina@demo.example", answer="declined", answered_at=at, expires_at=at
    )


def unanswered_invitation(at):
    room, karin = make_room()
    return Invitation.objects.create(
        workspace=room, by=karin, email="amina@demo.example", expires_at=at, secret_digest="1"
    )


def removed_stakeholder(at):
    room, karin = make_room()
    row = make_stakeholder(room, "Kyrkan", by=karin)
    row.removed_at = at
    row.save()
    return row


BEGINS = [
    ended_job,
    sent_message,
    forgotten_import,
    import_with_words,
    row_left_out,
    receipt,
    answered_invitation,
    unanswered_invitation,
    removed_stakeholder,
]
"""Each makes a row whose time begins `at`. Further apps put theirs into `tests/<app>/retention.py`."""
for _file in sorted(Path(__file__).parents[1].glob("*/retention.py")):
    BEGINS += import_module(f"tests.{_file.parent.name}.retention").BEGINS


def found_by(row, now):
    return [limit for limit in limits() if row in limit.past(now - limit.after)]


@pytest.mark.django_db
@pytest.mark.parametrize("begin", BEGINS)
def test_a_row_is_kept_to_the_last_minute_and_not_longer(begin):
    at = timezone.now()
    row = begin(at)
    (limit,) = found_by(row, at + timedelta(days=10_000))
    over = at + limit.after
    assert erase_past(over - MINUTE) == 0
    assert erase_past(over + MINUTE) == 1
    assert found_by(row, over + MINUTE) == []
    entry = Entry.objects.get(verb="people.erase_past")
    assert (entry.by, entry.subject, entry.details) == (None, None, {"rows": 1})


@pytest.mark.django_db
def test_every_limit_is_tried_above():
    tried = set()
    for begin in BEGINS:
        row = begin(timezone.now())
        tried |= set(found_by(row, timezone.now() + timedelta(days=10_000)))
        type(row)._base_manager.all().delete()
        Import.objects.all().delete()
    assert [limit.in_words() for limit in limits() if limit not in tried] == []


@pytest.mark.parametrize("one", DECLARED.values(), ids=lambda one: f"{one.model}.{one.field}")
def test_a_declaration_says_when_it_ends(one):
    if isinstance(one.keep, Limit):
        assert one.keep.after > timedelta(0)
        assert issubclass(one.keep.model, models.Model)
    else:
        assert one.keep.startswith(("as long as ", "until "))


@pytest.mark.django_db
def test_many_rows_go_in_batches(monkeypatch):
    monkeypatch.setattr(retention, "BATCH", 2)
    at, by = timezone.now(), make_account()
    for _number in range(5):
        Job.objects.create(kind="x", label="x", by=by, state="done", ended_at=at)
    assert erase_past(at + timedelta(days=31)) == 5
    counts = Entry.objects.filter(verb="people.erase_past").order_by("id").values_list("details", flat=True)
    assert list(counts) == [{"rows": 2}, {"rows": 2}, {"rows": 1}]


@pytest.mark.django_db
def test_an_import_keeps_its_numbers_when_its_words_go():
    at = timezone.now()
    made = import_with_words(at)
    erase_past(at + timedelta(days=91))
    made.refresh_from_db()
    assert (made.kept, made.corrections, made.state) == ([], {}, "done")
