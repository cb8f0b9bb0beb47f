"""Words about meetings: when they are, and the text an invitation starts from."""

from datetime import datetime

from django.conf import settings
from django.template import Context
from django.template.loader import get_template
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from samverk.people.models import Account, Person

from .models import InformationPack, Meeting


def when_in_words(meeting: Meeting) -> str:
    """The time as a reader of the active language says it: "Thursday 3 December 2026, 13.00–15.00"."""
    if meeting.is_all_day:
        first, last = (day_in_words(meeting.first_day), day_in_words(meeting.last_day))
        return first if meeting.first_day == meeting.last_day else f"{first} – {last}"
    return span_in_words(meeting.starts_at, meeting.ends_at)


def span_in_words(starts_at: datetime, ends_at: datetime) -> str:
    """A span of time, with the second day only if it is another one."""
    start, end = timezone.localtime(starts_at), timezone.localtime(ends_at)
    first = f"{day_in_words(start.date())}, {_clock(start)}"
    if end.date() == start.date():
        return f"{first}–{_clock(end)}"
    return f"{first} – {day_in_words(end.date())}, {_clock(end)}"


def day_in_words(day: object) -> str:
    return date_format(day, "l j F Y")  # type: ignore[arg-type]


def _clock(moment: datetime) -> str:
    return date_format(moment, "H.i")


def first_letter(meeting: Meeting, account: Account) -> str:
    """The invitation's text to start from, in the active language: thanks, programme, contact, signature."""
    page = get_template("meetings/mail/first_letter.txt").template  # type: ignore[attr-defined]
    person = Person.objects.filter(account=account).first()
    pack = InformationPack.objects.filter(workspace=meeting.workspace, published_at__isnull=False).first()
    context = {
        "meeting": meeting,
        "room": meeting.workspace,
        "pack": settings.SITE_ADDRESS + reverse("meetings:read_pack", args=[pack.uid]) if pack else "",
        "sender": person.name if person else "",
        "email": account.email if person else "",
    }
    return page.render(Context(context, autoescape=False)).strip()


def first_subject(meeting: Meeting) -> str:
    return _("Invitation: %(title)s, %(day)s") % {
        "title": meeting.title,
        "day": date_format(meeting.first_day, "j F"),
    }
