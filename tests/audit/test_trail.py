"""The trail: written with the act, never changed, told in words."""

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, transaction
from django.db.models import ProtectedError
from django.template.loader import render_to_string
from django.test.utils import CaptureQueriesContext

from samverk.audit import guard, trail
from samverk.audit.actions import Stale, claim_version, record, record_reading, seal_trail
from samverk.audit.models import Entry, Reading, Seal
from samverk.audit.seals import check
from samverk.people.models import Consent
from tests.people.factories import make_account, make_person

pytestmark = pytest.mark.django_db


@pytest.fixture
def karin():
    return make_account("karin@demo.example", name="Karin Åslund")


@pytest.mark.parametrize("table", guard.TABLES)
@pytest.mark.parametrize("statement", ["UPDATE {} SET at = at", "DELETE FROM {}"])
def test_the_database_refuses_to_change_the_trail(karin, table, statement):
    record(by=karin, verb="people.change_person", on=karin.person)
    record_reading(by=karin, on=karin.person)
    seal_trail()
    with (
        pytest.raises(DatabaseError, match="append-only"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement.format(table))
    assert (Entry.objects.count(), Reading.objects.count(), Seal.objects.count()) == (1, 1, 2)


def test_an_account_in_the_trail_cannot_be_deleted(karin):
    record(by=karin, verb="people.change_person", on=karin.person)
    with pytest.raises(ProtectedError):
        karin.delete()


def test_the_act_and_its_entry_stand_or_fall_together(karin):
    @transaction.atomic
    def act() -> None:
        record(by=karin, verb="people.change_person", on=karin.person)
        raise ValueError("boom")

    with pytest.raises(ValueError, match="boom"):
        act()
    assert not Entry.objects.exists()


def fill(karin, count: int = 3) -> None:
    for number in range(count):
        record(by=karin, verb="people.change_person", on=karin.person, fields=[f"å{number}"], share=0.1)
        record_reading(by=karin, on=karin.person, reason="Överklagan")


def test_a_whole_trail_verifies_and_a_second_seal_goes_on_from_the_first(karin, capsys):
    fill(karin)
    first = seal_trail()
    assert seal_trail() == []
    fill(karin, 1)
    second = seal_trail()
    assert [(one.kind, one.rows) for one in [*first, *second]] == [
        ("entry", 3),
        ("reading", 3),
        ("entry", 1),
        ("reading", 1),
    ]
    assert list(check()) == []
    call_command("verify_trail")


TAMPERING = {
    "one letter": "UPDATE audit_entry SET verb = 'people.change_persom' WHERE id = {middle}",
    "who": "UPDATE audit_entry SET by_id = NULL WHERE id = {middle}",
    "when": "UPDATE audit_entry SET at = '2020-01-01 00:00:00+00:00' WHERE id = {middle}",
    "a row gone": "DELETE FROM audit_entry WHERE id = {middle}",
    "the first gone": "DELETE FROM audit_entry WHERE id = {first}",
    "a reading": "UPDATE audit_reading SET reason = 'x' WHERE id = {reading}",
    "the seal": "UPDATE audit_seal SET digest = '00' WHERE kind = 'entry'",
}


@pytest.mark.parametrize("statement", TAMPERING.values(), ids=TAMPERING.keys())
def test_any_edit_behind_the_back_of_the_triggers_is_found(karin, statement):
    fill(karin)
    seal_trail()
    call_command("verify_trail")
    ids = list(Entry.objects.order_by("id").values_list("id", flat=True))
    named = {"first": ids[0], "middle": ids[1], "reading": Reading.objects.order_by("id").first().pk}
    guard.lift(connection)
    with connection.cursor() as cursor:
        cursor.execute(statement.format(**named))
    guard.lay(connection)
    assert len(list(check())) == 1
    with pytest.raises(CommandError, match="has been changed"):
        call_command("verify_trail")


def test_an_inserted_row_is_found(karin):
    fill(karin)
    seal_trail()
    Entry.objects.bulk_create([Entry(pk=Entry.objects.order_by("id").first().pk - 1, verb="x", kind="x")])
    assert [fault.rows_found for fault in check()] == [4]


def test_without_the_installations_secret_the_chain_cannot_be_mended(karin, settings):
    fill(karin)
    settings.SECRET_KEY, own = "somebody else's", settings.SECRET_KEY
    seal_trail()
    settings.SECRET_KEY = own
    assert len(list(check())) == 2
    settings.SECRET_KEY_FALLBACKS = ["somebody else's"]
    assert list(check()) == []


def test_no_name_of_a_person_is_ever_written_into_the_trail(karin):
    amina = make_person("Amina Warsame")
    consent = Consent.objects.create(person=amina, purpose="Foto", text="x", given_at="2026-01-01T00:00Z")
    written = [record(by=karin, verb="people.change_person", on=thing) for thing in (amina, karin, consent)]
    assert [entry.subject_label for entry in written] == ["", "", ""]


def test_an_answer_by_link_is_told_as_who_answered(karin, monkeypatch):
    amina = make_person("Amina Warsame")
    monkeypatch.setattr(trail, "_by_subject", {"people.change_person"})
    record(by=None, verb="people.change_person", on=amina)
    record(by=None, verb="people.protect_person", on=amina, way="link")
    by_link, other = trail.lines(Entry.objects.order_by("id"))
    assert (other.actor, other.subject) == ("Någon utan inloggning", "Amina Warsame")
    assert (by_link.actor, by_link.subject) == ("Amina Warsame", "")
    amina.delete()
    assert trail.lines(Entry.objects.order_by("id"))[0].actor == "Någon"


def test_the_trail_in_words(karin):
    amina = make_person("Amina Warsame")
    record(by=karin, verb="people.change_person", on=amina)
    record(by=None, verb="people.of_an_older_version", on=amina)
    mine = trail.lines(Entry.objects.newest_first(), viewer=karin)
    others = trail.lines(Entry.objects.newest_first(), viewer=make_account("annan@demo.example"))
    assert [(line.actor, line.act, line.subject) for line in mine] == [
        ("Samverk", "people.of_an_older_version", "Amina Warsame"), ("Du", "ändrade en persons uppgifter", "Amina Warsame"),
    ]  # fmt: skip
    assert [line.actor for line in others] == ["Samverk", "Karin Åslund"]
    text = render_to_string("audit/trail.html", {"lines": mine})
    assert "Amina Warsame" in text
    assert "<time" in text
    assert "Inget har hänt här än." in render_to_string("audit/trail.html", {"lines": []})


def test_showing_thirty_lines_costs_what_three_cost(karin):
    def cost(count: int) -> int:
        for number in range(count):
            account = make_account(f"a{count}{number}@demo.example")
            record(by=account, verb="people.change_person", on=make_person())
        with CaptureQueriesContext(connection) as queries:
            render_to_string("audit/trail.html", {"lines": trail.lines(Entry.objects.newest_first()[:100])})
        return len(queries)

    assert cost(3) == cost(30) == 3


def test_claim_version_takes_the_next_or_says_stale(karin):
    person, other = karin.person, type(karin.person).objects.get(pk=karin.person.pk)
    claim_version(person, version=1)
    assert person.version == 2
    with pytest.raises(Stale) as stale:
        claim_version(other, version=1)
    assert stale.value.current.version == 2
    claim_version(other, version=None)
    assert other.version == 3
