"""Everything that can be done in rooms, by noun."""

from .checklist import (
    NoSuchActivity,
    ReasonMissing,
    set_aside_activity,
    tick_activity,
    untick_activity,
)
from .rooms import (
    AlreadyArchived,
    NobodyToCoordinate,
    NotArchived,
    ParentWouldCircle,
    archive_workspace,
    change_workspace,
    choose_tools,
    create_workspace,
    publish_workspace,
    restore_workspace,
    unpublish_workspace,
)

__all__ = [
    "AlreadyArchived",
    "NoSuchActivity",
    "NobodyToCoordinate",
    "NotArchived",
    "ParentWouldCircle",
    "ReasonMissing",
    "archive_workspace",
    "change_workspace",
    "choose_tools",
    "create_workspace",
    "publish_workspace",
    "restore_workspace",
    "set_aside_activity",
    "tick_activity",
    "unpublish_workspace",
    "untick_activity",
]
