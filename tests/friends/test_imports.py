"""Today's Excel lists of applicants and pairs: read, recognised, brought in whole, taken back."""

from datetime import date
from io import BytesIO

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from openpyxl import Workbook

from samverk.friends.import_words import read_interests, read_times, read_year
from samverk.friends.imports import PairImporter, ParticipantImporter
from samverk.friends.models import Pair, Participant
from samverk.friends.vocabulary import mask_of
from samverk.imports.cells import CellProblem
from samverk.imports.importers import Row
from samverk.imports.models import Import
from samverk.people.models import Person
from tests.imports.walking import Walk
from tests.people.factories import make_account
from tests.workspaces.factories import make_workspace

from .factories import make_friend, make_municipality, make_participant, make_programme
from .pair_makers import make_met

pytestmark = pytest.mark.django_db
HEAD = ["Namn", "Roll", "E-post", "Mobil", "Född", "Kön", "Språk", "Sfi-nivå", "Kommun", "Stadsdel", "Kan träffas",
        "Intressen", "Anmäld", "Samtycke"]  # fmt: skip
LIST = [
    ["Fatima Al Hassan", "nyanländ", "fatima@example.org", "070-111 22 33", "1988-04-02", "K", "arabiska, engelska",
     "Sfi B", "Falun", "Slätta", "vardagskvällar, lördag", "matlagning, promenader, schack", date(2026, 3, 2), "ja"],
    ["Per Ek", "volontär", "per@example.org", "", 1961, "man", "svenska", "", "Falu kommun", "", "när som helst",
     "fotboll", date(2026, 1, 12), ""],
    ["Per Ek", "volontär", "PER@example.org", "", "", "", "", "", "Falun", "", "", "", "", ""],
    ["Ali Noor", "?", "ali@example.org", "", "", "", "", "", "Falun", "", "", "", "", ""],
]  # fmt: skip


@pytest.fixture
def room(client):
    make_municipality()
    account = make_account("karin@falun.example", name="Karin Åslund")
    workspace = make_workspace(template="programme", name="Språkvän", coordinator=account)
    workspace.municipalities.add(make_municipality())
    make_programme(workspace)
    client.force_login(account, backend=settings.AUTHENTICATION_BACKENDS[0])
    return workspace


def as_file(*rows):
    book, file = Workbook(), BytesIO()
    for row in rows:
        book.active.append(row)
    book.save(file)
    return SimpleUploadedFile("anmälda.xlsx", file.getvalue())


class FriendsWalk(Walk):
    kind = "friends_participants"

    def upload(self, data, name="anmälda.xlsx"):
        return self.client.post(self.start, {"importer": self.kind, "file": SimpleUploadedFile(name, data)})


def test_todays_list_comes_in_is_recognised_and_can_be_taken_back(client, room):
    walk = FriendsWalk(client, room)
    walk.go_to_preview(as_file(HEAD, *LIST).read())
    page = client.get(walk.url("rows/")).content.decode()
    assert "Fatima Al Hassan" in page
    walk.bring_in()
    assert Import.objects.get().state == "done", client.get(walk.url("problems/")).content.decode()
    fatima, per = Participant.objects.order_by("side", "pk").select_related("person")[::-1]
    assert (fatima.person.given_name, fatima.person.family_name) == ("Fatima", "Al Hassan")
    assert (fatima.side, fatima.birth_year, fatima.gender) == ("newcomer", 1988, "woman")
    assert fatima.grid == mask_of([2, 5, 8, 11, 14, 15, 16, 17])
    assert set(fatima.interests) == {"cooking", "walking", "games"}
    assert {each.language: each.level for each in fatima.spoken.all()} == {"ar": 5, "en": 4, "sv": 2}
    assert fatima.waiting_since.date() == date(2026, 3, 2)
    assert [consent.purpose for consent in fatima.person.consents.all()] == ["friends.matching"]
    assert (per.side, per.person.name, per.grid) == ("friend", "Per Ek", 2**21 - 1)
    people = Person.objects.count()
    client.post(walk.url("undo/"))
    assert not Participant.objects.exists()
    assert Person.objects.count() == people - 2


def test_who_is_in_already_is_recognised_and_left_alone(room):
    known = make_participant(room.programme, name="Fatima Al Hassan", email="fatima@example.org")
    importer = ParticipantImporter(room, source="anmälda.xlsx")
    row = Row(2, {}, values={"name": "Fatima Al Hassan", "side": "newcomer", "email": "Fatima@example.org"})
    importer.check(row)
    assert importer.find_existing([row])[2].uid == str(known.uid)


def told_about_same(walk):
    """What the rows, the page before and the page after say, in Swedish."""
    before = [walk.client.get(walk.url(step)).content.decode() for step in ("rows/", "bring-in/")]
    walk.bring_in()
    return [*before, walk.client.get(walk.url("")).content.decode()]


def test_it_is_said_that_people_who_are_here_stay_as_they_are(client, room):
    known = make_participant(room.programme, name="Fatima Al Hassan", email="fatima@example.org")
    walk = FriendsWalk(client, room)
    walk.go_to_preview(as_file(HEAD, *LIST[:3]).read())
    rows, before, after = told_about_same(walk)
    assert rows.count("Samma: låt stå som det är") == 2  # Fatima, and Per's second row
    assert "fyll i det som saknas" not in rows
    assert "<b>2</b>finns redan och lämnas som de är" in before
    assert "<b>2</b>fanns redan och lämnades som de var" in after
    assert (walk.made.counts["same"], walk.made.counts["filled"]) == (2, 0)
    known.person.refresh_from_db()
    assert known.person.phone == ""


def test_it_is_said_that_pairs_who_are_here_stay_as_they_are(client, room):
    pair = make_met(
        room.programme,
        newcomer=make_participant(room.programme, name="Fatima Al Hassan", state="waiting"),
        friend=make_friend(room.programme, name="Per Ek", state="waiting"),
    )
    walk = FriendsWalk(client, room)
    walk.kind = "friends_pairs"
    walk.go_to_preview(
        as_file(["Nyanländ", "Volontär", "Slut"], ["Fatima Al Hassan", "Per Ek", date(2026, 3, 2)]).read()
    )
    rows, before, after = told_about_same(walk)
    assert "Samma: låt stå som det är" in rows
    assert "<b>1</b>finns redan och lämnas som den är" in before
    assert "<b>1</b>fanns redan och lämnades som den var" in after
    ended = pair.ended_on
    pair.refresh_from_db()
    assert pair.ended_on == ended


def test_pairs_come_in_by_name_and_go_out_again(room):
    newcomer = make_participant(room.programme, name="Fatima Al Hassan", state="waiting")
    friend = make_friend(room.programme, name="Per Ek", state="waiting")
    importer = PairImporter(room, source="par.xlsx")
    values = {
        "newcomer": importer.read_newcomer("fatima al hassan"),
        "friend": importer.read_friend("Per Ek"),
        "started_on": "2026-02-01",
    }
    account = make_account("anna@falun.example")
    made = importer.commit(
        [Row(2, raw={"newcomer": "Fatima"}, values=values)], by=account, progress=lambda *_: None
    )
    pair = Pair.objects.get()
    assert (pair.stage, pair.started_on, pair.newcomer, pair.friend) == (
        "met",
        date(2026, 2, 1),
        newcomer,
        friend,
    )
    assert set(Participant.objects.values_list("state", flat=True)) == {"paired"}
    assert importer.find_existing([Row(2, {}, values=values)])[2].uid == str(pair.uid)
    importer.undo(made, by=account)
    assert not Pair.objects.exists()
    assert set(Participant.objects.values_list("state", flat=True)) == {"waiting"}


def test_what_was_read_is_shown_in_words(client, room):
    walk = FriendsWalk(client, room)
    walk.go_to_preview(as_file(HEAD, LIST[0]).read())
    told = client.get(walk.url("rows/")).content.decode()
    assert "vardagskvällar och lördag" in told
    assert "Matlagning" in told
    assert "cooking" not in told
    assert str(mask_of([2, 5, 8, 11, 14, 15, 16, 17])) not in told


def test_the_page_for_papers_leads_to_a_list_of_people(client, room):
    told = client.get(reverse("friends:enter_from_paper", args=[room.slug])).content.decode()
    assert reverse("imports:start_import", args=[room.slug]) + "?kind=friends_participants" in told


def test_a_name_nearly_right_is_suggested_as_it_is_written(room):
    make_participant(room.programme, name="Per Lindgren", email="per@example.org")
    with pytest.raises(CellProblem) as trouble:
        PairImporter(room).read_newcomer("Per Lindgran")
    assert trouble.value.suggestion == "Per Lindgren"


def test_a_name_that_nobody_or_several_have_is_said(room):
    importer = PairImporter(room)
    with pytest.raises(CellProblem):
        importer.read_newcomer("Ingen Alls")
    for _number in range(2):
        make_participant(room.programme, name="Ali Noor")
    with pytest.raises(CellProblem):
        PairImporter(room).read_newcomer("Ali Noor")


@pytest.mark.parametrize(
    ("text", "year"),
    [("1990", 1990), ("1990-05-03", 1990), ("900503-1234", 1990), ("050607", 2005), ("19900503-1234", 1990)],
)
def test_years_of_birth_as_lists_write_them(text, year):
    assert read_year(text) == year


@pytest.mark.parametrize(
    ("text", "bits"),
    [
        ("kvällar", [2, 5, 8, 11, 14, 17, 20]),
        ("helger", [15, 16, 17, 18, 19, 20]),
        ("mån fm", [0]),
        ("tisdag och torsdag kväll", [5, 11]),
        ("söndag eftermiddag", [19]),
    ],
)
def test_times_as_people_write_them(text, bits):
    assert read_times(text) == mask_of(bits)


def test_a_time_that_nobody_understands_is_asked_about():
    with pytest.raises(CellProblem):
        read_times("efter semestern kanske")


def test_interests_are_heard_in_running_text():
    assert read_interests("Gillar att laga mat och fotboll") == ["cooking", "football"]
