"""Adding, changing, closing and removing entries."""

import pytest

from samverk.audit.actions import Stale
from samverk.audit.models import Entry
from samverk.organisations.actions import (
    AlreadyAffiliated,
    OrganisationInUse,
    OrganisationIsMerged,
    UmbrellaInCircle,
    add_affiliation,
    add_organisation,
    add_organisations,
    change_organisation,
    close_organisation,
    end_affiliation,
    merge_organisations,
    remove_organisation,
    reopen_organisation,
)
from samverk.organisations.models import Affiliation, Organisation, Resemblance
from samverk.places.models import County, Municipality, Town
from samverk.search.models import Item
from tests.people.factories import make_account, make_person, make_protected_person

from .factories import make_organisation


def verbs() -> list[str]:
    return list(Entry.objects.order_by("pk").values_list("verb", flat=True))


def test_add_organisation_is_cleaned_recorded_and_found(places):
    by = make_account()
    made = add_organisation(
        by=by,
        name="  Falu   kommun ",
        sector="municipality",
        categories=["social_work", "social_work"],
        municipality=Municipality.objects.get(code="2080"),
        website="www.falun.se",
    )
    made.refresh_from_db()
    assert (made.name, made.website) == ("Falu kommun", "https://www.falun.se")
    assert [one.category for one in made.categories.all()] == ["social_work"]
    assert verbs() == ["organisations.add_organisation"]
    item = Item.objects.get(uid=made.uid)
    assert (item.title, item.scope, item.url) == ("Falu kommun", "signed_in", made.get_absolute_url())


def test_add_organisation_refuses_facts_the_register_does_not_have(db):
    with pytest.raises(TypeError, match="shoe_size"):
        add_organisation(by=None, name="X", shoe_size=43)
    assert Organisation.objects.count() == 0


def test_add_organisations_asks_no_more_for_many(db, django_assert_max_num_queries):
    with django_assert_max_num_queries(120):
        add_organisations(by=None, drafts=[{"name": f"Förening {n}"} for n in range(60)])
    assert Organisation.objects.count() == 60


def test_change_organisation_says_what_changed_and_refuses_a_stale_version(db):
    row = make_organisation()
    change_organisation(
        by=None, organisation=row, version=1, name="Röda Korset i Falun", categories=["health"]
    )
    assert Entry.objects.get(verb="organisations.change_organisation").details == {
        "fields": ["categories", "name"]
    }
    with pytest.raises(Stale) as stale:
        change_organisation(by=None, organisation=row, version=1, name="Något annat")
    assert stale.value.current.name == "Röda Korset i Falun"
    assert Organisation.objects.get().name == "Röda Korset i Falun"


def test_an_umbrella_cannot_be_its_own_unit(db):
    top = make_organisation("Röda Korset")
    unit = make_organisation("Röda Korset Falun", umbrella=top)
    below = make_organisation("Röda Korset Falun, läxhjälpen", umbrella=unit)
    for umbrella in (top, below):
        with pytest.raises(UmbrellaInCircle):
            change_organisation(by=None, organisation=top, umbrella=umbrella)


def test_close_and_reopen_organisation_leave_and_enter_lists_and_search(db):
    row = make_organisation()
    close_organisation(by=None, organisation=row)
    assert (list(Organisation.objects.listed()), Item.objects.count()) == ([], 0)
    reopen_organisation(by=None, organisation=row)
    assert (list(Organisation.objects.listed()), Item.objects.count()) == ([row], 1)
    assert verbs()[1:] == ["organisations.close_organisation", "organisations.reopen_organisation"]


def test_remove_organisation_only_where_nothing_refers_to_it(db):
    row = make_organisation(categories=["health"])
    used = make_organisation("Annan")
    add_affiliation(by=None, person=make_person(), organisation=used)
    top = make_organisation("Överst")
    make_organisation("Del", umbrella=top)
    for in_use in (used, top):
        with pytest.raises(OrganisationInUse):
            remove_organisation(by=None, organisation=in_use)
    remove_organisation(by=None, organisation=row)
    assert set(Organisation.objects.values_list("name", flat=True)) == {"Annan", "Överst", "Del"}
    assert not Item.objects.filter(uid=row.uid).exists()


def test_a_merged_entry_is_not_changed(db):
    kept, gone = make_organisation("Ena"), make_organisation("Andra")
    merge_organisations(by=None, kept=kept, gone=gone)
    gone.refresh_from_db()
    with pytest.raises(OrganisationIsMerged):
        change_organisation(by=None, organisation=gone, name="Tredje")


def test_add_affiliation_once_at_a_time(db):
    person, row = make_person(), make_organisation()
    first = add_affiliation(by=None, person=person, organisation=row, title="Ordförande")
    with pytest.raises(AlreadyAffiliated):
        add_affiliation(by=None, person=person, organisation=row)
    end_affiliation(by=None, affiliation=first)
    add_affiliation(by=None, person=person, organisation=row)
    assert Affiliation.objects.count() == 2


def test_affiliations_of_protected_persons_stay_hidden(db):
    add_affiliation(by=None, person=make_protected_person(), organisation=make_organisation())
    assert (Affiliation.objects.count(), Affiliation.including_protected.count()) == (0, 1)


def test_point_falls_back_to_town_municipality_and_county(places):
    falun, dalarna = Municipality.objects.get(code="2080"), County.objects.get(code="20")
    town = Town.objects.create(country="FR", name="Bègles", latitude=44.8, longitude=-0.55)
    assert make_organisation("A", latitude=1.0, longitude=2.0, municipality=falun).point == (1.0, 2.0)
    assert make_organisation("B", municipality=falun).point == (falun.seat_latitude, falun.seat_longitude)
    assert make_organisation("C", town=town).point == (44.8, -0.55)
    assert make_organisation("D", county=dalarna).point == (dalarna.latitude, dalarna.longitude)
    assert make_organisation("E").point is None
    assert {row.name for row in Organisation.objects.located()} == {"A", "B", "C", "D"}


def test_adding_keeps_pairs_that_look_alike(places):
    falun = Municipality.objects.get(code="2080")
    first = make_organisation("Röda Korset Falun", municipality=falun)
    second = make_organisation("Svenska Röda Korset i Falun", municipality=falun)
    pair = Resemblance.objects.get()
    assert (pair.first, pair.second, pair.score) == (first, second, 100)
    change_organisation(by=None, organisation=second, name="Rotary Falun")
    assert Resemblance.objects.count() == 0
