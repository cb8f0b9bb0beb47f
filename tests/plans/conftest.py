"""A room with a coordinator who is signed in."""

import pytest

from samverk.observations.actions import load_themes
from tests.workspaces.factories import make_account, make_workspace

from .factories import make_plan


@pytest.fixture
def coordinator(db):
    return make_account("Karin Åslund")


@pytest.fixture
def room(coordinator):
    load_themes()
    return make_workspace(coordinator=coordinator)


@pytest.fixture
def plan(room):
    return make_plan(room)


@pytest.fixture
def karin(signed_in, coordinator):
    """The coordinator's browser."""
    return signed_in(coordinator)
