"""Posts that several organisations pay and use together."""

from datetime import date
from typing import Any

from django.db import transaction

from samverk.audit.actions import claim_version, record
from samverk.organisations.models import Organisation
from samverk.people.models import Account, Person

from ..models import SharedPost, SharedPostShare, Workspace


class SharesDoNotSum(ValueError):
    """The parts of a post are together not 100 percent."""

    def __init__(self, total: int) -> None:
        super().__init__(str(total))
        self.total = total


@transaction.atomic
def add_shared_post(
    *,
    by: Account,
    workspace: Workspace,
    title: str,
    shares: dict[Organisation, int],
    person: Person | None = None,
    extent: int = 100,
    tasks: str = "",
    starts_on: date | None = None,
    ends_on: date | None = None,
) -> SharedPost:
    """Describe a shared post. `shares` are percent by organisation and sum to 100, else SharesDoNotSum."""
    _refuse_wrong_sum(shares)
    post = SharedPost.objects.create(
        workspace=workspace,
        title=title,
        person=person,
        extent=extent,
        tasks=tasks,
        starts_on=starts_on,
        ends_on=ends_on,
    )
    _write_shares(post, shares)
    _record(by, "add_shared_post", post)
    return post


@transaction.atomic
def change_shared_post(
    *,
    by: Account,
    post: SharedPost,
    title: str,
    shares: dict[Organisation, int],
    person: Person | None,
    extent: int,
    tasks: str,
    starts_on: date | None,
    ends_on: date | None,
    version: int | None = None,
) -> SharedPost:
    """Describe it anew. Raises SharesDoNotSum."""
    _refuse_wrong_sum(shares)
    claim_version(post, version=version)
    post.title, post.person, post.extent, post.tasks = title, person, extent, tasks
    post.starts_on, post.ends_on = starts_on, ends_on
    post.save(update_fields=["title", "person", "extent", "tasks", "starts_on", "ends_on", "changed_at"])
    post.shares.all().delete()
    _write_shares(post, shares)
    _record(by, "change_shared_post", post)
    return post


@transaction.atomic
def remove_shared_post(*, by: Account, post: SharedPost) -> None:
    """Take a post out that was described by mistake; one that ends gets a last day instead."""
    _record(by, "remove_shared_post", post)
    post.delete()


def _refuse_wrong_sum(shares: dict[Organisation, int]) -> None:
    if (total := sum(shares.values())) != 100:
        raise SharesDoNotSum(total)


def _write_shares(post: SharedPost, shares: dict[Organisation, int]) -> None:
    SharedPostShare.objects.bulk_create(
        SharedPostShare(post=post, organisation=organisation, percent=percent)
        for organisation, percent in shares.items()
    )


def _record(by: Account, verb: str, post: SharedPost, **details: Any) -> None:
    record(by=by, verb=f"workspaces.{verb}", on=post, scope=post.workspace.audit_scope, **details)
