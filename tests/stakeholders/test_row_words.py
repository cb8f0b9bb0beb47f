"""How rows and cells of the search table are drawn, kind by kind, and that nobody can write HTML into them."""

from datetime import timedelta
from html.parser import HTMLParser

import pytest
from django.utils import timezone
from django.utils.translation import override

from samverk.stakeholders.actions import change_cell, name_contact
from samverk.stakeholders.cell_words import cell_words, show_cell
from samverk.stakeholders.columns import FIXED, LAST, find_column, own_column
from samverk.stakeholders.picture import Picture, lay_out
from samverk.stakeholders.picture_words import show_legend, show_placed, show_waiting
from samverk.stakeholders.row_words import show_contact
from samverk.stakeholders.tables import Cell
from tests.stakeholders.factories import make_criterion, make_stakeholder, write_own
from tests.ui.markup import faults_in
from tests.workspaces.factories import make_member

HOSTILE = '"><script>alert(1)</script>&amp;'
ESCAPED = "&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;&amp;amp;"
BLANK = '<span class="stk-blank"><span aria-hidden="true">–</span><span class="ds-sr-only">tomt</span></span>'


@pytest.fixture(autouse=True)
def _swedish():
    with override("sv"):
        yield


@pytest.fixture
def church(room, karin):
    return make_stakeholder(room, "Svenska kyrkan", by=karin, sector="faith", place=(9, 4))


def cell(row, key, text="", column=None):
    return Cell(column or find_column([*FIXED, *LAST], key), row, text)


class _Words(HTMLParser):
    def __init__(self):
        super().__init__()
        self.found = []

    def handle_data(self, data):
        self.found.append(data)


def words_of(html):
    reader = _Words()
    reader.feed(html)
    return " ".join("".join(reader.found).split())


def test_texts_keep_their_lines_and_are_escaped(church):
    assert cell_words(cell(church, "concern", f"Kaffe\n{HOSTILE}")) == (
        f'<span class="stk-text">Kaffe<br>{ESCAPED}</span>'
    )


def test_an_empty_cell_says_so(church):
    assert cell_words(cell(church, "concern")) == BLANK


def test_a_score_has_a_figure_a_bar_and_a_word(church):
    html = cell_words(cell(church, "influence", "9"))
    assert "<b>9</b>" in html
    assert '<rect width="54"' in html
    assert html.endswith("<span>högt</span></span>")
    assert cell_words(cell(church, "influence")) == '<span class="stk-blank">inte bedömt</span>'


def test_a_choice_is_said_in_words(church, room, karin):
    column = own_column(make_criterion(room, "Sort", "choice", by=karin, choices=[HOSTILE]))
    assert cell_words(cell(church, "", HOSTILE, column)) == ESCAPED
    assert cell_words(cell(church, "mandate", "yes")) == "får besluta för organisationen"


def test_a_state_is_a_status(church):
    assert words_of(cell_words(cell(church, "state", "to_ask"))) == "Att fråga"


def test_a_contact_long_ago_is_marked(church):
    church.contacted_on = timezone.localdate() - timedelta(days=400)
    assert '<span class="stk-late"><svg' in cell_words(cell(church, "contacted_on", "x"))
    church.contacted_on = timezone.localdate()
    assert "stk-late" not in cell_words(cell(church, "contacted_on", "x"))


def test_only_who_may_edit_gets_a_link_to_the_input(church, address):
    concern = cell(church, "concern", "Kaffe")
    assert show_cell(concern) == cell_words(concern)
    assert show_cell(concern, may_edit=True) == (
        f'<a class="stk-cell" href="{address("change_cell", church.uid, "concern")}">{cell_words(concern)}</a>'
    )


def test_a_member_is_with_us_and_that_is_no_link(church):
    church.standing_now = "joined"
    assert "<a" not in show_cell(cell(church, "state", "to_ask"), may_edit=True)


def test_a_contact_has_a_line_for_each_thing_that_is_known(room, karin, address):
    row = make_stakeholder(
        room,
        "Kyrkan",
        by=karin,
        website="https://www.kyrkan.example/om",
        email="o'b@kyrkan.example",
        phone="023",
    )
    assert show_contact(row) == (
        '<span class="stk-line"><bdi dir="ltr">023</bdi></span>'
        '<a class="stk-line" href="mailto:o&#x27;b@kyrkan.example">o&#x27;b<wbr>@kyrkan.example</a>'
        '<a class="stk-line" href="https://www.kyrkan.example/om" rel="noreferrer">kyrkan.example</a>'
    )
    assert show_contact(row, may_edit=True).endswith(
        f'<a class="stk-line stk-tap" href="{address("name_contact", row.uid)}">Skriv in någon</a>'
    )
    name_contact(by=karin, stakeholder=row, given_name=HOSTILE)
    html = show_contact(row, may_edit=True)
    assert html.startswith(f'<span class="stk-line stk-strong">{ESCAPED}</span>')
    assert "stk-tap" not in html


def test_nobody_writes_html_into_the_page(room, karin, signed_in, address):
    row = make_stakeholder(room, HOSTILE, by=karin, place=(9, 4), concern=HOSTILE, contribution=HOSTILE)
    unplaced = make_stakeholder(room, f"{HOSTILE} 2", by=karin)
    name_contact(by=karin, stakeholder=row, given_name=HOSTILE, phone=HOSTILE[:30])
    criterion = make_criterion(room, HOSTILE, "choice", by=karin, choices=[HOSTILE])
    write_own(row, criterion, HOSTILE, by=karin)
    change_cell(by=karin, stakeholder=unplaced, column=find_column(FIXED, "engagement"), value=HOSTILE)
    for page in ("view_stakeholders", "print_stakeholders", "view_map", "view_missing"):
        html = signed_in(karin).get(address(page)).content.decode()
        assert "<script>alert" not in html
        assert faults_in(html) == []


def test_every_row_is_drawn_with_all_its_cells(room, karin, signed_in, address):
    make_member(room, make_stakeholder(room, "Kyrkan", by=karin, place=(9, 4)).organisation)
    make_stakeholder(room, "Moskén", by=karin)
    page = signed_in(karin).get(address("view_stakeholders"))
    html = page.content.decode()
    assert html.count('<tr role="row" id="row-') == 2
    assert html.count('class="stk-more"') == 2
    for line in page.context["table"].lines:
        for one in line.plain_cells:
            assert html.count(f'id="cell-{line.stakeholder.uid}-{one.column.key}"') == 1


def test_the_picture_says_where_each_stands(church, room, karin, address):
    waiting = make_stakeholder(room, HOSTILE, by=karin)
    picture = Picture(lay_out([church]), [waiting], 1, 0)
    placed = show_placed(picture, room.slug)
    assert words_of(placed) == "T1Svenska kyrkan, intresse 4 av 10, inflytande 9 av 10, Väck intresse"
    assert f'data-url="{address("judge_stakeholder", church.uid)}" data-x="4" data-y="9"' in placed
    assert words_of(show_legend(picture.placed, room.slug)) == "1 Svenska kyrkan"
    asked = show_waiting(picture, room.slug)
    assert 'data-x="" data-y=""' in asked
    assert f'<span class="stk-org__name">{ESCAPED}</span>' in asked
