"""What the own page says of where one stands, what one told, and one's rights."""

from dataclasses import dataclass
from typing import Any

from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from samverk.documents import Facts, Heading, Paper, Table
from samverk.documents.content import Column
from samverk.languages.names import language_name

from . import own_sections
from .consents import CARD, consent_text, place_of_consents, purposes_of
from .forms.sign_up import spoken_words
from .forms.steps import travel_words
from .models import GenderWish, Participant, State
from .outlook import FEW, say_number
from .vocabulary import in_list, interest_names, meeting_names, times_in_words

Said = str | Promise
Pairs = list[tuple[str, Any]]
WAITS = (State.NEW, State.CLAIMED, State.INTERVIEWED, State.WAITING)
_WAY: tuple[tuple[frozenset[str], Said], ...] = (
    (frozenset({State.NEW, State.CLAIMED}), pgettext_lazy("way", "Signed up")),
    (frozenset({State.INTERVIEWED}), pgettext_lazy("way", "A short talk")),
    (frozenset({State.WAITING}), pgettext_lazy("way", "We look for somebody")),
    (frozenset({State.PROPOSED}), pgettext_lazy("way", "A proposal")),
    (frozenset({State.MEETING_BOOKED}), pgettext_lazy("way", "First meeting")),
    (frozenset({State.PAIRED}), pgettext_lazy("way", "Friends")),
)
_WORDS: dict[str, tuple[Said, Said]] = {
    State.NEW: (
        gettext_lazy("You are signed up"),
        gettext_lazy("One of us will soon be in touch. You need not do anything."),
    ),
    State.CLAIMED: (
        gettext_lazy("One of us takes care of you"),
        gettext_lazy("We will book a short talk, or have done so already."),
    ),
    State.INTERVIEWED: (
        gettext_lazy("We have talked"),
        gettext_lazy("Something remains before we look for somebody. We will be in touch."),
    ),
    State.WAITING: (
        gettext_lazy("We are looking for somebody who suits you"),
        gettext_lazy("Those who have waited longest come first. We write as soon as we have found somebody."),
    ),
    State.PROPOSED: (
        gettext_lazy("We have a proposal for you"),
        gettext_lazy("Read it and answer yes or no. The other one is asked too."),
    ),
    State.MEETING_BOOKED: (
        gettext_lazy("You are going to meet"),
        gettext_lazy("Time and place stand here on the page."),
    ),
    State.PAIRED: (
        gettext_lazy("You have found each other"),
        gettext_lazy("Now and then we ask how it goes. You can always tell us if something is wrong."),
    ),
    State.PAUSED: (
        gettext_lazy("You are taking a pause"),
        gettext_lazy("We propose nobody until you are back. You keep your place in the queue."),
    ),
    State.ENDED: (
        gettext_lazy("You have stopped"),
        gettext_lazy("Thank you for taking part. You are welcome back."),
    ),
}  # fmt: skip


@dataclass(frozen=True)
class Milestone:
    label: Said
    is_done: bool
    is_now: bool


def way_of(participant: Participant) -> list[Milestone]:
    """The small way of steps; without an interview where the programme has none. Empty in a pause or after the end."""
    steps = [
        step for step in _WAY if participant.programme.needs_interview or State.INTERVIEWED not in step[0]
    ]
    state = participant.state
    if state == State.INTERVIEWED and not participant.programme.needs_interview:
        state = State.WAITING
    at = next((number for number, (states, _label) in enumerate(steps) if state in states), None)
    if at is None:
        return []
    return [Milestone(label, number < at, number == at) for number, (_states, label) in enumerate(steps)]


def standing_section(participant: Participant) -> dict[str, Any]:
    title, text = _WORDS[participant.state]
    waiting = None
    if participant.state in WAITS:
        others = Participant.objects.in_programme(participant.programme).filter(
            side=participant.side, state__in=WAITS
        )
        waiting = others.exclude(pk=participant.pk).count()
    return {
        "title": title,
        "text": text,
        "way": way_of(participant),
        "waiting": None if waiting is None else _("only a few") if waiting < FEW else say_number(waiting),
    }


def pause_section(participant: Participant) -> dict[str, Any]:
    """Pausing and leaving; whoever has a friend or a proposal answers that first."""
    state = participant.state
    return {
        "may_pause": state in WAITS,
        "is_away": state in {State.PAUSED, State.ENDED},
        "has_ended": state == State.ENDED,
        "may_leave": state in {*WAITS, State.PAUSED},
        "until": participant.paused_until,
    }


def facts_section(participant: Participant) -> dict[str, Any]:
    return {"groups": told(participant)}


def privacy_section(participant: Participant) -> dict[str, Any]:
    through = place_of_consents(participant.programme)
    held = {consent.purpose: consent for consent in participant.person.consents.holding_in(through)}
    asked = purposes_of(participant.programme)
    return {
        "consents": [
            {
                "purpose": purpose,
                "text": held[purpose].text
                if purpose in held
                else consent_text(purpose, participant.programme),
                "given_at": held[purpose].given_at if purpose in held else None,
            }
            for purpose in asked
            if purpose != CARD or purpose in held or participant.photo
        ]
    }


def told(participant: Participant) -> list[tuple[str, str, list[tuple[str, str]]]]:
    """What somebody told, in groups: the page to change it on, its heading, names and texts."""
    groups: list[tuple[str, str, list[tuple[str, Any]]]] = [
        ("about", _("You"), _about(participant)),
        ("languages", _("Languages and times"), _languages(participant)),
        ("place", _("Place and what you like"), _place(participant)),
        ("wishes", _("Wishes"), _wishes(participant)),
    ]
    return [
        (page, heading, [(name, str(text)) for name, text in pairs if text])
        for page, heading, pairs in groups
    ]


def _about(participant: Participant) -> list[tuple[str, Any]]:
    person = participant.person
    return [
        (_("Name"), person.real_name),
        (_("Phone number"), person.phone),
        (_("E-mail address"), person.email),
        (_("Year of birth"), participant.birth_year),
        (_("Gender"), participant.get_gender_display() if participant.gender else ""),
        (_("The guardian's name"), participant.guardian_name),
        (_("The guardian's phone"), participant.guardian_phone),
        (_("The guardian's e-mail address"), participant.guardian_email),
    ]


def _languages(participant: Participant) -> list[tuple[str, Any]]:
    spoken = {each.language: each.level for each in participant.spoken.all()}
    return [
        (_("Languages"), in_list(f"{name} ({str(level).lower()})" for name, level in spoken_words(spoken))),
        (_("Times"), times_in_words(participant.grid)),
    ]


def _place(participant: Participant) -> list[tuple[str, Any]]:
    where = filter(None, [participant.municipality.name, participant.part_of_town])
    return [
        (_("Where"), ", ".join(where)),
        (_("How far do you travel to meet?"), str(travel_words(participant.travel_km))),
        (_("Interests"), in_list(interest_names(participant.interests))),
        (_("How do you want to meet?"), in_list(meeting_names(participant.wish_meetings))),
    ]


def _wishes(participant: Participant) -> list[tuple[str, Any]]:
    asked = participant.programme.asked_wishes or []
    return [
        (_("I want to meet"), _wish_of_gender(participant) if "gender" in asked else ""),
        (_("Age"), _wish_of_age(participant) if "age" in asked else ""),
        (_("How many of you come together?"), participant.household),
        (_("Profession or studies"), participant.profession),
        (_("Have you helped people new here before?"), participant.experience),
        (_("What do you hope for?"), participant.hopes),
    ]


def _wish_of_gender(participant: Participant) -> str:
    return str(GenderWish(participant.wish_gender).label)


def _wish_of_age(participant: Participant) -> str:
    first, last = participant.wish_age_from, participant.wish_age_to
    if first is None and last is None:
        return ""
    return f"{'' if first is None else first}–{'' if last is None else last}"


def own_paper(participant: Participant) -> Paper:
    """Everything that is kept of somebody, to take along. Nothing about others is in it."""
    blocks: list[Any] = []
    for _page, heading, pairs in told(participant):
        if pairs:
            blocks += [Heading(heading), Facts(pairs)]
    changes = [
        (date_format(change.at, "SHORT_DATE_FORMAT"), change.get_state_display())
        for change in participant.changes.order_by("at", "pk")
    ]
    consents = [
        (consent.text, date_format(consent.given_at, "SHORT_DATE_FORMAT"),
         date_format(consent.withdrawn_at, "SHORT_DATE_FORMAT") if consent.withdrawn_at else "")
        for consent in participant.person.consents.newest_first()
    ]  # fmt: skip
    day, language = Column("day", _("Day"), width=12), participant.person.language
    blocks += [
        Heading(_("Where you have stood")),
        Table("", [day, Column("state", _("State"), width=40)], changes, language=language),
        Heading(_("What you said yes to")),
        Table(
            "",
            [
                Column("text", _("Text"), width=60),
                Column("given", _("Said yes"), width=12),
                Column("back", _("Taken back"), width=12),
            ],
            consents,
            language=language,
        ),
    ]
    return Paper(_("What is kept about you"), blocks, language, issuer=str(participant.programme))


def own_data(participant: Participant) -> dict[str, Any]:
    """The same for another computer to read."""
    person = participant.person
    return {
        "programme": str(participant.programme),
        "side": participant.side,
        "state": participant.state,
        "person": {
            name: getattr(person, name) for name in ("given_name", "family_name", "email", "phone", "language")
        },
        "facts": {
            name: getattr(participant, name)
            for name in (
                "birth_year", "gender", "part_of_town", "travel_km", "interests", "profession", "household",
                "has_children", "capacity", "experience", "wish_gender", "wish_age_from", "wish_age_to",
                "wish_children", "wish_meetings", "hopes", "presentation", "guardian_name", "guardian_email",
                "guardian_phone", "shares_pool",
            )
        },
        "municipality": participant.municipality.name,
        "times": times_in_words(participant.grid),
        "languages": {
            language_name(each.language): each.level for each in participant.spoken.order_by("language")
        },
        "changes": [
            {"state": change.state, "at": change.at.isoformat()} for change in participant.changes.order_by("at", "pk")
        ],
        "consents": [
            {"purpose": each.purpose, "text": each.text, "given_at": each.given_at.isoformat(),
             "withdrawn_at": each.withdrawn_at.isoformat() if each.withdrawn_at else None}
            for each in person.consents.newest_first()
        ],
    }  # fmt: skip


own_sections.register("standing", template="friends/own/standing.html", context=standing_section, position=35)
own_sections.register("facts", template="friends/own/facts.html", context=facts_section, position=80)
own_sections.register("pause", template="friends/own/pause.html", context=pause_section, position=85)
own_sections.register("privacy", template="friends/own/privacy.html", context=privacy_section, position=90)
