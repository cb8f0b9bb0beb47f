"""What the conference pays is decided by the organisers and read by those who ask."""

from datetime import timedelta
from typing import Any

import pytest

from samverk.conferences.models import Claim, Conference
from tests.workspaces.factories import give

from .claiming import ask, claim_of, own
from .factories import make_conference, make_registration

pytestmark = pytest.mark.django_db


def change(conference: Conference, signed_in: Any, role: str = "organiser", **sent: Any) -> Any:
    client = signed_in(give(conference.workspace, role))
    facts = {"travel_from_km": "100", "rate": "2.50", "version": str(conference.version), **sent}
    return client.post(f"/rooms/{conference.workspace.slug}/conference/claims/rules/", facts, follow=True)


def test_what_is_decided_is_read_and_counted_with(signed_in: Any) -> None:
    conference = make_conference()
    registration = make_registration(conference)
    assert "Ersättning" not in own(registration)[0].get(own(registration)[1]).content.decode()
    until = (conference.held_on + timedelta(days=14)).isoformat()  # type: ignore[operator]
    page = change(
        conference, signed_in, pays_travel="on", travel_from_km="80", rate="1.85", claims_until=until
    ).content.decode()
    assert "80 kilometer" in page
    assert "1,85 kr" in page
    ask(registration, kilometres="200", passengers="0")
    claim = Claim.objects.get()
    assert (claim.amount, claim.kilometres) == (370, 200)


def test_what_is_paid_no_more_cannot_be_asked_for_and_what_was_asked_stands(signed_in: Any) -> None:
    claim = claim_of()
    conference = claim.registration.conference
    change(conference, signed_in)
    conference.refresh_from_db()
    assert (conference.travel_from_km, conference.pays_lost_income) == (None, False)
    ask(make_registration(conference))
    assert Claim.objects.get() == claim
    claim.refresh_from_db()
    assert (claim.state, claim.amount) == ("sent", 600)


@pytest.mark.parametrize(
    "sent",
    [
        {"pays_travel": "on", "travel_from_km": ""}, {"pays_travel": "on", "rate": ""}, {"rate": "-1"}, {"rate": "2.505"},
        {"travel_from_km": "99999999"}, {"lost_income_most": "0"}, {"claims_until": "2001-01-01"}, {"claims_until": "soon"},
    ],
)  # fmt: skip
def test_what_cannot_be_is_said_and_changes_nothing(signed_in: Any, sent: dict[str, str]) -> None:
    conference = make_conference()
    answer = change(conference, signed_in, **sent)
    assert answer.status_code == 422
    assert 'role="alert"' in answer.content.decode()
    conference.refresh_from_db()
    assert (conference.travel_from_km, conference.travel_rate, conference.version) == (None, 250, 1)


def test_two_who_change_it_at_once_both_see_it(signed_in: Any) -> None:
    conference = make_conference()
    change(conference, signed_in, pays_travel="on", travel_from_km="50")
    answer = change(conference, signed_in, pays_travel="on", travel_from_km="70")
    assert answer.status_code == 409
    conference.refresh_from_db()
    assert conference.travel_from_km == 50


def test_who_only_helps_does_not_decide_it(signed_in: Any) -> None:
    conference = make_conference()
    assert change(conference, signed_in, role="secretary", pays_travel="on").status_code == 404
