"""The pages of minutes: writing, reading, approving, decisions."""

from typing import Any

import pytest
from django.urls import reverse

from samverk.access.rules import Role
from samverk.minutes.actions import correct_minutes, write_note
from samverk.minutes.models import Minutes, Version
from samverk.minutes.snapshots import digest_of, snapshot
from tests.workspaces.factories import give, make_workspace

from .access import approved
from .factories import item, make_meeting, make_minutes, make_minutes_out, writer_of

pytestmark = pytest.mark.django_db


def address(minutes: Minutes, name: str = "view_minutes", **more: Any) -> str:
    return reverse(f"minutes:{name}", kwargs={"slug": minutes.workspace.slug, "uid": minutes.uid, **more})


def test_a_script_gets_the_merged_text(signed_in: Any) -> None:
    minutes = make_minutes()
    by = writer_of(minutes.workspace)
    write_note(by=by, note=item(minutes), field="comment", base="", text="Anna talade.")
    answer = signed_in(by).post(
        address(minutes, "write_note", note=item(minutes).uid, field="comment"),
        {"base": "", "text": "Bo svarade."},
        headers={"Accept": "application/json"},
    )
    assert answer.json()["text"] == "Anna talade. Bo svarade."
    assert answer.json()["is_conflict"] is True


def test_without_script_one_comes_back_to_the_item(signed_in: Any) -> None:
    minutes = make_minutes()
    note = item(minutes)
    answer = signed_in(writer_of(minutes.workspace)).post(
        address(minutes, "write_note", note=note.uid, field="decision"), {"base": "", "text": "Ja."}
    )
    assert answer.headers["Location"].endswith(f"#item-{note.uid}")
    assert item(minutes).decision == "Ja."


def test_a_text_that_comes_too_late_is_shown_to_be_copied(signed_in: Any) -> None:
    minutes = approved(make_minutes_out())
    answer = signed_in(writer_of(minutes.workspace)).post(
        address(minutes, "write_note", note=item(minutes).uid, field="comment"),
        {"base": "", "text": "För sent."},
    )
    assert answer.status_code == 409
    assert "För sent." in answer.content.decode()


def test_members_see_minutes_when_they_are_out(signed_in: Any) -> None:
    workspace = make_workspace()
    member = signed_in(give(workspace, Role.MEMBER))
    writing = make_minutes(make_meeting(workspace))
    out = make_minutes_out(make_meeting(workspace))
    assert member.get(address(writing)).status_code == 404
    assert member.get(address(out)).status_code == 200


def test_guests_see_approved_minutes_only(signed_in: Any) -> None:
    workspace = make_workspace()
    guest = signed_in(give(workspace, Role.GUEST))
    out = make_minutes_out(make_meeting(workspace))
    assert guest.get(address(out)).status_code == 404
    assert guest.get(address(approved(out))).status_code == 200


def test_while_they_are_corrected_others_read_the_approved_text(signed_in: Any) -> None:
    minutes = approved(make_minutes_out())
    by = writer_of(minutes.workspace)
    correct_minutes(by=by, minutes=minutes, correction="Fel")
    write_note(by=by, note=item(minutes), field="comment", base="", text="Ännu bara mellan oss.")
    member = signed_in(give(minutes.workspace, Role.MEMBER)).get(address(minutes)).content.decode()
    assert "Ännu bara mellan oss." not in member
    assert "Caféet öppnar i mars." in member
    assert "Ännu bara mellan oss." in signed_in(by).get(address(minutes)).content.decode()


def test_approving_a_text_that_changed_shows_the_new_one(signed_in: Any) -> None:
    approver = give(workspace := make_workspace(), Role.CHAIR)
    minutes = make_minutes_out(make_meeting(workspace), approvers=(approver,))
    shown = digest_of(snapshot(minutes))
    write_note(by=writer_of(workspace), note=item(minutes), field="comment", base="", text="Det här är nytt.")
    answer = signed_in(approver).post(address(minutes, "approve_minutes"), {"digest": shown})
    assert answer.status_code == 409
    assert "Det här är nytt." in answer.content.decode()
    assert not Version.objects.exists()


def test_the_sealed_file_comes_as_it_was_kept(signed_in: Any) -> None:
    minutes = approved(make_minutes_out())
    answer = signed_in(writer_of(minutes.workspace)).get(address(minutes, "download_version", number=1))
    assert answer.content == bytes(Version.objects.get().sealed)


@pytest.mark.parametrize("format", ["pdf", "docx"])
def test_minutes_are_taken_along(signed_in: Any, format: str) -> None:
    minutes = make_minutes_out()
    answer = signed_in(writer_of(minutes.workspace)).get(address(minutes), {"format": format})
    assert answer.status_code == 200


def test_decisions_are_found_by_their_words(signed_in: Any) -> None:
    minutes = make_minutes_out()
    client = signed_in(writer_of(minutes.workspace))
    page = reverse("minutes:list_decisions", args=[minutes.workspace.slug])
    assert "Caféet öppnar i mars." in client.get(page, {"text": "mars öppnar"}).content.decode()
    assert "Caféet öppnar i mars." not in client.get(page, {"text": "mars stänger"}).content.decode()


@pytest.mark.parametrize("page", ["list_minutes", "list_decisions"])
def test_lists_ask_as_much_for_one_as_for_three(
    signed_in: Any, django_assert_num_queries: Any, page: str
) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    workspace = make_workspace()
    client = signed_in(writer_of(workspace))
    path = reverse(f"minutes:{page}", args=[workspace.slug])
    make_minutes_out(make_meeting(workspace))
    client.get(path)
    with CaptureQueriesContext(connection) as first:
        client.get(path)
    for _n in range(2):
        make_minutes_out(make_meeting(workspace))
    with django_assert_num_queries(len(first)):
        client.get(path)


def test_writing_asks_as_much_for_three_items_more(signed_in: Any, django_assert_num_queries: Any) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    from samverk.minutes.actions import add_business

    minutes = make_minutes()
    by = writer_of(minutes.workspace)
    client = signed_in(by)
    path = address(minutes, "write_minutes")
    client.get(path)
    with CaptureQueriesContext(connection) as first:
        client.get(path)
    for title in ("Ett", "Två", "Tre"):
        write_note(
            by=by,
            note=add_business(by=by, minutes=minutes, title=title),
            field="comment",
            base="",
            text="Ord.",
        )
    with django_assert_num_queries(len(first)):
        client.get(path)
