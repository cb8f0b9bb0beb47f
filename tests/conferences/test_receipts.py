"""Receipts: what somebody sends is read and written anew; what cannot be read is refused with words."""

import zlib
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image
from pypdf import PdfReader, PdfWriter
from pypdf.annotations import Link
from pypdf.generic import DictionaryObject, NameObject, TextStringObject

from samverk.audit.models import Entry
from samverk.conferences.actions import claims as actions
from samverk.conferences.models import Claim, Receipt
from samverk.conferences.receipts import ReceiptRefused, read_receipt
from samverk.documents import Paper, Paragraph, as_pdf

from .claiming import ask, claim_of, own, paying, picture
from .factories import make_registration

pytestmark = pytest.mark.django_db


def test_a_photo_is_written_anew_without_what_the_camera_knew() -> None:
    clean = read_receipt("C:\\Users\\kim\\..\\kvitto.PNG", picture())
    assert clean.name == "kvitto.jpg"
    assert b"HemligKamera" not in clean.content
    with Image.open(BytesIO(clean.content)) as image:
        assert max(image.size) == 1600
        assert not image.getexif()


def armed_pdf() -> bytes:
    """A receipt with a program, a link and a file in it."""
    writer = PdfWriter(clone_from=BytesIO(as_pdf(Paper("Kvitto", [Paragraph("Tåg 389 kr")]))))
    script = DictionaryObject(
        {NameObject("/S"): NameObject("/JavaScript"), NameObject("/JS"): TextStringObject("evil()")}
    )
    writer.root_object[NameObject("/OpenAction")] = script
    writer.pages[0][NameObject("/AA")] = DictionaryObject({NameObject("/O"): script})
    writer.add_attachment("x.exe", b"MZevilprogram")
    writer.add_annotation(0, Link(rect=(0, 0, 100, 100), url="https://evil.example"))
    made = BytesIO()
    writer.write(made)
    return made.getvalue()


def test_of_a_pdf_only_the_pages_are_kept() -> None:
    armed = armed_pdf()
    assert b"/JavaScript" in armed
    clean = read_receipt("kvitto.pdf", armed)
    reader = PdfReader(BytesIO(clean.content))
    assert "389 kr" in reader.pages[0].extract_text()
    assert "/OpenAction" not in reader.trailer["/Root"]
    assert "/Names" not in reader.trailer["/Root"]
    assert not {"/AA", "/Annots"} & set(reader.pages[0])
    assert not reader.attachments
    for sign in (b"JavaScript", b"evil", b"MZ"):
        assert sign not in clean.content


def _bomb() -> bytes:
    packed = zlib.compress(b"\0" * 100_000_000)
    return b"%PDF-1.7\n1 0 obj<</Type/ObjStm/Filter/FlateDecode>>stream\n" + packed + b"\nendstream"


@pytest.mark.parametrize(
    "data",
    [
        b"", b"MZ\x90\x00evil", b"<svg xmlns='http://www.w3.org/2000/svg'><script>x</script></svg>", b"<html>",
        b"%PDF-1.7\nnothing", b"\xff\xd8\xff\xe0 broken", _bomb(), b"\x89PNG\r\n\x1a\n" + b"\0" * 500, b"GIF89a" + b"\0" * 50,
        b"x" * (8 * 1024 * 1024 + 1), armed_pdf()[:900],
    ],
    ids=["empty", "exe", "svg", "html", "pdf", "jpeg", "bomb", "png", "gif", "large", "half"],
)  # fmt: skip
def test_a_hostile_or_broken_file_is_refused_with_words(data: bytes) -> None:
    with pytest.raises(ReceiptRefused) as refused:
        read_receipt("kvitto.pdf", data)
    assert len(str(refused.value.reason)) > 20


def test_a_locked_pdf_is_refused() -> None:
    writer = PdfWriter(clone_from=BytesIO(as_pdf(Paper("Kvitto", []))))
    writer.encrypt("hemligt")
    made = BytesIO()
    writer.write(made)
    with pytest.raises(ReceiptRefused):
        read_receipt("kvitto.pdf", made.getvalue())


def test_a_picture_of_too_many_pixels_is_refused() -> None:
    made = BytesIO()
    Image.new("1", (20_000, 20_000)).save(made, "PNG")
    with pytest.raises(ReceiptRefused):
        read_receipt("x.png", made.getvalue())


def test_a_refused_file_is_named_in_the_form_and_nothing_is_written() -> None:
    registration = make_registration(paying())
    answer = ask(registration, receipts=[SimpleUploadedFile("virus.exe", b"MZ\x90", "image/jpeg")])
    page = answer.content.decode()
    assert "virus.exe" in page
    assert 'value="240"' in page
    assert not Claim.objects.exists()


def test_receipts_are_sent_later_too_and_taken_away_until_somebody_decides() -> None:
    registration = make_registration(paying())
    claim = claim_of(registration)
    client, page = own(registration)
    base = f"{page}claim/{claim.uid}/"
    client.post(f"{base}receipts/", {"receipts": [SimpleUploadedFile("a.jpg", picture())]})
    receipt = claim.receipts.get()
    file = client.get(f"{base}receipts/{receipt.uid}/")
    assert file["Content-Type"] == "image/jpeg"
    assert file["Content-Disposition"].startswith("attachment")
    assert "sandbox" in file["Content-Security-Policy"]
    client.post(f"{base}receipts/{receipt.uid}/remove/")
    assert not claim.receipts.exists()
    Claim.objects.filter(pk=claim.pk).update(state="approved", approved_amount=600)
    client.post(f"{base}receipts/", {"receipts": [SimpleUploadedFile("a.jpg", picture())]})
    client.post(f"{base}withdraw/")
    assert Claim.objects.filter(pk=claim.pk).exists()
    assert not claim.receipts.exists()


def test_six_files_at_most() -> None:
    claim = claim_of()
    clean = read_receipt("a.jpg", picture())
    actions.add_own_receipt(claim=claim, receipts=[clean] * 6)
    with pytest.raises(actions.TooManyReceipts):
        actions.add_own_receipt(claim=claim, receipts=[clean])


def test_one_does_not_reach_somebody_elses_claim() -> None:
    conference = paying()
    other = claim_of(make_registration(conference))
    receipt = Receipt.objects.create(claim=other, name="a.jpg", media_type="image/jpeg", content=b"x")
    client, page = own(make_registration(conference))
    base = f"{page}claim/{other.uid}/"
    assert client.get(f"{base}receipts/{receipt.uid}/").status_code == 404
    assert client.post(f"{base}receipts/{receipt.uid}/remove/").status_code == 404
    assert client.post(f"{base}withdraw/").status_code == 404
    assert Receipt.objects.filter(pk=receipt.pk).exists()


def test_withdrawing_deletes_the_claim_and_its_receipts() -> None:
    claim = claim_of()
    Receipt.objects.create(claim=claim, name="a.jpg", media_type="image/jpeg", content=b"x")
    client, page = own(claim.registration)
    client.post(f"{page}claim/{claim.uid}/withdraw/")
    assert not Claim.objects.exists()
    assert not Receipt.objects.exists()
    assert Entry.objects.filter(verb="conferences.withdraw_own_claim").count() == 1
