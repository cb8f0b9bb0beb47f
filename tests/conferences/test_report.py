"""The report: it drafts itself, people write on it, it is published as it stands, and taken along."""

from datetime import date
from io import BytesIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from docx import Document

from samverk.conferences.actions.panel import answer_question, ask_question
from samverk.conferences.actions.reports import begin_report
from samverk.conferences.drafts import HEADINGS
from samverk.conferences.models import Headcount, ReportSection, Series
from samverk.conferences.report_sections import sections_of
from samverk.conferences.report_text import blocks_of, pieces_of
from samverk.documents import BulletList, Heading, Paragraph, Table
from samverk.observations.models import Observation
from samverk.principles.actions import load_principles
from tests.observations.factories import make_observation
from tests.workspaces.factories import make_account, make_workspace

from .factories import make_conference, make_registration, make_slot, make_workshop
from .saying import held_conference, make_note

pytestmark = pytest.mark.django_db


@pytest.fixture
def karin():
    return make_account("Karin Åslund")


@pytest.fixture
def conference(karin):
    load_principles()
    room = make_workspace(template="conference", name="Konferensen i Ronneby", coordinator=karin)
    return held_conference(room, focus="Boende\nEtablering")


@pytest.fixture
def client(signed_in, karin):
    return signed_in(karin)


def url(verb, conference, *more):
    return reverse(f"conferences:{verb}", args=[conference.workspace.slug, *more])


def drafts(conference):
    return {one.row.heading: one.text for one in sections_of(begin_report(conference))}


def section(conference, heading):
    return ReportSection.objects.get(report__conference=conference, heading=heading)


def test_it_has_the_thirteen_headings_or_those_of_its_series(karin, conference):
    assert list(drafts(conference)) == list(HEADINGS)
    series = Series.objects.create(
        workspace=conference.workspace, name="Serien", headings=["findings", "Vår lärdom"]
    )
    other = make_conference(
        make_workspace(template="conference", name="Två", coordinator=karin), series=series
    )
    rows = ReportSection.objects.filter(report=begin_report(other))
    told = [("findings", "Grupparbeten: hinder och möjligheter"), ("", "Vår lärdom")]
    assert list(rows.values_list("heading", "title")) == told


def test_participants_are_counted_by_party_against_earlier_conferences(karin, conference):
    series = Series.objects.create(workspace=conference.workspace, name="Serien")
    room = make_workspace(template="conference", name="Konferensen i Boden", coordinator=karin)
    before = held_conference(
        room, series=series, city="Boden", held_on=date(2011, 12, 6), number=1, came_note="Snöstorm"
    )
    for party, number in (("civil_society", 40), ("public", 25), ("other", 5)):
        Headcount.objects.create(conference=before, party=party, number=number)
    conference.series, conference.number = series, 2
    conference.save()
    for sector in ("civil_society", "civil_society", "municipality"):
        make_registration(conference, sector=sector, arrived_at="2026-03-05T08:00Z")
    make_registration(conference, sector="business")
    text = drafts(conference)["participants"]
    assert "3 personer kom. De kom från 3 organisationer." in text
    assert "Ingen kom från: näringsliv och andra." in text
    table = next(piece for piece in pieces_of(text) if piece.kind == "table")
    assert [row[0].split(",")[0] for row in table.rows] == ["Boden", "Ronneby"]
    assert table.rows[0][1:] == ["40 (57 %)", "25 (36 %)", "5 (7 %)", "cirka 70"]
    assert table.rows[1][1:] == ["2 (67 %)", "1 (33 %)", "0 (0 %)", "3"]


def test_a_total_that_only_a_report_told_stands_as_it_is(conference):
    conference.came, conference.came_note = 180, "Mest kommunala tjänstemän"
    conference.save()
    assert "Omkring 180 personer kom. Mest kommunala tjänstemän." in drafts(conference)["participants"]


def test_hinders_and_possibilities_stand_by_theme_with_their_voices(conference):
    kept = make_note(conference, "Bussen går inte på kvällen.", "mobility", "rural")
    make_note(conference, "Ingen buss efter sju.", merged_into=kept)
    make_note(conference, "bussen går inte på kvällen", "mobility")
    make_note(conference, "Öppna skolans sal.", "meeting_places", kind="possibility")
    make_observation(conference.workspace, "Avgiften är hög.", where="conference")
    make_observation(
        conference.workspace, "Hemligt.", where="conference", visibility=Observation.Visibility.LEADERS
    )
    make_observation(conference.workspace, "Hört på ett möte.", where="meeting")
    text = drafts(conference)["findings"]
    assert "2 hinder och 1 möjlighet skrevs ner, av sammanlagt 5 röster." in text
    assert "- Resor och rörlighet: Bussen går inte på kvällen. (3 röster)" in text
    assert "Avgiften är hög." in text
    assert "Hemligt" not in text
    assert "Hört på ett möte" not in text
    table = next(piece for piece in pieces_of(text) if piece.kind == "table")
    assert table.rows[0][1:] == ["1", "0", "3"]


def test_principles_panel_programme_and_what_was_taken_on(karin, conference):
    make_note(conference, "Projekten tar slut.", "long_termism")
    taken = make_observation(conference.workspace, "Lokalerna är låsta.", where="conference")
    Observation.objects.filter(pk=taken.pk).update(state="taken_up", state_note="Nämnden öppnar i maj.")
    question = ask_question(conference=conference, text="När går bussen?", verb="ask_question", voter="a")
    answer_question(
        by=karin,
        question=question,
        version=None,
        answer="På tisdagar.",
        answered_by="Regionen",
        is_public=True,
    )
    slot = make_slot(conference, kind="workshop", title="Workshoppar")
    make_workshop(slot, title="Bostad för alla")
    told = drafts(conference)
    assert "### Långsiktighet" in told["principles"]
    assert "Inget av det som skrevs ner rör: " in told["principles"]
    assert "- När går bussen? (1 röst)\n\nRegionen: På tisdagar." in told["dialogue"]
    assert "Lokalerna är låsta. Nämnden öppnar i maj." in told["conclusions"]
    assert "| 09.00–10.00 | Workshoppar; Bostad för alla |" in told["appendices"]
    assert "- Boende\n- Etablering" in told["focus"]
    assert "Bostad för alla" in told["local_examples"]
    assert told["knowledge"] == ""


def test_marks_become_the_same_on_the_page_and_in_a_paper():
    text = "Ett stycke\nmed två rader\n\n### Rubrik\n- ett\n- två\n| A | B |\n|---|---|\n| 1 | 2 |\n| 3 |"
    assert [piece.kind for piece in pieces_of(text)] == ["p", "h", "ul", "table"]
    table = pieces_of(text)[3]
    assert (table.head, table.rows, table.numbers) == (["A", "B"], [["1", "2"], ["3", ""]], [True, True])
    assert [type(block) for block in blocks_of(text)] == [Paragraph, Heading, BulletList, Table]
    assert pieces_of("|\n||\n-") != []


def test_what_is_written_stays_and_goes_back_to_the_draft(client, conference):
    client.get(url("view_report", conference))
    row = section(conference, "focus")
    sent = {"title": "Vad vi talade om", "text": "Vi talade om boende.", "version": row.version}
    assert client.post(url("change_section", conference, row.uid), sent).status_code == 302
    assert (
        client.post(url("change_section", conference, row.uid), sent | {"text": "Annat."}).status_code == 409
    )
    page = client.get(url("view_report", conference)).content.decode()
    assert "Vi talade om boende." in page
    assert "Vad vi talade om" in page
    client.post(url("redraft_section", conference, row.uid))
    assert "Etablering" in client.get(url("view_report", conference)).content.decode()
    assert client.post(url("change_section", conference, row.uid), {}).status_code == 422


def test_a_draft_that_is_left_as_it_is_goes_on_following_what_is_known(client, conference):
    text = drafts(conference)["focus"].replace("\n", "\r\n")
    row = section(conference, "focus")
    client.post(
        url("change_section", conference, row.uid), {"title": "Fokus", "text": text, "version": row.version}
    )
    row.refresh_from_db()
    assert (row.title, row.text) == ("Fokus", None)


def test_sections_are_added_moved_left_out_and_removed(client, conference):
    client.get(url("view_report", conference))
    assert client.post(url("add_section", conference), {"title": ""}).status_code == 422
    client.post(url("add_section", conference), {"title": "Tack", "text": "Tack alla."})
    own = ReportSection.objects.get(title="Tack")
    client.post(url("move_section", conference, own.uid), {"up": "yes"})
    assert list(ReportSection.objects.values_list("title", flat=True))[-2] == "Tack"
    focus = section(conference, "focus")
    client.post(url("leave_out_section", conference, focus.uid))
    focus.refresh_from_db()
    assert focus.is_left_out
    client.post(url("leave_out_section", conference, focus.uid), {"back": "yes"})
    client.post(url("remove_section", conference, focus.uid))
    client.post(url("remove_section", conference, own.uid))
    assert ReportSection.objects.count() == len(HEADINGS)


def test_everybody_reads_what_was_published_and_nothing_later(client, conference, django_user_model):
    public = reverse("conferences:read_report", args=[conference.workspace.slug])
    client.get(url("view_report", conference))
    assert client.get(public).status_code == 404
    client.post(url("leave_out_section", conference, section(conference, "appendices").uid))
    client.post(url("publish_report", conference))
    make_note(conference, "Sagt efteråt.", "work")
    page = client.get(public).content.decode()
    assert "Etablering" in page
    assert "Sagt efteråt" not in page
    assert "Bilagor" not in page
    assert "Kännedom" not in page
    assert "Något har ändrats sedan dess" in client.get(url("view_report", conference)).content.decode()
    client.post(url("publish_report", conference))
    assert "Sagt efteråt" in client.get(public).content.decode()
    client.post(url("withdraw_report", conference))
    assert client.get(public).status_code == 404


def test_it_is_taken_along_as_word_and_as_an_accessible_pdf(client, conference):
    make_note(conference, "Bussen går inte.", "mobility")
    client.post(url("publish_report", conference))
    for address in (
        url("view_report", conference),
        reverse("conferences:read_report", args=[conference.workspace.slug]),
    ):
        word = client.get(address + "?format=docx")
        texts = [one.text for one in Document(BytesIO(b"".join(word.streaming_content))).paragraphs]
        assert "Grupparbeten: hinder och möjligheter" in texts
        assert any("Bussen går inte." in text for text in texts)
    pdf = b"".join(client.get(url("view_report", conference) + "?format=pdf").streaming_content)
    assert pdf.startswith(b"%PDF")
    assert b"pdfuaid" in pdf
    assert client.get(url("view_report", conference) + "?format=exe").status_code == 404


def test_the_page_asks_as_much_for_three_of_everything_as_for_one(client, conference):
    client.get(url("view_report", conference))
    asked = []
    for n in (1, 3):
        for number in range(n):
            make_note(conference, f"Sak {n} {number}", "work")
            make_observation(conference.workspace, f"Annat {n} {number}", where="conference")
            make_workshop(make_slot(conference, title=f"Pass {n} {number}"))
            make_registration(conference, arrived_at="2026-03-05T08:00Z")
        with CaptureQueriesContext(connection) as found:
            client.get(url("view_report", conference))
        asked.append(len(found))
    assert asked[0] == asked[1]
