"""Everything that changes what was heard."""

from collections.abc import Iterable
from datetime import date
from pathlib import Path

import yaml
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from samverk.audit.actions import claim_version, record
from samverk.people.models import Account
from samverk.search.actions import index, remove
from samverk.workspaces.models import Workspace

from .models import Observation, Source, Theme

_THEMES = Path(__file__).with_name("themes.yaml")


class AlreadyMerged(Exception):
    """One of the observations is part of another already."""


class NothingToMerge(Exception):
    """A merge needs at least one other observation of the same room."""


@transaction.atomic
def load_themes() -> None:
    """Bring the vocabulary of themes up to date. Safe to repeat; a theme in use is never removed."""
    words = yaml.safe_load(_THEMES.read_text())
    Theme.objects.bulk_create(
        [Theme(key=key, name=name, position=position) for position, (key, name) in enumerate(words.items())],
        update_conflicts=True,
        unique_fields=["key"],
        update_fields=["name", "position"],
    )


@transaction.atomic
def note_observation(
    *,
    by: Account | None,
    workspace: Workspace,
    kind: str,
    text: str,
    heard_on: date,
    where: str = Source.Where.OTHER,
    label: str = "",
    sector: str = "",
    themes: Iterable[Theme] = (),
    visibility: str = Observation.Visibility.ROOM,
) -> Observation:
    """Write down something heard, with where it was heard."""
    observation = Observation.objects.create(
        workspace=workspace, kind=kind, text=text, heard_on=heard_on, visibility=visibility, noted_by=by
    )
    observation.themes.set(themes)
    _hear(observation, where=where, label=label, heard_on=heard_on, sector=sector)
    _index(observation)
    record(
        by=by, verb="observations.note_observation", on=observation, scope=workspace.audit_scope, kind=kind
    )
    return observation


@transaction.atomic
def change_observation(
    *,
    by: Account,
    observation: Observation,
    kind: str,
    text: str,
    themes: Iterable[Theme],
    version: int | None = None,
) -> Observation:
    """Word it better or sort it otherwise. Raises Stale."""
    claim_version(observation, version=version)
    observation.kind, observation.text = kind, text
    observation.save(update_fields=["kind", "text", "text_folded", "changed_at"])
    observation.themes.set(themes)
    _index(observation)
    record(
        by=by, verb="observations.change_observation", on=observation, scope=observation.workspace.audit_scope
    )
    return observation


@transaction.atomic
def add_source(
    *, by: Account | None, observation: Observation, where: str, label: str, heard_on: date, sector: str = ""
) -> Source:
    """It was heard once more."""
    source = _hear(observation, where=where, label=label, heard_on=heard_on, sector=sector)
    record(
        by=by,
        verb="observations.add_source",
        on=observation,
        scope=observation.workspace.audit_scope,
        where=where,
    )
    return source


@transaction.atomic
def settle_observation(*, by: Account, observation: Observation, state: str, note: str = "") -> Observation:
    """Say what became of it, and why."""
    claim_version(observation, version=None)
    before, observation.state, observation.state_note = observation.state, state, note
    observation.save(update_fields=["state", "state_note", "changed_at"])
    record(
        by=by,
        verb="observations.settle_observation",
        on=observation,
        scope=observation.workspace.audit_scope,
        before=before,
        after=state,
    )
    return observation


@transaction.atomic
def share_observation(*, by: Account, observation: Observation, visibility: str) -> Observation:
    """Choose who may read it."""
    claim_version(observation, version=None)
    observation.visibility = visibility
    observation.save(update_fields=["visibility", "changed_at"])
    _index(observation)
    record(
        by=by,
        verb="observations.share_observation",
        on=observation,
        scope=observation.workspace.audit_scope,
        after=visibility,
    )
    return observation


@transaction.atomic
def merge_observations(*, by: Account, kept: Observation, others: Iterable[Observation]) -> Observation:
    """Put `others` under `kept`. Their words and sources stay, and they can be parted again.

    Raises NothingToMerge, or AlreadyMerged where one of them has been merged meanwhile.
    """
    wanted = {other.pk for other in others} - {kept.pk}
    rows = Observation.objects.select_for_update().filter(workspace=kept.workspace, pk__in=wanted | {kept.pk})
    found = {row.pk: row for row in rows.order_by("pk")}
    if not wanted or not wanted < set(found):
        raise NothingToMerge
    if any(row.merged_into_id or row.removed_at for row in found.values()):
        raise AlreadyMerged
    Observation.objects.filter(merged_into__in=wanted).update(merged_into=kept)
    for pk in sorted(wanted):
        claim_version(found[pk], version=None)
        Observation.objects.filter(pk=pk).update(merged_into=kept, changed_at=timezone.now())
        remove(uid=found[pk].uid)
    kept.themes.add(
        *Theme.objects.filter(
            pk__in=Observation.themes.through.objects.filter(observation__in=wanted).values("theme")
        )
    )
    claim_version(kept, version=None)
    record(
        by=by,
        verb="observations.merge_observations",
        on=kept,
        scope=kept.workspace.audit_scope,
        merged=[str(found[pk].uid) for pk in sorted(wanted)],
    )
    return kept


@transaction.atomic
def part_observations(*, by: Account, observation: Observation) -> Observation:
    """Let a merged observation stand on its own again."""
    claim_version(observation, version=None)
    kept, observation.merged_into = observation.merged_into, None
    observation.save(update_fields=["merged_into", "changed_at"])
    _index(observation)
    record(
        by=by,
        verb="observations.part_observations",
        on=observation,
        scope=observation.workspace.audit_scope,
        kept=str(kept.uid) if kept else "",
    )
    return observation


@transaction.atomic
def remove_observation(*, by: Account, observation: Observation) -> None:
    """Take it out of sight, for instance because it names somebody. It can be brought back."""
    claim_version(observation, version=None)
    observation.removed_at = timezone.now()
    observation.save(update_fields=["removed_at", "changed_at"])
    remove(uid=observation.uid)
    record(
        by=by, verb="observations.remove_observation", on=observation, scope=observation.workspace.audit_scope
    )


@transaction.atomic
def restore_observation(*, by: Account, observation: Observation) -> None:
    """Bring a removed observation back."""
    claim_version(observation, version=None)
    observation.removed_at = None
    observation.save(update_fields=["removed_at", "changed_at"])
    _index(observation)
    record(
        by=by,
        verb="observations.restore_observation",
        on=observation,
        scope=observation.workspace.audit_scope,
    )


def _hear(observation: Observation, *, where: str, label: str, heard_on: date, sector: str) -> Source:
    words = label or str(Source.Where(where).label)
    return Source.objects.create(
        observation=observation, where=where, label=words, heard_on=heard_on, sector=sector
    )


def search_scope(observation: Observation) -> str:
    """Where search may show it: as wide as its visibility, and no wider."""
    room = observation.workspace.audit_scope
    return f"{room}:leaders" if observation.visibility == Observation.Visibility.LEADERS else room


def _index(observation: Observation) -> None:
    index(
        kind="observations.Observation",
        uid=observation.uid,
        title=str(observation),
        text=observation.text,
        url=reverse("observations:view_observation", args=[observation.workspace.slug, observation.uid]),
        scope=search_scope(observation),
        icon="Ear",
    )
