"""A room with a coordinator and two members, for the tests of meetings."""

from collections.abc import Callable
from typing import Any

import pytest
from django.urls import reverse

from samverk.meetings.models import Meeting
from samverk.people.models import Account
from samverk.workspaces.models import Workspace
from tests.workspaces.factories import make_account, make_workspace

from .factories import make_meeting, speaker


@pytest.fixture
def karin(db: None) -> Account:
    """The coordinator."""
    return make_account("Karin Åslund")


@pytest.fixture
def room(karin: Account) -> Workspace:
    return make_workspace(coordinator=karin)


@pytest.fixture
def amina(room: Workspace) -> Account:
    """Speaks for a member."""
    return speaker(room, "Amina Hassan", "Kulturföreningen")


@pytest.fixture
def meeting(room: Workspace) -> Meeting:
    return make_meeting(room)


@pytest.fixture
def address(room: Workspace) -> Callable[..., str]:
    """`address("view_meeting", meeting.uid)`."""
    return lambda name, *args: reverse(f"meetings:{name}", args=[room.slug, *args])


@pytest.fixture
def secretary(signed_in: Any, karin: Account) -> Any:
    """A client in which the coordinator has signed in."""
    return signed_in(karin)
