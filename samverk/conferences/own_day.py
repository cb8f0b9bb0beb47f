"""The day on a participant's own page: what is on, a note, questions to the panel, a topic, the form, the certificate."""

from typing import Any

from django.utils import timezone

from . import own_sections
from .actions.day_forms import has_answered
from .day_now import day_now, slots_of
from .forms.day import TopicForm
from .forms.day_forms import AnswersForm
from .forms.notes import OwnNoteForm
from .forms.panel import QuestionForm
from .models import Conference, Form, Registration, SlotKind
from .panel_board import answered, open_questions, put_now
from .voters import voter_of

CONFIRMED = Registration.State.CONFIRMED
Context = dict[str, Any]


def takes_part(registration: Registration) -> bool:
    """Has a place at a conference that is not called off."""
    return registration.state == CONFIRMED and registration.conference.cancelled_at is None


def may_speak(registration: Registration) -> bool:
    """Notes, questions and topics are open from the day before until the conference is over."""
    conference = registration.conference
    return takes_part(registration) and not conference.is_over and _is_near(conference)


def has_come(registration: Registration) -> bool:
    """Whether there is something to certify: the arrival is the only proof."""
    return registration.arrived_at is not None and registration.state == CONFIRMED and bool(registration.name)


def _is_near(conference: Conference) -> bool:
    return conference.held_on is not None and (conference.held_on - timezone.localdate()).days <= 1


def _now(registration: Registration) -> Context | None:
    """On the day and the day before: what is on, and what comes."""
    if not may_speak(registration):
        return None
    now = day_now(registration.conference)
    return {"now": now} if now.now or now.following else None


def _note(registration: Registration) -> Context | None:
    if not may_speak(registration) or not registration.conference.is_today:
        return None
    return {"form": OwnNoteForm(registration=registration, prefix="note")}


def _panel(registration: Registration) -> Context | None:
    """Asking and voting while it goes on; answers in writing afterwards."""
    if not takes_part(registration):
        return None
    conference = registration.conference
    written = answered(conference)
    if not may_speak(registration):
        return {"answered": written} if written else None
    return {
        "form": QuestionForm(conference=conference, initial={"sector": registration.sector}),
        "questions": open_questions(conference, voter_of(registration)),
        "put": put_now(conference),
        "answered": written,
    }


def _topic(registration: Registration) -> Context | None:
    """Where the programme has room for topics of one's own, which the organisers say by a slot with that name."""
    conference = registration.conference
    if not may_speak(registration) or not offers_topics(conference):
        return None
    return {"form": TopicForm(conference=conference, prefix="topic")}


def offers_topics(conference: Conference) -> bool:
    """There is a slot for workshops without workshops in it (that is Open Space), or a topic on the board."""
    slots = [slot for slot in slots_of(conference) if slot.kind == SlotKind.WORKSHOP]
    return any(not slot.workshops.all() for slot in slots) or conference.topics.exists()


def open_form_of(conference: Conference, kind: str) -> Form | None:
    """The form, if it can be answered now."""
    rows = Form.objects.filter(conference=conference, kind=kind, opened_at__isnull=False, closed_at=None)
    return rows.select_related("conference__workspace").first()


def _form(kind: str) -> own_sections.Callable[[Registration], Context | None]:
    def context(registration: Registration) -> Context | None:
        form = open_form_of(registration.conference, kind) if takes_part(registration) else None
        if form is None:
            return None
        done = has_answered(form, registration)
        return {
            "form": form,
            "done": done,
            "questions": None if done else AnswersForm(fields=list(form.fields.all()), prefix=kind),
        }

    return context


def _certificate(registration: Registration) -> Context | None:
    return {} if has_come(registration) else None


def _register() -> None:
    parts = "conferences/own"
    own_sections.register("now", template=f"{parts}/now.html", context=_now, position=5)
    own_sections.register("note", template=f"{parts}/note.html", context=_note, position=30)
    own_sections.register("panel", template=f"{parts}/panel.html", context=_panel, position=32)
    own_sections.register("topic", template=f"{parts}/topic.html", context=_topic, position=34)
    own_sections.register(
        "day_form", template=f"{parts}/form.html", context=_form(Form.Kind.DAY), position=36
    )
    own_sections.register(
        "survey", template=f"{parts}/form.html", context=_form(Form.Kind.SURVEY), position=12
    )
    own_sections.register(
        "certificate", template=f"{parts}/certificate.html", context=_certificate, position=60
    )


_register()
