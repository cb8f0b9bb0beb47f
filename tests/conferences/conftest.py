"""What tests of conferences share."""

import pytest
from django.conf import settings

from tests.people.factories import make_account


@pytest.fixture
def karin(client):
    """A coordinator who is signed in."""
    account = make_account("karin@falun.example", name="Karin Åslund")
    client.force_login(account, backend=settings.AUTHENTICATION_BACKENDS[0])
    return account
