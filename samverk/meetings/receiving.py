"""Papers that people put on an agenda: what they may be, judged by their content and not by their name."""

import zipfile
from io import BytesIO
from pathlib import PurePath

import filetype
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from samverk.languages.folding import clean_line

MOST_BYTES = 10 * 1024 * 1024
_OFFICE = "application/vnd.openxmlformats-officedocument"
KINDS = {
    "application/pdf": ("pdf",),
    "application/msword": ("doc",),
    "application/vnd.ms-excel": ("xls",),
    f"{_OFFICE}.wordprocessingml.document": ("docx",),
    f"{_OFFICE}.spreadsheetml.sheet": ("xlsx",),
    f"{_OFFICE}.presentationml.presentation": ("pptx",),
    "image/png": ("png",),
    "image/jpeg": ("jpg", "jpeg"),
    "image/gif": ("gif",),
    "image/webp": ("webp",),
}
ACCEPT = ",".join(f".{ending}" for endings in KINDS.values() for ending in endings)
_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PARTS = {
    "word/": f"{_OFFICE}.wordprocessingml.document",
    "xl/": f"{_OFFICE}.spreadsheetml.sheet",
    "ppt/": f"{_OFFICE}.presentationml.presentation",
}


class PaperRefused(Exception):
    """The file cannot lie on an agenda; `reason` says why, to a person."""

    def __init__(self, reason: str | Promise) -> None:
        super().__init__(str(reason))
        self.reason = reason


def check_paper(name: str, content: bytes) -> tuple[str, str]:
    """The name with its right ending, and the media type. Raises PaperRefused."""
    if not content:
        raise PaperRefused(_("The file is empty. Did you save it before you chose it?"))
    if len(content) > MOST_BYTES:
        raise PaperRefused(_("The file is larger than 10 MB. Make it smaller, for instance as a PDF."))
    media_type = _media_type(name, content)
    if media_type not in KINDS:
        raise PaperRefused(_("Only PDF, Word, Excel, PowerPoint and pictures can lie on an agenda."))
    stem = clean_line(PurePath(name.replace("\\", "/")).stem)[:120].strip(". ") or "paper"
    ending = PurePath(name).suffix.lstrip(".").lower()
    return f"{stem}.{ending if ending in KINDS[media_type] else KINDS[media_type][0]}", media_type


def _media_type(name: str, content: bytes) -> str:
    if content[:4] == b"PK\x03\x04":
        return _office_type(content)
    if content[:8] == _OLD_OFFICE:
        return "application/vnd.ms-excel" if name.lower().endswith(".xls") else "application/msword"
    return filetype.guess_mime(content[:8192]) or ""


def _office_type(content: bytes) -> str:
    """What an archive holds, by the names of its parts. Macros are programs, so files with them are refused."""
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            names = archive.namelist()
    except zipfile.BadZipFile:
        raise PaperRefused(_("The file is broken. Save it anew and try again.")) from None
    if any("vbaproject" in name.lower() for name in names):
        raise PaperRefused(_("The file has macros, which are programs. Save it without them first."))
    return next((kind for part, kind in _PARTS.items() if any(n.startswith(part) for n in names)), "")
