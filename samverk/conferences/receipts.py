"""Receipts that people send: read, and written anew, so that nothing but the picture or the pages is kept.

Where a photo was taken, programs, forms, links and files inside a PDF are gone by that. What cannot be read is refused
with words for the person who sent it.
"""

import re
import struct
import warnings
import zlib
from dataclasses import dataclass
from io import BytesIO
from pathlib import PurePath
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from PIL import Image, ImageOps
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.pdf_utils.writer import PdfFileWriter

from samverk.languages.folding import clean_line

MOST_BYTES = 8 * 1024 * 1024
MOST_RECEIPTS = 6
"""Files of one claim."""
MOST_PIXELS = 60_000_000
MOST_PAGES = 10
LONGEST_SIDE = 1600
"""Pixels kept: a till receipt is still readable."""
MOST_UNPACKED = 60 * 1024 * 1024
ACCEPT = "image/jpeg,image/png,image/webp,application/pdf"
_KEPT_OF_PAGE = ("/MediaBox", "/CropBox", "/Rotate", "/Resources", "/Contents")
_DROPPED = frozenset(
    [
        "/AA",
        "/A",
        "/OpenAction",
        "/JS",
        "/JavaScript",
        "/Launch",
        "/EF",
        "/AF",
        "/Metadata",
        "/PieceInfo",
        "/Ref",
        "/OPI",
        "/Annots",
        "/AcroForm",
        "/XFA",
        "/URI",
        "/F",
        "/Names",
        "/StructParents",
        "/StructParent",
        "/LastModified",
    ]
)
_BROKEN = (
    PdfError, OSError, SyntaxError, ValueError, TypeError, LookupError, EOFError, AttributeError, AssertionError,
    RecursionError, NotImplementedError, struct.error, zlib.error, MemoryError, Image.DecompressionBombError,
)  # fmt: skip
_TOO_LARGE = _("The file is larger than 8 MB. Take a smaller picture of the receipt.")
_BROKEN_WORDS = _("The file is broken. Save it anew, or take a picture of the receipt.")


class ReceiptRefused(Exception):
    """The file cannot be a receipt; `reason` says why, to a person."""

    def __init__(self, reason: str | Promise) -> None:
        super().__init__(str(reason))
        self.reason = reason


@dataclass(frozen=True)
class CleanReceipt:
    """A file that we wrote ourselves."""

    name: str
    media_type: str
    content: bytes


def read_receipt(name: str, data: bytes) -> CleanReceipt:
    """The receipt in a file, judged by its content and not by its name. Raises ReceiptRefused."""
    if not data:
        raise ReceiptRefused(_("The file is empty. Did you save it before you chose it?"))
    if len(data) > MOST_BYTES:
        raise ReceiptRefused(_TOO_LARGE)
    stem = clean_line(PurePath(name.replace("\\", "/")).stem)[:80].strip(". ") or "kvitto"
    if data.startswith(b"%PDF-"):
        return CleanReceipt(f"{stem}.pdf", "application/pdf", _pages_only(data))
    return CleanReceipt(f"{stem}.jpg", "image/jpeg", _picture_only(data))


def _picture_only(data: bytes) -> bytes:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of large or odd files; their size is judged below
            with Image.open(BytesIO(data), formats=["JPEG", "PNG", "WEBP"]) as file:
                if file.width * file.height > MOST_PIXELS:
                    raise ReceiptRefused(
                        _("The picture has too many pixels. Save a smaller one and try again.")
                    )
                file.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))
                upright = ImageOps.exif_transpose(file).convert("RGB")
    except Image.UnidentifiedImageError:
        raise ReceiptRefused(
            _("A receipt can be a picture (JPEG, PNG, WebP) or a PDF, nothing else.")
        ) from None
    except _BROKEN:
        raise ReceiptRefused(_BROKEN_WORDS) from None
    upright.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    bare = Image.new("RGB", upright.size)
    bare.paste(upright)
    made = BytesIO()
    bare.save(made, "JPEG", quality=80, optimize=True)
    return made.getvalue()


def _pages_only(data: bytes) -> bytes:
    """A new PDF of the pages' drawings: no actions, forms, links, attached files or metadata."""
    _refuse_bombs(data)
    try:
        reader = PdfFileReader(BytesIO(data), strict=False)
        if reader.encrypted:
            raise ReceiptRefused(
                _("The PDF is locked with a password. Save it without, or take a picture of it.")
            )
        count = int(reader.root["/Pages"]["/Count"])
        if count > MOST_PAGES:
            raise ReceiptRefused(_("The PDF has more than ten pages. Send only those with the receipt."))
        writer = PdfFileWriter(stream_xrefs=False)
        for number in range(count):
            writer.insert_page(_bare_page(reader, number, writer))
        if not count or not len(writer.root["/Pages"]["/Kids"]):
            raise ReceiptRefused(_BROKEN_WORDS)
        for each in list(writer.objects.values()):
            _strip(each, 0)
        made = BytesIO()
        writer.write(made)
        return made.getvalue()
    except _BROKEN:
        raise ReceiptRefused(_BROKEN_WORDS) from None


def _bare_page(reader: PdfFileReader, number: int, writer: PdfFileWriter) -> Any:
    page = reader.find_page_for_modification(number)[0].get_object()
    made = generic.DictionaryObject({generic.NameObject("/Type"): generic.NameObject("/Page")})
    for key in _KEPT_OF_PAGE:
        holder = page
        for _level in range(20):  # sizes and resources may be inherited from the tree above
            if key in holder:
                made[generic.NameObject(key)] = writer.import_object(holder.raw_get(key))
                break
            if "/Parent" not in holder:
                break
            holder = holder["/Parent"]
    return made


def _strip(value: Any, depth: int) -> None:
    """Take out of a dictionary, and of those in it, whatever could act or carry something along."""
    if depth > 60:
        raise ReceiptRefused(_BROKEN_WORDS)
    if isinstance(value, dict):
        for key in [key for key in value if str(key) in _DROPPED and not _is_font_or_state(value, key)]:
            del value[key]
        for key in value:
            _strip(value.raw_get(key) if hasattr(value, "raw_get") else value[key], depth + 1)
    elif isinstance(value, list):
        for number in range(len(value)):
            _strip(value.raw_get(number) if hasattr(value, "raw_get") else value[number], depth + 1)


def _is_font_or_state(holder: Any, key: Any) -> bool:
    """Resources may be *named* `/F` or `/A`: what they name is a dictionary that is drawn with."""
    if str(key) not in {"/F", "/A", "/AA", "/EF", "/AF", "/JS", "/Ref"} or isinstance(
        holder, generic.StreamObject
    ):
        return False
    found = holder[key]
    return isinstance(found, dict) and (
        str(found.get("/Type", "")) in {"/Font", "/XObject", "/ExtGState", "/Pattern"} or "/Subtype" in found
    ) and str(found.get("/Type", "")) not in {"/Action", "/Filespec", "/F"}  # fmt: skip


def _refuse_bombs(data: bytes) -> None:
    """A small file can unpack to gigabytes: what its streams unpack to is measured, two layers deep, before it is read."""
    left = MOST_UNPACKED
    for found in re.finditer(rb"stream\r?\n", data):
        left -= _unpacked(data[found.end() :], left)
        if left <= 0:
            raise ReceiptRefused(
                _("The PDF is packed in a way that we cannot open. Take a picture of the receipt.")
            )


def _unpacked(packed: bytes, most: int) -> int:
    size, layer = 0, packed
    for _layer in range(2):
        try:
            layer = zlib.decompressobj().decompress(layer, most - size + 1)
        except zlib.error:
            return size
        size += len(layer)
        if size > most:
            return size
    return size
