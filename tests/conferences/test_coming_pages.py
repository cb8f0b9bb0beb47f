"""Pages of who comes, who is missing, what is needed, and rides."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from samverk.audit.models import Entry, Reading
from samverk.conferences.coming import who_comes
from samverk.conferences.missing import GROUPS, look_for_missing
from samverk.conferences.models import Conference, Headcount, Registration, Ride, Series
from samverk.organisations.models import OrganisationCategory
from samverk.places.models import Municipality
from tests.organisations.factories import make_organisation
from tests.workspaces.factories import give

from .factories import make_conference, make_registration

pytestmark = pytest.mark.django_db


def _page(path: str, conference: Conference, signed_in: Any, role: str = "organiser", **query: Any) -> Any:
    client = signed_in(give(conference.workspace, role))
    return client.get(f"/rooms/{conference.workspace.slug}/conference/{path}/", query)


def _words(answer: Any) -> str:
    assert answer.status_code == 200
    return str(answer.content.decode())


def _series(conference: Conference, **facts: Any) -> Conference:
    """An earlier conference of the same series."""
    series = conference.series or Series.objects.create(workspace=conference.workspace, name="Regionala")
    Conference.objects.filter(pk=conference.pk).update(series=series)
    conference.refresh_from_db()
    held = timezone.localdate() - timedelta(days=200)
    return make_conference(held_on=held, series=series, **facts)


def test_parties_and_sectors_are_counted_and_compared_with_earlier_conferences(signed_in: Any) -> None:
    conference = make_conference()
    for sector in ("civil_society", "faith", "municipality"):
        make_registration(conference, sector=sector)
    make_registration(conference, sector="business", state="waiting")
    make_registration(conference, sector="business", state="cancelled")
    earlier = _series(conference, city="Sundsvall")
    Headcount.objects.create(conference=earlier, party="civil_society", number=40)
    Headcount.objects.create(conference=earlier, party="public", number=30)
    coming = who_comes(Conference.objects.get(pk=conference.pk))
    assert coming.total == 3
    assert coming.waiting == 1
    assert {party.value: n for party, n, _share in coming.now.parts} == {
        "civil_society": 2,
        "public": 1,
        "other": 0,
    }
    assert [(one.basis, one.total) for one in coming.earlier] == [("told", 70)]
    page = _words(_page("coming", conference, signed_in))
    assert "Sundsvall" in page


def test_who_arrived_counts_where_somebody_was_ticked_off() -> None:
    conference = make_conference()
    earlier = _series(conference)
    make_registration(earlier, sector="faith", arrived_at=timezone.now())
    make_registration(earlier, sector="faith")
    coming = who_comes(Conference.objects.get(pk=conference.pk))
    assert [(one.basis, one.total) for one in coming.earlier] == [("arrived", 1)]


def test_first_timers_are_told_from_those_who_came_before() -> None:
    conference = make_conference()
    earlier = _series(conference)
    known = make_organisation("Röda Korset Ronneby")
    make_registration(earlier, email="kim@example.org", organisation=known)
    make_registration(conference, email="kim@example.org")
    make_registration(conference, organisation=known)
    make_registration(conference)
    before = who_comes(Conference.objects.get(pk=conference.pk)).before
    assert before is not None
    assert (before.people, before.organisations, before.new, before.names_known) == (1, 1, 1, True)


def test_once_names_are_erased_the_page_says_that_only_organisations_tell() -> None:
    conference = make_conference()
    earlier = _series(conference)
    make_registration(earlier, email="", name="", organisation=make_organisation("ABF"))
    make_registration(conference)
    before = who_comes(Conference.objects.get(pk=conference.pk)).before
    assert before is not None
    assert not before.names_known


@pytest.mark.parametrize(
    ("name", "group"),
    [
        ("Ronneby IF", "sport"),
        ("Blekinge Idrottsförbund", "sport"),
        ("RF-SISU Blekinge", "sport"),
        ("IF Metall Blekinge", "unions"),
        ("LO-distriktet i Sydost", "unions"),
        ("Kommunal Blekinge", "unions"),
        ("Unga Örnar Ronneby", "youth"),
        ("Ronneby scoutkår", "youth"),
        ("Blekinge lottakår", "defence"),
        ("Kvinnojouren Ronneby", "women"),
    ],
)
def test_a_group_is_known_by_words_in_the_name(name: str, group: str) -> None:
    organisation = make_organisation(name)
    found = [one.key for one in GROUPS if one.is_of("civil_society", (), organisation.name_folded)]
    assert group in found
    assert not ({"sport", "unions", "youth"} - {group}) & set(found)


@pytest.mark.parametrize(
    "name", ["Europeiska unionen", "Drift och service", "Informationsverige", "Lotsen i Lund"]
)
def test_ordinary_names_are_none_of_the_three(name: str) -> None:
    organisation = make_organisation(name)
    found = {one.key for one in GROUPS if one.is_of("civil_society", (), organisation.name_folded)}
    assert not found & {"sport", "unions", "youth"}


@pytest.fixture
def ronneby(places: None) -> Conference:
    """A conference in Ronneby, whose register has one of each of the groups that were absent in 2011."""
    conference = make_conference(city="Ronneby")
    conference.workspace.municipalities.set([Municipality.objects.get(name="Ronneby")])
    here = Municipality.objects.get(name="Ronneby")
    for name in ("Ronneby IF", "IF Metall Blekinge", "Ronneby scoutkår"):
        organisation = make_organisation(name)
        organisation.municipality, organisation.email = here, "info@example.org"
        organisation.save()
    return conference


def test_sport_unions_and_youth_come_out_of_the_register_of_the_county(
    ronneby: Conference, signed_in: Any
) -> None:
    missing = look_for_missing(ronneby)
    lacking = {one.group.key: [each.organisation.name for each in one.candidates] for one in missing.lacking}
    assert lacking["sport"] == ["Ronneby IF"]
    assert lacking["unions"] == ["IF Metall Blekinge"]
    assert lacking["youth"] == ["Ronneby scoutkår"]
    assert "Blekinge" in missing.area
    page = _words(_page("missing", ronneby, signed_in))
    assert "Ronneby IF" in page
    assert "Fackliga organisationer" in page


def test_an_organisation_elsewhere_is_not_suggested(ronneby: Conference) -> None:
    far = make_organisation("Kiruna FF")
    far.municipality = Municipality.objects.get(name="Kiruna")
    far.save()
    lacking = {one.group.key: len(one.candidates) for one in look_for_missing(ronneby).lacking}
    assert lacking["sport"] == 1


def test_a_group_that_has_registered_is_not_missing(ronneby: Conference) -> None:
    make_registration(ronneby, organisation_name="Karlshamns fotbollsklubb")
    missing = look_for_missing(ronneby)
    assert "sport" not in [one.group.key for one in missing.lacking]
    assert ("sport", 1) in [(group.key, n) for group, n in missing.present]


def test_a_group_is_known_by_the_category_of_the_register(ronneby: Conference) -> None:
    organisation = make_organisation("Karlskrona förening 7")
    OrganisationCategory.objects.create(organisation=organisation, category="youth")
    make_registration(ronneby, organisation=organisation)
    assert "youth" not in [one.group.key for one in look_for_missing(ronneby).lacking]


def test_an_organisation_that_came_before_but_not_now_is_named(ronneby: Conference, signed_in: Any) -> None:
    earlier = _series(ronneby)
    make_registration(earlier, organisation=make_organisation("ABF Blekinge"))
    again = make_organisation("Svenska kyrkan Ronneby")
    make_registration(earlier, organisation=again)
    make_registration(ronneby, organisation=again)
    lost = look_for_missing(Conference.objects.get(pk=ronneby.pk)).lost
    assert [one.organisation.name for one in lost] == ["ABF Blekinge"]
    assert "ABF Blekinge" in _words(_page("missing", ronneby, signed_in, group="lost"))


def test_the_kitchen_reads_counts_and_words_but_no_names(signed_in: Any) -> None:
    conference = make_conference()
    for diet in ("Vegetarisk kost", "veg.", "glutenfritt och laktosfri", "allergisk mot kiwi", "nej"):
        make_registration(conference, needs={"diet": diet}, name="Hemliga Hanna")
    make_registration(conference)
    page = _words(_page("kitchen", conference, signed_in))
    assert "allergisk mot kiwi" in page
    assert "Hemliga Hanna" not in page
    for format in ("csv", "xlsx", "pdf", "docx"):
        answer = _page("kitchen", conference, signed_in, format=format)
        assert answer.status_code == 200
        assert b"Hemliga" not in b"".join(answer.streaming_content)


def test_reading_what_people_need_is_noted_and_exports_too(signed_in: Any) -> None:
    conference = make_conference()
    make_registration(
        conference, needs={"interpreter": "ar", "needs_wheelchair_place": True, "child_care": "två barn, 3 och 5"},
        name="Samir Haddad",
    )  # fmt: skip
    page = _words(_page("needs", conference, signed_in))
    assert "Samir Haddad" in page
    assert "Arabiska" in page
    assert "två barn" in page
    assert Reading.objects.filter(kind="conferences.Needs").count() == 1
    file = _page("needs", conference, signed_in, format="csv")
    assert "Samir Haddad" in b"".join(file.streaming_content).decode("utf-8-sig")
    assert Reading.objects.filter(reason__contains="exported").count() == 1


@pytest.mark.parametrize("role", ["member", "matcher", "auditor", "guest"])
def test_what_people_need_is_hidden_from_those_who_do_not_arrange_it(signed_in: Any, role: str) -> None:
    conference = make_conference()
    for path in ("needs", "kitchen", "missing", "invited", "rides", "claims", "claims/payments"):
        assert _page(path, conference, signed_in, role=role).status_code == 404


def test_the_pages_say_when_needs_are_deleted(signed_in: Any) -> None:
    day = timezone.localdate() + timedelta(days=30)
    conference = make_conference(held_on=day)
    make_registration(conference, needs={"diet": "vegan"})
    goes = day + timedelta(days=15)  # two weeks after the midnight at which the day is over
    page = _words(_page("kitchen", conference, signed_in))
    assert f"{goes.day} " in page.split("raderas av sig själva den ")[1][:3]


def _ride(conference: Conference, side: str, place: str, seats: int = 1, **facts: Any) -> Ride:
    registration = make_registration(conference, **facts)
    return Ride.objects.create(
        registration=registration, side=side, from_place=place, seats=seats, shares_contact=True
    )


@pytest.mark.parametrize(
    "path", ["coming", "missing", "kitchen", "needs", "rides", "claims", "claims/payments", "invited"]
)
def test_more_people_do_not_mean_more_queries(signed_in: Any, path: str) -> None:
    conference = make_conference()
    client = signed_in(give(conference.workspace, "organiser"))
    address = f"/rooms/{conference.workspace.slug}/conference/{path}/"

    def fill(n: int) -> None:
        for _n in range(n):
            organisation = make_organisation(f"Idrottsförening {Registration.objects.count()}")
            make_registration(
                conference, organisation=organisation, needs={"diet": "vegan", "interpreter": "so"}
            )
            _ride(conference, "offers", "Ronneby", 3)
            _ride(conference, "looks", "Karlskrona")

    fill(1)
    client.get(address)
    with CaptureQueriesContext(
        connection,
    ) as few:
        assert client.get(address).status_code == 200
    fill(3)
    with CaptureQueriesContext(connection) as many:
        assert client.get(address).status_code == 200
    assert len(many) == len(few)


def test_nothing_is_written_by_looking(signed_in: Any) -> None:
    conference = make_conference()
    before = Entry.objects.count()
    for path in ("coming", "missing", "kitchen", "rides", "claims"):
        _page(path, conference, signed_in)
    assert Entry.objects.count() == before
