"""A sealed paper: every change of it is found out, by us and by others' validators."""

import socket
import stat
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.serialization import load_pem_private_key
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.diff_analysis import ModificationLevel
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko_certvalidator import ValidationContext
from pypdf import PdfReader

from samverk.documents import as_pdf, seal_keys
from samverk.documents.sealing import NotSealed, SealingFailed, check_seal, seal

from .contents import some_paper

REASON = "Överenskommelsen är underskriven av tre parter"


@pytest.fixture(scope="module")
def unsealed() -> bytes:
    return as_pdf(some_paper())


@pytest.fixture
def own_place(settings: Any, tmp_path: Path) -> Path:
    """A data directory without any key yet."""
    settings.DATA = tmp_path
    return tmp_path


@pytest.fixture
def sealed(unsealed: bytes, own_place: Path) -> bytes:
    return seal(unsealed, reason=REASON, name="Samverk i Gävleborg")


def is_sound(pdf: bytes) -> bool:
    try:
        return check_seal(pdf).is_sound
    except NotSealed:
        return False


def test_a_sealed_paper_is_intact_and_says_when_and_why(sealed: bytes) -> None:
    report = check_seal(sealed)
    assert report.is_sound
    assert (report.is_intact, report.covers_whole, report.is_ours) == (True, True, True)
    assert report.by == "Samverk, localhost"
    assert report.reason == REASON
    assert report.sealed_at is not None


def test_another_validator_agrees(sealed: bytes) -> None:
    found = PdfFileReader(BytesIO(sealed)).embedded_signatures[0]
    roots = list(seal_keys.certificates_of())
    status = validate_pdf_signature(found, ValidationContext(trust_roots=roots, allow_fetching=False))
    assert status.bottom_line
    assert status.modification_level is ModificationLevel.NONE
    assert found.sig_object["/SubFilter"] == "/ETSI.CAdES.detached"


def test_any_flipped_bit_is_found(sealed: bytes) -> None:
    assert is_sound(sealed)
    start = sealed.index(b"/Contents <")
    end = sealed.index(b">", start)
    places = [
        *range(0, start, start // 60),
        *range(start, start + 2600, 17),
        end,
        *range(end, len(sealed), 7),
    ]
    undetected = []
    for place in places:
        for bit in (0x01, 0x20):
            changed = bytearray(sealed)
            changed[place] ^= bit
            if is_sound(bytes(changed)):
                undetected.append((place, bit))
    assert undetected == []


def test_something_added_afterwards_is_found(sealed: bytes) -> None:
    writer = IncrementalPdfFileWriter(BytesIO(sealed))
    writer.root["/Added"] = writer.root["/Lang"]
    writer.update_root()
    out = BytesIO()
    writer.write(out)
    report = check_seal(out.getvalue())
    assert report.is_intact
    assert not report.covers_whole
    assert not report.is_sound


def test_a_paper_sealed_anew_by_somebody_else_is_not_ours(
    unsealed: bytes, own_place: Path, settings: Any
) -> None:
    theirs = own_place / "theirs"
    theirs.mkdir()
    settings.DATA = theirs
    pdf = seal(unsealed, reason=REASON, name="Samverk i Gävleborg")
    settings.DATA = own_place
    seal_keys.make_keys()
    report = check_seal(pdf)
    assert report.is_intact
    assert not report.is_ours
    assert not report.is_sound


@pytest.mark.parametrize("content", [b"", b"hej", b"%PDF-1.7\n", b"%PDF-1.7\n" + b"<<" * 5000])
def test_what_is_no_sealed_pdf_is_refused(content: bytes, own_place: Path) -> None:
    with pytest.raises(NotSealed):
        check_seal(content)


def test_an_unsealed_paper_is_told_apart(unsealed: bytes, own_place: Path) -> None:
    with pytest.raises(NotSealed):
        check_seal(unsealed)


def test_what_is_no_pdf_cannot_be_sealed(own_place: Path) -> None:
    with pytest.raises(SealingFailed):
        seal(b"%PDF-1.7 no more", reason=REASON, name="Samverk")


def test_the_seal_leaves_the_paper_accessible(unsealed: bytes, sealed: bytes) -> None:
    """PDF/UA-1: what is not in the structure (7.18.1) is hidden, pages follow the structure (7.18.3)."""
    before, after = PdfReader(BytesIO(unsealed)), PdfReader(BytesIO(sealed))
    root = after.trailer["/Root"]
    assert b"pdfuaid:part" in root["/Metadata"].get_object().get_data()
    assert root["/Lang"] == "sv-SE"
    assert root["/MarkInfo"]["/Marked"] == True  # noqa: E712
    assert root["/ViewerPreferences"]["/DisplayDocTitle"] == True  # noqa: E712
    assert [page.extract_text() for page in after.pages] == [page.extract_text() for page in before.pages]
    annotations = [each.get_object() for each in after.pages[0]["/Annots"]]
    (field,) = [each for each in annotations if each["/Subtype"] == "/Widget"]
    assert field["/F"] & 0b10
    assert field["/TU"] == REASON
    assert after.pages[0]["/Tabs"] == "/S"


def test_key_is_readable_only_by_the_server(own_place: Path) -> None:
    seal_keys.make_keys()
    files = [path for path in (own_place / "seal").rglob("*") if path.is_file()]
    assert {stat.S_IMODE(path.stat().st_mode) for path in files} == {0o600}
    assert stat.S_IMODE((own_place / "seal").stat().st_mode) == 0o700


def test_key_is_made_once(own_place: Path) -> None:
    seal_keys.make_keys()
    first = (own_place / "seal" / "own.pem").read_bytes()
    seal_keys.make_keys()
    assert (own_place / "seal" / "own.pem").read_bytes() == first
    load_pem_private_key(first, password=None)
    assert x509.load_pem_x509_certificate(first[first.index(b"-----BEGIN CERT") :]).subject


def test_organisations_own_certificate_seals_and_older_seals_stay_ours(
    unsealed: bytes, sealed: bytes, own_place: Path, settings: Any
) -> None:
    pair = seal_keys._new_pair().decode()
    cut = pair.index("-----BEGIN CERTIFICATE")
    settings.SEAL_KEY, settings.SEAL_CERTIFICATE = pair[:cut], pair[cut:]
    newer = seal(unsealed, reason=REASON, name="Söderhamns kommun")
    assert check_seal(newer).is_sound
    assert check_seal(sealed).is_sound
    assert len(seal_keys.known_fingerprints()) == 2


def test_the_network_is_never_used(unsealed: bytes, own_place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_args: Any, **_named: Any) -> None:
        raise AssertionError("the network was used")

    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    monkeypatch.setattr(socket.socket, "connect", refuse)
    assert check_seal(seal(unsealed, reason=REASON, name="Samverk")).is_sound


def test_nothing_is_sealed_without_the_time_that_was_asked_for(
    unsealed: bytes, own_place: Path, settings: Any
) -> None:
    settings.SEAL_TIMESTAMPS = "http://127.0.0.1:9/"
    with pytest.raises(SealingFailed):
        seal(unsealed, reason=REASON, name="Samverk")
