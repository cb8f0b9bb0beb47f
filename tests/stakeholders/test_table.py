"""The search table: what it asks the database, how it filters, sorts and remembers."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from samverk.people.actions import erase_past
from samverk.people.models import Person
from samverk.stakeholders.actions import (
    add_criterion,
    include_members,
    move_criterion,
    name_contact,
    note_contact,
    remove_criterion,
    remove_stakeholder,
    save_view,
)
from samverk.stakeholders.jobs import purge_columns
from samverk.stakeholders.models import Criterion, SavedView, Stakeholder
from samverk.stakeholders.models.stakeholders import months_before
from tests.stakeholders.factories import make_criterion, make_stakeholder, write_own
from tests.workspaces.factories import make_member, make_representative


def names(page):
    return [line.stakeholder.organisation.name for line in page.context["table"].lines]


def queries(client, path):
    with CaptureQueriesContext(connection) as caught:
        answer = client.get(path)
        assert answer.status_code == 200
    if answer.streaming:
        b"".join(answer.streaming_content)
    return len(caught)


@pytest.mark.parametrize("page", ["view_stakeholders", "print_stakeholders", "view_missing", "view_map"])
def test_more_rows_ask_no_more_questions(page, karin, room, address, signed_in, places):
    criterion = make_criterion(room, "Når unga", by=karin)
    client = signed_in(karin)

    def add(number):
        row = make_stakeholder(room, f"Förening {number}", by=karin, place=(9, 4), categories=["youth"])
        name_contact(by=karin, stakeholder=row, given_name="Amina", email=f"a{number}@example.org")
        write_own(row, criterion, "ja", by=karin)
        make_representative(make_member(room))

    add(1)
    client.get(address(page))
    one = queries(client, address(page))
    add(2)
    add(3)
    assert queries(client, address(page)) == one


def test_files_ask_no_more_for_more_rows(karin, room, address, signed_in):
    client = signed_in(karin)
    path = address("export_stakeholders") + "?format=csv"
    make_stakeholder(room, "A", by=karin)
    queries(client, path)
    one = queries(client, path)
    make_stakeholder(room, "B", by=karin)
    make_stakeholder(room, "C", by=karin)
    assert queries(client, path) == one


def test_pages_are_turned_at_fifty_or_a_hundred(karin, room, address, signed_in):
    for number in range(51):
        make_stakeholder(room, f"Förening {number:02}", by=karin)
    client = signed_in(karin)
    assert len(names(client.get(address("view_stakeholders")))) == 50
    assert names(client.get(address("view_stakeholders") + "?page=2")) == ["Förening 50"]
    assert len(names(client.get(address("view_stakeholders") + "?size=100"))) == 51


def test_swedish_letters_come_last(karin, room, address, signed_in):
    for name in ("Öppna dörren", "Ålands vänner", "Zonta", "Ängsgården"):
        make_stakeholder(room, name, by=karin)
    assert names(signed_in(karin).get(address("view_stakeholders"))) == [
        "Zonta",
        "Ålands vänner",
        "Ängsgården",
        "Öppna dörren",
    ]


@pytest.fixture
def mixed(karin, room):
    """Three rows that differ in everything one can filter by."""
    state = make_criterion(room, "Kan binda sig", "choice", by=karin, choices=["Ja", "Nej"])
    places = make_criterion(room, "Platser", "number", by=karin)
    school = make_stakeholder(
        room,
        "Högskolan",
        by=karin,
        place=(9, 9),
        sector="education",
        categories=["education"],
        concern="Språk",
    )
    church = make_stakeholder(room, "Kyrkan", by=karin, place=(3, 9), sector="faith", contribution="Lokaler")
    make_stakeholder(room, "Tidningen", by=karin, sector="business", state="asked")
    name_contact(by=karin, stakeholder=school, mandate="yes", given_name="Örjan", family_name="Ek")
    note_contact(by=karin, stakeholder=church)
    write_own(school, state, "Ja", by=karin)
    write_own(church, places, 12.0, by=karin)
    return {"state": state, "places": places}


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("q=orjan", ["Högskolan"]),
        ("q=sprak", ["Högskolan"]),
        ("q=kyrk+lokal", ["Kyrkan"]),
        ("sector=faith", ["Kyrkan"]),
        ("category=education", ["Högskolan"]),
        ("state=asked", ["Tidningen"]),
        ("quadrant=close", ["Högskolan"]),
        ("quadrant=support", ["Kyrkan"]),
        ("quadrant=none", ["Tidningen"]),
        ("mandate=without", ["Kyrkan", "Tidningen"]),
        ("quiet=1", ["Högskolan", "Tidningen"]),
        ("state=nonsense&sector=nonsense", ["Högskolan", "Kyrkan", "Tidningen"]),
        ("sort=-influence", ["Högskolan", "Kyrkan", "Tidningen"]),
        ("sort=influence", ["Kyrkan", "Högskolan", "Tidningen"]),
        ("sort=contact", ["Högskolan", "Kyrkan", "Tidningen"]),
        ("sort=-contribution", ["Kyrkan", "Högskolan", "Tidningen"]),
        ("sort=-name", ["Tidningen", "Kyrkan", "Högskolan"]),
        ("sort=nonsense&size=7&page=99", ["Högskolan", "Kyrkan", "Tidningen"]),
    ],
)
def test_filters_and_sorting(asked, found, karin, mixed, address, signed_in):
    assert names(signed_in(karin).get(f"{address('view_stakeholders')}?{asked}")) == found


def test_own_columns_filter_too(karin, mixed, address, signed_in):
    client, path = signed_in(karin), address("view_stakeholders")
    assert names(client.get(f"{path}?{mixed['state'].key}=Ja")) == ["Högskolan"]
    assert names(client.get(f"{path}?{mixed['places'].key}=10,5")) == ["Kyrkan"]
    assert names(client.get(f"{path}?{mixed['places'].key}=13")) == []
    assert names(client.get(f"{path}?{mixed['places'].key}=x")) == []


def test_chosen_columns_are_shown_with_the_name(karin, mixed, address, signed_in):
    page = signed_in(karin).get(address("view_stakeholders") + "?column=concern&column=nonsense")
    assert [column.key for column in page.context["table"].columns] == ["name", "concern"]


def test_a_protected_contact_is_nowhere(karin, room, address, signed_in):
    row = make_stakeholder(room, "Kvinnojouren", by=karin)
    name_contact(by=karin, stakeholder=row, given_name="Hemliga", family_name="Hanna", email="h@example.org")
    Person.objects.filter(given_name="Hemliga").update(is_protected=True)
    client = signed_in(karin)
    for path in (
        address("view_stakeholders"),
        address("view_stakeholder", row.uid),
        address("print_stakeholders"),
        address("name_contact", row.uid),
    ):
        assert "Hemliga" not in client.get(path).content.decode()
    export = client.get(address("export_stakeholders") + "?format=csv")
    assert b"Hemliga" not in b"".join(export.streaming_content)
    assert names(client.get(address("view_stakeholders") + "?q=hanna")) == []


def test_a_view_is_kept_shared_and_forgotten(karin, mikael, room, address, signed_in):
    client = signed_in(karin)
    answer = client.post(
        address("save_view"), {"name": "Att ringa", "is_shared": "on", "query": "quiet=1&sort=-name&evil=x"}
    )
    view = SavedView.objects.get()
    assert (answer.status_code, answer["Location"]) == (
        302,
        f"{address('view_stakeholders')}?quiet=1&sort=-name",
    )
    assert (view.query, view.is_shared) == ("quiet=1&sort=-name", True)
    make_stakeholder(room, "A", by=karin)
    assert list(signed_in(mikael).get(address("view_stakeholders")).context["saved_views"]) == [view]
    assert signed_in(mikael).post(address("remove_view", view.uid)).status_code == 404
    assert client.post(address("remove_view", view.uid)).status_code == 302
    assert not SavedView.objects.exists()


def test_a_private_view_is_its_owners_own(karin, mikael, room, address, signed_in):
    make_stakeholder(room, "A", by=karin)
    save_view(by=karin, workspace=room, name="Min", query="", is_shared=False)
    assert list(signed_in(mikael).get(address("view_stakeholders")).context["saved_views"]) == []


def test_own_columns_are_renamed_moved_removed_and_put_back(karin, room, address, signed_in):
    client = signed_in(karin)
    first, second = make_criterion(room, "Ett", by=karin), make_criterion(room, "Två", by=karin)
    row = make_stakeholder(room, "A", by=karin)
    write_own(row, second, "värdefullt", by=karin)
    answer = client.post(address("change_criterion", second.uid), {"name": "Tre", "version": second.version})
    assert answer.status_code == 302
    move_criterion(by=karin, criterion=Criterion.objects.get(pk=second.pk), step=-1)
    standing = Criterion.objects.standing().filter(workspace=room)
    assert [each.name for each in standing] == ["Tre", "Ett"]
    client.post(address("remove_criterion", second.uid))
    assert "värdefullt" not in client.get(address("view_stakeholders")).content.decode()
    client.post(address("restore_criterion", second.uid))
    assert "värdefullt" in client.get(address("view_stakeholders")).content.decode()
    assert [each.name for each in standing.all()] == ["Tre", "Ett"]
    assert first.name == "Ett"


def test_two_columns_cannot_have_one_name(karin, room, address, signed_in):
    make_criterion(room, "Når unga", by=karin)
    answer = signed_in(karin).post(
        address("add_criterion"), {"name": "NÅR  UNGA", "kind": "text", "choices": ""}
    )
    assert answer.status_code == 422
    assert "Det finns redan en kolumn som heter så." in answer.content.decode()


def test_a_column_changed_meanwhile_keeps_what_was_typed(karin, room, address, signed_in):
    criterion = make_criterion(room, "Ett", by=karin)
    client = signed_in(karin)
    client.post(address("change_criterion", criterion.uid), {"name": "Hennes", "version": 1})
    answer = client.post(address("change_criterion", criterion.uid), {"name": "Mitt", "version": 1})
    assert answer.status_code == 409
    assert 'value="Mitt"' in answer.content.decode()
    assert "Hennes" in answer.content.decode()
    assert Criterion.objects.get().name == "Hennes"


def test_a_removed_row_comes_back_with_its_history(karin, room, address, signed_in):
    row = make_stakeholder(room, "Kyrkan", by=karin, place=(4, 5), concern="Kaféet")
    client = signed_in(karin)
    page = client.post(address("remove_stakeholder", row.uid), follow=True)
    assert names(page) == []
    assert "Ångra" in page.content.decode()
    client.post(address("restore_stakeholder", row.uid))
    row.refresh_from_db()
    assert (row.removed_at, row.concern, row.influence) == (None, "Kaféet", 4)


def test_what_was_removed_is_deleted_after_thirty_days(karin, room):
    row = make_stakeholder(room, "Kyrkan", by=karin, place=(4, 5))
    column = add_criterion(by=karin, workspace=room, name="Ett")
    remove_stakeholder(by=karin, stakeholder=row)
    remove_criterion(by=karin, criterion=column)
    assert (erase_past(), purge_columns()) == (0, None)
    assert (Stakeholder.objects.count(), Criterion.objects.count()) == (1, 1)
    long_ago = timezone.now() - timedelta(days=31)
    Stakeholder.objects.update(removed_at=long_ago)
    Criterion.objects.update(removed_at=long_ago)
    assert erase_past() == 1
    purge_columns()
    assert (Stakeholder.objects.count(), Criterion.objects.count()) == (0, 0)


def test_members_are_put_in_the_table_once(karin, room):
    make_member(room, "ABF")
    make_member(room, "Kyrkan")
    gone = make_stakeholder(room, "Verdandi", by=karin)
    remove_stakeholder(by=karin, stakeholder=gone)
    assert include_members(by=karin, workspace=room) == 2
    assert include_members(by=karin, workspace=room) == 0
    rows = Stakeholder.objects.standing().filter(workspace=room).with_standing()
    assert {(str(row), row.standing_now) for row in rows} == {("ABF", "joined"), ("Kyrkan", "joined")}


@pytest.mark.parametrize(
    ("day", "months", "before"),
    [
        ("2026-08-31", 6, "2026-02-28"),
        ("2026-01-15", 6, "2025-07-15"),
        ("2028-08-30", 6, "2028-02-29"),
        ("2026-12-31", 12, "2025-12-31"),
    ],
)
def test_six_months_before_a_day(day, months, before):
    assert months_before(date.fromisoformat(day), months) == date.fromisoformat(before)
