"""The pages around all others."""

from datetime import datetime, timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone, translation

from samverk.access.rules import Role
from samverk.people.models import Account
from samverk.places.models import County, Municipality
from samverk.search.actions import index
from samverk.site.greetings import greeting_at
from samverk.site.listings import public_rooms, rooms_of
from samverk.site.scopes import reach_of
from samverk.site.views import server_error
from samverk.workspaces.actions import archive_workspace, publish_workspace
from samverk.workspaces.models import RoleHolding
from tests.observations.factories import make_observation
from tests.people.factories import make_protected_person
from tests.workspaces.factories import give, make_account, make_member, make_representative, make_workspace

pytestmark = pytest.mark.django_db


def _page(client, name, *args, **query):
    return client.get(reverse(f"site:{name}", args=args), query)


def test_view_home_shows_visitors_what_is_public(client):
    karin = make_account("Karin Åslund")
    publish_workspace(by=karin, workspace=make_workspace(name="Öppet rum", coordinator=karin), public_text={})
    make_workspace(name="Slutet rum", coordinator=karin)
    page = _page(client, "view_home").content.decode()
    assert ("Öppet rum" in page, "Slutet rum" in page) == (True, False)


def test_view_home_shows_my_rooms_with_what_i_am(client):
    karin = make_account("Karin Åslund")
    make_workspace(name="Mitt rum", coordinator=karin)
    make_workspace(name="Annans rum")
    client.force_login(karin)
    page = _page(client, "view_home").content.decode()
    assert ("Mitt rum" in page, "samordnare" in page, "Annans rum" in page) == (True, True, False)


def test_my_rooms_stand_each_before_those_that_belong_to_it():
    karin = make_account("Karin Åslund")
    today = timezone.localdate()
    head = make_workspace(name="Norra alliansen", coordinator=karin)
    make_workspace(name="Andra alliansen", coordinator=karin)
    make_workspace(name="Bordet", coordinator=karin, parent=head)
    make_workspace(
        name="Avslutat",
        coordinator=karin,
        starts_on=today - timedelta(days=9),
        ends_on=today - timedelta(days=1),
    )
    names = [one.workspace.name for one in rooms_of(karin)]
    assert names == ["Andra alliansen", "Norra alliansen", "Bordet", "Avslutat"]


def test_view_home_without_rooms_says_what_to_do(client):
    client.force_login(make_account())
    assert "Här kommer dina rum att stå" in _page(client, "view_home").content.decode()


def test_view_home_takes_as_many_queries_for_three_rooms_as_for_one(client):
    karin = make_account("Karin Åslund")
    client.force_login(karin)
    _page(client, "view_home")
    counts = []
    for number in range(3):
        make_member(make_workspace(name=f"Rum {number}", coordinator=karin))
        with CaptureQueriesContext(connection) as queries:
            _page(client, "view_home")
        counts.append(len(queries))
    assert counts[0] == counts[2]


@pytest.mark.parametrize(
    ("hour", "words"), [(3, "God natt"), (7, "God morgon"), (13, "Hej"), (22, "God kväll")]
)
def test_greeting_knows_the_hour(hour, words):
    with translation.override("sv"):
        assert greeting_at(timezone.make_aware(datetime(2026, 3, 4, hour))) == words


def test_view_public_room_is_only_for_published_open_rooms(client):
    karin = make_account("Karin Åslund")
    room = make_workspace(coordinator=karin)
    assert _page(client, "view_public_room", room.slug).status_code == 404
    publish_workspace(by=karin, workspace=room, public_text={"sv": "Välkommen in", "ar": "أهلاً"})
    assert "Välkommen in" in _page(client, "view_public_room", room.slug).content.decode()
    assert "أهلاً" in _page(client, "view_public_room", room.slug, language="ar").content.decode()
    archive_workspace(by=karin, workspace=room)
    assert _page(client, "view_public_room", room.slug).status_code == 404


def test_view_public_room_shows_organisations_and_never_people(client):
    karin = make_account("Karin Åslund")
    room = make_workspace(coordinator=karin)
    make_representative(make_member(room, "Röda tråden Falun"), "Okänd Talare")
    publish_workspace(by=karin, workspace=room, public_text={})
    page = _page(client, "view_public_room", room.slug).content.decode()
    assert ("Röda tråden Falun" in page, "Okänd Talare" in page, "Åslund" in page) == (True, False, False)


def test_view_public_rooms_finds_by_place(client, places):
    karin = make_account("Karin Åslund")
    falun = make_workspace(
        name="Ett", coordinator=karin, municipalities=Municipality.objects.filter(name="Falun")
    )
    county = make_workspace(
        name="Två", coordinator=karin, counties=County.objects.filter(name="Gävleborgs län")
    )
    for room in (falun, county):
        publish_workspace(by=karin, workspace=room, public_text={})
    found = {
        place: [room.name for room in public_rooms(place)]
        for place in ("Falun", "falu", "Sandviken", "Dalarna", "Malmö")
    }
    assert found == {"Falun": ["Ett"], "falu": ["Ett"], "Sandviken": ["Två"], "Dalarna": ["Ett"], "Malmö": []}
    assert (
        "Ingen visar någon sida där än" in _page(client, "view_public_rooms", place="Malmö").content.decode()
    )


def _index(title, scope):
    index(kind="t.T", uid=uuid4(), title=title, url="/", scope=scope)


def test_find_anything_gives_only_what_one_may_read(client):
    room = make_workspace()
    for title, scope in [
        ("Plan öppen", "public"),
        ("Plan register", "signed_in"),
        ("Plan rum", room.audit_scope),
        ("Plan ledning", f"{room.audit_scope}:leaders"),
    ]:
        _index(title, scope)

    def found(account=None):
        client.logout()
        if account:
            client.force_login(account)
        return {one.hit.item.title for one in _page(client, "find_anything", q="plan").context["found"]}

    assert found() == {"Plan öppen"}
    assert found(make_account()) == {"Plan öppen", "Plan register"}
    assert found(give(room, Role.MEMBER)) == {"Plan öppen", "Plan register", "Plan rum"}
    assert found(give(room, Role.CHAIR)) == {"Plan öppen", "Plan register", "Plan rum", "Plan ledning"}


def test_whoever_is_in_a_room_finds_it_once(client):
    room = make_workspace()
    for scope in ("public", room.audit_scope):
        _index("Nya grannar", scope)
    client.force_login(give(room, Role.MEMBER))
    found = _page(client, "find_anything", q="grannar").context["found"]
    assert [one.hit.item.scope for one in found] == [room.audit_scope]


def test_find_anything_answers_while_typing_with_a_fragment(client):
    _index("Handlingsplan", "public")
    page = client.get(
        reverse("site:find_anything"), {"q": "handl"}, headers={"HX-Request": "true"}
    ).content.decode()
    assert ("Handlingsplan" in page, "<html" in page) == (True, False)


def test_a_role_that_ended_gives_no_reach():
    room = make_workspace()
    account = make_account()
    yesterday = timezone.localdate() - timedelta(days=1)
    give(room, Role.MEMBER, account, until=yesterday)
    assert reach_of(account).scopes == {"public", "signed_in"}


def test_a_protected_person_keeps_the_way_into_own_rooms():
    room = make_workspace()
    account = Account.objects.create_user("hedda@example.org")
    person = make_protected_person(account=account)
    RoleHolding.objects.create(workspace=room, person=person, role="member", since=timezone.localdate())
    assert room.audit_scope in reach_of(account).scopes


@pytest.mark.parametrize(
    "name", ["view_privacy", "view_accessibility", "view_home", "view_public_rooms", "find_anything"]
)
@pytest.mark.parametrize("language", ["sv", "en", "ar"])
def test_open_pages_answer_in_every_language(client, name, language):
    response = _page(client, name, language=language)
    page = response.content.decode()
    assert response.status_code == 200
    assert f'lang="{language}"' in page
    assert ('dir="rtl"' in page.split(">", 2)[1]) == (language == "ar")
    assert "<c-" not in page


HTML = "text/html,application/xhtml+xml"


def test_an_address_of_a_button_opened_as_a_page_leads_to_the_button(client):
    karin = make_account("Karin Åslund")
    room = make_workspace(coordinator=karin)
    client.force_login(karin)
    response = client.get(f"/rooms/{room.slug}/roles/give/", headers={"accept": HTML})
    page = response.content.decode()
    assert (response.status_code, response["Allow"]) == (405, "POST")
    assert "Det här görs med en knapp" in page
    assert f'href="/rooms/{room.slug}/roles/"' in page


def test_the_page_above_an_address_of_a_button_skips_what_leads_nowhere(client):
    karin = make_account("Karin Åslund")
    room = make_workspace(coordinator=karin)
    client.force_login(karin)
    address = f"/rooms/{room.slug}/roles/{uuid4()}/end/"
    assert (
        f'href="/rooms/{room.slug}/roles/"' in client.get(address, headers={"accept": HTML}).content.decode()
    )


def test_whoever_wants_no_page_gets_none(client):
    client.force_login(make_account("Karin Åslund"))
    response = client.get("/account/me/language/", headers={"accept": "application/json"})
    assert (response.status_code, response.content) == (405, b"")


@pytest.mark.parametrize(
    ("language", "words"), [("sv", "Det här görs med en knapp"), ("en", "done with a button"), ("ar", "زر")]
)
def test_the_page_is_in_the_readers_language(client, language, words):
    client.force_login(make_account("Karin Åslund", language=language))
    assert words in client.get("/account/me/language/", headers={"accept": HTML}).content.decode()


def test_a_form_that_lay_open_too_long_says_so():
    client = Client(enforce_csrf_checks=True)
    response = client.post("/account/login/", {"login": "karin@demo.example"})
    assert response.status_code == 403
    assert "Sidan hade legat öppen för länge" in response.content.decode()


def test_too_big_a_form_is_told_so(client, settings):
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 100
    response = client.post("/account/login/", {"login": "k" * 200})
    assert response.status_code == 413
    assert "Det var för mycket på en gång" in response.content.decode()


def test_a_form_with_too_many_fields_is_told_so(client, settings):
    settings.DATA_UPLOAD_MAX_NUMBER_FIELDS = 1
    assert client.post("/account/login/", {"a": "1", "b": "2"}).status_code == 413


def test_what_cannot_be_read_is_told_so_even_if_the_host_is_the_trouble(client, settings):
    settings.ALLOWED_HOSTS = ["testserver"]
    response = client.get("/account/login/", headers={"host": "evil.example"})
    assert response.status_code == 400
    assert "Det där kunde vi inte läsa" in response.content.decode()


def test_a_fault_of_ours_asks_nothing_of_the_database(client, django_assert_num_queries):
    with translation.override("sv"), django_assert_num_queries(0):
        response = server_error(RequestFactory().get("/"))
    assert response.status_code == 500
    assert "Något gick fel hos oss" in response.content.decode()


def test_what_is_not_there_says_so_kindly(client):
    response = client.get("/nothing-here/")
    assert response.status_code == 404
    assert "Här finns inget" in response.content.decode()


def test_what_was_heard_is_told_in_arabic_on_the_arabic_page(client):
    room = make_workspace()
    publish_workspace(by=make_account(), workspace=room, public_text={})
    make_observation(room, visibility="public")
    client.cookies["samverk-language"] = "ar"
    page = _page(client, "view_public_room", room.slug).content.decode()
    assert ("عائق" in page, "nobody has taken it on" in page) == (True, False)
