"""Signing up without an account."""

from datetime import timedelta
from io import BytesIO

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from PIL import Image

from samverk.friends.consents import consent_text
from samverk.friends.models import Call, Participant, PoolShare, Source
from samverk.outbox.models import Message
from samverk.people.models import Person
from tests.workspaces.factories import give

from .factories import make_friend, make_municipality, make_participant, make_programme
from .signing_up import PAGES, address, fill_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def programme():
    make_municipality()
    return make_programme()


def thanks(programme):
    return reverse("friends:joined", args=[programme.workspace.slug])


def test_somebody_signs_up_with_what_matching_needs_and_gets_a_receipt(client, programme):
    answer = fill_in(client, programme)
    assert answer["Location"] == thanks(programme)
    one = Participant.objects.get()
    assert (one.side, one.state, one.person.name, one.birth_year) == ("newcomer", "new", "Layla Haddad", 1992)
    assert (one.grid, one.travel_km, one.part_of_town) == (0b100000000000100100, 10, "Grycksbo")
    assert (one.interests, one.wish_meetings, one.wish_gender) == (["cooking", "walking"], ["cafe"], "woman")
    assert {each.language: each.level for each in one.spoken.all()} == {"ar": 5, "sv": 2}
    assert [change.state for change in one.changes.all()] == ["new"]
    assert one.entered_by is None
    letter = Message.objects.get()
    assert letter.to == "layla@example.org"
    assert "/friend/" in letter.text
    assert client.get(thanks(programme)).status_code == 200


def test_the_yes_is_kept_with_the_words_seen(client, programme):
    fill_in(client, programme)
    consents = list(Participant.objects.get().person.consents.all())
    assert [consent.purpose for consent in consents] == ["friends.matching"]
    assert consents[0].text.startswith("Jag")


def test_without_the_yes_nothing_is_written(client, programme):
    answer = fill_in(client, programme, send={"consent_matching": None})
    assert answer.status_code == 422
    assert not Participant.objects.exists()


def test_the_person_is_written_to_in_the_language_of_the_pages(programme):
    client = Client(headers={"accept-language": "ar"})
    fill_in(client, programme)
    assert Participant.objects.get().person.language == "ar"
    assert 'dir="rtl"' in client.get(thanks(programme)).content.decode()


def test_going_back_keeps_what_was_typed_right_or_wrong(client, programme):
    client.post(address(programme, "about"), PAGES["about"])
    client.post(address(programme, "languages"), {"swedish": "2", "go": "back", "grid": ["4"]})
    page = client.get(address(programme, "languages")).content.decode()
    assert 'value="4" aria-label' in page
    assert page.count("checked") == 2
    assert "sv-errors" not in page
    assert 'value="Layla"' in client.get(address(programme, "about")).content.decode()


def test_an_error_keeps_what_was_typed_and_says_what_is_wrong(client, programme):
    answer = client.post(address(programme, "about"), {**PAGES["about"], "birth_year": "92"})
    assert answer.status_code == 422
    assert 'value="Layla"' in answer.content.decode()


def test_the_last_page_leads_to_the_first_that_lacks_something(client, programme):
    client.post(address(programme, "about"), PAGES["about"])
    answer = client.get(address(programme, "send"))
    assert answer["Location"] == address(programme, "languages")


def test_a_phone_number_is_enough_and_then_a_matcher_calls(client, programme):
    fill_in(client, programme, about={"email": ""})
    assert not Message.objects.exists()
    assert Call.objects.get().about == "receipt"


def test_without_any_way_to_be_reached_one_is_told(client, programme):
    answer = fill_in(client, programme, about={"email": "", "phone": ""})
    assert answer.status_code == 422


def test_a_minor_comes_in_through_a_guardian_only_and_letters_go_there(client, programme):
    year = str(timezone.localdate().year - 15)
    assert fill_in(client, programme, about={"birth_year": year}).status_code == 422
    guardian = {"guardian_name": "Samir Haddad", "guardian_email": "samir@example.org"}
    fill_in(client, programme, about={"birth_year": year, "email": "", "phone": "", **guardian})
    assert Participant.objects.get().guardian_name == "Samir Haddad"
    assert Message.objects.get().to == "samir@example.org"


def test_a_grown_up_has_no_guardian_even_if_one_was_written(client, programme):
    fill_in(client, programme, about={"guardian_name": "Samir Haddad", "guardian_email": "samir@example.org"})
    assert Participant.objects.get().guardian_name == ""


def test_the_code_of_a_poster_follows_to_the_end(client, programme):
    source = Source.objects.create(programme=programme, code="bibblan", name="Biblioteket")
    client.get(reverse("friends:join", args=[programme.workspace.slug]), {"from": "bibblan"})
    for page in list(PAGES)[:-1]:
        client.post(address(programme, page), PAGES[page])
    assert 'value="bibblan" selected' in client.get(address(programme, "send")).content.decode()
    client.post(address(programme, "send"), {"consent_matching": "on", "source": "bibblan"})
    assert Participant.objects.get().source == source


@pytest.mark.parametrize(
    "again",
    [
        {"email": "LAYLA@example.org", "phone": "", "given_name": "Leila"},
        {"email": "", "phone": "+46 70 123 45 67"},
    ],
)
def test_whoever_is_in_already_gets_a_letter_and_the_page_says_nothing(programme, again):
    first = fill_in(Client(), programme)
    second = fill_in(client := Client(), programme, about=again)
    assert second["Location"] == first["Location"]
    assert client.get(second["Location"]).status_code == 200
    assert Participant.objects.count() == 1
    subjects = sorted(message.subject for message in Message.objects.all())
    assert len(subjects) == 2
    assert len(set(subjects)) == 2


@pytest.mark.parametrize("shared", [{"email": "omar@example.org"}, {"birth_year": "1988"}])
def test_two_who_share_a_phone_or_an_address_are_two(client, programme, shared):
    fill_in(client, programme)
    fill_in(Client(), programme, about={"given_name": "Omar", **shared})
    assert Participant.objects.count() == 2


def test_one_may_look_for_a_friend_and_be_one(client, programme):
    fill_in(client, programme)
    fill_in(client, programme, side="friend")
    assert sorted(Participant.objects.values_list("side", flat=True)) == ["friend", "newcomer"]
    assert Person.objects.filter(given_name="Layla").count() == 1


def test_nothing_is_written_of_a_protected_identity(client, programme):
    Person.including_protected.create(given_name="Layla", email="layla@example.org", is_protected=True)
    answer = fill_in(client, programme)
    assert answer["Location"] == thanks(programme)
    assert not Participant.including_protected.exists()
    assert not Message.objects.exists()


def test_a_machine_that_fills_in_everything_is_thanked_and_forgotten(client, programme):
    assert fill_in(client, programme, send={"website": "http://example.org"})["Location"] == thanks(programme)
    assert not Participant.objects.exists()


def test_a_closed_programme_looks_like_one_that_never_was(client, programme):
    programme.is_open = False
    programme.save()
    closed = client.get(reverse("friends:join", args=[programme.workspace.slug]))
    never = client.get(reverse("friends:join", args=["finns-inte"]))
    assert closed.status_code == never.status_code == 404
    assert client.post(address(programme, "about"), PAGES["about"]).status_code == 404


def test_too_many_from_one_place_are_asked_to_wait(client, programme, monkeypatch):
    monkeypatch.setattr("samverk.friends.views.sign_up._SENT", 0)
    assert fill_in(client, programme).status_code == 429
    assert not Participant.objects.exists()


# -- Wishes that leave nobody ----------------------------------------------------------------------------
def page_to_send(client, programme, **changed):
    fill_in(client, programme, send={"consent_matching": None}, **changed)
    return client.get(address(programme, "send")).content.decode()


def test_wishes_that_leave_nobody_are_told_before_sending_and_loosened_by_a_button(client, programme):
    for _number in range(7):
        make_friend(programme, state="waiting", gender="woman", birth_year=1950, grid=0b100)
    programme.asked_wishes = ["age"]
    programme.save()
    page = page_to_send(client, programme, wishes={"wish_age_from": "20", "wish_age_to": "30"})
    assert 'value="loosen:age"' in page
    assert "<b>7" in page
    client.post(address(programme, "send"), {"go": "loosen:age"})
    page = client.get(address(programme, "send")).content.decode()
    assert "loosen:" not in page
    client.post(address(programme, "send"), PAGES["send"])
    assert Participant.objects.newcomers().get().wish_age_from is None


def test_small_numbers_are_told_as_a_few_so_that_nobody_is_found_out(client, programme):
    make_friend(programme, state="waiting", gender="woman", birth_year=1950, grid=0b100)
    page = page_to_send(client, programme, wishes={"wish_age_from": "20", "wish_age_to": "30"})
    assert 'value="loosen:age"' in page
    assert "<b>några få" in page


def test_the_other_sides_wishes_are_never_blamed_on_the_asker(client, programme):
    make_friend(programme, state="waiting", gender="woman", wish_gender="man", grid=0b100)
    assert "loosen:" not in page_to_send(client, programme)


def test_who_is_paused_or_paired_is_not_counted(client, programme):
    make_friend(programme, state="paused", grid=0b100, gender="woman")
    make_friend(programme, state="paired", grid=0b100, gender="woman")
    page = page_to_send(client, programme)
    assert "loosen:" not in page


# -- Photo, pool ----------------------------------------------------------------------------------------
def picture(size=(2400, 1800)):
    file = BytesIO()
    image = Image.effect_noise(size, 60).convert("RGB")
    exif = image.getexif()
    exif[0x010F] = "Kameran AB"
    image.save(file, "JPEG", exif=exif)
    file.seek(0)
    file.name = "jag.jpg"
    return file


def test_a_photo_is_made_small_and_forgets_its_camera(client, programme):
    fill_in(client, programme, send={"photo": picture(), "consent_photo": "on"})
    photo = bytes(Participant.objects.get().photo)
    with Image.open(BytesIO(photo)) as kept:
        assert max(kept.size) == 600
        assert not kept.getexif()
    assert len(photo) <= 150_000
    assert b"Kameran" not in photo


def test_a_photo_without_a_yes_is_not_taken(client, programme):
    assert fill_in(client, programme, send={"photo": picture((60, 60))}).status_code == 422


def test_a_file_that_is_no_photo_is_refused_in_words(client, programme):
    file = BytesIO(b"GIF89a not really")
    file.name = "x.gif"
    answer = fill_in(client, programme, send={"photo": file, "consent_photo": "on"})
    assert answer.status_code == 422
    assert not Participant.objects.exists()


def test_the_pool_is_asked_about_where_there_is_one(client, programme):
    assert "consent_pool" not in page_to_send(client, programme)
    PoolShare.objects.create(
        programme=programme,
        partner=make_programme(),
        agreed="2026",
        accepted_at=timezone.now() - timedelta(days=1),
    )
    assert "consent_pool" in page_to_send(client, programme)
    client.post(address(programme, "send"), {**PAGES["send"], "consent_pool": "on"})
    assert Participant.objects.get().shares_pool


def test_the_words_of_a_consent_name_the_programme(programme):
    assert str(programme) in consent_text("friends.matching", programme)


@pytest.mark.parametrize("number", [1, 3])
def test_the_outlook_asks_the_same_number_of_questions_however_many_wait(
    client, programme, number, django_assert_max_num_queries
):
    for _number in range(number):
        make_friend(programme, state="waiting", grid=0b100)
    page_to_send(client, programme)
    with django_assert_max_num_queries(22):
        client.get(address(programme, "send"))


def test_a_family_is_one_participant_of_several(client, programme):
    make_participant(programme)
    fill_in(client, programme, wishes={"household": "4", "has_children": "on"})
    one = Participant.objects.get(person__given_name="Layla")
    assert (one.household, one.has_children) == (4, True)


HOSTILE = "<script>alert(1)</script>"


def test_markup_is_shown_as_it_was_written_and_does_nothing(client, programme):
    fill_in(client, programme, about={"given_name": HOSTILE}, wishes={"hopes": "<img src=x onerror=1>"})
    one = Participant.objects.get()
    assert one.person.given_name == HOSTILE
    client.force_login(give(programme.workspace, "matcher"))
    for where in ("view_participants", "view_participant"):
        args = [programme.workspace.slug] + ([one.uid] if where == "view_participant" else [])
        page = client.get(reverse(f"friends:{where}", args=args)).content.decode()
        assert HOSTILE not in page
        assert "<img src=x" not in page
    assert "&lt;script&gt;alert(1)" in page


@pytest.mark.parametrize(
    ("page", "sent"),
    [
        ("about", {"given_name": "A" * 5000}),
        ("about", {"given_name": "Lay\x00la"}),
        ("about", {"birth_year": "99999999999999999999"}),
        ("about", {"birth_year": "1992; DROP TABLE"}),
        ("languages", {"mother_tongue": "../../etc"}),
        ("languages", {"grid": ["99", "-1"]}),
        ("place", {"municipality": "9999"}),
        ("place", {"travel_km": "1e9"}),
        ("wishes", {"wish_age_from": "-5"}),
        ("wishes", {"household": "1000000"}),
    ],
)
def test_what_no_person_would_send_is_refused_in_words_and_nothing_is_kept(client, programme, page, sent):
    answer = fill_in(client, programme, **{page: sent})
    assert answer.status_code == 422
    assert b"sv-errors" in answer.content
    assert not Participant.objects.exists()


def test_one_person_in_two_programmes_is_one_person_twice_and_the_matcher_of_both_sees_it(client, programme):
    other = make_programme()
    for each in (programme, other):
        fill_in(client, each)
    first, second = Participant.objects.order_by("pk")
    assert first.person == second.person
    assert Message.objects.filter(template="friends/mail/receipt.txt").count() == 2
    elin = give(programme.workspace, "matcher")
    give(other.workspace, "matcher", elin)
    client.force_login(elin)
    where = reverse("friends:view_participant", args=[programme.workspace.slug, first.uid])
    page = client.get(where).content.decode()
    assert "Kanske här två gånger" in page
    assert reverse("friends:view_participant", args=[other.workspace.slug, second.uid]) in page
