"""Entering somebody from paper."""

import pytest
from django.conf import settings
from django.urls import reverse

from samverk.friends.models import Call, Participant, Programme
from tests.people.factories import make_account
from tests.workspaces.factories import make_workspace

from .factories import make_municipality, make_participant, make_programme
from .signing_up import PAGES

pytestmark = pytest.mark.django_db
PAPER = {name: value for page, fields in PAGES.items() if page != "send" for name, value in fields.items()}


@pytest.fixture
def page(client):
    make_municipality()
    karin = make_account("karin@falun.example", name="Karin Åslund")
    client.force_login(karin, backend=settings.AUTHENTICATION_BACKENDS[0])
    room = make_workspace(template="programme", name="Språkvän", coordinator=karin)
    make_programme(room)
    return reverse("friends:enter_from_paper", args=[room.slug])


def test_one_page_has_all_questions_and_the_paper_yes(client, page):
    assert client.get(page).status_code == 200
    client.post(page, {**PAPER, "email": "", "language": "ar", "agreed": "on"})
    one = Participant.objects.get()
    assert (one.person.name, one.person.language, one.entered_by.name) == (
        "Layla Haddad",
        "ar",
        "Karin Åslund",
    )
    assert one.person.consents.get().text.startswith("På papper eller i telefon: ")
    assert Call.objects.get().about == "receipt"


def test_the_same_checks_hold_and_nothing_is_lost(client, page):
    answer = client.post(page, {**PAPER, "birth_year": "", "language": "sv"})
    assert answer.status_code == 422
    assert 'value="Layla"' in answer.content.decode()
    assert not Participant.objects.exists()


def test_somebody_who_is_in_already_is_shown(client, page):
    room = page.split("/")[2]
    known = make_participant(
        name="Layla Haddad", email="layla@example.org", programme=Programme.objects.get(workspace__slug=room)
    )
    answer = client.post(page, {**PAPER, "language": "sv", "agreed": "on"})
    assert answer.status_code == 422
    assert str(known.uid) in answer.content.decode()
    assert Participant.objects.count() == 1
