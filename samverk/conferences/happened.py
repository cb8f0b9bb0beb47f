"""What happened after a conference, as far as the room knows: suggestions for the letter of thanks."""

from django.utils.translation import gettext as _

from samverk.observations.models import Observation
from samverk.observations.threads import far_ends

from .models import Conference, Note, Question

_MOST = 12
State = Observation.State


def happened_since(conference: Conference) -> list[str]:
    """Points from the day that were taken on, with what became of them; answers in writing come last. Four queries and what
    the red thread's far end needs."""
    keys = Note.objects.filter(conference=conference).exclude(observation=None).values("observation")
    rows = (
        Observation.objects.standing().filter(pk__in=keys).exclude(visibility=Observation.Visibility.LEADERS)
    )
    heard = {one.pk: one for one in rows.order_by("-changed_at")}
    ends = far_ends(list(heard))
    found = []
    for pk, one in heard.items():
        knots = ends.get(pk, [])
        if one.state in {State.TAKEN_UP, State.RESOLVED}:
            found.append(_told(one, one.state_note or str(one.get_state_display())))
        elif knots:
            found.append(_told(one, knots[-1].text))
    answered = Question.objects.filter(conference=conference).answered_in_writing()
    found += [
        _("Answered: %(question)s %(answer)s") % {"question": q.text, "answer": q.answer} for q in answered
    ]
    return [text[:300] for text in found[:_MOST]]


def _told(one: Observation, became: str) -> str:
    said = one.text.rstrip(".")
    return _("You said: “%(said)s”. Since then: %(became)s") % {"said": said, "became": became}
