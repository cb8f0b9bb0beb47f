"""Starting a programme, its settings, sources and posters."""

import pytest
from django.conf import settings
from django.urls import reverse

from samverk.friends.actions.programmes import ProgrammeExists, start_programme
from samverk.friends.forms.programmes import ProgrammeForm
from samverk.friends.forms.steps import PlaceStep
from samverk.friends.kinds import starts
from samverk.friends.models import Kind, Participant, Programme, Source, programme_of
from samverk.workspaces.actions import choose_tools
from tests.people.factories import make_account
from tests.workspaces.factories import make_workspace

from .factories import make_municipality, make_participant, make_programme

pytestmark = pytest.mark.django_db
LANGUAGES = {"sv", "en", "ar"}


@pytest.fixture
def karin(client):
    account = make_account("karin@falun.example", name="Karin Åslund")
    client.force_login(account, backend=settings.AUTHENTICATION_BACKENDS[0])
    return account


@pytest.fixture
def room(karin):
    return make_workspace(template="programme", name="Språkvän Falun", coordinator=karin)


def url(verb, room, *more):
    return reverse(f"friends:{verb}", args=[room.slug, *more])


def sent(programme, **changed):
    """The settings form as the page sends it."""
    facts = ProgrammeForm.facts_of(programme) | changed
    data = {}
    for name, value in facts.items():
        if isinstance(value, dict):
            data |= {f"{name}-{code}": text for code, text in value.items()}
        elif isinstance(value, bool):
            data |= {name: "on"} if value else {}
        elif isinstance(value, list) and name in {"parts_of_town", "questions"}:
            data[name] = "\n".join(value)
        elif isinstance(value, list) and name == "follow_up_days":
            data[name] = ", ".join(map(str, value))
        elif value is not None:
            data[name] = value
    return data


def test_every_ready_made_kind_has_all_its_words_and_rules():
    assert {start.facts["kind"] for start in starts().values()} == set(Kind)
    for start in starts().values():
        assert LANGUAGES == set(start.facts["welcome"]) == set(start.facts["thanks"])
        assert {"sv", "en"} == set(start.questions)
        Programme(**start.columns("sv"))


def test_a_room_without_a_programme_leads_to_choosing_one(client, room):
    page = client.get(url("view_friends", room)).content.decode()
    assert url("start_programme", room) in page
    answer = client.post(url("start_programme", room), {"start": "leaders"})
    assert answer["Location"] == url("change_programme", room)
    programme = programme_of(room)
    assert (programme.kind, programme.is_open, programme.asked_wishes) == ("mentor", False, ["meetings"])
    assert programme.questions[0].startswith("Vad leder du")
    assert client.get(answer["Location"]).status_code == 200


def test_a_second_programme_is_not_started(karin, room):
    make_programme(room)
    with pytest.raises(ProgrammeExists):
        start_programme(by=karin, workspace=room, start=starts()["buddy"], languages=["sv"])


def test_the_tool_can_be_switched_on_in_a_welcome_centre(client, karin):
    centre = make_workspace(template="welcome_centre", name="Välkomsthuset", coordinator=karin)
    assert client.get(url("view_friends", centre)).status_code == 404
    choose_tools(by=karin, workspace=centre, tools=["friends"])
    client.post(url("start_programme", centre), {"start": "buddy"})
    assert programme_of(centre).kind == "buddy"


def test_all_that_a_coordinator_decides_is_changed_on_one_page(client, karin, room):
    programme = make_programme(room)
    changed = {
        "pairing": "family", "welcome": {"sv": "Hej", "ar": "أهلا"}, "contact": "Ring 023-000 00",
        "parts_of_town": ["Slätta", "Slätta", " Britsarvet "], "asked_wishes": ["gender"], "min_age": 16,
        "max_per_friend": 5, "follow_up_days": [90, 7], "questions": ["Varför?"], "weight_interests": 10,
        "weight_age": 0, "trouble_goes_to": karin.pk, "needs_common_language": False,
    }  # fmt: skip
    answer = client.post(url("change_programme", room), sent(programme, **changed))
    assert answer.status_code == 302, answer.content.decode()
    programme.refresh_from_db()
    assert programme.parts_of_town == ["Slätta", "Britsarvet"]
    assert programme.follow_up_days == [7, 90]
    assert (programme.weight("interests"), programme.weight("age")) == (10, 0)
    assert (programme.trouble_goes_to, programme.min_age, programme.needs_common_language) == (
        karin,
        16,
        False,
    )
    assert programme.welcome == {"sv": "Hej", "ar": "أهلا"}


def test_two_who_change_at_once_see_both_texts(client, room):
    programme = make_programme(room)
    old = sent(programme, min_age=16)
    client.post(url("change_programme", room), sent(programme, min_age=20))
    assert client.post(url("change_programme", room), old).status_code == 409
    programme.refresh_from_db()
    assert programme.min_age == 20


@pytest.mark.parametrize(
    ("name", "value"),
    [("follow_up_days", [0]), ("weight_interests", 11), ("max_per_friend", 0), ("min_age", -1)],
)
def test_what_makes_no_sense_is_refused(client, room, name, value):
    programme = make_programme(room)
    assert client.post(url("change_programme", room), sent(programme, **{name: value})).status_code == 422


def test_sign_up_is_opened_and_closed(client, room):
    programme = make_programme(room, is_open=False)
    client.post(url("open_sign_up", room))
    programme.refresh_from_db()
    assert programme.is_open
    client.post(url("close_sign_up", room))
    programme.refresh_from_db()
    assert not programme.is_open


def test_sources_have_codes_of_their_own_and_say_how_many_came(client, room):
    programme = make_programme(room)
    for _time in range(2):
        client.post(url("add_source", room), {"name": "Biblioteket på torget", "channel": "library"})
    first, second = Source.objects.order_by("pk")
    assert (first.code, second.code) == ("biblioteket-pa-torget", "biblioteket-pa-torget-2")
    make_participant(programme, source=first)
    page = client.get(url("view_sources", room)).content.decode()
    assert f"?from={first.code}" in page
    assert "<svg" in page
    client.post(url("retire_source", room, first.uid))
    first.refresh_from_db()
    assert first.retired_at
    assert Participant.objects.get().source == first


def test_a_poster_has_all_languages_and_the_code_of_its_source(client, room):
    make_programme(room, languages=["sv", "ar"])
    client.post(url("add_source", room), {"name": "Biblioteket", "channel": "library"})
    answer = client.get(
        url("print_poster", room),
        {"source": Source.objects.get().uid, "on": ["sv", "ar", "en"], "size": "a5"},
    )
    assert answer["Content-Type"] == "application/pdf"
    assert answer.content.startswith(b"%PDF")
    assert client.get(url("print_poster", room), {"size": "a0"}).status_code == 404


@pytest.mark.parametrize("number", [1, 3])
def test_the_page_of_sources_asks_the_same_number_of_questions(
    client, room, number, django_assert_max_num_queries
):
    programme = make_programme(room)
    for n in range(number):
        source = Source.objects.create(programme=programme, code=f"k{n}", name=f"Källa {n}")
        make_participant(programme, source=source)
    with django_assert_max_num_queries(18):
        client.get(url("view_sources", room))


def test_parts_of_town_with_points_are_shown_by_name_and_keep_their_points(client, room):
    hill = {"name": "Slätta", "latitude": 60.6, "longitude": 15.6}
    programme = make_programme(room, parts_of_town=[hill, "Britsarvet"])
    assert "Slätta\nBritsarvet</textarea>" in client.get(url("change_programme", room)).content.decode()
    changed = sent(programme, parts_of_town=["Slätta", "Hosjö"])
    assert client.post(url("change_programme", room), changed).status_code == 302
    programme.refresh_from_db()
    assert programme.parts_of_town == [hill, "Hosjö"]


def test_whoever_chooses_a_part_of_town_is_at_its_point():
    hill = {"name": "Slätta", "latitude": 60.65, "longitude": 15.61}
    place = make_municipality()
    programme = make_programme(parts_of_town=[hill, "Britsarvet"])
    programme.workspace.municipalities.add(place)
    found = {}
    for part in ("Slätta", "Britsarvet", ""):
        step = PlaceStep(
            {"municipality": place.code, "part_of_town": part, "travel_km": "10"},
            programme=programme,
            side="newcomer",
        )
        assert step.is_valid(), step.errors
        found[part] = (step.facts()["latitude"], step.facts()["longitude"])
    assert found == {"Slätta": (60.65, 15.61), "Britsarvet": (None, None), "": (None, None)}
    assert ("Slätta", "Slätta") in step.fields["part_of_town"].choices
