"""Observations for tests, made by the product's own actions."""

from datetime import date
from typing import Any

from samverk.observations.actions import note_observation
from samverk.observations.models import Observation
from samverk.workspaces.models import Workspace


def make_observation(
    workspace: Workspace, text: str = "Bussen går inte på kvällen", **facts: Any
) -> Observation:
    """Something heard in the room, at a meeting unless said otherwise."""
    facts = {"by": None, "kind": "hinder", "heard_on": date(2026, 3, 4), "where": "meeting", **facts}
    return note_observation(workspace=workspace, text=text, **facts)
