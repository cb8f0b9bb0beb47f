"""Series of conferences: made, changed, joined and left."""

from django.db import transaction

from samverk.audit.actions import claim_version, record
from samverk.people.models import Account

from ..models import Conference, Series


@transaction.atomic
def make_series(
    *,
    by: Account,
    conference: Conference,
    name: str,
    purpose: str,
    headings: list[str],
    number: int | None = None,
) -> Series:
    """A series that the conference's room owns; the conference is in it from the start."""
    series = Series.objects.create(
        workspace=conference.workspace, name=name, purpose=purpose, headings=headings
    )
    _note(by, "make_series", series, conference)
    _enter(conference, series, number)
    return series


@transaction.atomic
def change_series(
    *, by: Account, series: Series, name: str, purpose: str, headings: list[str], version: int | None = None
) -> Series:
    """Another name, purpose or headings. Raises Stale."""
    claim_version(series, version=version)
    series.name, series.purpose, series.headings = name, purpose, headings
    series.save()
    record(by=by, verb="conferences.change_series", on=series, scope=series.workspace.audit_scope)
    return series


@transaction.atomic
def join_series(
    *, by: Account, conference: Conference, series: Series, number: int | None = None
) -> Conference:
    """The conference belongs to the series from now on."""
    _enter(conference, series, number)
    _note(by, "join_series", series, conference)
    return conference


@transaction.atomic
def leave_series(*, by: Account, conference: Conference) -> Conference:
    """It stands by itself again."""
    series = conference.series
    _enter(conference, None, None)
    if series is not None:
        _note(by, "leave_series", series, conference)
    return conference


def _enter(conference: Conference, series: Series | None, number: int | None) -> None:
    claim_version(conference, version=None)
    conference.series, conference.number = series, number
    conference.save(update_fields=["series", "number", "changed_at"])


def _note(by: Account, verb: str, series: Series, conference: Conference) -> None:
    scope = conference.workspace.audit_scope
    record(by=by, verb=f"conferences.{verb}", on=series, scope=scope)
