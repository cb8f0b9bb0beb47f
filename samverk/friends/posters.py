"""Posters and leaflets for sign-up: a few words in each language, and a code to point a phone at."""

import io
import re
from pathlib import Path
from typing import Any

import segno
from django.conf import settings
from django.urls import reverse
from django.utils.translation import get_language_info, gettext, override

from samverk.documents.glyphs import drawable
from samverk.documents.sheets import set_sheet
from samverk.languages.fields import in_language

from .models import Programme, Source
from .vocabulary import words_of

HERE = Path(__file__).parent


def join_address(programme: Programme, source: Source | None = None) -> str:
    """Where one signs up, in full; with the source's code if one is given."""
    path = reverse("friends:join", args=[programme.workspace.slug])
    return f"{settings.SITE_ADDRESS}{path}" + (f"?from={source.code}" if source else "")


def poster(programme: Programme, *, source: Source | None, on: list[str], size: str) -> bytes:
    """One page as tagged PDF, with the words of the languages `on` and the code of `source`; `size` is a4 or a5."""
    address = join_address(programme, source)
    with override(on[0]):
        said: dict[str, Any] = {
            "title": drawable(gettext("Sign up: %(programme)s") % {"programme": programme}),
            "free": drawable(gettext("Free, on your phone, in three minutes")),
        }
    said |= {
        "issuer": drawable(str(programme)),
        "size": size,
        "address": address,
        "shown": _breakable(address),
        "texts": [_words(programme, language) for language in on],
    }
    drawn = io.BytesIO()
    segno.make(address, error="m").save(drawn, kind="svg", scale=8, border=1, dark="#202D34")
    return set_sheet(HERE / "poster.typ", said, {"code.svg": drawn.getvalue()})


def _words(programme: Programme, language: str) -> dict[str, Any]:
    with override(language):
        words = words_of(programme.kind)
        return {
            "lang": language.split("-")[0],
            "rtl": bool(get_language_info(language)["bidi"]),
            "title": drawable(str(words.asks)),
            "text": drawable(in_language(programme.welcome) or str(words.what)),
            "how": drawable(gettext("Point your phone's camera at the code and answer a few questions.")),
        }


def _breakable(address: str) -> str:
    """The address without its scheme, with places where a line may break."""
    return re.sub(r"([/?=])", "\\1\u200b", address.split("://")[1])
