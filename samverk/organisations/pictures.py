"""Pictures that people give as logos: decoded, and written anew, so that nothing but the picture is kept.

What else a file may carry (where a photo was taken, a program behind the picture, a second file) is gone by that.
SVG is refused: it is a program as much as a picture.
"""

import hashlib
import struct
import warnings
import zlib
from dataclasses import dataclass
from io import BytesIO

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from PIL import Image, ImageOps

MOST_BYTES = 5 * 1024 * 1024
MOST_PIXELS = 40_000_000
"""A poster at 300 dots per inch. Decoded that is 160 MB, which is the most one upload may cost."""
LEAST_SIDE = 64
"""Pixels of the longer side. Fewer are a smudge on paper."""
LONGEST_SIDE = 800
"""Pixels kept: 60 mm on paper at 340 dots per inch."""
MOST_OBLONG = 12
ACCEPT = "image/png,image/jpeg"
_PNG_SIGN, _JPEG_SIGN = b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff"
_BROKEN = (OSError, SyntaxError, ValueError, TypeError, IndexError, EOFError, struct.error, zlib.error)


class PictureRefused(Exception):
    """The file cannot be a logo; `reason` says why, to a person."""

    def __init__(self, reason: str | Promise) -> None:
        super().__init__(str(reason))
        self.reason = reason


@dataclass(frozen=True)
class Picture:
    """A picture that may be shown. `width` and `height` are pixels."""

    content: bytes
    media_type: str
    width: int
    height: int

    @property
    def digest(self) -> str:
        return hashlib.sha256(self.content).hexdigest()


def read_picture(data: bytes) -> Picture:
    """The picture in a file, made small enough and without what else the file carries. Raises PictureRefused."""
    if not data:
        raise PictureRefused(_("The file is empty. Did you save it before you chose it?"))
    if len(data) > MOST_BYTES:
        raise PictureRefused(_("The picture is larger than 5 MB. Save a smaller one and try again."))
    if not data.startswith((_PNG_SIGN, _JPEG_SIGN)):
        raise PictureRefused(
            _("That is not a PNG or JPEG picture. Open the logo in a picture program and save it as PNG.")
        )
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of large or odd files; their size is judged below
            return _written(_decoded(data), is_photo=data.startswith(_JPEG_SIGN))
    except (*_BROKEN, Image.DecompressionBombError, MemoryError):
        raise PictureRefused(_("The picture is broken. Save it anew and try again.")) from None


def _decoded(data: bytes) -> Image.Image:
    """The picture turned upright. Its size is judged before a pixel of it is decoded."""
    with Image.open(BytesIO(data), formats=["PNG", "JPEG"]) as file:
        width, height = file.size
        if width * height > MOST_PIXELS:
            raise PictureRefused(_("The picture has too many pixels. Save a smaller one and try again."))
        if max(width, height) < LEAST_SIDE:
            raise PictureRefused(_("The picture is too small: it would be blurred on paper."))
        if max(width, height) > MOST_OBLONG * min(width, height):
            raise PictureRefused(_("The picture is too long and thin. Cut it to the logo itself."))
        file.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))
        file.load()
        return ImageOps.exif_transpose(file)


def _written(image: Image.Image, *, is_photo: bool) -> Picture:
    """PNG if it was one (sharp edges, see-through ground), JPEG for photographs."""
    clean = image.convert("RGB" if is_photo else "RGBA")
    clean.thumbnail((LONGEST_SIDE, LONGEST_SIDE), Image.Resampling.LANCZOS)
    bare = Image.new(clean.mode, clean.size)
    bare.paste(clean)
    file = BytesIO()
    if is_photo:
        bare.save(file, "JPEG", quality=88, optimize=True)
    else:
        bare.save(file, "PNG", optimize=True)
    return Picture(file.getvalue(), "image/jpeg" if is_photo else "image/png", *bare.size)
