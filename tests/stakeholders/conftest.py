"""A room with its people, for the tests of stakeholders."""

from collections.abc import Callable
from typing import Any

import pytest
from django.urls import reverse

from samverk.access.rules import Role
from samverk.workspaces.models import Workspace
from tests.workspaces.factories import give, make_account, make_workspace


@pytest.fixture
def karin(db: None) -> Any:
    """The coordinator."""
    return make_account("Karin Åslund")


@pytest.fixture
def room(karin: Any) -> Workspace:
    return make_workspace(coordinator=karin)


@pytest.fixture
def mikael(room: Workspace) -> Any:
    """A member's representative."""
    return give(room, Role.MEMBER, make_account("Mikael Ek"))


@pytest.fixture
def address(room: Workspace) -> Callable[..., str]:
    """`address("view_missing")`, `address("judge_stakeholder", stakeholder.uid)`."""
    return lambda name, *args: reverse(f"stakeholders:{name}", args=[room.slug, *args])
