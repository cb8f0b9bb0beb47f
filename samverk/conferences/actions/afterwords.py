"""Letters after the day, once to each who came: the survey, and the thanks with what happened next."""

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet
from django.urls import reverse
from django.utils import translation

from samverk.audit.actions import claim_version, record
from samverk.outbox.actions import Outgoing, post_many, words_of
from samverk.people.models import Account

from ..day_now import has_ended
from ..models import Afterword, Conference, Form, Registration, Report
from .day_forms import open_form
from .letters import about, reach
from .links import new_links

Kind = Afterword.Kind
SURVEY, THANKS = "conferences/mail/survey.txt", "conferences/mail/thanks.txt"
AT_ONCE = 500
"""So many letters are written by one press."""


class NotOver(Exception):
    """The conference has not been held yet, or was called off; nobody was written to."""


class NothingHappened(Exception):
    """A letter of thanks without a report and without anything that happened says nothing; nobody was written to."""


class NoQuestions(Exception):
    """The survey has no question; nobody was written to."""


def who_came(conference: Conference) -> QuerySet[Registration]:
    """Those who were ticked off at the door; everybody with a place where nobody was. Names that were erased are out."""
    rows = Registration.objects.filter(conference=conference).confirmed().exclude(name="", email="")
    return rows.arrived() if rows.arrived().exists() else rows


def not_written_to(conference: Conference, kind: str) -> list[Registration]:
    """Who came and has not had this letter, and can be reached."""
    rows = who_came(conference).exclude(afterwords__kind=kind)
    rows = rows.select_related("conference__workspace", "group", "person").order_by("pk")
    return [one for one in rows if reach(one)[0]]


def may_write(conference: Conference) -> bool:
    """It has been held: the last item is over, and it was not called off."""
    return has_ended(conference) and conference.cancelled_at is None


@transaction.atomic
def send_survey(*, by: Account, conference: Conference, form: Form) -> tuple[int, int]:
    """Open the survey, and write to those who came and have not had the letter. Answers (written, left).

    Raises NotOver, NoQuestions.
    """
    if not may_write(conference):
        raise NotOver
    if not form.fields.exists():
        raise NoQuestions
    if form.opened_at is None or form.closed_at is not None:
        open_form(by=by, form=form)
    return _write(by, conference, Kind.SURVEY, SURVEY, {})


@transaction.atomic
def send_thanks(*, by: Account, conference: Conference, report: Report) -> tuple[int, int]:
    """Thank those who came and have not been thanked. Answers (written, left). Raises NotOver, NothingHappened."""
    if not may_write(conference):
        raise NotOver
    if not report.happened and report.published_at is None:
        raise NothingHappened
    return _write(by, conference, Kind.THANKS, THANKS, thanks_context(conference, report))


@transaction.atomic
def change_happened(*, by: Account, report: Report, version: int | None, things: Iterable[str]) -> Report:
    """What happened next, in the organisers' words. Raises Stale."""
    claim_version(report, version=version)
    report.happened = list(things)
    report.save(update_fields=["happened", "changed_at"])
    scope = report.conference.workspace.audit_scope
    record(by=by, verb="conferences.change_happened", on=report, scope=scope, things=len(report.happened))
    return report


def thanks_context(conference: Conference, report: Report) -> dict[str, Any]:
    """What the letter of thanks says besides its greeting."""
    page = reverse("conferences:read_report", args=[conference.workspace.slug])
    survey = Form.objects.filter(conference=conference, kind=Form.Kind.SURVEY, closed_at=None).exclude(
        opened_at=None
    )
    return {
        "happened": report.happened,
        "report_link": settings.SITE_ADDRESS + page if report.published_at else "",
        "has_survey": survey.exists(),
    }


def preview(conference: Conference, template: str, context: dict[str, Any], language: str) -> tuple[str, str]:
    """Subject and text as somebody who was ticked off at the door would get them."""
    with translation.override(language):
        told = {
            **about(conference),
            **context,
            "name": "…",
            "link": "/conference/own/…/",
            "has_certificate": True,
        }
    return words_of(template, told, language)


def _write(
    by: Account, conference: Conference, kind: str, template: str, context: dict[str, Any]
) -> tuple[int, int]:
    """Two who send at once come one after the other, so that nobody gets two letters."""
    Conference.objects.select_for_update().get(pk=conference.pk)
    waiting = not_written_to(conference, kind)
    chosen = waiting[:AT_ONCE]
    links = new_links(chosen)
    letters = [_letter(one, template, {**context, "link": links[one.pk]}) for one in chosen]
    Afterword.objects.bulk_create(Afterword(registration=one, kind=kind) for one in chosen)
    scope = conference.workspace.audit_scope
    if letters:
        post_many(letters=letters, by=by, scope=scope, template=template)
        record(by=by, verb=f"conferences.send_{kind}", on=conference, scope=scope, letters=len(letters))
    return len(letters), len(waiting) - len(letters)


def _letter(registration: Registration, template: str, context: dict[str, Any]) -> Outgoing:
    to, name = reach(registration)
    language = registration.language
    with translation.override(language):
        told = {
            **about(registration.conference),
            **context,
            "name": name,
            "has_certificate": registration.arrived_at is not None,
        }
    subject, text = words_of(template, told, language)
    person = registration.person.uid if registration.person else None
    return Outgoing(to, language, subject, text, name, person=person)
