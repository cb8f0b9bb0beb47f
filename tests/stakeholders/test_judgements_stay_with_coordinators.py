"""Nobody but the coordinators finds influence, interest or reasons: in no page, file, search or order."""

import io
import re

import openpyxl
import pytest
from django.test import Client

from samverk.access.rules import Role
from samverk.audit.models import Entry
from samverk.search.models import Item
from samverk.stakeholders.actions import save_view
from tests.stakeholders.factories import SECRET_REASON, make_stakeholder
from tests.workspaces.factories import give

OTHERS = [role for role in Role if role not in {Role.COORDINATOR, Role.GUEST}]
LEAKS = re.compile(
    r"inflytande|influence|intresse \d|interest|väck intresse|arbeta nära|data-picture|stk-score", re.I
)


@pytest.fixture
def table(room, karin):
    return [
        make_stakeholder(room, "Region Dalarna", by=karin, place=(10, 2), contribution="Lokaler"),
        make_stakeholder(room, "Friskis", by=karin, place=(2, 9)),
    ]


def body(page):
    """The page's main part without what the room's frame says."""
    return page.content.decode().split("<main")[1].split("</main>")[0]


@pytest.mark.parametrize("role", OTHERS)
def test_pages_say_nothing_about_them(role, room, table, address, signed_in):
    client = signed_in(give(room, role))
    pages = [
        client.get(address("view_stakeholders")),
        client.get(address("view_stakeholders"), headers={"HX-Request": "true"}),
        client.get(address("print_stakeholders")),
        client.get(address("view_missing")),
        client.get(address("view_stakeholder", table[0].uid)),
        client.get(address("view_map")),
    ]
    assert [page.status_code for page in pages] == [200] * 6
    for page in pages:
        text = page.content.decode()
        text = text.split("<main")[1].split("</main>")[0] if "<main" in text else text
        assert not LEAKS.search(re.sub(r'href="[^"]*"', "", text)), LEAKS.search(text)
        assert SECRET_REASON not in text


@pytest.mark.parametrize("role", OTHERS)
def test_the_pages_of_judgements_do_not_exist_for_others(role, room, table, address, signed_in):
    client = signed_in(give(room, role))
    uid = table[0].uid
    answers = [
        client.get(address("view_judgements", uid)),
        client.get(address("judge_stakeholder", uid)),
        client.post(address("judge_stakeholder", uid), {"influence": 1, "interest": 1}),
        client.post(
            address("judge_stakeholder", uid),
            {"influence": 1, "interest": 1},
            headers={"Accept": "application/json"},
        ),
        client.get(address("change_cell", uid, "influence")),
        client.post(address("change_cell", uid, "interest"), {"value": "3"}),
    ]
    assert [answer.status_code for answer in answers] == [404] * 6
    table[0].refresh_from_db()
    assert (table[0].influence, table[0].interest) == (10, 2)


def test_a_members_excel_has_no_such_columns(mikael, table, address, signed_in):
    headings = headings_of(signed_in(mikael).get(address("export_stakeholders"), {"format": "xlsx"}))
    assert "Organisation" in headings
    assert not {"Inflytande", "Intresse"} & set(headings)


def test_a_coordinators_excel_has_them(karin, table, address, signed_in):
    headings = headings_of(signed_in(karin).get(address("export_stakeholders"), {"format": "xlsx"}))
    assert {"Inflytande", "Intresse"} <= set(headings)


def headings_of(answer):
    book = openpyxl.load_workbook(io.BytesIO(b"".join(answer.streaming_content)))
    rows = [[cell for cell in row if cell] for row in book.active.iter_rows(values_only=True)]
    return next(row for row in rows if "Organisation" in row)


@pytest.mark.parametrize("form", ["csv", "docx", "pdf"])
def test_other_files_have_no_figures_either(form, mikael, table, address, signed_in):
    answer = signed_in(mikael).get(address("export_stakeholders"), {"format": form})
    content = b"".join(answer.streaming_content)
    assert answer.status_code == 200
    assert b"Inflytande" not in content
    if form == "csv":
        lines = content.decode("utf-8-sig").splitlines()
        assert not [line for line in lines if re.search(r"(^|;)(10|9)(;|$)", line)]


@pytest.mark.parametrize("asked", ["sort=influence", "sort=-influence", "sort=interest", "quadrant=wake"])
def test_neither_order_nor_filters_give_them_away(asked, mikael, table, address, signed_in):
    client = signed_in(mikael)
    plain = names_in(client.get(address("view_stakeholders")))
    assert plain == ["Friskis", "Region Dalarna"]
    assert names_in(client.get(f"{address('view_stakeholders')}?{asked}")) == plain


def names_in(page):
    return [line.stakeholder.organisation.name for line in page.context["table"].lines]


def test_a_shared_view_shows_its_reader_no_more_than_the_reader_may_see(
    karin, mikael, room, table, address, signed_in
):
    save_view(by=karin, workspace=room, name="Nära", query="quadrant=wake&sort=-influence", is_shared=True)
    page = signed_in(mikael).get(f"{address('view_stakeholders')}?quadrant=wake&sort=-influence")
    assert names_in(page) == ["Friskis", "Region Dalarna"]


def test_search_and_trail_do_not_know_them(room, table):
    found = Item.objects.filter(scope=room.audit_scope, kind="stakeholders.Stakeholder")
    assert {(item.title, item.text) for item in found} == {("Region Dalarna", "Lokaler"), ("Friskis", "")}
    assert list(
        Entry.objects.filter(verb="stakeholders.judge_stakeholder").values_list("details", flat=True)
    ) == [
        {},
        {},
    ]


def test_strangers_and_guests_find_no_room_at_all(room, table, address, signed_in):
    guest = signed_in(give(room, Role.GUEST)).get(address("view_stakeholders"))
    stranger = Client().get(address("view_stakeholders"))
    assert guest.status_code == 404
    assert stranger.status_code == 302
    assert "login" in stranger["Location"] or "sign" in stranger["Location"]


def test_the_influential_who_went_quiet_are_for_coordinators(karin, mikael, table, address, signed_in):
    assert [
        row.organisation.name
        for row in signed_in(karin).get(address("view_missing")).context["missing"].quiet
    ] == ["Region Dalarna"]
    assert signed_in(mikael).get(address("view_missing")).context["missing"].quiet == []
