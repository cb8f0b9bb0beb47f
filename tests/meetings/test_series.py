"""Laying out a series: dates over the months, off holidays and July, hosts in turn; then all made together."""

from datetime import date, datetime

import pytest

from samverk.meetings.actions import PlannedMeeting, plan_series
from samverk.meetings.forms.meetings import at, hosts_in
from samverk.meetings.holidays import easter_sunday, reason_against
from samverk.meetings.laying_out import add_months, lay_out
from samverk.meetings.models import Meeting

from .factories import in_days, speaker


@pytest.mark.parametrize(
    ("year", "day"),
    [
        (2024, date(2024, 3, 31)),
        (2025, date(2025, 4, 20)),
        (2026, date(2026, 4, 5)),
        (2038, date(2038, 4, 25)),
    ],
)
def test_easter_is_where_the_almanac_has_it(year, day):
    assert easter_sunday(year) == day


@pytest.mark.parametrize(
    "day",
    [
        date(2026, 1, 6),
        date(2026, 4, 3),  # Good Friday
        date(2026, 5, 14),  # Ascension Day
        date(2026, 6, 19),  # Midsummer Eve
        date(2026, 10, 31),  # All Saints
        date(2026, 12, 24),
        date(2026, 7, 15),
    ],
)
def test_no_meeting_is_laid_on_a_holiday_or_in_july(day):
    assert reason_against(day)


def test_an_ordinary_thursday_is_free():
    assert reason_against(date(2026, 10, 15)) == ""


def test_five_meetings_over_eighteen_months_begin_and_end_where_they_should():
    drafts = lay_out(date(2026, 9, 3), count=5, months=18, weekday=None, hosts=[])
    assert drafts[0].day == date(2026, 9, 3)
    assert abs((drafts[-1].day - date(2028, 3, 2)).days) <= 7
    assert [draft.day for draft in drafts] == sorted({draft.day for draft in drafts})


def test_all_are_on_the_same_weekday():
    assert {
        draft.day.weekday() for draft in lay_out(date(2026, 9, 3), count=5, months=18, weekday=None, hosts=[])
    } == {3}


def test_another_weekday_never_comes_before_the_first_day():
    drafts = lay_out(date(2026, 9, 3), count=4, months=12, weekday=1, hosts=[])
    assert drafts[0].day == date(2026, 9, 8)
    assert {draft.day.weekday() for draft in drafts} == {1}


def test_a_date_in_july_is_moved_and_says_why():
    drafts = lay_out(date(2026, 1, 15), count=3, months=12, weekday=None, hosts=[])
    moved = drafts[1]
    assert moved.wanted.month == 7
    assert moved.day.month != 7
    assert "juli" in moved.reason or "July" in moved.reason


def test_hosts_take_turns_and_begin_again():
    drafts = lay_out(date(2026, 9, 3), count=5, months=18, weekday=None, hosts=[7, 8])
    assert [draft.host for draft in drafts] == [7, 8, 7, 8, 7]


def test_a_month_without_that_day_has_its_last():
    assert add_months(date(2027, 1, 31), 1) == date(2027, 2, 28)
    assert add_months(date(2026, 11, 30), 15) == date(2028, 2, 29)


def test_a_series_is_made_together_and_numbered_by_time(room, karin):
    planned = [PlannedMeeting(in_days(days), in_days(days, 15)) for days in (100, 10, 50)]
    series = plan_series(by=karin, workspace=room, title="Stormöte", meetings=planned)
    titles = list(series.meetings.order_by("starts_at").values_list("title", flat=True))
    assert titles == ["Stormöte 1", "Stormöte 2", "Stormöte 3"]


def test_the_preview_shows_the_dates_and_saves_nothing(secretary, address):
    page = secretary.post(address("plan_series"), frame())
    assert page.status_code == 200
    assert len(page.context["rows"]) == 4
    assert not Meeting.objects.exists()


def test_a_date_changed_in_the_preview_is_the_one_that_is_made(secretary, address):
    page = secretary.post(address("plan_series"), frame())
    form = page.context["dates"]
    sent = {**frame(), "save": "yes", **management(form)}
    for number, each in enumerate(form.forms):
        sent |= {
            f"dates-{number}-day": each.initial["day"].isoformat(),
            f"dates-{number}-starts": "13:00",
            f"dates-{number}-ends": "15:00",
            f"dates-{number}-place": "Biblioteket",
        }
    changed = in_days(15).date()
    sent["dates-0-day"] = changed.isoformat()
    assert secretary.post(address("plan_series"), sent).status_code == 302
    first = Meeting.objects.order_by("starts_at").first()
    assert first.first_day == changed
    assert Meeting.objects.count() == 4


def test_two_meetings_on_one_day_are_refused(secretary, address):
    sent = {**frame(), "save": "yes", "dates-TOTAL_FORMS": "2", "dates-INITIAL_FORMS": "0"}
    for number in range(2):
        sent |= {
            f"dates-{number}-day": in_days(15).date().isoformat(),
            f"dates-{number}-starts": "13:00",
            f"dates-{number}-ends": "15:00",
        }
    page = secretary.post(address("plan_series"), sent)
    assert page.status_code == 422
    assert not Meeting.objects.exists()


def test_times_are_the_clock_on_the_wall_in_summer_and_winter(room):
    winter, summer = datetime(2027, 1, 14, 13), datetime(2027, 6, 10, 13)
    from_form = [at(moment.date(), moment.time()) for moment in (winter, summer)]
    assert [moment.utcoffset().total_seconds() / 3600 for moment in from_form] == [1, 2]


def frame():
    return {
        "title": "Stormöte",
        "kind": "plenary",
        "first_day": in_days(20).date().isoformat(),
        "count": "4",
        "months": "12",
        "weekday": "",
        "starts": "13:00",
        "ends": "15:00",
    }


def management(formset):
    return {"dates-TOTAL_FORMS": str(len(formset.forms)), "dates-INITIAL_FORMS": str(len(formset.forms))}


def sent_again(page):
    """What the preview's form would send back."""
    form = page.context["dates"]
    sent = {**frame(), **management(form), "hosts": [str(host.uid) for host in page.context["hosts"]]}
    for number, each in enumerate(form.forms):
        sent |= {f"dates-{number}-{name}": str(each[name].value() or "") for name in each.fields}
    return sent


def test_hosts_change_places_in_the_preview_and_every_meeting_follows(secretary, room, address):
    for name in ("Bollnäs kommun", "Gävle kommun", "Röda Korset"):
        speaker(room, f"Någon från {name}", name)
    hosts = {str(host): str(host.uid) for host in hosts_in(room)}
    page = secretary.post(address("plan_series"), {**frame(), "hosts": list(hosts.values())})
    sent = {**sent_again(page), "dates-1-place": "Biblioteket"}
    page = secretary.post(address("plan_series"), {**sent, "turn": "2:0"})
    assert page.status_code == 200
    assert [str(host) for host in page.context["hosts"]] == ["Röda Korset", "Bollnäs kommun", "Gävle kommun"]
    assert page.context["dates"].forms[1]["place"].value() == "Biblioteket"
    assert secretary.post(address("plan_series"), {**sent_again(page), "save": "yes"}).status_code == 302
    made = [str(meeting.host) for meeting in Meeting.objects.order_by("starts_at").select_related("host")]
    assert made == ["Röda Korset", "Bollnäs kommun", "Gävle kommun", "Röda Korset"]


@pytest.mark.parametrize("turn", ["", "9:0", "0:99", "-1:0", "a:b", "0:1:2", "²:0"])
def test_an_odd_turn_changes_no_more_than_the_order(secretary, room, address, turn):
    speaker(room, "Nils Berg", "Bollnäs kommun")
    page = secretary.post(address("plan_series"), {**frame(), "hosts": [str(hosts_in(room)[0].uid)]})
    page = secretary.post(address("plan_series"), {**sent_again(page), "turn": turn})
    assert page.status_code == 200
    assert len(page.context["rows"]) == 4


def test_each_meeting_of_a_series_has_a_draft_agenda(room, karin):
    planned = [PlannedMeeting(in_days(days), in_days(days, 15)) for days in (10, 50)]
    series = plan_series(by=karin, workspace=room, title="Stormöte", meetings=planned)
    assert [meeting.items.count() for meeting in series.meetings.all()] == [10, 10]
