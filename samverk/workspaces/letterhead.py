"""In whose name a room's papers stand: the host's if somebody is one, else the member's that is ultimately responsible."""

from typing import Any

from samverk.organisations.models import Logo, Organisation

from .models import Member, Workspace


def letterhead(workspace: Workspace, *, host: Organisation | None = None) -> dict[str, Any]:
    """`issuer` and `logo` for a `documents.Paper`. Two queries at most; the room's name alone if nobody answers for it."""
    if host is not None:
        return {"issuer": host.name, "logo": Logo.objects.content_of(host)}
    responsible = Member.objects.filter(workspace=workspace, is_ultimately_responsible=True, left_on=None)
    member = responsible.select_related("organisation").first()
    if member is None:
        return {"issuer": workspace.name}
    organisation = member.organisation
    issuer = f"{workspace.name} · {organisation.name}"
    return {"issuer": issuer, "logo": Logo.objects.content_of(organisation)}
