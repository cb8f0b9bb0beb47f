"""Everybody who is registered hears when the conference moves, is called off, or is held after all; calendars with them."""

from collections import defaultdict

from samverk.calendars.building import Event
from samverk.people.actions import mail_person
from samverk.people.models import Account

from ..days import file_to_save
from ..models import Conference, Group, Registration
from .entries import entries_for, next_entry
from .letters import write_to_each, write_to_group

WHEN = frozenset({"held_on", "ends_on"})
WHERE = frozenset({"city", "venue", "address"})


def tell_of_move(
    *, by: Account, conference: Conference, changed: frozenset[str], was: Event | None = None
) -> int:
    """The day or the place is another. Returns how many letters; none where nothing of the kind is among `changed`.

    `was` is the day as calendars knew it.
    """
    if not changed & (WHEN | WHERE):
        return 0
    return _tell(by, conference, "moved", was=was, is_day=bool(changed & WHEN))


def tell_of_calling_off(*, by: Account, conference: Conference) -> int:
    """It is off: calendars take it away."""
    return _tell(by, conference, "called_off")


def tell_of_holding(*, by: Account, conference: Conference) -> int:
    """It is held after all: calendars get it back."""
    return _tell(by, conference, "held_after_all")


def count_told(conference: Conference) -> int:
    """How many people hear of it."""
    return 0 if conference.is_over else Registration.objects.in_conference(conference).active().count()


def _tell(
    by: Account, conference: Conference, template: str, *, was: Event | None = None, **context: object
) -> int:
    """To each who is registered; about those without an address of their own, one letter to their contact."""
    if conference.is_over:
        return 0
    rows = Registration.including_protected.in_conference(conference).active().order_by("number")
    everybody = list(rows.select_related("person__account", "group"))
    for one in everybody:
        one.conference = conference
    event = next_entry(conference, was=was)
    files = entries_for(everybody, event)
    sent = write_to_each(everybody, template, by=by, files=files, **context)
    through: dict[Group, list[str]] = defaultdict(list)
    for one in everybody:
        if one.person is not None and one.person.is_protected:
            mail_person(person=one.person, template=f"conferences/mail/{template}.txt", context={}, by=None)
        elif one.group is not None and not one.email:
            through[one.group].append(one.name)
    found = file_to_save(conference)
    for group, names in through.items():
        group.conference = conference
        sent += write_to_group(
            group, template, by=by, files=[found] if found else [], people=names, **context
        )
    return sent
