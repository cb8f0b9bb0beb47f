"""Shared posts as pages show them."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Prefetch

from samverk.languages.folding import swedish_key
from samverk.organisations.models import Organisation

from .models import SharedPost, SharedPostShare


def with_shares(posts: Any) -> Any:
    """Posts with person, room and each organisation's part, in two queries."""
    shares = SharedPostShare.objects.select_related("organisation").order_by(
        "-percent", "organisation__name_order"
    )
    return (
        posts.select_related("person", "workspace")
        .prefetch_related(Prefetch("shares", shares))
        .order_by("title", "id")
    )


@dataclass
class Part:
    """What one organisation pays of a room's posts together: `full_time` is percent of one full-time post."""

    organisation: Organisation
    posts: int = 0
    full_time: float = 0.0


def cost_overview(posts: Iterable[SharedPost]) -> list[Part]:
    """Each organisation's part of the posts that have not ended, the largest first.

    A post of 50 percent of full time of which an organisation pays 40 percent counts as 20.
    """
    parts: dict[int, Part] = {}
    for post in posts:
        if not post.is_current:
            continue
        for share in post.shares.all():
            part = parts.setdefault(share.organisation_id, Part(share.organisation))
            part.posts += 1
            part.full_time += post.extent * share.percent / 100
    return sorted(parts.values(), key=lambda part: (-part.full_time, swedish_key(part.organisation.name)))
