"""What participants say yes to, purpose by purpose, with the words they see."""

from django.utils.translation import gettext as _

from .models import Pairing, Participant, Programme

MATCHING, PHOTO, CARD = "friends.matching", "friends.photo", "friends.card"
CONTACT, POOL = "friends.contact", "friends.pool"
PURPOSES = (MATCHING, PHOTO, CARD, CONTACT, POOL)
OF_PHOTO = frozenset({PHOTO, CARD})
"""Asked together with the photo, and meaningless without one."""


def consent_text(purpose: str, programme: Programme) -> str:
    """The words of a consent in the reader's language: what is kept with the yes is exactly this."""
    room = {"room": str(programme)}
    if purpose == MATCHING:
        return (
            _(
                "I agree that those who match people in %(room)s keep and read what I have written, to find somebody who "
                "suits me. Nobody else sees it. It is erased one year after I stop at the latest."
            )
            % room
        )
    if purpose == PHOTO:
        return (
            _("The matchers of %(room)s may keep my photo, to remember who I am. Nobody else sees it.") % room
        )
    if purpose == CARD:
        return (
            _(
                "My photo may stand on my card at the gatherings of %(room)s, where the others who come see it."
            )
            % room
        )
    if purpose == CONTACT:
        return (
            _(
                "When both of us have said yes, my friend may get my first name, phone number and e-mail address from "
                "%(room)s. Without this, the matcher brings us together."
            )
            % room
        )
    if purpose == POOL:
        return (
            _(
                "If nobody suits me in %(room)s, its neighbouring programmes may look for somebody too and read what I "
                "have written."
            )
            % room
        )
    raise KeyError(purpose)


def purposes_of(programme: Programme) -> list[str]:
    """The purposes that a programme asks about: the pool only where it shares one, the card only where people gather."""
    left_out = set()
    if not Programme.objects.sharing_with(programme).exists():
        left_out.add(POOL)
    if programme.pairing != Pairing.GROUP and not programme.gatherings.exists():
        left_out.add(CARD)
    return [purpose for purpose in PURPOSES if purpose not in left_out]


def has_said_yes(participant: Participant, purpose: str) -> bool:
    """Whether the yes holds today, in this programme."""
    held = participant.person.consents.holding_in(place_of_consents(participant.programme))
    return held.filter(purpose=purpose).exists()


def place_of_consents(programme: Programme) -> str:
    """Where a yes to this programme is given: it allows nothing to another one."""
    return str(programme.uid)
