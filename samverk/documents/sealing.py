"""Seals in PDF files: whoever changes one byte afterwards is found out.

A seal says that this installation made the file at a certain time and that nothing has changed since. It says
nothing about who agreed to what: that stands in the text, and the signatures of persons are rows of their own.
In the words of the eIDAS regulation (910/2014) it is an electronic seal, and an advanced one only if the
certificate is issued so; the self-made certificate of an installation gives integrity, not identity.

Format: PAdES (ETSI EN 319 142-1), a certification signature that allows no changes. It is invisible and hidden,
because PDF/UA (7.18.1) wants every annotation that can be seen tagged in the structure.
"""

from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from typing import Any

from asn1crypto import cms, x509
from django.conf import settings
from pyhanko.pdf_utils import generic, misc
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign import fields, signers, timestamps
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature
from pyhanko.sign.validation.status import SignatureCoverageLevel
from pyhanko_certvalidator import ValidationContext
from pyhanko_certvalidator.registry import SimpleCertificateStore

from .seal_keys import certificates_of, known_fingerprints, own_keys

FIELD = "Seal"
_HIDDEN = fields.InvisSigSettings(set_print_flag=False, set_hidden_flag=True)
_TIMESTAMP_SECONDS = 10
LARGEST = 40 * 1024 * 1024
"""Bytes of a file that is looked at."""


class NotSealed(Exception):
    """The file is not a PDF, or carries no seal that can be read."""


class SealingFailed(Exception):
    """The timestamp authority did not answer, or the file is not a PDF that can be sealed. Nothing was made."""


@dataclass(frozen=True)
class SealReport:
    """What a file's seal says.

    `is_intact`: the sealed bytes are what was sealed. `covers_whole`: nothing was added after them. `is_ours`: the
    certificate is, or was, this installation's. Only all three together (`is_sound`) make a file that can be
    trusted: anybody can seal a changed file with a certificate of their own.
    """

    is_intact: bool
    sealed_at: datetime | None
    by: str
    covers_whole: bool
    is_ours: bool = False
    is_timestamped: bool = False
    reason: str = ""

    @property
    def is_sound(self) -> bool:
        return self.is_intact and self.covers_whole and self.is_ours


def seal(pdf: bytes, *, reason: str, name: str) -> bytes:
    """The same PDF with a seal; `reason` and `name` (of who seals) can be read in the seal. Raises SealingFailed.

    The network is used only if a timestamp authority is set (`SAMVERK_SEAL_TIMESTAMPS`).
    """
    key, chain = own_keys()
    store = SimpleCertificateStore()
    store.register_multiple(chain[1:])
    signer = signers.SimpleSigner(signing_cert=chain[0], signing_key=key, cert_registry=store)
    metadata = signers.PdfSignatureMetadata(
        field_name=FIELD,
        md_algorithm="sha256",
        reason=reason,
        name=name,
        subfilter=fields.SigSeedSubFilter.PADES,
        certify=True,
        docmdp_permissions=fields.MDPPerm.NO_CHANGES,
        signer_key_usage=set(),
    )
    authority = settings.SEAL_TIMESTAMPS
    stamper = timestamps.HTTPTimeStamper(authority, timeout=_TIMESTAMP_SECONDS) if authority else None
    spec = fields.SigFieldSpec(FIELD, on_page=0, invis_sig_settings=_HIDDEN, readable_field_name=reason)
    try:
        writer = IncrementalPdfFileWriter(BytesIO(pdf))
        _order_by_structure(writer)
        fields.append_signature_field(writer, spec)
        made = signers.PdfSigner(metadata, signer=signer, timestamper=stamper).sign_pdf(writer)
    except (misc.PdfError, OSError, timestamps.TimestampRequestError) as trouble:
        raise SealingFailed(str(trouble)) from trouble
    return bytes(made.getvalue())


def _order_by_structure(writer: IncrementalPdfFileWriter) -> None:
    """PDF/UA (7.18.3): a page with annotations is gone through in the order of its structure."""
    page = writer.root["/Pages"]["/Kids"][0]
    while "/Kids" in page:
        page = page["/Kids"][0]
    page[generic.NameObject("/Tabs")] = generic.NameObject("/S")
    writer.update_container(page)


def check_seal(pdf: bytes) -> SealReport:
    """What the seal of the file says now. Raises NotSealed. The network is never used."""
    if len(pdf) > LARGEST or not pdf.startswith(b"%PDF-"):
        raise NotSealed
    try:
        found = _last_signature(pdf)
        status = validate_pdf_signature(found, _offline(), _offline(), skip_diff=True)
        content = _exactly(pdf, found)
        reason = found.sig_object.get("/Reason", "")
        return SealReport(
            is_intact=bool(status.intact and status.valid and content),
            sealed_at=_when(status),
            by=_common_name(found.signer_cert),
            covers_whole=status.coverage is SignatureCoverageLevel.ENTIRE_FILE,
            is_ours=found.signer_cert.sha256 in known_fingerprints(),
            is_timestamped=status.timestamp_validity is not None and status.timestamp_validity.valid,
            reason=str(reason),
        )
    except NotSealed:
        raise
    except Exception as trouble:  # a stranger's file: a parser of such a size can stumble in any way
        raise NotSealed(str(trouble)[:200]) from trouble


def _last_signature(pdf: bytes) -> EmbeddedPdfSignature:
    reader = PdfFileReader(BytesIO(pdf), strict=True)
    if not (found := reader.embedded_regular_signatures):
        raise NotSealed
    return found[-1]


def _offline() -> ValidationContext:
    roots = list(certificates_of())
    return ValidationContext(trust_roots=roots, allow_fetching=False, revocation_mode="soft-fail")


def _when(status: Any) -> datetime | None:
    if status.timestamp_validity is not None and status.timestamp_validity.valid:
        stamped: datetime = status.timestamp_validity.timestamp
        return stamped
    reported: datetime | None = status.signer_reported_dt
    return reported


def _common_name(certificate: x509.Certificate) -> str:
    named = certificate.subject.native
    return str(named.get("common_name") or named.get("organization_name") or "")


def _exactly(pdf: bytes, found: EmbeddedPdfSignature) -> bool:
    """Whether the place of the seal holds the seal as it was written and nothing else.

    The seal cannot cover its own bytes. What may hide there is closed here: other digits for the same number,
    bytes after its end, another way to write the same value, and fields that no signature covers.
    """
    start, length, rest, _end = found.sig_object["/ByteRange"]
    gap = pdf[start + length : rest]
    if gap[:1] != b"<" or gap[-1:] != b">" or gap != gap.upper():
        return False
    held = bytes.fromhex(gap[1:-1].decode("ascii"))
    content = cms.ContentInfo.load(held)
    written = content.dump(force=True)
    signed = content["content"]
    information = signed["signer_infos"]
    return (
        held.startswith(written)
        and not any(held[len(written) :])
        and content["content_type"].native == "signed_data"
        and len(information) == 1
        and [each["algorithm"].native for each in signed["digest_algorithms"]] == ["sha256"]
        and signed["version"].native == information[0]["version"].native == "v1"
        and information[0]["digest_algorithm"]["algorithm"].native == "sha256"
        and not signed["crls"]
    )
