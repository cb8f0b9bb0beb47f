"""Photos that participants send: small, without what the camera wrote into them."""

from io import BytesIO
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from PIL import Image, ImageOps, UnidentifiedImageError

LONGEST = 600
"""Pixels along the longer side."""
MOST_BYTES = 150_000
MOST_SENT = 15_000_000
MOST_PIXELS = 60_000_000


def small_photo(file: Any, size: int) -> bytes:
    """The picture as a JPEG of at most 600 pixels and some 100 kB, upright, without place, camera or time.

    Raises ValidationError with words for whoever sent it.
    """
    if size > MOST_SENT:
        raise ValidationError(_("The photo is too large. Take a smaller one, or go on without."))
    try:
        with Image.open(file, formats=["JPEG", "PNG", "WEBP", "GIF"]) as picture:
            if picture.width * picture.height > MOST_PIXELS:
                raise ValidationError(_("The photo is too large. Take a smaller one, or go on without."))
            upright = ImageOps.exif_transpose(picture).convert("RGB")
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        raise ValidationError(
            _("This is not a photo that we can open. Choose another, or go on without.")
        ) from None
    upright.thumbnail((LONGEST, LONGEST))
    clean = Image.new("RGB", upright.size)
    clean.paste(upright)
    for quality in (82, 70, 55, 40):
        made = BytesIO()
        clean.save(made, "JPEG", quality=quality, optimize=True)
        if made.tell() <= MOST_BYTES:
            break
    return made.getvalue()
