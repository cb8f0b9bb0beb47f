"""What the programme's page counts, and what it keeps to itself."""

from datetime import date, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from samverk.friends.figures import LASTING, figures_of, wait_of
from samverk.friends.models import Assessment, CheckIn, Pair, Source, State
from tests.workspaces.factories import give

from .factories import make_friend, make_participant, make_programme

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 22)


@pytest.fixture
def programme():
    return make_programme()


def meet(programme, on, *, ended=None, **facts):
    newcomer = make_participant(programme, state=State.PAIRED, **facts)
    stage = "ended" if ended else "met"
    return Pair.objects.create(
        programme=programme, newcomer=newcomer, friend=make_friend(programme, state=State.PAIRED), stage=stage,
        started_on=on, ended_on=ended, answer_by=timezone.now(), newcomer_answer="yes", friend_answer="yes",
    )  # fmt: skip


def test_waiting_is_counted_from_the_sign_up_and_only_for_those_without_a_pair(programme):
    now = timezone.now()
    for days in (1, 2, 3, 10, 100):
        make_participant(programme, waiting_since=now - timedelta(days=days, hours=1))
    make_participant(programme, state=State.PAIRED, waiting_since=now - timedelta(days=900))
    make_friend(programme, waiting_since=now - timedelta(days=7, hours=1))
    wait = wait_of(programme, "newcomer")
    assert (wait.people, wait.median, wait.ninth, wait.longest) == (5, 3, 100, 100)
    assert wait_of(programme, "friend").people == 1


def test_only_pairs_that_had_the_time_are_judged_on_it(programme):
    meet(programme, TODAY - timedelta(days=70))
    meet(programme, TODAY - timedelta(days=70), ended=TODAY - timedelta(days=60))
    meet(programme, TODAY - timedelta(days=10))
    lasted = {one.days: (one.of, one.still) for one in figures_of(programme, TODAY).lasted}
    assert lasted == {LASTING[0]: (2, 1), LASTING[1]: (0, 0), LASTING[2]: (0, 0)}


@pytest.mark.parametrize(
    ("ago", "together", "lasted"),
    [(180, None, (1, 1)), (179, None, (0, 0)), (400, 180, (1, 1)), (400, 179, (1, 0))],
)
def test_a_pair_has_lasted_when_the_days_are_full(programme, ago, together, lasted):
    began = TODAY - timedelta(days=ago)
    meet(programme, began, ended=together and began + timedelta(days=together))
    [found] = [one for one in figures_of(programme, TODAY).lasted if one.days == 180]
    assert (found.of, found.still) == lasted


def test_days_to_a_friend_is_the_median_of_the_last_year(programme):
    for wait, ago in ((10, 30), (20, 40), (90, 50), (1, 500)):
        started = TODAY - timedelta(days=ago)
        since = timezone.make_aware(datetime(started.year, started.month, started.day, 12)) - timedelta(
            days=wait
        )
        meet(programme, started, waiting_since=since)
    assert figures_of(programme, TODAY).to_a_friend == 20


def test_sources_say_who_came_and_who_found_a_friend(programme):
    library = Source.objects.create(programme=programme, code="bibliotek", name="Biblioteket")
    make_participant(programme, source=library)
    meet(programme, TODAY - timedelta(days=3), source=library)
    found = [(one.name, one.people, one.paired, one.share) for one in figures_of(programme, TODAY).origins]
    assert found == [("Biblioteket", 2, 1, 50), ("", 1, 1, 100)]  # the volunteer of the pair named none


def test_months_are_twelve_and_end_with_this_one(programme):
    make_participant(programme, waiting_since=timezone.make_aware(datetime(2026, 11, 3, 12)))
    make_participant(programme, waiting_since=timezone.make_aware(datetime(2025, 11, 30, 12)))
    meet(programme, date(2026, 1, 5), waiting_since=timezone.make_aware(datetime(2025, 12, 1, 12)))
    months = figures_of(programme, TODAY).months
    assert (months[0].first, months[-1].first, len(months)) == (date(2025, 12, 1), date(2026, 11, 1), 12)
    assert (months[-1].newcomers, months[0].newcomers, months[1].pairs) == (1, 1, 1)


def test_what_it_changed_is_told_from_five_on(programme):
    people = [make_participant(programme) for _number in range(5)]
    for number, one in enumerate(people):
        Assessment.objects.create(participant=one, moment="before", answers={"at_home": 1 + number % 2})
        if number < 4:
            Assessment.objects.create(participant=one, moment="after", answers={"at_home": 4})
    assert figures_of(programme, TODAY).growth == []
    Assessment.objects.create(participant=people[4], moment="after", answers={"at_home": 4})
    [growth] = figures_of(programme, TODAY).growth
    assert (round(growth.before, 1), growth.after, growth.people) == (1.4, 4.0, 5)


def test_going_well_is_a_share_of_answers(programme):
    pair = meet(programme, TODAY - timedelta(days=200))
    for number, answer in enumerate(["well", "well", "talk", ""]):
        CheckIn.objects.create(
            pair=pair,
            participant=pair.newcomer,
            after_days=number,
            due_on=TODAY - timedelta(days=9),
            answer=answer,
        )
    assert figures_of(programme, TODAY).going_well == 67


def test_a_member_reads_small_numbers_as_a_few_and_a_matcher_exactly(client, programme):
    meet(programme, timezone.localdate() - timedelta(days=3))
    address = reverse("friends:view_friends", args=[programme.workspace.slug])
    client.force_login(give(programme.workspace, "member"))
    assert '<td data-label="Hittade en vän">några få</td>' in client.get(address).content.decode()
    client.force_login(give(programme.workspace, "matcher"))
    assert '<td data-label="Hittade en vän">2</td>' in client.get(address).content.decode()


def test_an_empty_programme_leads_to_sign_up_instead_of_showing_zeros(client, programme):
    address = reverse("friends:view_friends", args=[programme.workspace.slug])
    client.force_login(give(programme.workspace, "coordinator"))
    page = client.get(address).content.decode()
    assert "Ingen har anmält sig än" in page
    assert reverse("friends:view_sources", args=[programme.workspace.slug]) in page
    assert "frf-fig" not in page.replace("figures.css", "")
    meet(programme, timezone.localdate() - timedelta(days=3))
    assert 'class="frf-figs"' in client.get(address).content.decode()


def test_the_page_asks_no_more_for_more_people(client, programme):
    client.force_login(give(programme.workspace, "matcher"))
    address = reverse("friends:view_friends", args=[programme.workspace.slug])
    costs = []
    for more in (1, 3):
        for _number in range(more):
            meet(programme, timezone.localdate() - timedelta(days=100))
        client.get(address)
        with CaptureQueriesContext(connection) as asked:
            assert client.get(address).status_code == 200
        costs.append(len(asked))
    assert costs[0] == costs[1]
