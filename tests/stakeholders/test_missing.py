"""Who is missing: voices, numbers, mandates, and whom the register suggests."""

import pytest

from samverk.observations.models import Observation, Theme
from samverk.places.models import Municipality
from samverk.stakeholders.actions import note_contact, review_map, review_missing
from samverk.stakeholders.missing import look_for_missing
from samverk.stakeholders.nearby import kilometres
from samverk.stakeholders.voices import VOICES
from samverk.workspaces.checklist import CONDITIONS
from tests.organisations.factories import make_organisation
from tests.stakeholders.factories import make_stakeholder
from tests.workspaces.factories import make_member, make_representative


def look(room, **options):
    return look_for_missing(room, **{"may_judge": True, **options})


def voice(found, key):
    return next((one for one in found.voices if one.voice.key == key), None)


def test_those_it_is_about_are_always_asked_for(room):
    assert VOICES[0].key == "migrant_led"
    assert look(room).voices[0].voice.key == "migrant_led"
    make_member(room, "Somaliska föreningen", categories=("migrant_led",))
    assert voice(look(room), "migrant_led") is None


def test_a_member_that_left_has_no_voice(room):
    member = make_member(room, "Somaliska föreningen", categories=("migrant_led",))
    member.left_on = member.joined_on
    member.save()
    assert voice(look(room), "migrant_led") is not None


def test_those_in_the_table_are_named_as_not_joined_yet(karin, room):
    row = make_stakeholder(room, "Falubostäder", by=karin, categories=["housing"])
    assert voice(look(room), "housing").asked == [row]


def test_what_was_heard_is_counted_as_the_reason(karin, room, address, signed_in):
    housing = Theme.objects.create(key="housing", name={"sv": "Bostad"})
    for number in range(6):
        heard = Observation.objects.create(
            workspace=room, kind="hinder", text=f"{number}", heard_on="2026-03-01"
        )
        if number < 2:
            heard.themes.add(housing)
    secret = Observation.objects.create(
        workspace=room, kind="hinder", text="x", heard_on="2026-03-01", visibility="leaders"
    )
    secret.themes.add(housing)
    found = voice(look(room), "housing")
    assert (found.heard, found.heard_total) == (2, 6)
    page = signed_in(karin).get(address("view_missing")).content.decode()
    assert "Det nämns i 2 av 6 saker ni hört, men ingen medlem kan påverka det." in page


def test_suggestions_come_from_nearby_nearest_first_and_from_nobody_known(karin, room, places):
    falun, borlange, lund = (Municipality.objects.get(code=code) for code in ("2080", "2081", "1281"))
    room.municipalities.set([falun])
    make_organisation("Bostäder Borlänge", municipality=borlange, categories=["housing"])
    make_organisation("Bostäder Falun", municipality=falun, categories=["housing"])
    make_organisation("Bostäder Lund", municipality=lund, categories=["housing"])
    make_stakeholder(room, "Kopparstaden", by=karin, municipality=falun, categories=["housing"])
    declined = make_stakeholder(
        room, "Villaägarna", by=karin, municipality=falun, categories=["housing"], state="declined"
    )
    found = voice(look(room), "housing")
    assert [near.organisation.name for near in found.suggestions] == ["Bostäder Falun", "Bostäder Borlänge"]
    assert found.suggestions[0].distance == 0
    assert 15 < found.suggestions[1].distance < 25
    assert declined not in found.asked


def test_one_tap_adds_a_suggestion_and_comes_back(karin, room, address, signed_in):
    organisation = make_organisation("Falubostäder", categories=["housing"])
    answer = signed_in(karin).post(
        address("add_stakeholder"), {"organisation": organisation.uid, "back": "stakeholders:view_missing"}
    )
    assert (answer.status_code, answer["Location"]) == (302, address("view_missing"))
    assert room.stakeholders.get().organisation == organisation


def test_numbers_mandates_and_substitutes(room):
    alone, pair, empty = (make_member(room, name) for name in ("Ensam", "Par", "Tom"))
    make_representative(alone, mandate="yes")
    asked = make_representative(pair, mandate="unknown")
    make_representative(pair, kind="substitute", mandate="yes")
    found = look(room)
    assert (found.representative_count, found.is_few, found.is_many) == (2, True, False)
    assert found.without_mandate == [asked]
    assert found.without_representative == [empty]
    assert found.without_substitute == [alone]


@pytest.mark.parametrize(
    ("count", "few", "many"), [(7, True, False), (8, False, False), (12, False, False), (13, False, True)]
)
def test_eight_to_twelve_is_enough(count, few, many, room):
    for _number in range(count):
        make_representative(make_member(room))
    found = look(room)
    assert (found.is_few, found.is_many) == (few, many)


def test_a_protected_representative_is_not_named(room):
    speaker = make_representative(make_member(room))
    speaker.person.is_protected = True
    speaker.person.save()
    assert look(room).without_mandate == []


def test_the_influential_who_went_quiet(karin, room):
    quiet = make_stakeholder(room, "Tyst", by=karin, place=(8, 2))
    spoken = make_stakeholder(room, "Nyss", by=karin, place=(10, 2))
    make_stakeholder(room, "Liten", by=karin, place=(7, 2))
    note_contact(by=karin, stakeholder=spoken)
    assert look(room).quiet == [quiet]
    assert look(room, may_judge=False).quiet == []


def test_the_checklist_ticks_itself(karin, room):
    keys = ("organisations_listed", "influence_judged", "missing_seen", "map_seen")
    assert not any(CONDITIONS[key](room) for key in keys)
    for number in range(12):
        make_stakeholder(room, f"Förening {number}", by=karin, place=(5, 5))
    review_missing(by=karin, workspace=room)
    review_map(by=karin, workspace=room)
    assert all(CONDITIONS[key](room) for key in keys)


def test_distance_between_falun_and_lund():
    assert 530 < kilometres((60.606, 15.631), (55.704, 13.191)) < 570


def test_the_page_of_a_new_room_says_how_it_starts(karin, room, address, signed_in):
    text = signed_in(karin).get(address("view_stakeholders")).content.decode()
    assert "Här samlar ni alla ni tänker på" in text
    assert "Ta in en Excel-lista" in text
