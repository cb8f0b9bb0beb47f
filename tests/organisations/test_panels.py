"""Cards that apps above put on an organisation's page."""

import pytest
from django.urls import reverse

from tests.workspaces.factories import make_account, make_member, make_workspace

pytestmark = pytest.mark.django_db


def test_the_page_names_the_rooms_the_organisation_is_a_member_of(client):
    karin = make_account("Karin Åslund")
    member = make_member(make_workspace(name="Alliansen i Falun", coordinator=karin))
    client.force_login(karin)
    page = client.get(
        reverse("organisations:view_organisation", args=[member.organisation.uid])
    ).content.decode()
    card = page.partition("Var är den medlem?")[2].partition("</section>")[0]
    assert "Alliansen i Falun" in card
