"""Writing an agreement: its facts and its draft, and whether everybody may read it."""

from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.utils import timezone

from samverk.audit.actions import claim_version, record
from samverk.organisations.models import Organisation, Sector
from samverk.people.models import Account
from samverk.places.models import County
from samverk.principles.models import Principle
from samverk.workspaces.models import Workspace

from ..indexing import index_agreement
from ..models import Agreement, Party
from ..texts import template_of

_LEVELS = {
    Agreement.Kind.CONTRACT: Agreement.Level.PARTNERSHIP,
    Agreement.Kind.COMMITMENT: Agreement.Level.REGIONAL,
    Agreement.Kind.PACT: Agreement.Level.PACT,
    Agreement.Kind.STRATEGY: Agreement.Level.STRATEGY,
    Agreement.Kind.TEXT: Agreement.Level.LOCAL,
}
_KINDS = {
    Sector.AUTHORITY: Party.Kind.STATE,
    Sector.MUNICIPALITY: Party.Kind.LOCAL,
    Sector.CIVIL_SOCIETY: Party.Kind.CIVIL,
    Sector.FAITH: Party.Kind.CIVIL,
    Sector.BUSINESS: Party.Kind.COMPANY,
    Sector.SOCIAL_ENTERPRISE: Party.Kind.COMPANY,
}
LINKS = ("principles", "counties")


def kind_of(organisation: Organisation) -> str:
    """The kind of party that an organisation is, by its sector."""
    return _KINDS.get(Sector(organisation.sector), Party.Kind.OTHER)


@transaction.atomic
def write_agreement(
    *,
    by: Account,
    workspace: Workspace,
    kind: str,
    title: str,
    level: str = "",
    language: str = "sv",
    with_members: bool = True,
    **facts: Any,
) -> Agreement:
    """Begin an agreement of the room from the template of its kind, with the room's members as parties."""
    agreement = Agreement.objects.create(
        workspace=workspace,
        kind=kind,
        title=title,
        level=level or _LEVELS[Agreement.Kind(kind)],
        language=language,
        text=template_of(kind, language),
        binds=Agreement.Binds.SIGNATORIES,
    )
    _set(agreement, facts)
    agreement.save()
    if "counties" not in facts:
        agreement.counties.set(workspace.counties.all())
    if with_members:
        today = timezone.localdate()
        Party.objects.bulk_create(
            Party(
                agreement=agreement,
                organisation=member.organisation,
                kind=kind_of(member.organisation),
                joined_on=today,
            )
            for member in workspace.members.current().in_name_order().select_related("organisation")
        )
    index_agreement(agreement)
    record(by=by, verb="agreements.write_agreement", on=agreement, scope=agreement.scope, kind=kind)
    return agreement


def _set(agreement: Agreement, facts: dict[str, Any]) -> None:
    for name, value in facts.items():
        if name in LINKS:
            set_links(agreement, **{name: value})
        else:
            setattr(agreement, name, value)


def set_links(
    agreement: Agreement,
    *,
    principles: Iterable[Principle] | None = None,
    counties: Iterable[County] | None = None,
) -> None:
    """Say on which principles it builds and where it holds; None leaves them."""
    if principles is not None:
        agreement.principles.set(principles)
    if counties is not None:
        agreement.counties.set(counties)


@transaction.atomic
def change_agreement(*, by: Account, agreement: Agreement, version: int | None, **facts: Any) -> Agreement:
    """Change facts of it: name, level, time, whom it binds. What was signed stays as it was. Raises Stale."""
    claim_version(agreement, version=version)
    fresh = Agreement.objects.select_related("workspace").get(pk=agreement.pk)
    _set(fresh, facts)
    fresh.save()
    index_agreement(fresh)
    record(
        by=by,
        verb="agreements.change_agreement",
        on=fresh,
        scope=fresh.scope,
        fields=sorted(facts),
    )
    return fresh


@transaction.atomic
def change_text(*, by: Account, agreement: Agreement, version: int | None, text: str) -> Agreement:
    """Change the draft. It is signed only after it was opened for signing. Raises Stale."""
    claim_version(agreement, version=version)
    fresh = Agreement.objects.select_related("workspace").get(pk=agreement.pk)
    fresh.text = text
    fresh.save()
    record(by=by, verb="agreements.change_text", on=fresh, scope=fresh.scope)
    return fresh


@transaction.atomic
def publish_agreement(*, by: Account, agreement: Agreement) -> Agreement:
    """Let everybody read it in the public register: text, parties and which organisations have signed."""
    return _publish(by, agreement, "publish_agreement", is_public=True)


@transaction.atomic
def withdraw_agreement(*, by: Account, agreement: Agreement) -> Agreement:
    """Take it off the public register."""
    return _publish(by, agreement, "withdraw_agreement", is_public=False)


def _publish(by: Account, agreement: Agreement, verb: str, *, is_public: bool) -> Agreement:
    claim_version(agreement, version=None)
    fresh = Agreement.objects.select_related("workspace").get(pk=agreement.pk)
    fresh.published_at = timezone.now() if is_public else None
    fresh.save()
    index_agreement(fresh)
    record(by=by, verb=f"agreements.{verb}", on=fresh, scope=fresh.scope)
    return fresh
