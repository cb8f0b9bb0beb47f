"""Everybody who is registered hears when the conference moves, is called off, or is held after all; calendars with them.

Where many are registered the worker writes the letters, so that nobody waits for the page.
"""

from collections import defaultdict
from collections.abc import Callable
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from samverk.audit.actions import claim_version, record
from samverk.calendars.building import Event
from samverk.jobs.actions import start
from samverk.jobs.models import Job
from samverk.people.actions import mail_person
from samverk.people.models import Account

from ..days import day_event, event_at, file_to_save, hours_in_words, times_of
from ..models import Conference, Group, Registration
from .entries import entries_for, next_entry
from .letters import write_to_each, write_to_group

WHEN = frozenset({"held_on", "ends_on"})
WHERE = frozenset({"city", "venue", "address"})
TELL = "conferences.tell_registered"
MOST_AT_ONCE = 300
"""So many hear of it while the page waits; where there are more, the worker writes to all of them."""
STEP = 100


class NothingNew(Exception):
    """Calendars have the times of the programme, or nobody has an entry; nobody was written to."""


def tell_of_move(
    *, by: Account, conference: Conference, changed: frozenset[str], was: Event | None = None
) -> int:
    """The day or the place is another. Returns how many letters; none where nothing of the kind is among `changed`.

    `was` is the day as calendars knew it.
    """
    if not changed & (WHEN | WHERE):
        return 0
    return _tell(by, conference, "moved", was=times_of(was), is_day=bool(changed & WHEN))


def tell_of_calling_off(*, by: Account, conference: Conference) -> int:
    """It is off: calendars take it away."""
    return _tell(by, conference, "called_off")


def tell_of_holding(*, by: Account, conference: Conference) -> int:
    """It is held after all: calendars get it back."""
    return _tell(by, conference, "held_after_all")


@transaction.atomic
def tell_times(*, by: Account, conference: Conference) -> int:
    """It begins or ends at another time than calendars have: all hear of it, and calendars follow. Raises NothingNew."""
    claim_version(conference, version=None)
    conference.refresh_from_db(fields=["told_times"])
    if (new := new_times(conference)) is None:
        raise NothingNew(conference)
    told = _tell(by, conference, "moved", is_times=True, hours=new[1])
    if told > MOST_AT_ONCE:  # the worker has it: nobody is asked again meanwhile
        Conference.objects.filter(pk=conference.pk).update(told_times=times_of(day_event(conference)))
    scope = conference.workspace.audit_scope
    record(by=by, verb="conferences.tell_times", on=conference, scope=scope, letters=told)
    return told


def new_times(conference: Conference) -> tuple[str, str] | None:
    """When it is held by the calendars of those registered, and by the programme, where that is not the same."""
    if not conference.told_times or conference.cancelled_at is not None or conference.is_over:
        return None
    now = times_of(day_event(conference))
    if now == conference.told_times or not now:
        return None
    return hours_in_words(conference.told_times), hours_in_words(now)


def count_told(conference: Conference) -> int:
    """How many people hear of it."""
    return 0 if conference.is_over else Registration.objects.in_conference(conference).active().count()


def telling_under_way(conference: Conference, by: Account) -> Job | None:
    """The letters that the worker writes for somebody just now."""
    scope = conference.workspace.audit_scope
    return Job.objects.owned_by(by).filter(kind=TELL, scope=scope).unfinished().newest_first().first()


def find_told(uid: str) -> Conference | None:
    """The conference that the worker writes about, if it is still there."""
    return Conference.objects.select_related("workspace").filter(uid=UUID(uid)).first()


def _tell(by: Account, conference: Conference, template: str, *, was: str = "", **context: object) -> int:
    if conference.is_over:
        return 0
    if (told := count_told(conference)) <= MOST_AT_ONCE:
        return write_to_all(by=by, conference=conference, template=template, was=was, context=context)
    start(
        kind=TELL, by=by, scope=conference.workspace.audit_scope, label=_("Writing to those registered"),
        conference_uid=str(conference.uid), template=template, was=was, context=context,
    )  # fmt: skip
    return told


@transaction.atomic
def write_to_all(
    *,
    by: Account,
    conference: Conference,
    template: str,
    was: str,
    context: dict[str, object],
    progress: Callable[[int, int], None] | None = None,
) -> int:
    """To each who is registered; about those without an address of their own, one letter to their contact."""
    rows = Registration.including_protected.in_conference(conference).active().order_by("number")
    everybody = list(rows.select_related("person__account", "group"))
    for one in everybody:
        one.conference = conference
    event = next_entry(conference, was=event_at(conference, was), to_all=True)
    sent = 0
    for at in range(0, len(everybody), STEP):
        step = everybody[at : at + STEP]
        sent += write_to_each(step, template, by=by, files=entries_for(step, event), **context)
        if progress is not None:
            progress(at + len(step), len(everybody))
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
