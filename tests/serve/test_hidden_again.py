"""A backup brings back everything but the people who were erased or hidden after it was made."""

import pytest
from django.utils import timezone

from samverk.audit.models import Entry
from samverk.people import hidden
from samverk.people.actions import (
    HandlersMissing,
    erase_person,
    give_consent,
    protect_person,
    unprotect_person,
    withdraw_consent,
)
from samverk.people.models import Account, Person
from samverk.serve.backup import back_up, restore
from tests.people.factories import make_account, make_administrator, make_person, make_protected_person

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def backup(settings, tmp_path):
    """Where the backup goes; the data directory is the test's own."""
    settings.DATA, settings.FILES = tmp_path / "data", tmp_path / "data" / "files"
    settings.FILES.mkdir(parents=True)
    return tmp_path / "backup.tar.gz"


def test_someone_erased_after_the_backup_stays_erased(backup):
    karin, stays = make_account("karin@demo.example", name="Karin Åslund"), make_person("Stina Kvar")
    back_up(backup)
    erase_person(by=karin, person=karin.person)
    restore(backup)
    assert [person.name for person in Person.including_protected.all()] == [stays.name]
    assert not Account.objects.filter(email="karin@demo.example").exists()
    assert Account.objects.get(pk=karin.pk).is_active is False


def test_an_erasure_goes_before_what_held_the_person_when_the_backup_was_made(backup):
    first = make_administrator("first@demo.example")
    back_up(backup)
    make_administrator("second@demo.example")
    erase_person(by=first, person=first.person)
    restore(backup)
    assert not Person.including_protected.exists()


def test_the_trail_says_that_the_system_erased_again(backup):
    amina = make_person()
    back_up(backup)
    erase_person(by=None, person=amina)
    restore(backup)
    entry = Entry.objects.get(verb="people.erase_person")
    assert (entry.by, entry.subject) == (None, amina.uid)


def test_someone_protected_after_the_backup_stays_hidden_until_handlers_are_named(backup):
    admin, amina = make_administrator(), make_person()
    back_up(backup)
    protect_person(by=admin, person=amina, handlers=[admin])
    restore(backup)
    assert not Person.objects.filter(uid=amina.uid).exists()
    person = Person.including_protected.get(uid=amina.uid)
    assert (person.is_protected, person.handlers.count()) == (True, 0)


def test_whoever_was_shown_again_is_not_hidden(backup):
    admin, amina = make_administrator(), make_person()
    back_up(backup)
    protect_person(by=admin, person=amina, handlers=[admin])
    unprotect_person(by=admin, person=amina)
    restore(backup)
    assert Person.objects.filter(uid=amina.uid).exists()


def test_a_protection_that_ended_after_the_backup_comes_back_with_it(backup):
    """The safe side: what the backup hides stays hidden."""
    admin = make_administrator()
    hedda = make_protected_person(handlers=(admin,))
    back_up(backup)
    unprotect_person(by=admin, person=hedda)
    restore(backup)
    assert Person.including_protected.get(uid=hedda.uid).is_protected


def test_an_older_backup_on_another_machine_uses_the_newer_file(backup):
    amina = make_person()
    back_up(backup)
    erase_person(by=None, person=amina)
    later = backup.with_name("later.tar.gz")
    back_up(later)
    hidden.path().unlink()
    restore(later)
    restore(backup)
    assert not Person.including_protected.exists()


def test_a_consent_withdrawn_after_the_backup_stays_withdrawn(backup):
    amina = make_person()
    stays = give_consent(by=None, person=amina, purpose="newsletter", text="Ja, skicka brev.")
    taken_back = give_consent(by=None, person=amina, purpose="photo", text="Ja, visa mig på bild.")
    back_up(backup)
    withdraw_consent(by=None, consent=taken_back)
    before = timezone.now()
    restore(backup)
    assert [consent.uid for consent in amina.consents.valid()] == [stays.uid]
    assert taken_back.withdrawn_at <= amina.consents.get(uid=taken_back.uid).withdrawn_at < before
    assert Person.objects.filter(uid=amina.uid).exists()


def test_a_new_yes_to_the_same_is_not_withdrawn_with_the_old_one(backup):
    amina = make_person()
    first = give_consent(by=None, person=amina, purpose="photo", text="Ja")
    withdraw_consent(by=None, consent=first)
    again = give_consent(by=None, person=amina, purpose="photo", text="Ja, igen")
    back_up(backup)
    restore(backup)
    assert [consent.uid for consent in amina.consents.valid()] == [again.uid]


def test_what_a_crash_kept_out_of_the_file_comes_from_the_trail(backup):
    amina = make_person()
    back_up(backup)
    erase_person(by=None, person=amina)
    hidden.path().unlink()
    restore(backup)
    assert not Person.including_protected.exists()


def test_the_file_holds_nothing_but_times_acts_and_uids(backup):
    amina = make_person("Amina Warsame")
    erase_person(by=None, person=amina)
    (line,) = hidden.read()
    assert line.split()[1:] == ["erased", str(amina.uid)]
    assert hidden.path().stat().st_mode & 0o077 == 0


def test_noting_twice_writes_once(backup):
    erase_person(by=None, person=make_person())
    hidden.note_from_trail()
    hidden.note_from_trail()
    assert len(hidden.read()) == 1


def test_a_line_that_a_crash_cut_off_harms_no_other(backup):
    amina, bo = make_person(), make_person("Bo Berg")
    hidden.path().write_text("2026-11-22T10:00:00.000000+00:00 era")
    erase_person(by=None, person=amina)
    erase_person(by=None, person=bo)
    assert set(hidden.standing()) == {amina.uid, bo.uid}


def test_an_act_that_was_rolled_back_is_not_written(backup):
    """The file follows the commit: otherwise a restore would erase somebody who never asked."""
    admin = make_administrator()
    with pytest.raises(HandlersMissing):
        protect_person(by=admin, person=make_person(), handlers=[])
    assert hidden.read() == []
