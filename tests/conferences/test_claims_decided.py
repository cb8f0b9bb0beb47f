"""Claims are decided by others, and paid once."""

from typing import Any

import pytest
from django.utils import timezone

from samverk.audit.models import Reading
from samverk.conferences.actions import claims as actions
from samverk.conferences.models import Claim
from samverk.outbox.models import Message
from tests.workspaces.factories import give

from .claiming import claim_of, own, paying
from .factories import make_registration

pytestmark = pytest.mark.django_db


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
