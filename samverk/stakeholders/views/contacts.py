"""Whom to turn to, and having been in touch."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from samverk.organisations.visibility import visible_affiliations
from samverk.people.models import Person
from samverk.workspaces.rooms import Room, enter

from ..actions import ask_stakeholder as ask_stakeholder_action
from ..actions import name_contact as name_contact_action
from ..actions import note_contact as note_contact_action
from ..forms import AskForm, ContactForm, NoteForm
from ..models import Stakeholder
from .found import find_stakeholder


def name_contact(request: HttpRequest, slug: str, uid: UUID) -> HttpResponse:
    """Choose or write in who the contact person is."""
    room = enter(request, slug, "stakeholders.name_contact")
    stakeholder = find_stakeholder(room, uid)
    known = _known_people(room, stakeholder)
    start = {
        "person": str(stakeholder.contact.uid) if stakeholder.contact else "new",
        "mandate": stakeholder.mandate,
    }
    form = ContactForm(request.POST or None, known=known, initial=start)
    if request.method == "POST" and form.is_valid():
        mandate = form.cleaned_data["mandate"]
        name_contact_action(by=room.account, stakeholder=stakeholder, mandate=mandate, **form.choice)
        messages.success(request, _("The contact person of %(name)s is noted.") % {"name": stakeholder})
        return redirect("stakeholders:view_stakeholder", slug, uid)
    context = {"stakeholder": stakeholder, "form": form}
    return render(request, "stakeholders/name_contact.html", context, status=422 if form.errors else 200)


def _known_people(room: Room, stakeholder: Stakeholder) -> list[Person]:
    """The contact person of now, and those of the organisation that this account may see."""
    people = [stakeholder.contact] if stakeholder.contact else []
    for affiliation in visible_affiliations(room.account, stakeholder.organisation)[:30]:
        if affiliation.person not in people:
            people.append(affiliation.person)
    return people


def note_contact(request: HttpRequest, slug: str, uid: UUID) -> HttpResponse:
    """Note a day on which somebody was in touch."""
    room = enter(request, slug, "stakeholders.note_contact")
    stakeholder = find_stakeholder(room, uid)
    form = NoteForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        note_contact_action(by=room.account, stakeholder=stakeholder, on=form.cleaned_data["on"])
        messages.success(request, _("The contact with %(name)s is noted.") % {"name": stakeholder})
        return redirect("stakeholders:view_stakeholder", slug, uid)
    context = {"stakeholder": stakeholder, "form": form}
    return render(request, "stakeholders/note_contact.html", context, status=422 if form.errors else 200)


@require_POST
def ask_stakeholder(request: HttpRequest, slug: str, uid: UUID) -> HttpResponse:
    """Say that they were asked, that a meeting is booked, or that they said no."""
    room = enter(request, slug, "stakeholders.ask_stakeholder")
    stakeholder = find_stakeholder(room, uid)
    form = AskForm(request.POST)
    if form.is_valid():
        state = form.cleaned_data["state"]
        ask_stakeholder_action(by=room.account, stakeholder=stakeholder, state=state)
        label = Stakeholder.State(state).label
        messages.success(
            request,
            _("%(name)s: %(state)s. Today is noted as last contact.") % {"name": stakeholder, "state": label},
        )
    return redirect("stakeholders:view_stakeholder", slug, uid)
