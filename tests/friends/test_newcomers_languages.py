"""Pages and letters for newcomers are in all their languages: nothing English is left, days are said, and one can choose."""

from datetime import date, timedelta

import polib
import pytest
from django.conf import settings
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.formats import date_format

from samverk.friends.actions import (
    doors,
    endings,
    first_meetings,
    follow_up,
    gatherings,
    interviews,
    new_link,
)
from samverk.friends.actions.answers import answer_proposal, remind_of_proposals
from samverk.friends.actions.letters import write_to
from samverk.friends.forms.paper import PaperForm
from samverk.friends.models import CheckIn, Gathering, Pair, Participant
from samverk.languages.names import language_name
from samverk.outbox.models import Message
from samverk.people.forms import ProtectedPersonForm
from samverk.people.models import Person
from tests.architecture.sources import PACKAGE
from tests.workspaces.factories import give

from .factories import make_friend, make_municipality, make_participant, make_programme, make_time
from .gathering_makers import make_door, make_gathering
from .pair_makers import make_agreed, make_asked, make_booked, make_met, make_proposal
from .signing_up import PAGES, address
from .untranslated import untranslated

OWN = [code for code, _name in settings.PUBLIC_LANGUAGES if code not in {"sv", "en"}]
NEW = [code for code in OWN if code not in dict(settings.LANGUAGES)]

pytestmark = pytest.mark.django_db


@pytest.fixture
def programme():
    make_municipality()
    return make_programme(contact="023-830 00", asked_wishes=["gender", "age", "children", "meetings"])


@pytest.mark.parametrize("language", OWN)
@pytest.mark.parametrize("side", ["newcomer", "friend"])
def test_nothing_english_is_left_in_the_sign_up(client, programme, language, side):
    with untranslated(language) as left:
        first = client.get(reverse("friends:join", args=[programme.workspace.slug]), {"language": language})
        assert first["Content-Language"] == language
        for page, fields in PAGES.items():
            here = address(programme, page, side)
            assert client.get(here).status_code == 200
            wrong = {"email": "no", "birth_year": "1200", "wish_age_from": "9", "wish_age_to": "x"}
            assert client.post(here, wrong).status_code in {302, 422}
            answer = client.post(here, fields)
            assert answer.status_code == 302, page
        assert client.get(answer["Location"]).status_code == 200
        assert client.get(reverse("friends:join", args=["nowhere"])).status_code == 404
    assert left == set()
    made = Participant.objects.get()
    assert made.person.language == language
    assert Message.objects.get(person=made.person.uid).language == language


@pytest.mark.parametrize("language", OWN)
def test_nothing_english_is_left_on_the_own_page_and_in_letters(client, programme, language):
    with untranslated(language) as left:
        for one in _people(programme, language):
            secret = client.get(new_link(one))["Location"].split("/")[-2]
            html = client.get(reverse("friends:own_page", args=[secret])).content.decode()
            assert f'<html lang="{language}"' in html
        for page in ("about", "languages", "place", "wishes"):
            assert client.get(reverse("friends:change_own_facts", args=[secret, page])).status_code == 200
        assert (
            client.get(reverse("friends:take_own_data", args=[secret]), {"format": "pdf"}).status_code == 200
        )
        assert client.get(reverse("friends:own_page", args=["open:nobody"])).status_code == 404
    assert left == set()


def _people(programme, language):
    """Participants who read in `language`, one for each thing that can be asked on their page; letters are written."""
    elin = give(programme.workspace, "matcher")

    def both(**facts):
        newcomer = make_participant(
            programme, state="waiting", language=language, languages={"uk": 5, "sv": 1}
        )
        friend = make_friend(programme, state="waiting", language=language)
        return {"programme": programme, "newcomer": newcomer, "friend": friend, **facts}

    make_time(programme, elin)
    new = make_participant(programme, language=language)
    yield new
    interviews.book_time(by=None, participant=new, time=make_time(programme, elin, hours=30))
    yield new
    asked = make_proposal(**both())
    yield asked.newcomer
    Pair.objects.filter(pk=asked.pk).update(answer_by=timezone.now() + timedelta(days=1))
    remind_of_proposals()
    yield answer_proposal(by=None, pair=asked, participant=asked.friend, answer="yes").friend
    answer_proposal(by=None, pair=asked, participant=asked.newcomer, answer="no", reason="Nej")
    yield asked.newcomer
    yield make_agreed(**both()).newcomer
    booked = make_booked(**both())
    yield booked.newcomer
    first_meetings.cancel_first_meeting(by=elin, pair=booked)
    met = make_met(**both())
    make_asked(met, met.newcomer)
    CheckIn.objects.filter(pair=met).update(due_on=date(2020, 1, 1))
    follow_up.ask_check_ins()
    yield from (met.newcomer, met.friend)
    endings.end_pair(by=elin, pair=met, reason="other", newcomer_next="ask", friend_next="ask")
    yield from (met.newcomer, met.friend)
    yield make_participant(programme, state="paused", language=language)
    yield make_participant(programme, state="ended", ended_at=timezone.now(), language=language)
    yield from _guests(programme, language, elin)


def _guests(programme, language, elin):
    gathering = make_gathering(programme, days=0)
    people = [
        make_participant(programme, side, state="waiting", language=language, interests=["crafts"])
        for side in ("newcomer", "friend")
    ]
    make_door(programme)
    guests = gatherings.invite_guests(by=elin, gathering=gathering, participants=people)
    yield people[0]
    gatherings.answer_gathering(by=None, guest=guests[0], answer="yes")
    gatherings.answer_gathering(by=None, guest=guests[1], answer="no")
    yield from people
    for guest in guests:
        gatherings.check_in_guest(by=elin, guest=guest, came=True)
    gatherings.open_choosing(by=elin, gathering=Gathering.objects.get(pk=gathering.pk))
    yield from people
    visit = doors.ask_visit(participant=people[0], door=make_door(programme))
    yield people[0]
    doors.welcome_visit(visit=visit, starts_at=timezone.now() + timedelta(days=2))
    yield people[0]
    for template in ("gathering_cancelled", "gathering_changed", "gathering_choose"):
        write_to(people[0], template, by=elin, gathering=gathering)
    for template in ("already_signed_up", "did_not_fit", "no_answer", "silent", "pair_over"):
        write_to(people[0], template, by=elin)


@pytest.mark.parametrize("language", NEW)
def test_all_that_arabic_readers_meet_in_friends_is_translated(language):
    def keys(code):
        file = PACKAGE / "friends" / "locale" / translation.to_locale(code) / "LC_MESSAGES" / "django.po"
        return {(one.msgctxt, one.msgid) for one in polib.pofile(str(file)) if one.translated()}

    assert sorted(map(str, keys("ar") - keys(language))) == []


@pytest.mark.parametrize(
    ("language", "said", "with_day"),
    [
        ("uk", "7 березня 2027", "неділя 7 березня"),
        ("fa-af", "7 مارچ 2027", "یکشنبه 7 مارچ"),
        ("so", "7 Maarso 2027", "Axad 7 Maarso"),
        ("ti", "7 መጋቢት 2027", "ሰንበት 7 መጋቢት"),
        ("tr", "7 Mart 2027", "Pazar 7 Mart"),
    ],
)
def test_days_are_said_in_each_language(language, said, with_day):
    with translation.override(language):
        assert date_format(date(2027, 3, 7), "DATE_FORMAT").startswith(said)
        assert date_format(date(2027, 3, 7), "l j F") == with_day


@pytest.mark.parametrize(
    ("heard", "language"),
    [
        (heard, language)
        for heard, language in [
            ("uk-UA,uk;q=0.9,en;q=0.5", "uk"),
            ("prs", "fa-af"),
            ("fa-IR", "fa-af"),
            ("ti-ER,en", "ti"),
            ("xx,en-GB", "en"),
        ]
        if language in dict(settings.PUBLIC_LANGUAGES)
    ],
)
def test_the_sign_up_begins_in_the_browsers_language(client, programme, heard, language):
    here = reverse("friends:join", args=[programme.workspace.slug])
    html = client.get(here, headers={"accept-language": heard}).content.decode()
    assert f'<html lang="{language}" dir="{"rtl" if language == "fa-af" else "ltr"}"' in html
    assert all(f'hreflang="{code}"' in html for code, _name in settings.PUBLIC_LANGUAGES)


def test_other_pages_offer_only_what_they_are_in_and_are_english_meanwhile(client):
    client.get("/", {"language": "uk"})
    html = client.get("/").content.decode()
    assert '<html lang="en"' in html
    assert 'hreflang="uk"' not in html


def test_dari_is_named_in_dari():
    assert language_name("fa-AF", "fa-af") == "دری"


def test_the_paper_offers_the_languages_of_letters(programme):
    offered = [code for code, _name in PaperForm(programme=programme).fields["language"].choices]
    assert offered == [code for code, _name in settings.PUBLIC_LANGUAGES]


@pytest.mark.parametrize("language", ["sv", *NEW])
def test_a_handler_who_puts_details_right_keeps_the_language(language):
    person = Person(given_name="Olena", language=language)
    assert language in dict(ProtectedPersonForm(instance=person).fields["language"].choices)


@pytest.mark.parametrize(("language", "spoken"), [("uk", "uk"), ("fa-af", "fa-AF"), ("ar", "ar"), ("en", "")])
def test_the_language_of_the_page_is_suggested_as_mother_tongue(client, programme, language, spoken):
    page = client.get(address(programme, "languages", "newcomer"), {"language": language})
    fields = [form.fields for form in page.context["forms"] if "mother_tongue" in form.fields]
    assert [one["mother_tongue"].initial for one in fields] == [spoken]
