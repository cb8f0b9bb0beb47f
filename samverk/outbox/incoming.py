"""Reading mail that comes in, from anybody on the internet: who writes, what it answers, text and files."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from email import policy
from email.errors import MessageError
from email.headerregistry import Address
from email.message import EmailMessage, MIMEPart
from email.parser import BytesParser
from hashlib import sha256
from html.parser import HTMLParser
from uuid import UUID

from samverk.languages.folding import clean_line, clean_text

from .files import File

MOST_BYTES = 2 * 1024 * 1024
MOST_PARTS = 100
MOST_TEXT = 5000
_OURS = re.compile(r"<([0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12})@[^<>\s@]{1,255}>")
_QUOTE = re.compile(
    r"^(?:>|-{3,} ?(?:Original|Ursprungligt|Vidarebefordrat)|_{10,}$|(?:Från|From): .*@|(?:Den|On) .{6,200}(?:skrev|wrote).{0,200}:$)"
)
# What Python's parser is known to raise on hostile headers, beside its own errors.
_BROKEN = (MessageError, ValueError, LookupError, TypeError, AttributeError, AssertionError, RecursionError)


class UnreadableMail(Exception):
    """The mail is broken beyond what can be answered for."""


@dataclass(frozen=True)
class Letter:
    """Mail as it came. `answers` are the uids of messages of ours that it names, the likeliest first."""

    digest: str
    sender: str
    subject: str
    text: str
    answers: tuple[UUID, ...]
    files: tuple[File, ...]
    is_automatic: bool
    is_forged: bool


def read_letter(raw: bytes) -> Letter:
    """Take mail apart. Raises UnreadableMail."""
    try:
        mail = BytesParser(policy=policy.default).parsebytes(raw)
        return Letter(
            digest=digest_of(raw, str(mail["Message-ID"] or "")),
            sender=_sender(mail),
            subject=clean_line(str(mail["Subject"] or ""))[:300],
            text=_text(mail),
            answers=tuple(_answered(mail)),
            files=tuple(_files(mail)),
            is_automatic=_is_automatic(mail),
            is_forged=_is_forged(mail),
        )
    except _BROKEN as trouble:
        raise UnreadableMail from trouble


def read_head(raw: bytes) -> tuple[str, str]:
    """Sender and subject of mail of which only the beginning is known; "" where they cannot be read."""
    try:
        mail = BytesParser(policy=policy.default).parsebytes(raw, headersonly=True)
        subject = clean_line(str(mail["Subject"] or ""))[:300]
        return _sender(mail), subject
    except (*_BROKEN, UnreadableMail):
        return "", ""


def digest_of(raw: bytes, message_id: str = "") -> str:
    """What tells the same mail when it comes again: its Message-ID, or all of it where it has none."""
    known = clean_line(message_id)
    return sha256(known.encode() if known else raw).hexdigest()


def _sender(mail: EmailMessage) -> str:
    addresses: tuple[Address, ...] = getattr(mail["From"], "addresses", ())
    if len(addresses) != 1 or len(mail.get_all("From", [])) != 1 or not addresses[0].domain:
        raise UnreadableMail
    return clean_line(addresses[0].addr_spec).lower()[:254]


def _answered(mail: EmailMessage) -> Iterator[UUID]:
    """In-Reply-To names what is answered, References the whole conversation, latest last."""
    named = _OURS.findall(str(mail["In-Reply-To"] or "")[:2000])
    earlier = _OURS.findall(str(mail["References"] or "")[-8000:])
    for uid in dict.fromkeys([*named, *reversed(earlier)]):
        yield UUID(uid)


def _is_automatic(mail: EmailMessage) -> bool:
    """Written by a machine (RFC 3834), or about mail that did not arrive (RFC 3464)."""
    if str(mail["Auto-Submitted"] or "no").partition(";")[0].strip().lower() != "no":
        return True
    if str(mail["Precedence"] or "").strip().lower() in {"bulk", "junk", "list", "auto_reply"}:
        return True
    if any(mail[name] is not None for name in ("X-Autoreply", "X-Autorespond", "X-Autorespond-To")):
        return True
    if str(mail["Return-Path"] or "").strip() == "<>" or mail.get_content_type() == "multipart/report":
        return True
    return _sender(mail).partition("@")[0] in {"mailer-daemon", "postmaster"}


def _is_forged(mail: EmailMessage) -> bool:
    """Whether the server that took the mail in found that it is not from its sender (RFC 8601).

    Only the topmost header counts, since that server put it there; a "pass" is never trusted, a "fail" always.
    """
    first = str((mail.get_all("Authentication-Results") or [""])[0])
    return re.search(r"\bdmarc\s*=\s*fail\b", first, re.IGNORECASE) is not None


def _parts(mail: EmailMessage) -> Iterator[MIMEPart]:
    for number, part in enumerate(mail.walk()):
        if number >= MOST_PARTS:
            raise UnreadableMail
        if not part.is_multipart():
            yield part


def _text(mail: EmailMessage) -> str:
    """What the person wrote, without what they quote."""
    body = mail.get_body(preferencelist=("plain", "html"))
    if body is None:
        return ""
    text = _decoded(body)
    if body.get_content_subtype() == "html":
        text = _plain(text)
    return own_words(text)[:MOST_TEXT]


def own_words(text: str) -> str:
    """The lines before the first that is quoted or begins a quotation."""
    lines: list[str] = []
    for line in clean_text(text).split("\n"):
        if lines and line.strip() == "--":
            break
        if _QUOTE.match(line.strip()):
            break
        lines.append(line)
    return "\n".join(lines).strip()


def _decoded(part: MIMEPart) -> str:
    content = part.get_payload(decode=True)
    if not isinstance(content, bytes):
        return ""
    try:
        return content.decode(part.get_content_charset("utf-8"), errors="replace")
    except LookupError:
        return content.decode("utf-8", errors="replace")


def _files(mail: EmailMessage) -> Iterator[File]:
    """Each part that is no text of the letter: name, media type with method and the like, content."""
    body = mail.get_body(preferencelist=("plain", "html"))
    for part in _parts(mail):
        media_type = part.get_content_type()
        if part is body or (media_type in {"text/plain", "text/html"} and not part.get_filename()):
            continue
        content = part.get_payload(decode=True)
        if not isinstance(content, bytes):
            continue
        if media_type == "text/calendar":
            content = _in_utf8(content, part.get_content_charset("utf-8"))
        yield clean_line(part.get_filename() or "")[:120], media_type, content


def _in_utf8(content: bytes, charset: str) -> bytes:
    try:
        return content.decode(charset).encode()
    except (LookupError, UnicodeDecodeError):
        return content


class _Words(HTMLParser):
    """The text of a page, a line for each block."""

    BLOCKS = frozenset({"p", "div", "br", "li", "tr", "h1", "h2", "h3", "blockquote"})
    SILENT = frozenset({"script", "style", "head", "title"})

    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []
        self.silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.silent += tag in self.SILENT
        if tag in self.BLOCKS:
            self.words.append("\n> " if tag == "blockquote" else "\n")

    def handle_endtag(self, tag: str) -> None:
        self.silent -= tag in self.SILENT and self.silent > 0

    def handle_data(self, data: str) -> None:
        if not self.silent:
            self.words.append(re.sub(r"\s+", " ", data))


def _plain(html: str) -> str:
    words = _Words()
    words.feed(html)
    words.close()
    return "\n".join(line.strip() for line in "".join(words.words).split("\n"))
