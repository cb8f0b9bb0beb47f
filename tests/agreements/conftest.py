"""The scene that most tests of agreements play in."""

from collections.abc import Callable
from typing import Any

import pytest
from django.urls import reverse

from .factories import Scene, make_scene


@pytest.fixture
def scene(db: None) -> Scene:
    return make_scene()


@pytest.fixture
def address(scene: Scene) -> Callable[..., str]:
    """The address of one of the agreement's own pages."""

    def of(name: str, **more: Any) -> str:
        given = {"slug": scene.room.slug, "uid": scene.agreement.uid, **more}
        return reverse(f"agreements:{name}", kwargs=given)

    return of
