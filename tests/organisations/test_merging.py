"""Two entries that become one, and two again."""

import pytest

from samverk.audit.models import Entry
from samverk.organisations.actions import (
    MergeAlreadyUndone,
    OrganisationAlreadyMerged,
    SameOrganisation,
    add_affiliation,
    change_organisation,
    merge_organisations,
    undo_merge,
)
from samverk.organisations.models import Affiliation, Organisation
from samverk.search.models import Item
from samverk.workspaces.models import Member, Representative
from tests.people.factories import make_person
from tests.workspaces.factories import make_member, make_representative, make_workspace

from .factories import make_organisation


def test_merge_keeps_one_fills_what_it_lacks_and_takes_what_was_chosen(db):
    kept = make_organisation("Röda Korset Falun", categories=["health"], phone="1")
    gone = make_organisation("Falu rödakorskrets", categories=["youth"], phone="2", website="https://rk.se")
    merge_organisations(by=None, kept=kept, gone=gone, take=["name"])
    kept.refresh_from_db(), gone.refresh_from_db()
    assert (kept.name, kept.phone, kept.website) == ("Falu rödakorskrets", "1", "https://rk.se")
    assert {one.category for one in kept.categories.all()} == {"health", "youth"}
    assert gone.merged_into == kept
    assert list(Organisation.objects.listed()) == [kept]
    assert list(Item.objects.values_list("uid", flat=True)) == [kept.uid]
    assert Entry.objects.filter(verb="organisations.merge_organisations", subject=kept.uid).count() == 1


def test_everything_follows_and_comes_back(db):
    kept, gone = make_organisation("Ena"), make_organisation("Andra")
    unit = make_organisation("Del", umbrella=gone)
    person = make_person()
    add_affiliation(by=None, person=person, organisation=gone)
    member = make_member(make_workspace(), "Medlem")
    Member.objects.filter(pk=member.pk).update(organisation=gone)
    merge = merge_organisations(by=None, kept=kept, gone=gone)
    for row in (unit, member):
        row.refresh_from_db()
    assert (unit.umbrella, member.organisation) == (kept, kept)
    assert Affiliation.objects.get().organisation == kept
    undo_merge(by=None, merge=merge)
    for row in (unit, member, gone):
        row.refresh_from_db()
    assert (unit.umbrella, member.organisation, gone.merged_into) == (gone, gone, None)
    assert Affiliation.objects.get().organisation == gone
    assert gone in Organisation.objects.listed()


def test_two_memberships_of_one_room_become_one_with_everybody_and_part_again(db):
    room = make_workspace()
    first, second = make_member(room, "Ena"), make_member(room, "Andra")
    make_representative(first, "Amina Warsame")
    theirs = make_representative(second, "Karin Åslund")
    merge = merge_organisations(by=None, kept=first.organisation, gone=second.organisation)
    assert list(Member.objects.values_list("pk", flat=True)) == [first.pk]
    assert set(Representative.objects.values_list("member", flat=True)) == {first.pk}
    undo_merge(by=None, merge=merge)
    assert Member.objects.get(pk=second.pk).organisation == second.organisation
    assert Representative.objects.get(pk=theirs.pk).member_id == second.pk


def test_the_same_person_in_both_is_affiliated_once(db):
    kept, gone, person = make_organisation("Ena"), make_organisation("Andra"), make_person()
    for row in (kept, gone):
        add_affiliation(by=None, person=person, organisation=row)
    merge = merge_organisations(by=None, kept=kept, gone=gone)
    assert [one.organisation for one in Affiliation.objects.all()] == [kept]
    undo_merge(by=None, merge=merge)
    assert {one.organisation for one in Affiliation.objects.all()} == {kept, gone}


def test_undo_leaves_what_was_changed_since(db):
    kept, gone = make_organisation("Ena"), make_organisation("Andra", phone="2")
    merge = merge_organisations(by=None, kept=kept, gone=gone, take=["name"])
    kept.refresh_from_db()
    change_organisation(by=None, organisation=kept, name="Tredje")
    undo_merge(by=None, merge=merge)
    kept.refresh_from_db()
    assert (kept.name, kept.phone) == ("Tredje", "")


def test_a_unit_and_its_umbrella_may_become_one(db):
    top = make_organisation("Över", umbrella=make_organisation("Överst"))
    unit = make_organisation("Under", umbrella=top)
    merge = merge_organisations(by=None, kept=unit, gone=top)
    unit.refresh_from_db()
    assert unit.umbrella.name == "Överst"
    undo_merge(by=None, merge=merge)
    unit.refresh_from_db()
    assert unit.umbrella == top


def test_a_merge_of_a_merge_is_undone_in_order(db):
    a, b, c = (make_organisation(name) for name in "ABC")
    first = merge_organisations(by=None, kept=b, gone=a)
    second = merge_organisations(by=None, kept=c, gone=b)
    with pytest.raises(OrganisationAlreadyMerged):
        undo_merge(by=None, merge=first)
    undo_merge(by=None, merge=second)
    undo_merge(by=None, merge=first)
    assert {row.name for row in Organisation.objects.listed()} == {"A", "B", "C"}
    with pytest.raises(MergeAlreadyUndone):
        undo_merge(by=None, merge=first)


def test_what_cannot_be_merged(db):
    a, b, c = (make_organisation(name) for name in "ABC")
    with pytest.raises(SameOrganisation):
        merge_organisations(by=None, kept=a, gone=a)
    merge_organisations(by=None, kept=a, gone=b)
    with pytest.raises(OrganisationAlreadyMerged):
        merge_organisations(by=None, kept=c, gone=b)
