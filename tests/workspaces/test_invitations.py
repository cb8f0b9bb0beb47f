"""A letter with a link, and what becomes of it."""

import hashlib
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from samverk.access.rules import Role
from samverk.organisations.models import Affiliation
from samverk.outbox.actions import answer_message
from samverk.outbox.models import HeldMessage, Message
from samverk.people.models import Account, Person
from samverk.workspaces.actions.invitations import (
    VALID_FOR,
    AlreadyInRoom,
    AlreadyInvited,
    InvitationClosed,
    invite_member,
    resend_invitation,
    withdraw_invitation,
)
from samverk.workspaces.forms.invitations import InviteForm, split_line
from samverk.workspaces.models import Invitation, Member, Representative
from samverk.workspaces.rooms import roles_today

from ..organisations.factories import make_organisation
from ..people.factories import make_account as make_signing_account
from .factories import make_account, make_member
from .people_factories import last_link, make_room, person_of

pytestmark = pytest.mark.django_db
PASSWORD = "blyertspenna hav trumpet"


def invite(**options: Any) -> tuple[Invitation, str]:
    """An invitation to speak for ABF, and its link."""
    workspace, karin = make_room()
    options.setdefault("member", make_member(workspace, "ABF Dalarna"))
    options.setdefault("email", "lena@abf.example")
    made = invite_member(by=karin, workspace=workspace, name="Lena Norell", **options)
    return made, last_link()


def open_page(link: str, client: Client | None = None) -> tuple[Client, Any]:
    client = client or Client()
    return client, client.get(link, follow=True)


def test_only_a_digest_of_the_secret_is_kept_and_the_secret_leaves_the_address() -> None:
    made, link = invite()
    secret = link.rstrip("/").rsplit("/", 1)[1]
    assert len(secret) >= 43
    assert made.secret_digest == hashlib.sha256(secret.encode()).hexdigest()
    first = Client().get(link)
    assert (first.status_code, first.headers["Referrer-Policy"]) == (302, "no-referrer")
    assert "no-store" in first.headers["Cache-Control"]
    assert secret not in first["Location"]
    _client, page = open_page(link)
    assert page.status_code == 200
    assert secret not in page.content.decode()
    assert "no-store" in page.headers["Cache-Control"]


def test_a_new_person_says_yes_and_is_in_with_everything() -> None:
    made, link = invite()
    client, page = open_page(link)
    assert "Karin Åslund" in page.content.decode()
    answer = client.post(
        page.request["PATH_INFO"],
        {"answer": "yes", "given_name": "Lena", "family_name": "Norell", "password": PASSWORD},
    )
    assert answer.status_code == 302
    account = Account.objects.get(email="lena@abf.example")
    assert account.check_password(PASSWORD)
    assert person_of(account).name == "Lena Norell"
    seat = Representative.objects.current().get(person__account=account)
    assert seat.member == made.member
    assert Affiliation.objects.get(person__account=account).organisation == made.member.organisation
    assert roles_today(account, made.workspace) == {Role.MEMBER}
    made.refresh_from_db()
    assert made.answer == Invitation.Answer.ACCEPTED
    assert client.get(answer["Location"]).status_code == 200
    told = Message.objects.get(template="workspaces/mail/invitation_answer.txt")
    assert told.to == made.by.email


def test_a_weak_password_is_explained_and_nothing_is_made() -> None:
    made, link = invite()
    client, page = open_page(link)
    answer = client.post(
        page.request["PATH_INFO"], {"answer": "yes", "given_name": "Lena", "password": "kort"}
    )
    assert answer.status_code == 422
    assert not Account.objects.filter(email="lena@abf.example").exists()
    made.refresh_from_db()
    assert made.answer == ""


def test_somebody_known_by_the_address_gets_no_twin() -> None:
    _made, link = invite()
    known = Person.objects.create(given_name="Lena", family_name="Norell", email="Lena@abf.example")
    client, page = open_page(link)
    data = {"answer": "yes", "given_name": "Lena", "family_name": "N", "password": PASSWORD}
    client.post(page.request["PATH_INFO"], data)
    known.refresh_from_db()
    assert known.account.email == "lena@abf.example"
    assert Person.objects.filter(family_name="Norell").count() == 1


def test_who_has_an_account_signs_in_and_nobody_else_can_answer_yes(signed_in: Any) -> None:
    made, link = invite()
    lena = make_signing_account("lena@abf.example", name="Lena Norell")
    client, page = open_page(link)
    assert b'name="password"' not in page.content
    unsigned = client.post(
        page.request["PATH_INFO"], {"answer": "yes", "given_name": "X", "password": PASSWORD}
    )
    assert reverse("account_login") in unsigned["Location"]
    other, page = open_page(link, signed_in(make_account("Någon Annan")))
    assert "lena@abf.example" in page.content.decode()
    other.post(page.request["PATH_INFO"], {"answer": "yes"})
    made.refresh_from_db()
    assert made.answer == ""
    own, page = open_page(link, signed_in(lena))
    own.post(page.request["PATH_INFO"], {"answer": "yes"})
    assert roles_today(lena, made.workspace) == {Role.MEMBER}


def test_a_no_may_name_a_colleague_who_becomes_a_suggestion(signed_in: Any) -> None:
    made, link = invite()
    client, page = open_page(link)
    data = {"answer": "no", "suggested_name": "Ulla Ek", "suggested_email": "ulla@abf.example"}
    assert client.post(page.request["PATH_INFO"], data).status_code == 200
    assert list(Invitation.objects.with_suggestion()) == [made]
    coordinator = signed_in(made.by)
    listed = coordinator.get(
        reverse("workspaces:view_invitations", args=[made.workspace.slug])
    ).content.decode()
    assert "Ulla Ek" in listed
    invite_member(by=made.by, workspace=made.workspace, email="Ulla@abf.example")
    assert not Invitation.objects.with_suggestion().exists()


def test_links_that_do_not_open_are_explained_kindly() -> None:
    made, link = invite()
    found = {}
    found["unknown"] = open_page(reverse("workspaces:answer_invitation", args=["x" * 43]))[1]
    Invitation.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    found["expired"] = open_page(link)[1]
    Invitation.objects.update(expires_at=timezone.now() + VALID_FOR, answer=Invitation.Answer.WITHDRAWN)
    found["withdrawn"] = open_page(link)[1]
    Invitation.objects.update(answer=Invitation.Answer.ACCEPTED)
    found["accepted"] = open_page(link)[1]
    assert {name: page.status_code for name, page in found.items()} == {
        "unknown": 404, "expired": 410, "withdrawn": 410, "accepted": 410,
    }  # fmt: skip
    assert {name: page.context["state"] for name, page in found.items()} == {name: name for name in found}
    assert made.workspace.name not in found["unknown"].content.decode()


def test_an_answered_invitation_is_not_answered_again() -> None:
    made, link = invite()
    client, page = open_page(link)
    withdraw_invitation(by=made.by, invitation=made)
    data = {"answer": "yes", "given_name": "Lena", "password": PASSWORD}
    assert client.post(page.request["PATH_INFO"], data).status_code == 410
    assert not Account.objects.filter(email="lena@abf.example").exists()
    with pytest.raises(InvitationClosed):
        resend_invitation(by=made.by, invitation=made)


def test_sending_again_makes_the_old_link_useless_and_the_time_new() -> None:
    made, old = invite()
    Invitation.objects.update(expires_at=timezone.now() - timedelta(days=1))
    resend_invitation(by=made.by, invitation=made)
    assert open_page(old)[1].status_code == 404
    assert open_page(last_link())[1].status_code == 200


def test_nobody_is_asked_twice_nor_when_inside() -> None:
    made, _link = invite()
    with pytest.raises(AlreadyInvited):
        invite_member(by=made.by, workspace=made.workspace, email="LENA@abf.example")
    with pytest.raises(AlreadyInRoom):
        invite_member(by=made.by, workspace=made.workspace, email=made.by.email)


def test_an_organisation_of_the_register_becomes_a_member_with_the_yes() -> None:
    made, link = invite(member=None, organisation=make_organisation("Rädda Barnen"))
    assert not Member.objects.filter(organisation__name="Rädda Barnen").exists()
    client, page = open_page(link)
    client.post(page.request["PATH_INFO"], {"answer": "yes", "given_name": "Lena", "password": PASSWORD})
    member = Member.objects.get(workspace=made.workspace, organisation__name="Rädda Barnen")
    assert Representative.objects.get(member=member).person.account.email == "lena@abf.example"


@pytest.mark.parametrize(
    ("text", "answer"),
    [("Ja, gärna.\nHälsningar Lena", "accepted"), ("nej tack", "declined"), ("Vad är det?", "")],
)
def test_the_letter_itself_can_be_answered(text: str, answer: str) -> None:
    made, _link = invite()
    letter = Message.objects.get(template="workspaces/mail/invitation.txt")
    answer_message(by=None, message=letter, text=text)
    made.refresh_from_db()
    assert made.answer == answer
    assert HeldMessage.objects.count() == (not answer)  # a person reads what is neither
    account = Account.objects.filter(email="lena@abf.example").first()
    assert (account is not None) is (answer == "accepted")
    if account:
        assert not account.has_usable_password()
        assert roles_today(account, made.workspace) == {Role.MEMBER}
        assert (
            Message.objects.filter(template="workspaces/mail/choose_password.txt", to=account.email).count()
            == 1
        )


@pytest.mark.parametrize(("language", "direction"), [("sv", "ltr"), ("en", "ltr"), ("ar", "rtl")])
def test_letter_and_page_speak_the_recipient_s_language(language: str, direction: str) -> None:
    _made, link = invite(language=language)
    assert Message.objects.get(template="workspaces/mail/invitation.txt").language == language
    page = open_page(link)[1].content.decode()
    assert f'<html lang="{language}" dir="{direction}"' in page


@pytest.mark.parametrize(
    ("line", "parts"),
    [
        ("Lena Norell <lena@abf.example>, ABF Dalarna", ("Lena Norell", "lena@abf.example", "ABF Dalarna")),
        ('"Norell, Lena" <lena@abf.example>', ("Norell, Lena", "lena@abf.example", "")),
        ("lena@abf.example", ("", "lena@abf.example", "")),
        ("Lena Norell; lena@abf.example; ABF, Falun", ("Lena Norell", "lena@abf.example", "ABF, Falun")),
        ("Lena\tlena@abf.example\tABF", ("Lena", "lena@abf.example", "ABF")),
        ("bara ett namn", ("", "", "")),
    ],
)
def test_lines_as_people_paste_them(line: str, parts: tuple[str, str, str]) -> None:
    assert split_line(line) == parts


def test_many_lines_are_matched_to_members_and_the_register_and_faults_named_by_line() -> None:
    workspace, _karin = make_room()
    member = make_member(workspace, "ABF Dalarna")
    listed = make_organisation("Rädda Barnen")
    lines = "Lena <lena@x.example>, abf dalarna\n\nUlla <ulla@x.example>, Radda barnen\nPer <per@x.example>, Okänd\n"
    base = {"role": "member", "language": "sv"}
    form = InviteForm({**base, "people": lines + "ulla@x.example"}, workspace=workspace)
    assert form.is_valid()
    assert [(g.name, g.member, g.organisation, g.organisation_name) for g in form.cleaned_data["people"]] == [
        ("Lena", member, None, "abf dalarna"),
        ("Ulla", None, listed, "Radda barnen"),
        ("Per", None, None, "Okänd"),
    ]
    wrong = InviteForm({**base, "people": "Lena <lena@x.example>\nutan adress"}, workspace=workspace)
    assert not wrong.is_valid()
    assert ["2" in error and "utan adress" in error for error in wrong.errors["people"]] == [True]


def test_the_letter_is_seen_before_it_goes(signed_in: Any) -> None:
    workspace, karin = make_room()
    client = signed_in(karin)
    address = reverse("workspaces:invite_member", args=[workspace.slug])
    data = {
        "people": "Lena <lena@x.example>\nUlla <ulla@x.example>", "role": "member", "language": "sv",
        "greeting": "Kom <b>du</b> också.",
    }  # fmt: skip
    preview = client.post(address, {**data, "preview": "yes"}).content.decode()
    assert "Kom &lt;b&gt;du&lt;/b&gt; också." in preview
    assert not Message.objects.exists()
    assert client.post(address, {**data, "send": "yes"}).status_code == 302
    assert sorted(Invitation.objects.values_list("email", flat=True)) == ["lena@x.example", "ulla@x.example"]
    again = client.post(address, {**data, "send": "yes"}, follow=True)
    assert Message.objects.filter(template="workspaces/mail/invitation.txt").count() == 2
    assert again.status_code == 200
