"""The programme stands on the days of the conference, whichever was known first."""

from datetime import date, datetime, time, timedelta

import pytest
from django.utils import timezone

from samverk.conferences.actions.conferences import change_conference
from samverk.conferences.day_now import day_now, has_ended
from samverk.conferences.forms.tables import SetUpForm
from samverk.conferences.models import Slot
from tests.workspaces.factories import give

from .factories import make_conference, make_slot

pytestmark = pytest.mark.django_db


def test_a_programme_that_was_there_before_the_day_stands_on_it() -> None:
    conference = make_conference(held_on=None, over_at=None)
    slot = make_slot(conference)
    Slot.objects.filter(pk=slot.pk).update(day=None)
    held_on = timezone.localdate() + timedelta(days=20)
    change_conference(by=give(conference.workspace, "organiser"), conference=conference, held_on=held_on)
    slot.refresh_from_db()
    assert slot.day == held_on
    now = day_now(conference)
    assert (now.following, now.is_over) == ([slot], False)


def test_what_has_a_day_of_its_own_keeps_it() -> None:
    conference = make_conference(held_on=None, over_at=None)
    slot = make_slot(conference, day=date(2031, 3, 6))
    change_conference(
        by=give(conference.workspace, "organiser"), conference=conference, held_on=date(2031, 3, 5)
    )
    slot.refresh_from_db()
    assert slot.day == date(2031, 3, 6)


def test_a_day_of_talks_has_times_for_the_tables_too() -> None:
    conference = make_conference()
    talk, panel = make_slot(conference, kind="talk"), make_slot(conference, kind="panel")
    make_slot(conference, kind="break")
    assert set(SetUpForm(conference=conference).fields["slots"].queryset) == {talk, panel}
    work = make_slot(conference, kind="groupwork")
    assert set(SetUpForm(conference=conference).fields["slots"].queryset) == {work}


@pytest.mark.parametrize(("clock", "ended"), [((15, 59), False), ((16, 0), True), ((23, 59), True)])
def test_it_has_ended_with_its_last_item(
    monkeypatch: pytest.MonkeyPatch, clock: tuple[int, int], ended: bool
) -> None:
    today = date(2031, 3, 5)
    now = timezone.make_aware(datetime.combine(today, time(*clock)))
    monkeypatch.setattr(timezone, "now", lambda: now)
    conference = make_conference(held_on=today)
    make_slot(conference, ends=time(16))
    assert has_ended(conference) is ended
    assert not has_ended(make_conference(held_on=today))
    assert not has_ended(make_conference(held_on=today, ends_on=today + timedelta(days=1)))
