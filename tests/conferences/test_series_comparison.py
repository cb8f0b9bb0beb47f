"""A series side by side: what comes back, where, who was there, what was taken on; with the seven of the demo."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from samverk.conferences.comparison import Comparison
from samverk.conferences.models import Conference, Series
from samverk.demo.conference_series import make_conferences
from samverk.observations.actions import load_themes, settle_observation
from samverk.observations.models import Observation
from samverk.observations.similar import Saying, alike_groups
from samverk.observations.threads import far_ends
from samverk.plans.actions import name_gap
from tests.observations.factories import make_observation
from tests.workspaces.factories import give, make_account, make_workspace

from .saying import held_conference

pytestmark = pytest.mark.django_db


@pytest.fixture
def karin():
    return make_account("Karin Åslund")


@pytest.fixture
def client(signed_in, karin):
    return signed_in(karin)


@pytest.fixture
def seven(karin):
    load_themes()
    return make_conferences({"organiser": karin}, make_workspace(name="Nationella rådet", coordinator=karin))


def url(slug, query=""):
    return reverse("conferences:compare_series", args=[slug]) + query


def series_with(karin, *texts):
    """A conference for each list of texts, in rooms that Karin coordinates."""
    load_themes()
    home = make_workspace(template="conference", name="Serien", coordinator=karin)
    series = Series.objects.create(workspace=home, name="Regionala dagar")
    for number, heard in enumerate(texts, start=1):
        room = make_workspace(template="conference", name=f"Dag {number}", coordinator=karin)
        held_conference(room, series=series, number=number, city=f"Stad {number}")
        for text in heard:
            make_observation(room, text, where="conference")
    return series


def test_the_seven_of_the_demo_show_what_was_raised_each_time(seven, karin, client):
    compared = Comparison(seven, karin)
    assert len(compared.everything) == 157
    assert [column.name for column in compared.columns] == [
        "Stockholm, Göteborg, Boden, Sundsvall",
        "Malmö",
        "Köping",
        "Ronneby",
    ]
    assert len(compared.columns[0].covers) == 4
    assert "arbete" in {row.name for row in compared.every_time}
    again = [{one.observation.text for one in group.said} for group in compared.recurring if group.times == 3]
    prejudice = {
        "Fördomar",
        "Dåligt bemötande och fördomar",
        "Fördomar på båda håll och språkliga hinder i möten",
    }
    assert prejudice in again
    stockholm, *_others, ronneby = compared.guests
    assert (stockholm.total, stockholm.is_about, stockholm.few) == (120, True, ["näringsliv och andra"])
    assert (ronneby.total, ronneby.bars) == (180, [])
    slug = Conference.objects.get(city="Ronneby").workspace.slug
    page = client.get(url(slug)).content.decode()
    assert "på 3 konferenser" in page
    assert "Malmö" in page
    assert "Drygt" in page or "drygt 200" in page
    lanes = client.get(url(slug, "?theme=attitudes&kind=hinder")).content.decode()
    assert "Medier sprider ofta negativa schabloner" in lanes
    for name, words in (
        ("themes", "Samverkan"),
        ("points", "Fördomar"),
        ("people", "Konferensen i Boden 2011"),
    ):
        table = b"".join(client.get(url(slug, f"?format=csv&list={name}")).streaming_content).decode(
            "utf-8-sig"
        )
        assert words in table, name


def test_only_several_conferences_make_a_point_come_back(karin):
    series = series_with(
        karin, ["Bussen går inte på kvällen", "Bussen går inte på kvällen!"], ["Något annat helt"]
    )
    assert Comparison(series, karin).recurring == []


def test_kinds_do_not_mix_and_small_words_do_not_count():
    sayings = [
        Saying(1, "Ingen buss på kvällen", "hinder"),
        Saying(2, "Ingen buss på kvällen", "possibility"),
        Saying(3, "Det är så att läkaren inte har det", "hinder"),
        Saying(4, "Det är så att bussen inte kan det", "hinder"),
        Saying(5, "INGEN  buss, på kvällen!", "hinder"),
    ]
    assert alike_groups(sayings) == [[1, 5]]
    assert alike_groups([]) == []


def test_what_was_taken_on_shows_with_the_red_threads_far_end(karin, client):
    series = series_with(karin, ["Bussen går inte på kvällen"], ["Ingen buss går på kvällen"])
    one, two = Observation.objects.order_by("pk")
    settle_observation(by=karin, observation=one, state="taken_up", note="Nämnden provar en tur.")
    compared = Comparison(series, karin)
    assert compared.taken == 1
    assert [len(group.taken) for group in compared.recurring] == []  # no theme in common
    page = client.get(url(series.workspace.slug)).content.decode()
    assert "Nämnden provar en tur." not in page
    for theme in ("mobility",):
        one.themes.add(theme)
        two.themes.add(theme)
    page = client.get(url(series.workspace.slug)).content.decode()
    assert "Nämnden provar en tur." in page


def test_outsiders_of_a_room_see_only_what_is_public(karin):
    series = series_with(karin, ["Bara för rummet", "Bara för ledarna"], ["Annat"])
    Observation.objects.filter(text="Bara för ledarna").update(visibility="leaders")
    assert {one.observation.text for one in Comparison(series, karin).everything} == {
        "Bara för rummet",
        "Annat",
    }
    stranger = make_account()
    give(series.workspace, "member", stranger)
    assert Comparison(series, stranger).everything == []
    room = Conference.objects.get(number=1).workspace
    Observation.objects.filter(text="Bara för rummet").update(visibility="public")
    assert Comparison(series, stranger).everything == []
    room.published_at = room.created_at
    room.save()
    found = Comparison(series, stranger).everything
    assert [(one.observation.text, one.room) for one in found] == [("Bara för rummet", "")]


def test_a_room_without_a_series_and_odd_questions_are_answered(karin, client):
    room = make_workspace(template="conference", name="Ensam", coordinator=karin)
    assert "ingår inte i någon serie" in client.get(url(room.slug)).content.decode()
    series = series_with(karin, [], [])
    assert client.get(url(series.workspace.slug, "?kind=x&theme=y&list=z")).status_code == 200
    table = client.get(url(series.workspace.slug, "?format=csv&list=z"))
    assert b"Tema" in b"".join(table.streaming_content)


def test_the_page_asks_as_much_for_three_conferences_as_for_one(karin, client):
    asked = []
    for n in (1, 1, 3):
        series = series_with(karin, *[[f"Sak {k}", f"Annan sak {k}"] for k in range(n)])
        with CaptureQueriesContext(connection) as found:
            client.get(url(series.workspace.slug))
        asked.append(len(found))
    assert asked[1] == asked[2]


def test_gaps_and_actions_of_other_rooms_are_told_in_bulk(karin):
    room = make_workspace(name="Alliansen i Falun", coordinator=karin)
    heard = make_observation(room, "Bussen går inte")
    name_gap(by=karin, workspace=room, title="Inga turer", observations=[heard])
    assert [knot.text for knot in far_ends([heard.pk])[heard.pk]] == ["Inga turer"]
    assert far_ends([]) == {}
