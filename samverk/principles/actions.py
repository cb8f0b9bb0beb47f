"""Loading the principles, and saying what served them."""

from collections.abc import Iterable
from pathlib import Path
from uuid import UUID

import yaml
from django.db import transaction

from samverk.audit.actions import claim_version, record
from samverk.people.models import Account
from samverk.workspaces.models import Workspace

from .models import Principle, Service
from .subjects import KINDS

_FILE = Path(__file__).with_name("principles.yaml")


class UnknownSubject(LookupError):
    """The room has no such thing, or nobody registered that kind of thing."""


@transaction.atomic
def load_principles() -> None:
    """Bring the six principles up to date. Safe to repeat."""
    Principle.objects.bulk_create(
        [Principle(**row) for row in yaml.safe_load(_FILE.read_text(encoding="utf-8"))],
        update_conflicts=True,
        unique_fields=["number"],
        update_fields=["icon", "name", "meaning", "question"],
    )


@transaction.atomic
def serve_principles(
    *,
    by: Account | None,
    workspace: Workspace,
    kind: str,
    uid: UUID,
    numbers: Iterable[int],
    note: str = "",
    version: int | None = None,
) -> Service | None:
    """Say which principles (1 to 6) a thing of the room served, and how; with none the judgement is taken away.

    Raises UnknownSubject, and Stale if `version` (0 for none yet) is not the current one.
    """
    if kind not in KINDS or uid not in KINDS[kind].find(workspace, [uid]):
        raise UnknownSubject(kind, uid)
    principles = list(Principle.objects.filter(number__in=list(numbers)))
    service = Service.objects.filter(workspace=workspace, kind=kind, subject=uid).first()
    if service is None:
        if not principles:
            return None
        service = Service.objects.create(workspace=workspace, kind=kind, subject=uid)
    else:
        claim_version(service, version=version)
    service.note, service.by = note, by
    service.save()
    service.principles.set(principles)
    record(
        by=by, verb="principles.serve_principles", on=service, scope=workspace.audit_scope,
        kind=kind, numbers=sorted(one.number for one in principles),
    )  # fmt: skip
    if not principles:
        service.delete()
        return None
    return service
