"""The pages: what the two see and tap on their own, what matchers see, and that neither says too much."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from samverk.access.rules import Role
from samverk.audit.models import Reading
from samverk.friends.actions import new_link
from samverk.friends.actions.endings import end_pair
from samverk.friends.models import CheckIn, Concern, Note, Pair
from samverk.friends.own import own_waiting_pairs
from tests.workspaces.factories import give

from .factories import make_friend, make_participant, make_programme
from .pair_makers import make_agreed, make_asked, make_booked, make_met, make_proposal

pytestmark = pytest.mark.django_db


@pytest.fixture
def programme():
    return make_programme()


@pytest.fixture
def matcher(programme, client):
    account = give(programme.workspace, Role.MATCHER)
    client.force_login(account)
    return account


def people(programme, **facts):
    newcomer = make_participant(
        programme, state="waiting", name="Amira Haddad", languages={"ar": 5, "sv": 2}, presentation="Bakar gärna.",
        part_of_town="Hemliga gatan", **facts,
    )  # fmt: skip
    return newcomer, make_friend(programme, state="waiting", name="Karin Lindgren", languages={"sv": 5})


def open_page(client, participant):
    """The page's address (without the secret) and its text."""
    answer = client.get(new_link(participant), follow=True)
    assert answer.status_code == 200
    return answer.request["PATH_INFO"], answer.content.decode()


def tap(client, participant, verb, follow=True, **data):
    path, _text = open_page(client, participant)
    answer = client.post(f"{path}{verb}/", data, follow=follow)
    return answer.content.decode()


def test_a_proposal_says_something_of_the_other_but_not_who_they_are(client, programme):
    newcomer, friend = people(programme)
    make_proposal(programme, newcomer=newcomer, friend=friend)
    _path, text = open_page(client, friend)
    assert "Amira" in text
    assert "Bakar gärna." in text
    assert "arabiska" in text.lower()
    for word in ("Haddad", newcomer.person.email, "Hemliga"):
        assert word not in text
    year = timezone.localdate().year - 1990
    assert f"{year // 10 * 10}–{year // 10 * 10 + 9}" in text


def test_opening_the_page_answers_nothing(client, programme):
    pair = make_proposal(programme)
    open_page(client, pair.friend)
    pair.refresh_from_db()
    assert (pair.stage, pair.friend_answer) == ("proposed", "")


def test_yes_and_no_are_one_tap(client, programme):
    pair = make_proposal(programme)
    tap(client, pair.newcomer, "answer", pair=pair.uid, answer="yes")
    tap(client, pair.friend, "answer", pair=pair.uid, answer="no", reason="Hinner inte")
    pair.refresh_from_db()
    assert (pair.stage, pair.newcomer_answer, pair.friend_answer) == ("declined", "yes", "no")
    assert "Hinner inte" not in open_page(client, pair.newcomer)[1]


def test_an_answer_that_comes_too_late_is_told_so(client, programme):
    pair = make_agreed(programme)
    text = tap(client, pair.friend, "answer", pair=pair.uid, answer="no")
    pair.refresh_from_db()
    assert pair.stage == "agreed"
    assert "messages" in text or "toast" in text


def test_nobody_answers_for_a_pair_of_others(client, programme):
    pair, stranger = make_proposal(programme), make_participant(programme)
    path, _text = open_page(client, stranger)
    for uid in (pair.uid, "nonsense"):
        assert client.post(f"{path}answer/", {"pair": uid, "answer": "yes"}).status_code == 404


def test_the_first_meeting_stands_with_tips_and_a_card(client, programme):
    pair = make_booked(programme)
    path, text = open_page(client, pair.newcomer)
    assert "Falu stadsbibliotek" in text
    answer = client.get(f"{path}card/{pair.uid}/")
    assert answer["Content-Type"] == "application/pdf"
    assert b"".join(answer.streaming_content).startswith(b"%PDF")


def test_they_met_or_did_not(client, programme):
    pair = make_booked(programme)
    Pair.objects.update(first_meeting_at=timezone.now() - timedelta(hours=3))
    tap(client, pair.friend, "meeting", pair=pair.uid, met="yes")
    pair.refresh_from_db()
    assert pair.stage == "met"
    tap(client, pair.friend, "met", pair=pair.uid)
    assert pair.meetings.count() == 1


def test_how_it_goes_is_one_tap_and_may_be_changed(client, programme):
    pair = make_met(programme)
    check_in = make_asked(pair, pair.newcomer)
    open_page(client, pair.newcomer)
    assert CheckIn.objects.get(pk=check_in.pk).answer == ""
    for answer in ("well", "talk"):
        tap(client, pair.newcomer, "how-it-goes", check_in=check_in.uid, answer=answer)
        assert CheckIn.objects.get(pk=check_in.pk).answer == answer
    path, _text = open_page(client, pair.friend)
    assert client.post(f"{path}how-it-goes/", {"check_in": check_in.uid, "answer": "well"}).status_code == 404


def test_trouble_is_never_on_the_page_of_the_other(client, programme):
    pair = make_met(programme)
    tap(client, pair.newcomer, "trouble", pair=pair.uid, sort="worry", text="Något känns fel")
    assert Concern.objects.get().text == "Något känns fel"
    assert "känns fel" not in open_page(client, pair.friend)[1]
    tap(client, pair.newcomer, "trouble", pair=pair.uid, sort="safety", wants_block="on")
    pair.refresh_from_db()
    assert pair.end_reason == "safety"
    assert "känns fel" not in open_page(client, pair.friend)[1]


def test_stopping_asks_the_other_and_offers_a_certificate(client, programme):
    pair = make_met(programme)
    tap(client, pair.newcomer, "end", pair=pair.uid, reason="moved", again="on")
    pair.refresh_from_db()
    assert (pair.stage, pair.newcomer.state, pair.friend.state) == ("ended", "waiting", "paused")
    path, text = open_page(client, pair.friend)
    assert f"/certificate/{pair.uid}/" in text
    assert client.get(f"{path}certificate/{pair.uid}/")["Content-Type"] == "application/pdf"
    tap(client, pair.friend, "go-on", answer="yes")
    pair.friend.refresh_from_db()
    assert pair.friend.state == "waiting"


def test_the_five_questions_can_be_answered(client, programme):
    pair = make_proposal(programme)
    tap(client, pair.newcomer, "five-questions", language="4", future="6")
    assert pair.newcomer.assessments.get().answers == {"language": 4}


@pytest.mark.parametrize("made", [1, 3])
def test_the_list_of_pairs_asks_the_same_number_of_times(
    client, programme, matcher, made, django_assert_max_num_queries
):
    for _n in range(made):
        make_met(programme)
        make_booked(programme)
    with django_assert_max_num_queries(28) as asked:
        answer = client.get(reverse("friends:view_pairs", args=[programme.workspace.slug]))
    assert answer.status_code == 200
    assert len(answer.context["page"].object_list) == 2 * made
    counts = test_the_list_of_pairs_asks_the_same_number_of_times.__dict__.setdefault("counts", set())
    counts.add(len(asked))
    assert len(counts) == 1


def test_the_list_is_narrowed_and_taken_along(client, programme, matcher):
    make_met(programme)
    pair = make_agreed(programme, by=matcher)
    page = reverse("friends:view_pairs", args=[programme.workspace.slug])
    found = client.get(f"{page}?need=book&matcher=mine").context["page"].object_list
    assert [one.pk for one in found] == [pair.pk]
    name = pair.friend.person.family_name
    assert len(client.get(f"{page}?text={name}").context["page"].object_list) == 1
    answer = client.get(f"{page}?format=csv")
    assert name in b"".join(answer.streaming_content).decode("utf-8-sig")
    assert Reading.objects.filter(reason="export", by=matcher).exists()


@pytest.mark.parametrize("make", [make_proposal, make_agreed, make_booked, make_met])
def test_a_pair_shows_all_that_has_happened_and_its_reading_is_noted(client, programme, matcher, make):
    pair = make(programme)
    answer = client.get(reverse("friends:view_pair", args=[programme.workspace.slug, pair.uid]))
    assert answer.status_code == 200
    assert len(answer.context["story"]) == {
        make_proposal: 1, make_agreed: 3, make_booked: 4, make_met: 4,
    }[make]  # fmt: skip
    assert Reading.objects.filter(subject=pair.uid, by=matcher).count() == 1


def test_matchers_act_on_a_pair(client, programme, matcher):
    pair = make_proposal(programme)
    base = reverse("friends:view_pair", args=[programme.workspace.slug, pair.uid])
    for side in ("newcomer", "friend"):
        client.post(f"{base}answer/", {"side": side, "answer": "yes"})
    at = (timezone.localtime() + timedelta(days=2)).strftime("%Y-%m-%dT%H:%M")
    pair.refresh_from_db()
    facts = {"at": at, "place": "Biblioteket", "version": pair.version}
    assert client.post(f"{base}meeting/", facts).status_code == 302
    assert client.post(f"{base}meeting/", {**facts, "place": "Torget"}).status_code == 409
    assert client.post(f"{base}meeting/", {**facts, "at": "2020-01-01T10:00"}).status_code == 422
    client.post(f"{base}meeting/held/")
    client.post(f"{base}notes/", {"whom": "friend", "text": "Allt väl."})
    client.post(f"{base}take-over/")
    pair.refresh_from_db()
    assert (pair.stage, pair.first_meeting_place, pair.matcher) == ("met", "Biblioteket", matcher)
    assert Note.objects.get().by == matcher
    data = {"reason": "moved", "newcomer_next": "back", "friend_next": "leave", "version": pair.version}
    assert client.post(f"{base}end/", data).status_code == 302
    pair.refresh_from_db()
    assert (pair.stage, pair.friend.state) == ("ended", "ended")


def test_trouble_is_read_and_settled(client, programme, matcher):
    pair = make_met(programme)
    concern = Concern.objects.create(
        participant=pair.newcomer, pair=pair, sort="worry", text="Något känns fel"
    )
    page = reverse("friends:view_concerns", args=[programme.workspace.slug])
    assert "Något känns fel" in client.get(page).content.decode()
    assert client.post(f"{page}{concern.uid}/", {"outcome": ""}).status_code == 422
    client.post(f"{page}{concern.uid}/", {"outcome": "Vi har pratat.", "version": concern.version})
    concern.refresh_from_db()
    assert concern.outcome == "Vi har pratat."
    stale = client.post(f"{page}{concern.uid}/", {"outcome": "Annat", "version": 1})
    assert stale.status_code == 409


def test_the_overview_has_a_card_and_the_tool_a_figure(client, programme, matcher):
    make_agreed(programme)
    room = reverse("workspaces:view_workspace", args=[programme.workspace.slug])
    text = client.get(room).content.decode()
    assert "?need=book" in text


def test_a_pair_that_ended_stands_with_its_reason(client, programme, matcher):
    pair = end_pair(by=None, pair=make_met(programme), reason="moved", words="Till Umeå")
    text = client.get(
        reverse("friends:view_pair", args=[programme.workspace.slug, pair.uid])
    ).content.decode()
    assert "Till Umeå" in text


def test_the_first_page_says_which_of_ones_own_pairs_wait(
    client, programme, matcher, django_assert_num_queries
):
    assert own_waiting_pairs(matcher) == []
    make_agreed(programme, by=matcher)
    make_agreed(programme)
    stranger = give(make_programme().workspace, Role.MATCHER)
    make_agreed(programme, by=stranger)
    with django_assert_num_queries(2):
        (found,) = own_waiting_pairs(matcher)
    assert [(need, n) for need, _label, n in found.needs] == [("book", 1)]
    assert own_waiting_pairs(stranger) == []
    assert "?need=book&amp;matcher=mine" in client.get("/").content.decode()
