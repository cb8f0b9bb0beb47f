"""Every list of a room can be taken along: whole, harmless, without the protected, and with a line in the readings."""

import csv
from datetime import timedelta
from io import StringIO
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from samverk.access.rules import Role
from samverk.audit.models import Reading
from samverk.documents import FORMATS
from samverk.people.models import Person
from samverk.workspaces.actions.definitions import add_definition
from samverk.workspaces.actions.invitations import invite_member
from samverk.workspaces.actions.participation import judge_participation
from samverk.workspaces.actions.shared_posts import add_shared_post
from samverk.workspaces.actions.turns import lay_out_turns
from samverk.workspaces.models import Invitation, RoleHolding, Workspace
from tests.organisations.factories import make_organisation
from tests.people.factories import make_protected_person

from .factories import give, make_account, make_member
from .people_factories import make_room, person_of

pytestmark = pytest.mark.django_db
PAGES = ["members", "roles", "invitations", "participation", "posts", "definitions", "steps", "trail"]
NAMING = ["members", "roles", "invitations", "posts", "steps", "trail"]


@pytest.fixture
def room(signed_in: Any) -> "Taker":
    workspace, karin = make_room()
    return Taker(workspace, karin, signed_in(karin))


class Taker:
    """A coordinator who takes lists along."""

    def __init__(self, workspace: Workspace, karin: Any, client: Any) -> None:
        self.workspace, self.karin, self.client = workspace, karin, client

    def file(self, page: str, format: str = "csv", **asked: str) -> bytes:
        response = self.client.get(f"/rooms/{self.workspace.slug}/{page}/", {"format": format, **asked})
        assert response.status_code == 200
        return b"".join(response.streaming_content)

    def lines(self, page: str, **asked: str) -> list[dict[str, str]]:
        text = self.file(page, **asked).decode("utf-8-sig")
        return list(csv.DictReader(StringIO(text), delimiter=";"))


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize("page", PAGES)
def test_every_list_comes_in_every_format(room, page, format):
    beginnings = {"pdf": b"%PDF", "xlsx": b"PK", "docx": b"PK", "csv": b"\xef\xbb\xbf"}
    assert room.file(page, format).startswith(beginnings[format])


@pytest.mark.parametrize("page", PAGES)
def test_an_unknown_format_does_not_exist(room, page):
    assert room.client.get(f"/rooms/{room.workspace.slug}/{page}/", {"format": "exe"}).status_code == 404


@pytest.mark.parametrize("page", PAGES)
def test_a_list_that_names_people_leaves_a_line_in_the_readings(room, page):
    room.client.get(f"/rooms/{room.workspace.slug}/{page}/")
    assert not Reading.objects.exists()
    room.file(page)
    readings = [(reading.by, reading.subject) for reading in Reading.objects.all()]
    assert readings == ([(room.karin, room.workspace.uid)] if page in NAMING else [])


def test_roles_say_who_is_what_until_when(room):
    today = timezone.localdate()
    give(room.workspace, Role.SECRETARY, make_account("Amina Hassan"))
    RoleHolding.objects.filter(role=Role.SECRETARY).update(
        since=today - timedelta(days=20), until=today - timedelta(days=1)
    )
    lines = room.lines("roles")
    assert [(line["Vem"], line["Nu"]) for line in lines] == [
        ("Karin Åslund", "nu"),
        ("Amina Hassan", "avslutad"),
    ]
    assert lines[1]["Till och med"] == (today - timedelta(days=1)).isoformat()


def test_turns_have_a_file_of_their_own(room):
    lay_out_turns(
        by=room.karin,
        workspace=room.workspace,
        parties=[("Region Dalarna", None), ("Länsstyrelsen", None)],
        starts_on=timezone.localdate(),
        months=12,
    )
    lines = room.lines("roles", list="turns")
    assert [(line["Part"], line["Nu"]) for line in lines] == [
        ("Region Dalarna", "är ordförande"),
        ("Länsstyrelsen", "blir ordförande"),
    ]


def invite(room: Taker, email: str, **facts: Any) -> Invitation:
    return invite_member(by=room.karin, workspace=room.workspace, email=email, language="sv", **facts)


def test_invitations_say_who_was_asked_and_what_they_answered_but_no_secret(room):
    invite(room, "amina@demo.example", name="Amina Hassan", organisation_name="Kaféet")
    invite(room, "bo@demo.example", name="Bo Berg")
    Invitation.objects.filter(name="Bo Berg").update(answer="declined", answered_at=timezone.now())
    lines = room.lines("invitations")
    assert [(line["Namn"], line["Organisation"], line["Svar"]) for line in lines] == [
        ("Amina Hassan", "Kaféet", "inte besvarad än"),
        ("Bo Berg", "", "sa nej"),
    ]
    text = room.file("invitations").decode()
    assert not [one.secret_digest for one in Invitation.objects.all() if one.secret_digest in text]


def test_someone_who_got_a_protected_identity_is_no_longer_among_the_invited(room):
    invite(room, "Hedda@demo.example", name="Hemliga Hedda")
    page = f"/rooms/{room.workspace.slug}/invitations/"
    assert "Hedda" in room.client.get(page).content.decode()
    make_protected_person(email="hedda@demo.example")
    assert "edda" not in room.file("invitations").decode()
    assert "edda" not in room.client.get(page).content.decode()


@pytest.mark.parametrize("page", NAMING)
def test_nobody_with_a_protected_identity_is_in_a_file(room, page):
    amina = make_account("Amina Hassan")
    give(room.workspace, Role.SECRETARY, amina)
    add_shared_post(
        by=room.karin,
        workspace=room.workspace,
        title="Samordnare",
        person=person_of(amina),
        extent=50,
        tasks="",
        starts_on=None,
        ends_on=None,
        shares={make_organisation("Falu kommun"): 100},
    )
    Person.objects.filter(account=amina).update(is_protected=True)
    assert "Amina" not in room.file(page).decode()


def test_participation_has_the_levels_as_numbers_and_words(room):
    member = make_member(room.workspace, "Kyrkan")
    judge_participation(by=room.karin, member=member, planned=4, reached=2, reason="", version=member.version)
    (line,) = room.lines("participation")
    assert (line["Organisation"], line["Planerad nivå"], line["Uppnådd nivå"]) == ("Kyrkan", "4", "2")


def test_shared_posts_have_a_line_for_each_share(room):
    add_shared_post(
        by=room.karin,
        workspace=room.workspace,
        title="Samordnare",
        person=None,
        extent=50,
        tasks="",
        starts_on=None,
        ends_on=None,
        shares={make_organisation("Falu kommun"): 60, make_organisation("Borlänge kommun"): 40},
    )
    lines = room.lines("posts")
    assert [(line["Organisation"], line["Dess del av en heltidstjänst, procent"]) for line in lines] == [
        ("Falu kommun", "30,0"),
        ("Borlänge kommun", "20,0"),
    ]


def test_a_formula_stays_text(room):
    add_definition(
        by=room.karin,
        workspace=room.workspace,
        term="newcomer",
        party="=HYPERLINK(1)",
        months=None,
        definition={"sv": "Den som är ny"},
        used_for={},
    )
    (line,) = [line for line in room.lines("definitions") if "HYPERLINK" in line["Vem menar så"]]
    assert line["Vem menar så"] == "'=HYPERLINK(1)"


def test_the_checklist_has_every_step_with_its_day(room):
    lines = room.lines("steps")
    assert len(lines) > 20
    assert [line for line in lines if line["Steg"] == ""] == []
    assert [line for line in lines if line["Senast"][:2] == "20"]


@pytest.mark.parametrize("page", ["roles", "invitations", "participation"])
def test_three_rows_take_as_many_queries_as_one(room, page):
    def grow(name: str) -> None:
        give(room.workspace, Role.SECRETARY, make_account(name))
        make_member(room.workspace, f"Förening {name}")
        invite(room, f"{name.split()[0].lower()}@other.example", organisation_name="Kaféet")

    def count() -> int:
        with CaptureQueriesContext(connection) as queries:
            room.file(page)
        return len(queries)

    grow("Amina Hassan")
    count()  # what is remembered from one request to the next
    one = count()
    grow("Bo Berg")
    grow("Cia Ek")
    assert count() == one
