"""The pages of the register."""

import json

import pytest
from django.urls import reverse

from samverk.access.rules import Role
from samverk.organisations.actions import (
    add_affiliation,
    change_organisation,
    close_organisation,
    merge_organisations,
)
from samverk.organisations.models import Distinction, Merge, Organisation
from samverk.places.models import Municipality
from tests.people.factories import make_administrator, make_person, make_protected_person
from tests.workspaces.factories import give, make_account, make_workspace

from .factories import make_organisation

LIST, MAP, ADD = (
    reverse(f"organisations:{name}")
    for name in ("view_organisations", "view_organisations_map", "add_organisation")
)
FORM = {"name": "Röda Korset Falun", "sector": "civil_society", "country": "SE", "place": "Falun"}


@pytest.fixture
def editor(signed_in):
    """A client of somebody who coordinates a room."""
    return signed_in(give(make_workspace(), Role.COORDINATOR))


@pytest.fixture
def reader(signed_in):
    """A client of somebody who is signed in and no more."""
    return signed_in(make_account("Läsa Larsson"))


def names(response) -> list[str]:
    return [row.name for row in response.context["page"]]


def test_view_organisations_narrows_down_and_sorts(places, reader):
    falun = Municipality.objects.get(code="2080")
    make_organisation("Falu kommun", sector="municipality", municipality=falun)
    make_organisation("Ådalens kulturhus", categories=["culture_sport"], municipality_id="2282")
    make_organisation("Zonta", country="FR")
    close_organisation(by=None, organisation=make_organisation("Nedlagda"))
    assert names(reader.get(LIST)) == ["Falu kommun", "Zonta", "Ådalens kulturhus"]
    assert names(reader.get(LIST, {"sort": "-name"})) == ["Ådalens kulturhus", "Zonta", "Falu kommun"]
    for query, found in (
        ({"q": "adal"}, ["Ådalens kulturhus"]),
        ({"sector": "municipality"}, ["Falu kommun"]),
        ({"category": "culture_sport"}, ["Ådalens kulturhus"]),
        ({"place": "Dalarna"}, ["Falu kommun"]),
        ({"place": "Falun"}, ["Falu kommun"]),
        ({"place": "Atlantis"}, []),
        ({"country": "FR"}, ["Zonta"]),
        ({"closed": "1"}, ["Nedlagda"]),
        (
            {"sector": "nonsense", "sort": "nonsense", "page": "x"},
            ["Falu kommun", "Zonta", "Ådalens kulturhus"],
        ),
    ):
        assert names(reader.get(LIST, query)) == found, query


def test_view_organisations_while_typing_is_the_same_list(db, reader):
    make_organisation("Rotary")
    whole = reader.get(LIST, {"q": "rot"}).content.decode()
    part = reader.get(LIST, {"q": "rot"}, HTTP_HX_REQUEST="true").content.decode()
    assert "<html" not in part
    assert part.strip() in whole


@pytest.mark.parametrize("url", [LIST, MAP])
def test_lists_ask_no_more_for_many(places, reader, django_assert_max_num_queries, url):
    def count() -> int:
        with django_assert_max_num_queries(60) as seen:
            reader.get(url)
        return len(seen)

    make_organisation("A", municipality_id="2080", categories=["health"], umbrella=make_organisation("Över"))
    reader.get(url)
    before = count()
    for name in "BCD":
        make_organisation(
            name, municipality_id="2080", categories=["health"], umbrella=make_organisation(name * 3)
        )
    assert count() == before


@pytest.mark.parametrize("file_format", ["csv", "xlsx", "docx", "pdf"])
def test_view_organisations_can_be_taken_along(places, reader, file_format):
    make_organisation("Röda Korset Falun", municipality_id="2080", languages=["so"])
    response = reader.get(LIST, {"format": file_format})
    body = b"".join(response.streaming_content)
    assert response.status_code == 200
    assert len(body) > 100
    if file_format == "csv":
        assert "Röda Korset Falun" in body.decode("utf-8-sig")
        assert "somaliska" in body.decode("utf-8-sig")


def test_view_organisations_map_has_pins_and_a_drawing(places, reader):
    row = make_organisation("Röda Korset Falun", municipality_id="2080")
    make_organisation("Utan plats")
    page = reader.get(MAP).content.decode()
    data = json.loads(page.split('type="application/json">')[1].split("</script>")[0])
    assert [pin[:3] for pin in data["pins"]] == [[str(row.uid), "Röda Korset Falun", "civil_society"]]
    assert data["outlines"].endswith("/20.json")
    assert '<svg class="sv-map' in page


def test_view_organisation_shows_persons_only_to_those_who_share_a_room(db, signed_in):
    room = make_workspace()
    row = make_organisation()
    colleague = give(room, Role.MEMBER)
    insider, outsider = give(room, Role.MEMBER), make_account("Ute Utesson")
    add_affiliation(by=None, person=colleague.person, organisation=row, title="Kretsordförande")
    add_affiliation(by=None, person=make_protected_person(), organisation=row, title="Hemlig titel")
    seen = signed_in(insider).get(row.get_absolute_url()).content.decode()
    unseen = signed_in(outsider).get(row.get_absolute_url()).content.decode()
    assert ("Kretsordförande" in seen, "Kretsordförande" in unseen) == (True, False)
    assert "Hemlig titel" not in seen + unseen


def test_view_organisation_shows_units_and_leads_on_from_what_was_merged(db, reader):
    top = make_organisation("Röda Korset")
    make_organisation("Kretsen i Falun", umbrella=top)
    gone = make_organisation("Korset")
    merge_organisations(by=None, kept=top, gone=gone)
    assert "Kretsen i Falun" in reader.get(top.get_absolute_url()).content.decode()
    assert reader.get(gone.get_absolute_url()).url == top.get_absolute_url()


def test_add_organisation(places, editor):
    response = editor.post(
        ADD, {**FORM, "categories": ["social_work"], "website": "rodakorset.se", "languages": ["sv"]}
    )
    row = Organisation.objects.get(name="Röda Korset Falun")
    assert response.url == row.get_absolute_url()
    assert (row.municipality_id, row.website, row.languages) == ("2080", "https://rodakorset.se", ["sv"])


def test_add_organisation_abroad_makes_the_town(places, editor):
    editor.post(ADD, {**FORM, "place": "Drachten", "country": "NL"})
    row = Organisation.objects.get(name="Röda Korset Falun")
    assert (row.town.name, row.town.country, row.country) == ("Drachten", "NL", "NL")


def test_add_organisation_keeps_what_was_typed_and_says_what_is_wrong(places, editor):
    wrong = {**FORM, "place": "Atlantis", "email": "nej", "latitude": "60", "umbrella": "Finns inte"}
    response = editor.post(ADD, wrong)
    assert response.status_code == 422
    assert set(response.context["form"].errors) == {"place", "email", "latitude", "umbrella"}
    assert 'value="Atlantis"' in response.content.decode()


def test_add_organisation_asks_first_where_it_seems_to_be_there(places, editor):
    make_organisation("Svenska Röda Korset Falun", municipality_id="2080")
    asked = editor.post(ADD, FORM)
    assert asked.status_code == 422
    assert "Svenska Röda Korset Falun" in asked.content.decode()
    assert Organisation.objects.filter(name="Röda Korset Falun").count() == 0
    editor.post(ADD, {**FORM, "confirmed": "1"})
    assert Organisation.objects.filter(name="Röda Korset Falun").count() == 1


def test_find_duplicates_answers_while_one_types(places, editor):
    make_organisation("Svenska Röda Korset Falun", municipality_id="2080")
    page = editor.get(
        reverse("organisations:find_duplicates"), {"name": "Röda korset", "place": "Falun"}
    ).content.decode()
    assert "Svenska Röda Korset Falun" in page
    assert "100 % lika" in page


def test_find_organisations_proposes_names(db, reader):
    make_organisation("Röda Korset")
    found = reader.get(reverse("organisations:find_organisations"), {"q": "roda"}).json()
    assert found == {"places": [{"label": "Röda Korset"}]}


def test_change_organisation(places, editor):
    row = make_organisation("Röda Korset", categories=["health"], municipality_id="2080")
    url = reverse("organisations:change_organisation", args=[row.uid])
    assert 'value="Falun, Dalarnas län"' in editor.get(url).content.decode()
    editor.post(url, {**FORM, "name": "Röda Korset i Mora", "place": "Mora", "version": 1})
    row.refresh_from_db()
    assert (row.name, row.municipality_id, row.categories.count()) == ("Röda Korset i Mora", "2062", 0)


def test_change_organisation_shows_a_stale_edit_side_by_side(places, editor):
    row = make_organisation("Röda Korset")
    change_organisation(by=None, organisation=row, phone="0123", name="Röda Korset Falun län")
    url = reverse("organisations:change_organisation", args=[row.uid])
    response = editor.post(url, {**FORM, "name": "Mitt namn", "version": 1})
    assert response.status_code == 409
    page = response.content.decode()
    assert "Mitt namn" in page
    assert "Röda Korset Falun län" in page
    row.refresh_from_db()
    assert row.name == "Röda Korset Falun län"


def test_close_organisation_and_reopen_organisation(db, editor):
    row = make_organisation()
    editor.post(reverse("organisations:close_organisation", args=[row.uid]))
    row.refresh_from_db()
    assert row.closed_at
    editor.post(reverse("organisations:reopen_organisation", args=[row.uid]))
    row.refresh_from_db()
    assert row.closed_at is None


def test_view_duplicates_compare_merge_and_undo(db, editor):
    kept, gone = make_organisation("Kulturhuset", phone="1"), make_organisation("Kulturhusen", phone="2")
    page = editor.get(reverse("organisations:view_duplicates")).content.decode()
    assert ("Kulturhuset" in page, "nästan samma namn" in page) == (True, True)
    pair = [kept.uid, gone.uid]
    assert (
        "Kulturhusen"
        in editor.get(reverse("organisations:compare_organisations", args=pair)).content.decode()
    )
    chosen = {"take-name": "gone", "take-phone": "kept"}
    editor.post(reverse("organisations:merge_organisations", args=pair), chosen)
    kept.refresh_from_db()
    assert (kept.name, kept.phone) == ("Kulturhusen", "1")
    assert editor.get(reverse("organisations:compare_organisations", args=pair)).status_code == 404
    editor.post(reverse("organisations:undo_merge", args=[Merge.objects.get().uid]))
    kept.refresh_from_db()
    assert (kept.name, Organisation.objects.filter(merged_into=None).count()) == ("Kulturhuset", 2)


def test_mark_distinct_and_look_for_duplicates(db, editor):
    one, other = make_organisation("Kulturhuset"), make_organisation("Kulturhusen")
    editor.post(reverse("organisations:mark_distinct", args=[one.uid, other.uid]))
    assert Distinction.objects.count() == 1
    editor.post(reverse("organisations:look_for_duplicates"))
    assert editor.get(reverse("organisations:view_duplicates")).context["page"].object_list.count() == 0


def test_view_duplicates_asks_no_more_for_many(db, signed_in, django_assert_max_num_queries):
    client = signed_in(make_administrator())
    url = reverse("organisations:view_duplicates")

    def count() -> int:
        with django_assert_max_num_queries(40) as seen:
            client.get(url)
        return len(seen)

    make_organisation("Kulturhuset"), make_organisation("Kulturhusen")
    client.get(url)
    before = count()
    make_organisation("Rotary"), make_organisation("Rotaryn"), make_organisation("Kulturhusens")
    assert count() == before


CHANGING = ["add_organisation", "find_duplicates", "view_duplicates"]


def test_readers_change_nothing(db, reader):
    row, other = make_organisation(), make_organisation("Annan")
    for name in CHANGING:
        assert reader.get(reverse(f"organisations:{name}")).status_code == 404, name
    for name in ("change_organisation", "close_organisation", "reopen_organisation"):
        assert reader.post(reverse(f"organisations:{name}", args=[row.uid])).status_code == 404, name
    for name in ("merge_organisations", "mark_distinct"):
        assert reader.post(reverse(f"organisations:{name}", args=[row.uid, other.uid])).status_code == 404, (
            name
        )
    assert reader.post(reverse("organisations:look_for_duplicates")).status_code == 404
    merge = merge_organisations(by=None, kept=row, gone=other)
    assert reader.post(reverse("organisations:undo_merge", args=[merge.uid])).status_code == 404
    page = reader.get(row.get_absolute_url()).content.decode()
    assert reverse("organisations:change_organisation", args=[row.uid]) not in page


def test_persons_without_a_room_are_asked_to_sign_in(client, db):
    make_person()
    assert client.get(LIST).status_code == 302
