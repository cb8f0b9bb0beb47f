"""What pages about people need: states, languages and times in words, without a query for each row."""

from typing import Any
from urllib.parse import quote

from django import template
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from samverk.ui.drawn import status
from samverk.workspaces.rooms import Room

from ..figures import FEW
from ..models import Call, Interview, Pair, Participant, Programme, State
from ..seen import spoken_in_words, waited_in_words
from ..vocabulary import in_list, times_in_words

register = template.Library()
register.filter("in_list", in_list)
_TONES = {
    State.NEW: "new",
    State.CLAIMED: "going",
    State.INTERVIEWED: "going",
    State.WAITING: "wait",
    State.PROPOSED: "going",
    State.MEETING_BOOKED: "going",
    State.PAIRED: "done",
}


@register.simple_tag
def participant_state(participant: Participant) -> SafeString:
    """Where somebody stands, as a pill."""
    tone, label = _TONES.get(State(participant.state)), participant.get_state_display()
    return status(tone, label) if tone else format_html('<span class="sv-chip">{}</span>', label)


@register.simple_tag
def waited(participant: Participant) -> str:
    return waited_in_words(participant.days_waited)


@register.simple_tag
def languages_of(participant: Participant) -> str:
    return ", ".join(name for name, _level in spoken_in_words(participant))


@register.simple_tag
def times_of(participant: Participant) -> str:
    return times_in_words(participant.grid)


@register.simple_tag
def guide_answers(interview: Interview, programme: Programme) -> list[tuple[str, str]]:
    """The questions of the guide with what was answered; unanswered ones are left out."""
    pairs = zip(programme.questions, interview.answers or [], strict=False)
    return [(question, answer) for question, answer in pairs if answer]


@register.simple_tag
def pair_link(room: Room, pair: Pair, participant: Participant) -> SafeString:
    """The other of the pair, its stage, and the way to its page."""
    other = pair.other(participant).person.name
    words = f"{other}: {pair.get_stage_display()}"
    return format_html('<a href="{}"><bdi>{}</bdi></a>', _address(room, "view_pair", pair.uid), words)


@register.simple_tag
def best_link(room: Room, participant: Participant) -> str:
    """Where the ten best for somebody are shown; empty for who may not look."""
    return _address(room, "view_best", participant.uid)


@register.simple_tag
def text_address(call: Call) -> str:
    """Opens a text message on a phone, written (RFC 5724)."""
    words = f"{call.subject}\n{call.text}" if call.text else call.subject
    return f"sms:{call.participant.person.phone.replace(' ', '')}?body={quote(words)}"


def _address(room: Room, verb: str, uid: Any) -> str:
    allowed = room.may(f"friends.{verb}")
    return reverse(f"friends:{verb}", args=[room.workspace.slug, uid]) if allowed else ""


@register.filter
def in_time(days: int) -> str:
    """A number of days as one says it."""
    return waited_in_words(days)


@register.filter
def shown_to(count: int, room: Room) -> str | int:
    """A number as this account may read it: small ones are "a few" for those who may not see the people."""
    return count if count == 0 or count >= FEW or room.may("friends.view_participants") else _("a few")
