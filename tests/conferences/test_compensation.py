"""Compensation: amounts counted here, receipts made harmless, decisions by others, payments noted."""

import zlib
from datetime import timedelta
from io import BytesIO
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from PIL import Image
from pypdf import PdfReader, PdfWriter
from pypdf.annotations import Link
from pypdf.generic import DictionaryObject, NameObject, TextStringObject

from samverk.audit.models import Entry, Reading
from samverk.conferences.actions import claims as actions
from samverk.conferences.actions.links import new_link
from samverk.conferences.compensation import NotPaid, rules_in_words, travel_amount
from samverk.conferences.models import Claim, Conference, Receipt, Registration
from samverk.conferences.receipts import ReceiptRefused, read_receipt
from samverk.documents import Paper, Paragraph, as_pdf
from samverk.outbox.models import Message
from tests.workspaces.factories import give

from .factories import make_conference, make_registration

pytestmark = pytest.mark.django_db
_TRAVEL: dict[str, Any] = {
    "from_place": "Ronneby", "transport": "car", "kilometres": "240", "passengers": "2", "account": "8000-1, 12 345-6",
}  # fmt: skip


def paying(**facts: Any) -> Conference:
    """A conference that pays travel from 100 kilometres there and back, and lost income up to 2,000 kronor."""
    return make_conference(
        **{"travel_from_km": 100, "pays_lost_income": True, "lost_income_most": 2000, **facts}
    )


def picture() -> bytes:
    """A photo that says where it was taken."""
    exif = Image.Exif()
    exif[0x010F] = "HemligKamera"
    made = BytesIO()
    Image.new("RGB", (2400, 900), "white").save(made, "JPEG", exif=exif)
    return made.getvalue()


def own(registration: Registration) -> tuple[Client, str]:
    """The holder's browser and the address of the own page."""
    client = Client()
    answer = client.get(new_link(registration))
    return client, answer["Location"]


def ask(registration: Registration, kind: str = "travel", **answers: Any) -> Any:
    client, page = own(registration)
    return client.post(f"{page}claim/{kind}/ask/", {**_TRAVEL, **answers}, follow=True)


def claim_of(registration: Registration | None = None, **facts: Any) -> Claim:
    registration = registration or make_registration(paying())
    facts = {
        "kind": "travel",
        "amount": 600,
        "kilometres": 240,
        "transport": "car",
        "account": "8000-1",
        **facts,
    }
    return Claim.objects.create(registration=registration, **facts)


def test_the_rules_are_read_before_anything_is_typed() -> None:
    registration = make_registration(paying(claims_until=timezone.localdate() + timedelta(days=3)))
    client, page = own(registration)
    for address in (page, f"{page}claim/travel/ask/"):
        text = client.get(address).content.decode()
        assert "100 kilometer" in text
        assert "2,50 kr" in text
        assert text.index("100 kilometer") < len(text)
    assert "2000" in client.get(f"{page}claim/lost_income/ask/").content.decode()


def test_kilometres_by_car_are_counted_here_whatever_is_sent_along() -> None:
    registration = make_registration(paying(travel_rate=185))
    ask(registration, amount="999999", approved_amount="999999", ticket="5000")
    claim = registration.claims.get()
    assert (claim.amount, claim.kilometres, claim.passengers) == (444, 240, 2)
    assert claim.approved_amount is None
    assert [letter.to for letter in Message.objects.all()] == [registration.email]


@pytest.mark.parametrize(
    ("answers", "said"),
    [
        ({"kilometres": "99"}, "100"),
        ({"kilometres": "-5"}, ""),
        ({"kilometres": "90000"}, ""),
        ({"passengers": ""}, "varför du körde ensam"),
        ({"transport": "train"}, "vad biljetten kostade"),
        ({"transport": "rocket"}, ""),
        ({"account": ""}, ""),
        ({"from_place": "x" * 5000}, ""),
    ],
)
def test_what_is_not_paid_is_said_and_what_was_typed_stays(answers: dict[str, Any], said: str) -> None:
    registration = make_registration(paying())
    answer = ask(registration, **answers)
    page = answer.content.decode()
    assert answer.status_code == 200
    assert 'role="alert"' in page
    assert said in page
    assert "Ronneby" in page or "from_place" in answers
    assert not Claim.objects.exists()


def test_who_drives_alone_tells_why() -> None:
    registration = make_registration(paying())
    ask(registration, passengers="0", why_alone="Ingen buss så tidigt")
    assert registration.claims.get().why_alone == "Ingen buss så tidigt"


def test_a_ticket_is_paid_as_it_cost_with_its_receipt() -> None:
    registration = make_registration(paying())
    without = ask(registration, transport="train", ticket="389")
    assert "Skicka med kvittot" in without.content.decode()
    receipt = SimpleUploadedFile("kvitto.jpg", picture(), "image/jpeg")
    ask(registration, transport="train", ticket="389", receipts=[receipt])
    claim = registration.claims.get()
    assert (claim.amount, claim.passengers, claim.receipts.count()) == (389, 0, 1)


def test_lost_income_is_never_more_than_the_most() -> None:
    registration = make_registration(paying())
    ask(registration, "lost_income", hours="8", asked="3500")
    assert registration.claims.get().amount == 2000


def test_nobody_asks_twice_for_the_same() -> None:
    registration = make_registration(paying())
    ask(registration)
    ask(registration, kilometres="300")
    assert [claim.kilometres for claim in registration.claims.all()] == [240]


def test_one_may_ask_again_after_a_no() -> None:
    registration = make_registration(paying())
    claim_of(registration, state="rejected", decided_at=timezone.now())
    ask(registration)
    assert registration.claims.count() == 2


@pytest.mark.parametrize(
    "facts",
    [{"claims_until": timezone.localdate() - timedelta(days=1)}, {"cancelled_at": timezone.now()}],
)
def test_it_can_be_too_late(facts: dict[str, Any]) -> None:
    registration = make_registration(paying(**facts))
    ask(registration)
    assert not Claim.objects.exists()


@pytest.mark.parametrize("state", ["waiting", "cancelled"])
def test_who_has_no_place_asks_for_nothing(state: str) -> None:
    registration = make_registration(paying(), state=state)
    ask(registration)
    assert not Claim.objects.exists()


def test_the_last_day_counts_in_full() -> None:
    registration = make_registration(paying(claims_until=timezone.localdate()))
    ask(registration)
    assert registration.claims.exists()


def test_a_conference_that_pays_nothing_says_nothing() -> None:
    registration = make_registration(make_conference())
    client, page = own(registration)
    assert 'id="compensation"' not in client.get(page).content.decode()
    assert client.get(f"{page}claim/travel/ask/").status_code == 404


def test_travel_is_refused_below_the_least_distance() -> None:
    with pytest.raises(NotPaid):
        travel_amount(paying(), kilometres=99, transport="car", ticket=None, passengers=1, why_alone="")
    assert (
        travel_amount(paying(), kilometres=100, transport="car", ticket=None, passengers=1, why_alone="")
        == 250
    )


def test_half_a_krona_is_rounded_up() -> None:
    conference = paying(travel_rate=185)
    assert (
        travel_amount(conference, kilometres=101, transport="car", ticket=None, passengers=1, why_alone="")
        == 187
    )
    assert (
        travel_amount(conference, kilometres=110, transport="car", ticket=None, passengers=1, why_alone="")
        == 204
    )


def test_car_sharing_is_asked_for_only_where_it_is_expected() -> None:
    conference = paying(expects_car_sharing=False)
    assert (
        travel_amount(conference, kilometres=200, transport="car", ticket=None, passengers=0, why_alone="")
        == 500
    )
    assert not any("ensam" in rule for rule in rules_in_words(conference))


# Receipts


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


# Deciding and paying


def decide(claim: Claim, signed_in: Any, account: Any = None, **answers: Any) -> Any:
    workspace = claim.registration.conference.workspace
    client = signed_in(account or give(workspace, "organiser"))
    return client.post(f"/rooms/{workspace.slug}/conference/claims/{claim.uid}/decide/", answers, follow=True)


def test_all_less_or_nothing_is_granted_and_told_by_letter(signed_in: Any) -> None:
    wholly, partly, never = (claim_of() for _n in range(3))
    decide(wholly, signed_in, verdict="all")
    decide(partly, signed_in, verdict="less", amount="400", reason="Tåget hade räckt")
    decide(never, signed_in, verdict="nothing", reason="Under tio mil")
    states = [(one.state, one.approved_amount) for one in Claim.objects.order_by("pk")]
    assert states == [("approved", 600), ("approved", 400), ("rejected", None)]
    letters = list(Message.objects.order_by("pk").values_list("text", flat=True))
    assert "600 kr" in letters[0]
    assert "400 kr" in letters[1]
    assert "Tåget hade räckt" in letters[1]
    assert "Under tio mil" in letters[2]


@pytest.mark.parametrize(
    "answers",
    [
        {}, {"verdict": "less", "amount": "400"}, {"verdict": "less", "amount": "601", "reason": "mer"},
        {"verdict": "less", "reason": "mindre"}, {"verdict": "nothing"}, {"verdict": "less", "amount": "-1", "reason": "x"},
        {"verdict": "double"},
    ],
)  # fmt: skip
def test_a_decision_without_a_reason_or_above_what_was_asked_is_refused(
    signed_in: Any, answers: dict[str, Any]
) -> None:
    claim = claim_of()
    answer = decide(claim, signed_in, **answers)
    assert answer.status_code == 200
    assert 'role="alert"' in answer.content.decode()
    claim.refresh_from_db()
    assert claim.state == "sent"


def test_nobody_decides_or_pays_their_own(signed_in: Any) -> None:
    conference = paying()
    account = give(conference.workspace, "organiser")
    claim = claim_of(make_registration(conference, email=account.email.upper()))
    page = decide(claim, signed_in, account, verdict="all").content.decode()
    assert "din egen begäran" in page
    claim.refresh_from_db()
    assert claim.state == "sent"
    Claim.objects.filter(pk=claim.pk).update(state="approved", approved_amount=600)
    assert actions.pay_claims(by=account, conference=conference, uids=[str(claim.uid)]) == []
    by_person = make_registration(conference, person=account.person)
    assert actions.is_own(claim_of(by_person), account)


def test_the_second_of_two_who_decide_reads_what_the_first_did(signed_in: Any) -> None:
    claim = claim_of()
    decide(claim, signed_in, verdict="all", version=str(claim.version))
    page = decide(
        claim, signed_in, verdict="nothing", reason="nej", version=str(claim.version)
    ).content.decode()
    assert "600" in page
    claim.refresh_from_db()
    assert claim.state == "approved"


def test_a_decision_is_taken_back_but_not_after_it_is_paid(signed_in: Any) -> None:
    claim = claim_of(state="approved", approved_amount=600, decided_at=timezone.now())
    workspace = claim.registration.conference.workspace
    client = signed_in(give(workspace, "chair"))
    base = f"/rooms/{workspace.slug}/conference/claims/{claim.uid}/"
    client.post(f"{base}reopen/")
    claim.refresh_from_db()
    assert (claim.state, claim.approved_amount) == ("sent", None)
    Claim.objects.filter(pk=claim.pk).update(state="paid", approved_amount=600)
    client.post(f"{base}reopen/")
    claim.refresh_from_db()
    assert claim.state == "paid"


def test_what_is_granted_stands_in_the_payment_list_until_it_is_paid(signed_in: Any) -> None:
    conference = paying()
    granted = claim_of(make_registration(conference, name="Åsa Öberg"), state="approved", approved_amount=450)
    claim_of(make_registration(conference, name="Nils Nej"), state="rejected")
    client = signed_in(give(conference.workspace, "coordinator"))
    base = f"/rooms/{conference.workspace.slug}/conference/claims/"
    page = client.get(f"{base}payments/").content.decode()
    assert "Åsa Öberg" in page
    assert "Nils Nej" not in page
    file = b"".join(client.get(f"{base}payments/", {"format": "csv"}).streaming_content).decode("utf-8-sig")
    assert "450" in file
    assert "8000-1" in file
    assert Reading.objects.filter(reason__contains="exported").count() == 1
    client.post(f"{base}pay/", {"claim": [str(granted.uid), "nonsense"]})
    client.post(f"{base}pay/", {"claim": [str(granted.uid)]})
    granted.refresh_from_db()
    assert granted.state == "paid"
    assert granted.paid_at
    assert Message.objects.filter(to=granted.registration.email).count() == 1
    assert "Åsa Öberg" not in client.get(f"{base}payments/").content.decode()


def test_an_account_that_would_be_a_formula_stays_text(signed_in: Any) -> None:
    conference = paying()
    claim_of(make_registration(conference), state="approved", approved_amount=1, account="=cmd|' /C calc'!A0")
    client = signed_in(give(conference.workspace, "coordinator"))
    address = f"/rooms/{conference.workspace.slug}/conference/claims/payments/"
    file = b"".join(client.get(address, {"format": "csv"}).streaming_content).decode("utf-8-sig")
    assert ";=cmd" not in file
    assert ",=cmd" not in file


def test_an_empty_post_gets_an_answer(signed_in: Any) -> None:
    claim = claim_of()
    workspace = claim.registration.conference.workspace
    client = signed_in(give(workspace, "organiser"))
    base = f"/rooms/{workspace.slug}/conference/claims/"
    for path in ("pay/", f"{claim.uid}/decide/", f"{claim.uid}/reopen/"):
        assert client.post(base + path, follow=True).status_code == 200
    holder, page = own(claim.registration)
    assert holder.post(f"{page}claim/{claim.uid}/receipts/", follow=True).status_code == 200
    assert holder.post(f"{page}claim/lost_income/ask/").status_code == 200


def test_those_who_do_not_decide_see_no_claims(signed_in: Any) -> None:
    claim = claim_of()
    workspace = claim.registration.conference.workspace
    for role in ("member", "secretary", "auditor"):
        client = signed_in(give(workspace, role))
        assert client.get(f"/rooms/{workspace.slug}/conference/claims/{claim.uid}/").status_code == 404
