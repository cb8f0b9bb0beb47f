"""Members and who speaks for them."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from samverk.access.rules import Role
from samverk.audit.actions import Stale
from samverk.audit.models import Entry, Reading
from samverk.organisations.models import Affiliation, Organisation
from samverk.people.actions import protect_person
from samverk.people.models import Person
from samverk.search.models import Item
from samverk.workspaces.actions.members import (
    AlreadyMember,
    add_member,
    change_member,
    remove_member,
    restore_member,
    set_ultimately_responsible,
)
from samverk.workspaces.actions.representatives import (
    AlreadyRepresents,
    add_representative,
    end_representation,
)
from samverk.workspaces.models import Member, Representative
from samverk.workspaces.people import members_of, people_seen_by
from samverk.workspaces.rooms import roles_today

from ..organisations.factories import make_organisation
from .factories import give, make_account, make_member
from .people_factories import make_room, make_spoken_for, person_of

pytestmark = pytest.mark.django_db


def test_an_organisation_joins_once(signed_in: Any) -> None:
    workspace, karin = make_room()
    organisation = make_organisation("Röda Korset Falun")
    page = signed_in(karin).post(
        reverse("workspaces:add_member", args=[workspace.slug]), {"organisation": organisation.uid}
    )
    member = Member.objects.get(workspace=workspace)
    assert page["Location"] == reverse("workspaces:add_representative", args=[workspace.slug, member.uid])
    assert (member.organisation, member.joined_on) == (organisation, timezone.localdate())
    with pytest.raises(AlreadyMember):
        add_member(by=karin, workspace=workspace, organisation=organisation)
    assert Entry.objects.filter(verb="workspaces.add_member", subject=member.uid).count() == 1


def test_a_new_organisation_like_one_in_the_register_is_asked_about_first(signed_in: Any) -> None:
    workspace, karin = make_room()
    make_organisation("Somaliska föreningen i Falun")
    client = signed_in(karin)
    address = reverse("workspaces:add_member", args=[workspace.slug])
    data = {"name": "Somaliska Föreningen Falun", "sector": "civil_society"}
    page = client.post(address, data)
    assert page.status_code == 422
    assert "Somaliska föreningen i Falun" in page.content.decode()
    assert Organisation.objects.count() == 1
    assert client.post(address, {**data, "is_another": "on"}).status_code == 302
    assert Organisation.objects.count() == 2
    assert Member.objects.get(workspace=workspace).organisation.name == "Somaliska Föreningen Falun"


def test_typing_finds_in_the_register_without_marks_and_says_who_is_a_member(signed_in: Any) -> None:
    workspace, karin = make_room()
    add_member(by=karin, workspace=workspace, organisation=make_organisation("Åsens byalag"))
    make_organisation("Nya Åsen")
    address = reverse("workspaces:add_member", args=[workspace.slug])
    whole = signed_in(karin).get(address, {"named": "asen"}).content.decode()
    fragment = (
        signed_in(karin).get(address, {"named": "asen"}, headers={"HX-Request": "true"}).content.decode()
    )
    assert fragment.index("Åsens byalag") < fragment.index("Nya Åsen")
    assert "<html" not in fragment
    assert fragment.count('name="organisation"') == whole.count('name="organisation"') == 1


def test_leaving_takes_access_and_coming_back_gives_it_again() -> None:
    workspace, karin = make_room()
    seat = make_spoken_for(workspace, "ABF", who="Lena Norell")
    lena = seat.person.account
    assert roles_today(lena, workspace) == {Role.MEMBER}
    remove_member(by=karin, member=seat.member)
    assert roles_today(lena, workspace) == frozenset()
    assert not members_of(workspace).exists()
    assert not Representative.objects.current().exists()
    restore_member(by=karin, member=seat.member)
    assert roles_today(lena, workspace) == {Role.MEMBER}
    assert Representative.objects.current().get() == seat


def test_a_member_that_leaves_later_stays_until_then() -> None:
    workspace, karin = make_room()
    seat = make_spoken_for(workspace)
    day = timezone.localdate() + timedelta(days=10)
    remove_member(by=karin, member=seat.member, left_on=day)
    assert members_of(workspace).exists()
    assert roles_today(seat.person.account, workspace) == {Role.MEMBER}
    assert not Member.objects.current(day).exists()
    assert seat.person.roles.get().until == day - timedelta(days=1)


def test_who_speaks_for_two_keeps_access_when_one_leaves() -> None:
    workspace, karin = make_room()
    seat = make_spoken_for(workspace)
    other = add_representative(by=karin, member=make_member(workspace), person=seat.person)
    end_representation(by=karin, representative=seat)
    assert roles_today(seat.person.account, workspace) == {Role.MEMBER}
    end_representation(by=karin, representative=other)
    assert roles_today(seat.person.account, workspace) == frozenset()


def test_a_role_given_by_name_outlives_the_representation() -> None:
    workspace, karin = make_room()
    seat = make_spoken_for(workspace)
    give(workspace, Role.SECRETARY, seat.person.account)
    end_representation(by=karin, representative=seat)
    assert roles_today(seat.person.account, workspace) == {Role.SECRETARY}


def test_nobody_speaks_twice_for_the_same_member() -> None:
    workspace, karin = make_room()
    seat = make_spoken_for(workspace)
    with pytest.raises(AlreadyRepresents):
        add_representative(by=karin, member=seat.member, person=seat.person)


def test_one_organisation_is_ultimately_responsible() -> None:
    workspace, karin = make_room()
    first, second = make_member(workspace), make_member(workspace)
    set_ultimately_responsible(by=karin, member=first)
    set_ultimately_responsible(by=karin, member=second)
    assert list(Member.objects.filter(is_ultimately_responsible=True)) == [second]


def test_a_stale_change_overwrites_nothing() -> None:
    workspace, karin = make_room()
    member = make_member(workspace)
    change_member(by=karin, member=member, joined_on=member.joined_on, party="Kommun", version=1)
    with pytest.raises(Stale), transaction.atomic():
        change_member(by=karin, member=member, joined_on=member.joined_on, party="Staten", version=1)
    member.refresh_from_db()
    assert member.party == "Kommun"


@pytest.mark.parametrize(("days", "status"), [(-4000, 302), (30, 302), (800, 422)])
def test_a_year_that_is_mistyped_is_asked_about(signed_in: Any, days: int, status: int) -> None:
    workspace, karin = make_room()
    member = make_member(workspace)
    day = timezone.localdate() + timedelta(days=days)
    address = reverse("workspaces:change_member", args=[workspace.slug, member.uid])
    answer = signed_in(karin).post(address, {"joined_on": day.isoformat(), "version": member.version})
    assert answer.status_code == status
    member.refresh_from_db()
    assert (member.joined_on == day) is (status == 302)


def test_filters_show_whom_somebody_must_ask(signed_in: Any) -> None:
    workspace, karin = make_room()
    make_spoken_for(workspace, "Med mandat", mandate="yes")
    make_spoken_for(workspace, "Utan mandat", mandate="no")
    make_member(workspace, "Ingen talar")
    client = signed_in(karin)
    address = reverse("workspaces:view_members", args=[workspace.slug])
    shown = {}
    for key, value in (
        ("missing", "mandate"),
        ("missing", "representative"),
        ("named", "amina"),
        ("sector", "business"),
    ):
        page = client.get(address, {key: value})
        shown[value] = [row.member.organisation.name for row in page.context["rows"]]
    assert shown == {
        "mandate": ["Ingen talar", "Utan mandat"],
        "representative": ["Ingen talar"],
        "amina": ["Med mandat", "Utan mandat"],
        "business": [],
    }


def test_members_sort_as_swedes_sort(signed_in: Any) -> None:
    workspace, karin = make_room()
    for name in ("Östra kyrkan", "Zeta", "Ängens skola", "Åsens byalag", "Abf"):
        make_member(workspace, name)
    address = reverse("workspaces:view_members", args=[workspace.slug])
    page = signed_in(karin).get(address)
    names = [row.member.organisation.name for row in page.context["rows"]]
    assert names == ["Abf", "Zeta", "Åsens byalag", "Ängens skola", "Östra kyrkan"]
    back = signed_in(karin).get(address, {"sort": "-name"})
    assert [row.member.organisation.name for row in back.context["rows"]] == names[::-1]


def test_a_new_person_is_written_down_with_affiliation_and_may_enter(signed_in: Any) -> None:
    workspace, karin = make_room()
    member = make_member(workspace, "ABF Dalarna")
    data = {
        "given_name": "Lena", "family_name": "Norell", "email": "lena@abf.example", "language": "sv",
        "title": "Ombudsman", "kind": "substitute", "mandate": "no", "mandate_note": "Förbundschefen",
    }  # fmt: skip
    address = reverse("workspaces:add_representative", args=[workspace.slug, member.uid])
    assert signed_in(karin).post(address, data).status_code == 302
    seat = Representative.objects.get(member=member)
    assert (seat.person.name, seat.kind, seat.mandate, seat.mandate_note) == (
        "Lena Norell", "substitute", "no", "Förbundschefen",
    )  # fmt: skip
    assert Affiliation.objects.get(person=seat.person).title == "Ombudsman"
    assert Item.objects.get(scope=workspace.audit_scope, title="Lena Norell").text == "ABF Dalarna, medlem"


def test_only_persons_one_may_know_of_can_be_found_and_chosen(signed_in: Any) -> None:
    workspace, karin = make_room()
    member = make_member(workspace)
    stranger = person_of(make_account("Okänd Okändsson"))
    address = reverse("workspaces:add_representative", args=[workspace.slug, member.uid])
    client = signed_in(karin)
    assert list(client.get(address, {"named": "okänd"}).context["found"]) == []
    seat = {"person": stranger.uid, "kind": "representative", "mandate": "unknown"}
    assert client.post(address, seat).status_code == 404
    assert list(client.get(address, {"named": stranger.email}).context["found"]) == [stranger]
    assert client.post(f"{address}?named={stranger.email}", seat).status_code == 302
    assert Representative.objects.get(member=member).person == stranger


@pytest.mark.parametrize("format_", ["csv", "xlsx", "docx", "pdf"])
def test_the_list_can_be_taken_along_and_that_is_noted(format_: str, signed_in: Any) -> None:
    workspace, karin = make_room()
    make_spoken_for(workspace, "ABF", who="Lena Norell")
    address = reverse("workspaces:view_members", args=[workspace.slug])
    answer = signed_in(karin).get(address, {"format": format_})
    assert answer.status_code == 200
    content = b"".join(answer.streaming_content) if answer.streaming else answer.content
    assert len(content) > 100
    if format_ == "csv":
        assert "Lena Norell" in content.decode("utf-8-sig")
    assert Reading.objects.get().scope == workspace.audit_scope


def test_a_guest_s_list_has_no_addresses(signed_in: Any) -> None:
    workspace, _karin = make_room()
    seat = make_spoken_for(workspace)
    address = reverse("workspaces:view_members", args=[workspace.slug])
    answer = signed_in(give(workspace, Role.GUEST)).get(address, {"format": "csv"})
    content = b"".join(answer.streaming_content) if answer.streaming else answer.content
    assert seat.person.email not in content.decode("utf-8-sig")


def test_a_protected_person_has_access_and_is_seen_nowhere(signed_in: Any) -> None:
    workspace, karin = make_room()
    seat = make_spoken_for(workspace, "Kvinnojouren", who="Hemliga Hedda")
    hedda = seat.person.account
    assert Item.objects.filter(title="Hemliga Hedda").count() == 1
    protect_person(by=karin, person=seat.person, handlers=[karin])
    assert roles_today(hedda, workspace) == {Role.MEMBER}
    assert not Item.objects.filter(title__contains="Hedda").exists()
    client = signed_in(karin)
    pages = ["view_members", "view_roles", "hand_over", "view_participation", "view_trail", "view_workspace"]
    texts = [
        client.get(reverse(f"workspaces:{page}", args=[workspace.slug])).content.decode() for page in pages
    ]
    texts.append(
        client.get(reverse("workspaces:view_member", args=[workspace.slug, seat.member.uid])).content.decode()
    )
    export = client.get(reverse("workspaces:view_members", args=[workspace.slug]), {"format": "csv"})
    texts.append(
        (b"".join(export.streaming_content) if export.streaming else export.content).decode("utf-8-sig")
    )
    assert [text for text in texts if "Hedda" in text] == []
    assert members_of(workspace).lacks() == {"representative": 1, "mandate": 1}
    assert seat.person not in people_seen_by(karin)
    for verb in ("change_representative", "end_representation"):
        answer = client.post(reverse(f"workspaces:{verb}", args=[workspace.slug, seat.uid]), {})
        assert answer.status_code == 404


def test_contacts_are_seen_by_those_who_share_a_room_but_not_by_its_guests() -> None:
    workspace, karin = make_room()
    seat = make_spoken_for(workspace)
    _other, stranger = make_room(name="Ett annat rum")
    assert seat.person in people_seen_by(karin)
    assert seat.person not in people_seen_by(give(workspace, Role.GUEST))
    assert seat.person not in people_seen_by(stranger)


def test_things_of_another_room_do_not_exist(signed_in: Any) -> None:
    workspace, karin = make_room()
    other, _berit = make_room(name="Ett annat rum")
    theirs = make_spoken_for(other, "Deras")
    client = signed_in(karin)
    answers = {
        client.get(reverse(f"workspaces:{page}", args=[workspace.slug, uid])).status_code
        for page, uid in (
            ("view_member", theirs.member.uid),
            ("change_member", theirs.member.uid),
            ("add_representative", theirs.member.uid),
            ("judge_participation", theirs.member.uid),
            ("change_representative", theirs.uid),
            ("change_role_term", theirs.person.roles.get().uid),
        )
    }
    assert answers == {404}
    assert (
        client.post(reverse("workspaces:remove_member", args=[workspace.slug, theirs.member.uid])).status_code
        == 404
    )
    assert Member.objects.get(pk=theirs.member.pk).left_on is None


def test_leaving_before_joining_is_explained(signed_in: Any) -> None:
    workspace, karin = make_room()
    member = make_member(workspace, joined_on=date(2026, 1, 15))
    page = signed_in(karin).post(
        reverse("workspaces:remove_member", args=[workspace.slug, member.uid]), {"left_on": "2025-12-01"}
    )
    assert page.status_code == 422
    assert "2026-01-15" in page.content.decode()
    assert Person.objects.count() == 1
