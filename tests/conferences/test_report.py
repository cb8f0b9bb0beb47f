"""The report: it drafts itself, people write on it, it is published as it stands, and taken along."""

import re
from datetime import date
from io import BytesIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from docx import Document

from samverk.audit.actions import Stale
from samverk.conferences.actions.conferences import start_conference
from samverk.conferences.actions.panel import answer_question, ask_question
from samverk.conferences.actions.reports import add_section, begin_report, change_section, publish_report
from samverk.conferences.headings import headings, headings_of
from samverk.conferences.models import Headcount, Note, ReportSection, Series
from samverk.conferences.report_sections import sections_of
from samverk.conferences.report_text import blocks_of, pieces_of
from samverk.conferences.starts import starts
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
    assert len(drafts(conference)) == 13
    assert list(drafts(conference)) == headings_of()
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


def test_what_one_voice_says_is_not_told_as_many(conference):
    make_note(conference, "Öppna skolans sal.", "meeting_places", kind="possibility")
    told = drafts(conference)
    assert "1 möjlighet skrevs ner, av en röst." in told["findings"]
    assert "En röst skrevs ner." in told["dialogue"]
    assert "olika" not in told["dialogue"]
    make_note(conference, "öppna skolans sal", "meeting_places", kind="possibility")
    told = drafts(conference)
    assert "1 möjlighet skrevs ner, av sammanlagt 2 röster." in told["findings"]
    assert "2 röster skrevs ner. De säger samma sak." in told["dialogue"]
    make_note(conference, "Bussen går inte.", "mobility")
    assert "3 röster skrevs ner. De säger 2 olika saker." in drafts(conference)["dialogue"]


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


def test_a_point_touches_a_principle_by_its_theme_or_by_naming_it_and_the_report_says_so(conference):
    make_note(conference, "Unga är inte med.", "youth", "participation")
    make_note(conference, "Vi vill styra oss själva och vara oberoende.", "structure")
    make_note(conference, "Regelverket är stelt.", "structure")
    text = drafts(conference)["principles"]
    own, diversity = text.split("### Mångfald")
    assert "”Vi vill styra oss själva och vara oberoende.”" in own
    assert "Unga är inte med." in diversity
    assert "Regelverket" not in text
    assert "### Så är det räknat" in text
    assert (
        "Mångfald: mot diskriminering, mångfald, delaktighet" in text
        or "Mångfald: mångfald, delaktighet, mot diskriminering" in text
    )
    assert "ingen har bedömt varje punkt" in text


def test_people_choose_the_themes_of_the_principles_and_nobody_overwrites_anybody(client, conference):
    make_note(conference, "Regelverket är stelt.", "structure")
    address = url("choose_principle_themes", conference)
    page = client.get(address)
    assert page.status_code == 200
    report = begin_report(conference)
    sent = {"version": report.version, "principle1": ["structure"], "principle2": ["dialogue"]}
    assert client.post(address, sent | {"principle3": ["x"]}).status_code == 422
    assert client.post(address, sent).status_code == 302
    text = drafts(conference)["principles"]
    assert "### Självständighet och oberoende\n\n1 röst om det:\n\n- ”Regelverket är stelt.”" in text
    assert "Arrangörerna har valt temana." in text
    stale = client.post(address, sent | {"principle1": ["legal"]})
    assert stale.status_code == 409
    assert "Självständighet och oberoende: organisation och regler" in stale.text
    assert 'value="legal" checked' in stale.text or "checked" in stale.text
    report.refresh_from_db()
    assert report.principle_themes["1"] == ["structure"]
    assert (
        client.post(address, sent | {"principle1": ["legal"], "version": report.version}).status_code == 302
    )


@pytest.mark.parametrize(
    ("start", "first", "last"),
    [
        ("study_visit", "Varför vi reste, och frågorna vi hade med oss", "Bilaga: program"),
        ("opening_workshop", "Deltagare", "Bilaga: program"),
        ("dialogue_evening", "Deltagare", "Sammanfattande slutsatser"),
    ],
)
def test_a_day_of_another_kind_has_headings_of_its_own(karin, conference, start, first, last):
    begin_report(conference)  # somebody looked at the report before the day was begun
    start_conference(by=karin, conference=conference, start=starts()[start], held_on=conference.held_on)
    make_note(conference, "De har en gemensam reception.", kind="possibility")
    make_note(conference, "Det tog tio år.", kind="hinder")
    make_note(conference, "Låna deras schema.", kind="idea")
    sections = sections_of(begin_report(conference))
    assert [sections[0].title, sections[-1].title] == [first, last]
    assert len(sections) == len(headings_of(start)) < 13
    told = "".join(one.text for one in sections)
    for text in ("De har en gemensam reception.", "Det tog tio år.", "Låna deras schema."):
        assert text in told
    assert set(headings_of(start)) <= set(headings())


def test_a_report_that_somebody_has_written_on_keeps_its_headings_when_the_day_is_begun(karin, conference):
    row = section(conference, "focus") if drafts(conference) else None
    change_section(by=karin, section=row, version=None, title=row.title, text="Vi talade om boende.")
    start_conference(
        by=karin, conference=conference, start=starts()["study_visit"], held_on=conference.held_on
    )
    assert drafts(conference)["focus"] == "Vi talade om boende."


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
    assert "Etablering" not in page
    client.post(url("redraft_section", conference, row.uid), {"version": row.version + 1})
    page = client.get(url("view_report", conference)).content.decode()
    assert "Etablering" in page
    assert "Tillbaka till det som skrevs" in page
    client.post(url("redraft_section", conference, row.uid), {"back": "yes"})
    assert "Vi talade om boende." in client.get(url("view_report", conference)).content.decode()
    assert client.post(url("change_section", conference, row.uid), {}).status_code == 422


def test_a_press_on_a_page_that_somebody_else_has_changed_does_nothing(client, karin, conference):
    row = section(conference, "focus") if drafts(conference) else None
    add_section(by=karin, report=row.report, title="Tack", text="Tack alla.")
    own = ReportSection.objects.get(title="Tack")
    for one in (row, own):
        change_section(by=karin, section=one, version=one.version, title=one.title, text="Kollegans ord.")
        for verb in ("redraft_section", "leave_out_section", "remove_section"):
            if verb == "remove_section" and one.heading:
                continue
            sent = {"version": one.version - 1}
            answer = client.post(url(verb, conference, one.uid), sent, follow=True)
            assert "Någon annan har ändrat avsnittet" in answer.text
        one.refresh_from_db()
        assert (one.text, one.is_left_out) == ("Kollegans ord.", False)


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
    assert ReportSection.objects.count() == len(headings_of())


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


def test_what_somebody_else_changed_meanwhile_is_not_published_unread(client, conference):
    note = make_note(conference, "Bussen går inte.", "mobility")
    public = reverse("conferences:read_report", args=[conference.workspace.slug])
    page = client.get(url("view_report", conference)).content.decode()
    seen = re.search(r'name="seen" value="(\w{32})"', page)[1]
    own = section(conference, "knowledge")
    changed = {"title": own.title, "text": "Karin Berg berättade.", "version": own.version}
    client.post(url("change_section", conference, own.uid), changed)
    answer = client.post(url("publish_report", conference), {"seen": seen}, follow=True)
    assert "Inget publicerades" in answer.content.decode()
    assert client.get(public).status_code == 404
    seen = re.search(r'name="seen" value="(\w{32})"', answer.content.decode())[1]
    Note.objects.filter(pk=note.pk).update(text="Bussen går ibland.")
    with pytest.raises(Stale):
        publish_report(by=make_account("Ali"), report=begin_report(conference), seen=seen)
    page = client.get(url("view_report", conference)).content.decode()
    client.post(
        url("publish_report", conference), {"seen": re.search(r'name="seen" value="(\w{32})"', page)[1]}
    )
    assert "Bussen går ibland." in client.get(public).content.decode()


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
