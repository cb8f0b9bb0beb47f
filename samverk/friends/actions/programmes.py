"""Starting a programme, changing its rules and words, opening and closing sign-up."""

from typing import Any

from django.db import IntegrityError, transaction

from samverk.audit.actions import claim_version, record
from samverk.people.models import Account
from samverk.workspaces.models import Workspace

from ..kinds import Start
from ..models import Programme

CHANGEABLE = frozenset(
    {
        "kind", "pairing", "welcome", "thanks", "contact", "languages", "parts_of_town", "asked_wishes", "needs_common_language",
        "needs_interview", "needs_extract", "min_age", "max_travel_km", "min_shared_times", "max_per_friend", "weights",
        "claim_days", "answer_days", "follow_up_days", "questions", "trouble_goes_to",
    }
)  # fmt: skip


class ProgrammeExists(Exception):
    """The room has a programme already; nothing was changed."""


@transaction.atomic
def start_programme(
    *, by: Account, workspace: Workspace, start: Start, languages: list[str], language: str | None = None
) -> Programme:
    """Give the room a programme of a ready-made kind; sign-up stays closed. Who starts it is told of trouble."""
    try:
        with transaction.atomic():
            programme = Programme.objects.create(
                workspace=workspace, languages=languages, trouble_goes_to=by, **start.columns(language)
            )
    except IntegrityError:
        raise ProgrammeExists(workspace) from None
    record(by=by, verb="friends.start_programme", on=programme, scope=workspace.audit_scope, start=start.key)
    return programme


@transaction.atomic
def change_programme(
    *, by: Account, programme: Programme, version: int | None = None, **fields: Any
) -> Programme:
    """Change some of CHANGEABLE. The trail notes which."""
    if unknown := fields.keys() - CHANGEABLE:
        raise TypeError(f"not changeable: {sorted(unknown)}")
    claim_version(programme, version=version)
    before = Programme.objects.get(pk=programme.pk)
    changed = sorted(name for name, value in fields.items() if getattr(before, name) != value)
    for name, value in fields.items():
        setattr(programme, name, value)
    programme.save()
    record(
        by=by,
        verb="friends.change_programme",
        on=programme,
        scope=programme.workspace.audit_scope,
        fields=changed,
    )
    return programme


@transaction.atomic
def open_sign_up(*, by: Account, programme: Programme) -> Programme:
    """Let people sign up. Doing it twice changes nothing."""
    return _set_open(by, programme, "friends.open_sign_up", True)


@transaction.atomic
def close_sign_up(*, by: Account, programme: Programme) -> Programme:
    """Let nobody more sign up; those who are in stay in. Doing it twice changes nothing."""
    return _set_open(by, programme, "friends.close_sign_up", False)


def _set_open(by: Account, programme: Programme, verb: str, is_open: bool) -> Programme:
    if programme.is_open != is_open:
        claim_version(programme, version=None)
        programme.is_open = is_open
        programme.save(update_fields=["is_open", "changed_at"])
        record(by=by, verb=verb, on=programme, scope=programme.workspace.audit_scope)
    return programme
