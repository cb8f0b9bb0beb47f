"""Asking a colleague to take a task over. It stays the owner's until the colleague says yes."""

from typing import Any

from django.db import transaction
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from samverk.access.rules import Role
from samverk.audit.actions import claim_version, record
from samverk.people.actions import mail_person
from samverk.people.models import Account, Person
from samverk.workspaces.models import Representative, RoleHolding, Workspace

from ..models import Offer, Task, TaskAnswer, TaskLink
from .answers import Kind, Way, lock_open, note_answer
from .links import new_link
from .tasks import pass_to


class OwnAddress(Exception):
    """The colleague's address is the owner's own."""


class AlreadyOffered(Exception):
    """That colleague has been asked and has not answered yet."""


class OfferClosed(Exception):
    """It was answered or withdrawn, or the task is settled or somebody else's by now."""


@transaction.atomic
def hand_over_task(
    *,
    by: Account | None,
    task: Task,
    person: Person | None,
    name: str,
    email: str,
    words: str = "",
    way: str = Way.ROOM,
) -> Offer:
    """Ask a colleague of the room to take the task over from `person`, its owner, by a letter with a link.

    Whom the room does not know gets no letter: its coordinators are told who is proposed and decide.
    Raises AlreadySettled, OwnAddress, AlreadyOffered.
    """
    lock_open(task)
    email = email.strip().lower()
    if person is not None and email in _addresses(person):
        raise OwnAddress(email)
    waiting = Offer.objects.filter(task=task).waiting()
    if waiting.filter(email=email).exists():
        raise AlreadyOffered(email)
    TaskLink.objects.filter(offer__in=waiting).delete()
    waiting.update(answer=Offer.Answer.WITHDRAWN, answered_at=timezone.now())
    colleague = find_colleague(task.workspace, email)
    offer = Offer.objects.create(
        task=task, asked_by=person, person=colleague, name=name, email=email, words=words
    )
    note_answer(by, task, Kind.OFFERED, person, way, words)
    if colleague is not None:
        _ask(offer, colleague, by)
    else:
        _tell_coordinators(offer, by)
    record(by=by, verb="tasks.hand_over_task", on=task, scope=task.workspace.audit_scope, way=way)
    return offer


@transaction.atomic
def answer_offer(
    *, by: Account | None, offer: Offer, accepts: bool, way: str = Way.ROOM, words: str = ""
) -> Task:
    """The colleague takes the task over, or cannot. Whoever asked hears of it. Raises OfferClosed."""
    task = offer.task
    claim_version(task, version=None)
    task.refresh_from_db()
    offer.refresh_from_db()
    if offer.answer or not task.is_open or offer.person is None:
        raise OfferClosed(offer)
    offer.answer = Offer.Answer.YES if accepts else Offer.Answer.NO
    offer.answered_at = timezone.now()
    offer.save(update_fields=["answer", "answered_at", "changed_at"])
    note_answer(by, task, Kind.TAKEN_OVER if accepts else Kind.GIVEN_BACK, offer.person, way, words)
    links = TaskLink.objects.filter(offer=offer)
    if accepts:
        links.update(offer=None)  # from now on the owner's own link
        pass_to(task, offer.person, task.organisation)
        task.told_at = timezone.now()
        task.save()
    _tell_asker(offer, by, words)
    record(
        by=by, verb="tasks.answer_offer", on=task, scope=task.workspace.audit_scope, accepts=accepts, way=way
    )
    return task


@transaction.atomic
def withdraw_offer(*, by: Account | None, offer: Offer, way: str = Way.ROOM) -> Task:
    """The owner keeps the task after all; the colleague's link stops working. Raises OfferClosed."""
    task = offer.task
    claim_version(task, version=None)
    offer.refresh_from_db()
    if offer.answer:
        raise OfferClosed(offer)
    offer.answer, offer.answered_at = Offer.Answer.WITHDRAWN, timezone.now()
    offer.save(update_fields=["answer", "answered_at", "changed_at"])
    TaskLink.objects.filter(offer=offer).delete()
    TaskAnswer.objects.filter(task=task, kind=Kind.OFFERED, undone_at=None).update(undone_at=timezone.now())
    record(by=by, verb="tasks.withdraw_offer", on=task, scope=task.workspace.audit_scope, way=way)
    return task


@transaction.atomic
def forget_colleague(*, person: Person) -> int:
    """Drop the name and address of somebody who is hidden or erased from every question; says how many."""
    theirs = Q(person=person) | Q(email__in=_addresses(person))
    return Offer.objects.filter(theirs).update(name="", email="")


def find_colleague(workspace: Workspace, email: str) -> Person | None:
    """Who has that address among those in the room today. Never a protected identity."""
    today = timezone.localdate()
    inside = Q(pk__in=RoleHolding.objects.current(today).filter(workspace=workspace).values("person")) | Q(
        pk__in=Representative.objects.current(today).filter(member__workspace=workspace).values("person")
    )
    known = Person.objects.kept().filter(inside, Q(email__iexact=email) | Q(account__email__iexact=email))
    found = list(known.order_by("pk")[:2])
    return found[0] if len(found) == 1 else None


def _addresses(person: Person) -> set[str]:
    found = {person.email, person.account.email if person.account else ""}
    return {address.lower() for address in found if address}


def _ask(offer: Offer, colleague: Person, by: Account | None) -> None:
    link = new_link(task=offer.task, person=colleague, offer=offer)
    _mail(colleague, "offer", offer, by, link=link)


def _tell_asker(offer: Offer, by: Account | None, words: str) -> None:
    if offer.asked_by is None:
        return
    accepted = offer.answer == Offer.Answer.YES
    link = "" if accepted else new_link(task=offer.task, person=offer.asked_by)
    _mail(offer.asked_by, "offer_answered", offer, by, link=link, accepted=accepted, said=words)


def _tell_coordinators(offer: Offer, by: Account | None) -> None:
    today = timezone.localdate()
    workspace = offer.task.workspace
    held = RoleHolding.objects.current(today).filter(workspace=workspace, role=Role.COORDINATOR)
    path = reverse("tasks:view_task", args=[workspace.slug, offer.task.uid])
    for holding in held.select_related("person__account").order_by("id"):
        _mail(holding.person, "colleague_unknown", offer, by, link=path)


def _mail(person: Person, letter: str, offer: Offer, by: Account | None, **more: Any) -> None:
    asker = offer.asked_by
    context = {
        "person": person,
        "offer": offer,
        "task": offer.task,
        "room": offer.task.workspace,
        "asker": asker.name if asker and not asker.is_protected and not asker.erased_at else "",
        **more,
    }
    template = f"tasks/mail/{letter}.txt"
    mail_person(
        person=person, template=template, context=context, by=by, scope=offer.task.workspace.audit_scope
    )
