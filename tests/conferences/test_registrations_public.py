"""The public form: only what is asked, in three languages, and nobody learns who is registered."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from samverk.conferences.models import Conference, Needs, Registration, Ride
from samverk.outbox.models import Message
from tests.organisations.factories import make_organisation

from .factories import make_conference, make_slot, make_workshop
from .registering import facts, last_letter, own_page, send

pytestmark = pytest.mark.django_db
State = Registration.State


def page(conference: Conference, language: str = "sv") -> str:
    answer = Client().get(f"/conference/{conference.workspace.slug}/register/?language={language}")
    assert answer.status_code == 200
    return str(answer.content.decode())


def test_the_form_asks_only_what_the_conference_wants() -> None:
    bare = page(make_conference(questions=[]))
    for name in ("phone", "diet", "access", "needs_interpreter", "brings_children", "ride", "municipality"):
        assert f'name="{name}"' not in bare
    assert 'name="sector"' in bare
    full = page(make_conference(questions=["diet", "ride", "child_care", "invoice"]))
    for name in ("diet", "ride", "from_place", "brings_children", "child_care", "invoice_reference"):
        assert f'name="{name}"' in full
    assert 'name="access"' not in full


@pytest.mark.parametrize(("language", "words"), [("sv", "Anmälan"), ("ar", "التسجيل"), ("en", "Register")])
def test_the_form_is_in_three_languages(language: str, words: str) -> None:
    found = page(make_conference(), language)
    assert words in found
    if language == "ar":
        assert 'dir="rtl"' in found


def test_everything_that_is_told_arrives_where_it_belongs() -> None:
    conference = make_conference(
        questions=["role", "diet", "access", "interpreter", "child_care", "workshops", "ride", "book_table"]
    )
    slot = make_slot(conference, kind="workshop", title="Workshoppar")
    one, two, three = (make_workshop(slot) for _n in range(3))
    answer = send(
        conference, role="Ordförande", diet="halal", needs_wheelchair_place="on", needs_interpreter="on",
        interpreter="so", brings_children="on", child_care="två, 3 och 5 år", wants_book_table="on", ride="offers",
        from_place="Karlskrona", seats="3", shares_contact="on",
        **{f"wish_{slot.pk}_1": two.pk, f"wish_{slot.pk}_2": two.pk, f"wish_{slot.pk}_3": one.pk},
    )  # fmt: skip
    assert answer.status_code == 302
    registration = Registration.objects.get()
    needs, ride = Needs.objects.get(), Ride.objects.get()
    assert (registration.role, registration.wants_book_table) == ("Ordförande", True)
    assert (needs.diet, needs.needs_wheelchair_place, needs.interpreter) == ("halal", True, "so")
    assert needs.child_care == "två, 3 och 5 år"
    assert (ride.side, ride.from_place, ride.seats, ride.shares_contact) == ("offers", "Karlskrona", 3, True)
    wishes = registration.workshop_wishes.order_by("rank").values_list("workshop", "rank")
    assert list(wishes) == [(two.pk, 1), (one.pk, 2)]
    assert three.pk not in {workshop for workshop, _rank in wishes}


def test_what_hangs_on_a_box_counts_only_if_the_box_is_ticked() -> None:
    conference = make_conference(questions=["interpreter", "ride", "child_care"])
    assert send(conference, interpreter="so", child_care="två", from_place="Lund").status_code == 302
    assert not Needs.objects.exists()
    assert not Ride.objects.exists()
    wrong = send(
        conference, email="b@example.org", needs_interpreter="on", ride="looks", brings_children="on"
    )
    assert wrong.status_code == 422
    words = wrong.content.decode()
    for each in ("Välj språket.", "Skriv varifrån du åker.", "Skriv hur många barn"):
        assert each in words


def test_the_sector_follows_from_the_register_or_from_the_name() -> None:
    conference = make_conference()
    known = make_organisation(name="Ronneby folkhögskola", sector="education")
    send(conference, organisation_name="ronneby FOLKHÖGSKOLA", sector="")
    registration = Registration.objects.get()
    assert (registration.organisation, registration.sector) == (known, "education")
    assert registration.organisation_name == ""
    send(conference, email="b@example.org", organisation_name="Växjö kommun", sector="")
    assert Registration.objects.get(email="b@example.org").sector == "municipality"
    asked = send(conference, email="c@example.org", organisation_name="Solsidan", sector="")
    assert asked.status_code == 422
    assert "Solsidan" in asked.content.decode()


def test_organisations_are_proposed_while_one_types() -> None:
    conference = make_conference()
    make_organisation(name="Ronneby kommun", sector="municipality")
    address = f"/conference/{conference.workspace.slug}/register/organisations/"
    found = Client().get(address, {"q": "ronneb"}).json()
    assert found == {"organisations": [{"name": "Ronneby kommun", "sector": "municipality"}]}
    assert Client().get(address, {"q": "r"}).json() == {"organisations": []}


def test_the_page_does_not_tell_who_is_registered() -> None:
    conference = make_conference()
    first, second = Client(), Client()
    one, other = send(conference, first), send(conference, second, name="Någon annan")
    assert (one.status_code, one.headers["Location"]) == (other.status_code, other.headers["Location"])
    pages = [client.get(one.headers["Location"]).content for client in (first, second)]
    assert b"amal@example.org" in pages[0]
    assert _without_tokens(pages[0]) == _without_tokens(pages[1])
    assert Registration.objects.get().name == "Amal Haddad"
    assert last_letter("amal@example.org").template == "conferences/mail/already.txt"
    for _n in range(6):
        send(conference)
    assert Message.objects.filter(template="conferences/mail/already.txt").count() == 3


def _without_tokens(content: bytes) -> list[bytes]:
    return [line for line in content.splitlines() if b"csrf" not in line and b"nonce" not in line]


def test_a_robot_that_fills_in_the_trap_registers_nobody() -> None:
    assert send(make_conference(), website="http://spam.example").status_code == 302
    assert not Registration.objects.exists()


def test_a_flood_from_one_address_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    conference = make_conference()
    monkeypatch.setattr("samverk.conferences.views.registering._SENT", 2)
    codes = [send(conference, email=f"p{n}@example.org").status_code for n in range(4)]
    assert codes == [302, 302, 429, 429]


@pytest.mark.parametrize(
    ("facts_", "words"),
    [
        ({"opens_at": None}, "har inte öppnat än"),
        ({"deadline": timezone.localdate() - timedelta(days=1)}, "Sista anmälningsdag var"),
        ({"cancelled_at": timezone.now()}, "Konferensen är inställd"),
        ({"held_on": timezone.localdate() - timedelta(days=3)}, "Konferensen är över"),
    ],
)
def test_a_closed_registration_says_why(facts_: dict[str, Any], words: str) -> None:
    conference = make_conference(**facts_)
    address = f"/conference/{conference.workspace.slug}/register/"
    assert words in Client(headers={"accept-language": "sv"}).get(address).content.decode()
    assert send(conference).status_code == 409
    assert not Registration.objects.exists()


def test_bad_input_keeps_what_was_typed_and_says_how_to_mend_it() -> None:
    conference = make_conference(questions=["diet"])
    answer = send(conference, email="amal@", diet="ö" * 5000, name="Amal Haddad")
    assert answer.status_code == 422
    words = answer.content.decode()
    assert "ö" * 5000 in words
    assert 'value="Amal Haddad"' in words
    assert "300" in words
    assert not Registration.objects.exists()


def test_an_empty_form_is_answered_with_words() -> None:
    answer = Client().post(f"/conference/{make_conference().workspace.slug}/register/", {})
    assert answer.status_code == 422


def test_hostile_texts_stay_texts() -> None:
    conference = make_conference(questions=["role"])
    send(
        conference,
        name="Eva\r\nBcc: all@example.org",
        role="<script>alert(1)</script>",
        organisation_name='=cmd|"/c calc"!A0',
    )
    letter = last_letter("amal@example.org")
    assert "\n" not in letter.to_name
    assert "\n" not in letter.subject
    _path, found = own_page(Client(), letter)
    assert "<script>alert(1)</script>" not in found.content.decode()
    assert "&lt;script&gt;" in found.content.decode()


def test_the_receipt_has_the_day_for_the_calendar_and_the_code() -> None:
    conference = make_conference(late_fee=400, deadline=timezone.localdate() + timedelta(days=9))
    make_slot(conference)
    send(conference, language="sv")
    letter = last_letter("amal@example.org")
    registration = Registration.objects.get()
    assert registration.code in letter.text
    assert "400 kr" in letter.text
    files = {one.name: bytes(one.content) for one in letter.attachments.all()}
    assert f"kod-{registration.code.lower()}.png" in files
    day = files["konferens.ics"].decode()
    assert "Europe/Stockholm" in day
    assert "T090000" in day
    assert "METHOD:REQUEST" in day


def test_letters_are_in_the_language_that_was_chosen() -> None:
    conference = make_conference(capacity=1)
    send(conference, language="ar")
    send(conference, email="b@example.org", language="ar")
    for address in ("amal@example.org", "b@example.org"):
        letter = last_letter(address)
        assert letter.language == "ar"
        assert not set(letter.text.split()).intersection({"Hello", "place", "waiting"}), letter.text


def test_a_lost_link_is_sent_again_without_telling_whether_there_is_one() -> None:
    conference = make_conference()
    send(conference)
    address = f"/conference/{conference.workspace.slug}/register/link/"
    known = Client().post(address, {"email": "Amal@example.org"})
    unknown = Client().post(address, {"email": "nobody@example.org"})
    assert known.status_code == unknown.status_code == 200
    assert _without_tokens(known.content) == _without_tokens(unknown.content)
    assert last_letter().template == "conferences/mail/link_once_more.txt"
    assert not Message.objects.filter(to="nobody@example.org").exists()


def test_a_conference_without_a_public_page_has_no_form() -> None:
    conference = make_conference(announced_at=None)
    assert Client().get(f"/conference/{conference.workspace.slug}/register/").status_code == 404
    assert Client().post(f"/conference/{conference.workspace.slug}/register/", facts()).status_code == 404
