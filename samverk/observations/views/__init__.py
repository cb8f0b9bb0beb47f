"""Pages of what was heard, by noun."""

from .lists import view_observations
from .merges import merge_observations, part_observations
from .notes import (
    add_source,
    change_observation,
    note_observation,
    remove_observation,
    restore_observation,
    settle_observation,
    share_observation,
    view_observation,
)

__all__ = [
    "add_source",
    "change_observation",
    "merge_observations",
    "note_observation",
    "part_observations",
    "remove_observation",
    "restore_observation",
    "settle_observation",
    "share_observation",
    "view_observation",
    "view_observations",
]
