"""The key that seals, and the certificates that a seal may have been made with.

An installation makes its own key and a certificate that it signs itself, once, in `seal/` of the data directory.
An organisation that has a certificate for seals sets it instead (`SAMVERK_SEAL_KEY`, `SAMVERK_SEAL_CERTIFICATE`).
Every certificate that was ever used is kept in `seal/known/`: papers outlive certificates.
"""

import os
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path
from urllib.parse import urlsplit

from asn1crypto import keys, pem, x509
from cryptography import x509 as making
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
)
from cryptography.x509.oid import NameOID
from django.conf import settings

OWN = "own.pem"
_YEARS = 30
"""How long an own certificate says it holds. The seal of a paper that is kept for good should not look expired."""


def folder() -> Path:
    """Where key and certificates lie, readable only by who runs the server."""
    return Path(settings.DATA) / "seal"


def make_keys() -> None:
    """See to it that there is a key, and that the certificate of today is among the known ones."""
    place = folder()
    (place / "known").mkdir(parents=True, exist_ok=True)
    place.chmod(0o700)
    if not settings.SEAL_KEY and not (place / OWN).exists():
        _put(place / OWN, _new_pair())
    leaf = _chain()[0]
    _put(place / "known" / f"{leaf.sha256.hex()}.pem", pem.armor("CERTIFICATE", leaf.dump()))


def _new_pair() -> bytes:
    """Key and certificate in one file, so that two processes that start at once end up with the same pair."""
    key = ec.generate_private_key(ec.SECP256R1())
    host = urlsplit(settings.SITE_ADDRESS).hostname or "localhost"
    name = making.Name([making.NameAttribute(NameOID.COMMON_NAME, f"Samverk, {host}"[:64])])
    now = datetime.now(UTC).replace(microsecond=0)
    certificate = (
        making.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(making.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=365 * _YEARS))
        .add_extension(making.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(
            making.KeyUsage(True, True, False, False, False, False, False, False, False), critical=True
        )
        .sign(key, SHA256())
    )
    private = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    return private + certificate.public_bytes(Encoding.PEM)


def _put(path: Path, content: bytes) -> None:
    """Written whole or not at all, mode 0600. Whoever came first wins: several processes may start at once."""
    if path.exists():
        return
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    with suppress(FileExistsError):
        os.link(draft, path)
    draft.unlink()


def own_keys() -> tuple[keys.PrivateKeyInfo, list[x509.Certificate]]:
    """The key that seals, and its certificate first of those that vouch for it. Raises ValueError for a broken setting."""
    make_keys()
    text = settings.SEAL_KEY.encode() if settings.SEAL_KEY else (folder() / OWN).read_bytes()
    private = load_pem_private_key(text, password=None)
    der = private.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())
    return keys.PrivateKeyInfo.load(der), _chain()


def _chain() -> list[x509.Certificate]:
    text = settings.SEAL_CERTIFICATE.encode() if settings.SEAL_KEY else (folder() / OWN).read_bytes()
    return _read(text)


def _read(text: bytes) -> list[x509.Certificate]:
    found = pem.unarmor(text, multiple=True)
    return [x509.Certificate.load(der) for kind, _headers, der in found if kind == "CERTIFICATE"]


def certificates_of() -> Iterator[x509.Certificate]:
    """Every certificate that this installation has sealed with."""
    for path in sorted((folder() / "known").glob("*.pem")):
        yield from _read(path.read_bytes())


def known_fingerprints() -> set[bytes]:
    """SHA-256 of each of them."""
    return {sha256(each.dump()).digest() for each in certificates_of()}
