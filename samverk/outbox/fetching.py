"""Fetching mail from the mailbox that answers come to (SAMVERK_INBOX), by IMAP (RFC 3501), once a minute.

A message is marked as read when it has been taken in or held, and that is committed; if the worker dies in
between it is fetched again and known again. Its size is asked for before it is fetched.
"""

import imaplib
import logging
import re
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from django.conf import settings

from . import actions
from .incoming import MOST_BYTES

logger = logging.getLogger(__name__)
BATCH = 50
HEAD_BYTES = 16 * 1024
TIMEOUT = 20
LOOPBACK = {"localhost", "127.0.0.1", "::1"}


class WrongInbox(ValueError):
    """SAMVERK_INBOX is no address of a mailbox; the message says what is wrong without telling the password."""


@dataclass(frozen=True)
class Inbox:
    """Where mail comes to."""

    host: str
    port: int
    user: str
    password: str
    folder: str
    is_encrypted: bool


def read_inbox(address: str) -> Inbox:
    """`imaps://user:password@host/folder` taken apart. Raises WrongInbox.

    Without encryption only on the machine itself: a password and people's answers do not travel in the open.
    """
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError:
        raise WrongInbox("the address cannot be read") from None
    if parts.scheme not in {"imaps", "imap"}:
        raise WrongInbox("the address must begin with imaps://")
    if not parts.hostname or not parts.username or parts.password is None:
        raise WrongInbox(
            "the address must have a user, a password and a host: imaps://user:password@host/INBOX"
        )
    if parts.scheme == "imap" and parts.hostname not in LOOPBACK:
        raise WrongInbox("without encryption (imap://) only a server on the same machine is asked")
    return Inbox(
        host=parts.hostname,
        port=port or (993 if parts.scheme == "imaps" else 143),
        user=unquote(parts.username),
        password=unquote(parts.password),
        folder=unquote(parts.path.strip("/")) or "INBOX",
        is_encrypted=parts.scheme == "imaps",
    )


def fetch_incoming(limit: int = BATCH) -> int:
    """Take in what is unread, at most `limit` letters; says how many. Trouble is logged and tried again next time."""
    if not settings.INBOX:
        return 0
    try:
        with _signed_in(read_inbox(settings.INBOX)) as server:
            return sum(_take(server, number) for number in _unread(server)[:limit])
    except (OSError, imaplib.IMAP4.error, WrongInbox) as trouble:
        logger.warning("the mailbox for answers could not be read: %s", type(trouble).__name__)
        return 0


@contextmanager
def _signed_in(inbox: Inbox) -> Iterator[imaplib.IMAP4]:
    server = (
        imaplib.IMAP4_SSL(inbox.host, inbox.port, ssl_context=ssl.create_default_context(), timeout=TIMEOUT)
        if inbox.is_encrypted
        else imaplib.IMAP4(inbox.host, inbox.port, timeout=TIMEOUT)
    )
    with server:
        server.login(inbox.user, inbox.password)
        state, _answer = server.select(f'"{inbox.folder}"')
        if state != "OK":
            raise imaplib.IMAP4.error("no such folder")
        yield server


def _ask(server: imaplib.IMAP4, *command: str) -> list[bytes | tuple[bytes, bytes]]:
    state, answer = server.uid(*command)
    if state != "OK":
        raise imaplib.IMAP4.error(f"{command[0]} was refused")
    return [part for part in answer if part is not None]


def _unread(server: imaplib.IMAP4) -> list[str]:
    found = _ask(server, "SEARCH", "UNSEEN")
    return [number for part in found if isinstance(part, bytes) for number in part.decode().split()]


def _take(server: imaplib.IMAP4, number: str) -> bool:
    """One letter: its size first, then all of it or, when it is too large, its head."""
    if (size := _size(server, number)) is None:
        return False
    if size > MOST_BYTES:
        head = _literal(_ask(server, "FETCH", number, f"(BODY.PEEK[HEADER]<0.{HEAD_BYTES}>)"))
        actions.hold_large_message(head=head or number.encode(), size=size)
    else:
        raw = _literal(_ask(server, "FETCH", number, f"(BODY.PEEK[]<0.{MOST_BYTES}>)"))
        if raw is None:
            return False
        _take_in(raw)
    _ask(server, "STORE", number, "+FLAGS", r"(\Seen)")
    return True


def _take_in(raw: bytes) -> None:
    try:
        actions.take_in_message(raw=raw)
    except Exception:
        logger.exception("mail could not be taken in and is held")
        actions.hold_trouble(raw=raw)


def _size(server: imaplib.IMAP4, number: str) -> int | None:
    for part in _ask(server, "FETCH", number, "(RFC822.SIZE)"):
        line = part if isinstance(part, bytes) else part[0]
        if found := re.search(rb"RFC822\.SIZE (\d+)", line):
            return int(found[1])
    return None


def _literal(answer: list[bytes | tuple[bytes, bytes]]) -> bytes | None:
    return next((part[1] for part in answer if isinstance(part, tuple)), None)
