"""What is asked of a language's catalogues and not found there."""

import gettext
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.utils.translation import trans_real


class _Recorder(gettext.NullTranslations):
    """Stands where Django falls back to another language, and notes what comes there."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: set[str] = set()

    def gettext(self, message: str) -> str:
        self.seen.add(message)
        return message

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return self.gettext(msgid1)


@contextmanager
def untranslated(language: str) -> Iterator[set[str]]:
    """The English texts that were wanted in `language` meanwhile and that no catalogue has."""
    catalogue: Any = trans_real.translation(language)
    kept, catalogue._fallback = catalogue._fallback, _Recorder()
    try:
        yield catalogue._fallback.seen
    finally:
        catalogue._fallback = kept
