"""Handing a document to somebody who asked for it."""

from collections.abc import Callable
from io import BytesIO
from tempfile import SpooledTemporaryFile
from typing import IO, cast

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.http import content_disposition_header

from .content import Paper, Table
from .harmless import plain
from .pdf import make_pdf
from .spreadsheets import write_csv, write_xlsx
from .word import make_docx

FORMATS: dict[str, str] = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
    "csv": "text/csv; charset=utf-8",
}
PAPER_FORMATS = ("pdf", "docx")
"""What a text can become; a table can become any of FORMATS."""
WIDE = 5
"""More columns than this lie on a landscape page."""
IN_MEMORY = 1024 * 1024


def as_paper(table: Table) -> Paper:
    """The table as a paper of its own."""
    return Paper(table.title, [table], table.language, landscape=len(table.columns) > WIDE)


def as_csv(table: Table) -> bytes:
    """See `spreadsheets.write_csv`."""
    file = BytesIO()
    write_csv(table, file)
    return file.getvalue()


def as_xlsx(table: Table) -> bytes:
    """See `spreadsheets.write_xlsx`."""
    file = BytesIO()
    write_xlsx(table, file)
    return file.getvalue()


def as_docx(content: Table | Paper) -> bytes:
    """See `word.make_docx`."""
    return make_docx(as_paper(content) if isinstance(content, Table) else content)


def as_pdf(content: Table | Paper) -> bytes:
    """See `pdf.make_pdf`."""
    return make_pdf(as_paper(content) if isinstance(content, Table) else content)


def respond(
    request: HttpRequest,
    content: Table | Paper,
    *,
    filename: str,
    format: str,
    on_export: Callable[[str], object] | None = None,
    finish: Callable[[bytes], bytes] | None = None,
) -> HttpResponseBase:
    """Answer with `content` as a file to save; `filename` goes without ending. Unknown formats are 404.

    The file is made before the first byte leaves, so that an error is an error page and not half a list;
    big ones lie on disk meanwhile. `on_export` is called with the format once the file exists, for the
    record of who took it out; a HEAD request makes no file and no record. `finish` gets the whole file and answers
    it changed: that is how a PDF is sealed.
    """
    if format not in (FORMATS if isinstance(content, Table) else PAPER_FORMATS):
        raise Http404
    if request.method == "HEAD":
        response: HttpResponseBase = HttpResponse()
    else:
        file = _make(content, format)
        response = FileResponse(BytesIO(finish(file.read())) if finish else file)
        if on_export is not None:
            on_export(format)
    response["Content-Type"] = FORMATS[format]
    response["Content-Disposition"] = str(
        content_disposition_header(True, f"{_file_name(filename)}.{format}")
    )
    response["Cache-Control"] = "private, no-store"
    response["X-Content-Type-Options"] = "nosniff"
    return response


def _make(content: Table | Paper, format: str) -> IO[bytes]:
    if format in PAPER_FORMATS:
        return BytesIO(as_pdf(content) if format == "pdf" else as_docx(content))
    file = cast(IO[bytes], SpooledTemporaryFile(max_size=IN_MEMORY))  # noqa: SIM115 - FileResponse closes it
    write = write_csv if format == "csv" else write_xlsx
    try:
        write(cast(Table, content), file)
    except BaseException:
        file.close()
        raise
    file.seek(0)
    return file


def _file_name(name: str) -> str:
    """A name that is safe on every computer: no path, no reserved characters, 100 characters at most."""
    kept = "".join(" " if c in '\\/:*?"<>|\n' else c for c in plain(name, longest=400))
    return " ".join(kept.split())[:100].strip(". ") or "samverk"
