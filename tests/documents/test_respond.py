"""The answer: name, headers, formats, and the record of who took a list out."""

from contextlib import closing

import pytest
from django.http import Http404
from django.http.response import HttpResponseBase
from django.test import RequestFactory

from samverk.documents import FORMATS, respond

from .contents import some_paper, some_table

# A response that is closed ends the request, and with it the connection to the database.
pytestmark = pytest.mark.django_db


def body(response: HttpResponseBase) -> bytes:
    with closing(response):
        return b"".join(response.streaming_content) if response.streaming else response.content  # type: ignore[attr-defined]


@pytest.mark.parametrize("format", list(FORMATS))
def test_a_table_in_every_format(rf: RequestFactory, format: str) -> None:
    response = respond(rf.get("/"), some_table(), filename="Intressenter Falun", format=format)
    assert response["Content-Type"] == FORMATS[format]
    assert response["Content-Disposition"] == f'attachment; filename="Intressenter Falun.{format}"'
    assert response["Cache-Control"] == "private, no-store"
    assert response["X-Content-Type-Options"] == "nosniff"
    starts = {"csv": b"\xef\xbb\xbf", "pdf": b"%PDF", "xlsx": b"PK", "docx": b"PK"}
    assert body(response).startswith(starts[format])


def test_swedish_names_follow_rfc_6266(rf: RequestFactory) -> None:
    response = respond(rf.get("/"), some_table(), filename="Möte på Åsen", format="csv")
    response.close()
    assert response["Content-Disposition"] == (
        "attachment; filename*=utf-8''M%C3%B6te%20p%C3%A5%20%C3%85sen.csv"
    )


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("../../etc/passwd", "etc passwd"),
        ('a"b\r\nSet-Cookie: x', "a b Set-Cookie x"),
        ("fakt\u202efdp", "faktfdp"),
        ("...", "samverk"),
        ("x" * 500, "x" * 100),
    ],
)
def test_hostile_file_names(rf: RequestFactory, name: str, wanted: str) -> None:
    response = respond(rf.get("/"), some_table(), filename=name, format="csv")
    response.close()
    assert response["Content-Disposition"] == f'attachment; filename="{wanted}.csv"'


@pytest.mark.parametrize("format", ["", "exe", "html", "CSV"])
def test_other_formats_do_not_exist(rf: RequestFactory, format: str) -> None:
    with pytest.raises(Http404):
        respond(rf.get("/"), some_table(), filename="x", format=format)


def test_a_paper_is_no_spreadsheet(rf: RequestFactory) -> None:
    with pytest.raises(Http404):
        respond(rf.get("/"), some_paper(), filename="x", format="xlsx")


def test_an_export_is_recorded_and_a_head_request_is_not(rf: RequestFactory) -> None:
    taken: list[str] = []
    body(respond(rf.get("/"), some_table(), filename="x", format="xlsx", on_export=taken.append))
    head = respond(rf.head("/"), some_table(), filename="x", format="xlsx", on_export=taken.append)
    assert taken == ["xlsx"]
    assert head["Content-Type"] == FORMATS["xlsx"]
    assert body(head) == b""


def test_a_list_that_fails_halfway_leaves_nothing_behind(rf: RequestFactory) -> None:
    taken: list[str] = []

    def rows():  # type: ignore[no-untyped-def]
        yield ("a", 1, None, "")
        raise RuntimeError("the database went away")

    with pytest.raises(RuntimeError):
        respond(rf.get("/"), some_table(rows()), filename="x", format="csv", on_export=taken.append)
    assert taken == []
