"""What the files of messages mean. Apps above register the media types that they understand; calendars do."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, Protocol

from django.utils.functional import Promise

File = tuple[str, str, bytes]
"""Name, media type with its parameters, content."""


class Unreadable(Exception):
    """A file that claims to be an answer but cannot be taken in. `reason` says why, to a person."""

    def __init__(self, reason: str | Promise) -> None:
        self.reason = reason
        super().__init__(reason)


@dataclass(frozen=True)
class Answer:
    """Who answers to what, according to a file: `thread` is what the file that asked called the matter."""

    thread: str
    sender: str


@dataclass(frozen=True)
class Card:
    """How the demo's mailbox shows a file: a template with its context, and the answers one can press."""

    template: str
    context: dict[str, Any]
    choices: list[tuple[str, str | Promise]] = field(default_factory=list)


class Kind(Protocol):
    """A media type that is more than a file to save."""

    def thread(self, content: bytes) -> str:
        """What the file is about; "" if nothing."""

    def read_answer(self, content: bytes) -> Answer:
        """Who answers to what. Raises Unreadable."""

    def card(self, content: bytes) -> Card | None:
        """How to show it, or None: as a file like others."""

    def make_answer(self, content: bytes, *, to: str, to_name: str, choice: str) -> File:
        """The file that `to`'s own program would send back. Raises Unreadable where `choice` is none."""


KINDS: dict[str, Kind] = {}


def register(media_type: str, kind: Kind) -> None:
    """Have `kind` deal with files of `media_type`, given without parameters: "text/calendar"."""
    KINDS[media_type] = kind


def kind_of(media_type: str) -> Kind | None:
    """Who deals with files of this media type, whatever its parameters."""
    return KINDS.get(media_type.partition(";")[0].strip().lower())


def thread_of(files: Iterable[tuple[str, bytes, str]]) -> str:
    """What the first file that somebody understands is about. `files` as `post` gets them."""
    for _name, content, media_type in files:
        if (kind := kind_of(media_type)) and (thread := kind.thread(content)):
            return thread[:255]
    return ""
