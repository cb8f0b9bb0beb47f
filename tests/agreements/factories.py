"""Rooms with parties that can sign, and agreements in them."""

from dataclasses import dataclass
from time import time
from typing import Any

from allauth.account.authentication import AUTHENTICATION_METHODS_SESSION_KEY
from django.conf import settings
from django.test import Client

from samverk.agreements.actions import open_for_signing, write_agreement
from samverk.agreements.models import Agreement, AgreementVersion, Party
from samverk.people.models import Account, Person
from samverk.workspaces.actions.representatives import add_representative
from samverk.workspaces.models import Representative, Workspace
from tests.workspaces.factories import make_account, make_member, make_workspace

YES = Representative.Mandate.YES


@dataclass
class Scene:
    """A room with Karin, who coordinates and may commit Falun; Amina, who may commit the association; an agreement."""

    room: Workspace
    karin: Account
    amina: Account
    agreement: Agreement

    @property
    def falun(self) -> Party:
        return party_of(self.agreement, "Falu kommun")

    @property
    def association(self) -> Party:
        return party_of(self.agreement, "Somaliska föreningen")

    def open(self, **options: Any) -> AgreementVersion:
        return open_for_signing(by=self.karin, agreement=self.agreement, **options)


def party_of(agreement: Agreement, name: str) -> Party:
    return Party.objects.get(agreement=agreement, organisation__name=name)


def make_speaker(room: Workspace, organisation: str, account: Account, mandate: str = YES) -> Representative:
    """`account` speaks for a member of the room."""
    member = room.members.filter(organisation__name=organisation).first() or make_member(room, organisation)
    person = Person.including_protected.get(account=account)
    return add_representative(by=None, member=member, person=person, mandate=mandate)


def make_scene(kind: str = "commitment", **facts: Any) -> Scene:
    """Two members that can sign, and a draft between them."""
    karin, amina = make_account("Karin Åslund"), make_account("Amina Hassan")
    room = make_workspace(coordinator=karin, purpose={"sv": "Ingen ska vara ny och ensam."})
    make_speaker(room, "Falu kommun", karin)
    make_speaker(room, "Somaliska föreningen", amina)
    agreement = write_agreement(by=karin, workspace=room, kind=kind, title="Det här lovar vi", **facts)
    return Scene(room, karin, amina, agreement)


def fresh_client(account: Account, *, ago: float = 0, method: str = "password") -> Client:
    """A client of somebody who showed who they are `ago` seconds ago."""
    client = Client()
    client.force_login(account, backend=settings.AUTHENTICATION_BACKENDS[0])
    session = client.session
    session[AUTHENTICATION_METHODS_SESSION_KEY] = [{"method": method, "at": time() - ago}]
    session[f"{AUTHENTICATION_METHODS_SESSION_KEY}_user"] = str(account.pk)
    session.save()
    return client
