"""All writes of friends, by noun."""

from .letters import write_to
from .links import find_link, new_link, revoke_links
from .steps import move_to

__all__ = ["find_link", "move_to", "new_link", "revoke_links", "write_to"]
