"""Rooms in the search: by name and purpose for those inside, and for everybody once there is a public page."""

from uuid import UUID, uuid5

from django.urls import reverse

from samverk.search.actions import index, remove

from . import public
from .models import Workspace

_KIND = "workspaces.Workspace"


def index_workspace(workspace: Workspace) -> None:
    """Bring the room's one or two rows of the index up to date. Call inside the transaction of the change."""
    index(
        kind=_KIND,
        uid=workspace.uid,
        title=workspace.name,
        text=workspace.place_note,
        texts=_by_language(workspace.purpose),
        url=reverse("workspaces:view_workspace", args=[workspace.slug]),
        scope=workspace.audit_scope,
        icon="House",
    )
    address = public.page_address(workspace)
    if workspace.published_at and workspace.is_open and address:
        index(
            kind=_KIND,
            uid=_public_uid(workspace),
            title=workspace.name,
            text=workspace.place_note,
            texts=_by_language(workspace.purpose, workspace.public_text),
            url=address,
            scope="public",
            icon="House",
        )
    else:
        remove(uid=_public_uid(workspace))


def _by_language(*texts: dict[str, str]) -> dict[str, str]:
    """Several translated texts as one for each language."""
    languages = dict.fromkeys(language for text in texts for language in text)
    return {
        language: "\n".join(text[language] for text in texts if text.get(language)) for language in languages
    }


def _public_uid(workspace: Workspace) -> UUID:
    """The room's second row of the index has a name of its own, derived from the room's."""
    return uuid5(workspace.uid, "public")
