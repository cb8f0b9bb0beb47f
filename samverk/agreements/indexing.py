"""Agreements in the search: for those in the room, for everybody once published, for accounts where only noted."""

from uuid import UUID, uuid5

from django.urls import reverse

from samverk.search.actions import index, remove

from .models import Agreement

_KIND = "agreements.Agreement"


def index_agreement(agreement: Agreement) -> None:
    """Bring its one or two rows of the index up to date. Call inside the transaction of the change."""
    words = "\n".join([agreement.abbreviation, agreement.summary, agreement.place_note])
    public = reverse("agreements:view_recorded", args=[agreement.uid])
    if agreement.workspace is not None:
        url = reverse("agreements:view_agreement", args=[agreement.workspace.slug, agreement.uid])
        _put(agreement.uid, agreement, words, url, agreement.workspace.audit_scope)
    elif not agreement.published_at:
        _put(agreement.uid, agreement, words, public, "signed_in")
        return
    else:
        remove(uid=agreement.uid)
    if agreement.published_at:
        _put(_public(agreement), agreement, words, public, "public")
    else:
        remove(uid=_public(agreement))


def _put(uid: UUID, agreement: Agreement, text: str, url: str, scope: str) -> None:
    index(kind=_KIND, uid=uid, title=agreement.title, text=text, url=url, scope=scope, icon="Handshake")


def _public(agreement: Agreement) -> UUID:
    return uuid5(agreement.uid, "public")
