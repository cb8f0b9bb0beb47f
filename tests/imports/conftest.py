"""What the tests of imports share."""

from typing import Any

import pytest

from tests.workspaces.factories import make_account, make_workspace

from .walking import Walk


@pytest.fixture
def walk(signed_in: Any) -> Walk:
    account = make_account("Karin Åslund")
    return Walk(signed_in(account), make_workspace(coordinator=account))
