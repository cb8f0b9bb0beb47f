"""The pages of rounds: what they show, that two review at once, and that queries do not grow."""

import pytest
from django.db import connection
from django.template.loader import render_to_string
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from samverk.audit.models import Reading
from samverk.friends.matching.words import shared_words
from samverk.friends.models import Interview, Pair, PoolShare, Separation, State, Suggestion
from samverk.friends.round_swaps import Choice, Moving
from samverk.jobs.running import run_waiting
from tests.people.factories import make_account
from tests.workspaces.factories import give, make_workspace

from .factories import make_friend, make_participant, make_programme
from .round_makers import make_candidate, make_round, make_suggestion

pytestmark = pytest.mark.django_db


@pytest.fixture
def room():
    return make_workspace(template="programme", name="Språkvän Falun")


@pytest.fixture
def programme(room):
    return make_programme(room, needs_interview=False)


@pytest.fixture
def karin(room):
    account = make_account("karin@demo.example", name="Karin Åberg")
    give(room, "matcher", account)
    return account


@pytest.fixture
def hodan(room):
    account = make_account("hodan@demo.example", name="Hodan Ali")
    give(room, "matcher", account)
    return account


@pytest.fixture
def client(signed_in, karin):
    return signed_in(karin)


def address(verb, room, *more):
    return reverse(f"friends:{verb}", args=[room.slug, *more])


def waiting(programme, name="", **facts):
    return make_participant(programme, name=name, state=State.WAITING, **facts)


def volunteer(programme, name="", **facts):
    return make_friend(programme, name=name, state=State.WAITING, **facts)


def test_from_the_list_to_a_published_round(client, room, programme):
    waiting(programme, "Amir Haddad", interests=["cooking"])
    volunteer(programme, "Eva Berg", interests=["cooking"])
    answer = client.post(address("start_round", room))
    page = client.get(answer["Location"])
    assert "Everybody who waits is looked at" in page.content.decode() or "samtidigt" in page.content.decode()
    run_waiting()
    page = client.get(answer["Location"]).content.decode()
    assert "Amir H." in page
    assert "Eva B." in page
    row = Suggestion.objects.get()
    client.post(address("accept_suggestion", room, row.uid), {"version": row.version})
    made = row.round
    made.refresh_from_db()
    client.post(address("publish_round", room, made.uid), {"version": made.version})
    run_waiting()
    assert Pair.objects.get().round == made
    page = client.get(answer["Location"])
    assert page.status_code == 200
    assert "har lämnat omgången" not in page.content.decode()
    assert client.get(address("view_rounds", room)).status_code == 200


def test_the_page_that_waits_goes_to_the_solved_round(client, room, programme):
    where = address("view_round", room, make_suggestion(programme).round.uid)
    answer = client.get(where, headers={"HX-Request": "true"})
    assert (answer.status_code, answer.headers["HX-Redirect"]) == (204, where)


def test_a_verdict_by_script_answers_the_row_alone(client, room, programme):
    row = make_suggestion(programme)
    page = client.post(
        address("accept_suggestion", room, row.uid), {"version": row.version}, headers={"HX-Request": "true"}
    ).content.decode()
    assert "<html" not in page
    assert f'id="pair-{row.uid}"' in page
    assert 'hx-swap-oob="true"' in page


def test_who_was_first_is_told_to_the_second(signed_in, room, programme, karin, hodan):
    row = make_suggestion(programme)
    signed_in(hodan).post(address("accept_suggestion", room, row.uid), {"version": row.version})
    late = signed_in(karin).post(
        address("pin_suggestion", room, row.uid), {"version": row.version}, headers={"HX-Request": "true"}
    )
    assert late.status_code == 409
    assert "Hodan" in late.content.decode()
    row.refresh_from_db()
    assert (row.verdict, row.is_pinned) == ("accepted", False)


def test_a_late_rejection_meets_what_stands(signed_in, room, programme, karin, hodan):
    row = make_suggestion(programme)
    signed_in(hodan).post(
        address("reject_suggestion", room, row.uid), {"version": row.version, "reason": "Bor för långt bort"}
    )
    late = signed_in(karin).post(
        address("reject_suggestion", room, row.uid), {"version": row.version, "reason": "De känner varandra"}
    )
    assert late.status_code == 409
    assert "Bor för långt bort" in late.content.decode()


def test_a_rejection_needs_a_reason_and_may_be_for_ever(client, room, programme):
    row = make_suggestion(programme)
    where = address("reject_suggestion", room, row.uid)
    assert client.get(where).status_code == 200
    assert client.post(where, {"version": row.version, "reason": ""}).status_code == 422
    client.post(where, {"version": row.version, "reason": "Grannar", "never": "on"})
    assert Separation.objects.get().words == "Grannar"


def test_swapping_shows_the_effect_and_does_it(client, room, programme):
    amir = waiting(programme, "Amir Haddad", grid=0b11)
    samir = waiting(programme, "Samir Aziz", grid=0b10)
    eva, bo = volunteer(programme, "Eva Berg", grid=0b01), volunteer(programme, "Bo Ek", grid=0b11)
    made = make_suggestion(programme, amir, eva).round
    make_suggestion(programme, samir, bo)
    where = address("swap_suggestion", room, made.uid, amir.uid)
    page = client.get(where)
    assert "Samir A." in page.content.decode()
    (choice,) = page.context["choices"]
    assert [one.newcomer for one in choice.lose] == [samir]
    client.post(where, {"friend": bo.uid, "seen": choice.token})
    assert list(made.suggestions.values_list("newcomer", "friend", "is_pinned")) == [(amir.pk, bo.pk, True)]
    assert client.post(where, {"friend": eva.uid, "seen": "old"}).status_code == 409


def test_why_not_these_two(client, room, programme):
    one, other = waiting(programme, grid=0b1), volunteer(programme, grid=0b10)
    made = make_round(programme)
    make_candidate(made, one)
    make_candidate(made, other)
    where = address("compare_people", room, made.uid)
    page = client.get(where, {"newcomer": str(one.uid), "friend": str(other.uid)})
    assert page.context["choice"] is None
    assert len(page.context["rules"]) == 1
    assert client.get(where, {"newcomer": "x"}).status_code == 200


def test_the_ten_best_and_a_proposal_to_one_of_them(client, room, programme):
    amir, eva = waiting(programme, "Amir Haddad"), volunteer(programme, "Eva Berg")
    page = client.get(address("view_best", room, amir.uid))
    assert [one.other for one in page.context["best"]] == [eva]
    assert Reading.objects.filter(subject=amir.uid).exists()
    back = client.get(address("view_best", room, eva.uid))
    assert [one.other for one in back.context["best"]] == [amir]
    where = address("propose_pair", room, amir.uid, eva.uid)
    assert client.get(where).status_code == 200
    client.post(where, {"about_newcomer": "Lagar gärna mat.", "about_friend": "Går gärna i skogen."})
    pair = Pair.objects.get()
    assert (pair.newcomer, pair.friend, pair.about_newcomer) == (amir, eva, "Lagar gärna mat.")
    client.post(where, {})
    assert Pair.objects.count() == 1
    assert client.get(address("view_best", room, amir.uid)).context["best"] is None


def test_weights_are_tried_before_they_count(signed_in, room, programme):
    account = make_account("samordnare@demo.example")
    give(room, "coordinator", account)
    client = signed_in(account)
    waiting(programme, interests=["cooking", "music", "art"], birth_year=1950)
    volunteer(programme, interests=["cooking", "music", "art"], birth_year=2000)
    volunteer(programme, birth_year=1950)
    others = dict.fromkeys(programme.weights, 0) | {"age": 10}
    page = client.get(address("preview_weights", room), others)
    tried = page.context["tried"]
    assert (tried.of, tried.matched_before, tried.matched, tried.other_pairs) == (1, 1, 1, 1)
    met = {name: (before, after) for name, before, after in tried.met}
    assert met["age"] == (0, 100)
    assert met["interests"] == (88, 12)
    client.post(address("change_weights", room), others | {"version": programme.version})
    programme.refresh_from_db()
    assert programme.weights == others
    assert client.get(address("preview_weights", room), {"interests": 99}).status_code == 422


def test_who_left_is_shown_on_the_pair(client, room, programme):
    row = make_suggestion(programme)
    row.friend.state = State.PAUSED
    row.friend.save()
    page = client.get(address("view_round", room, row.round.uid))
    assert page.context["cards"][0].left == [row.friend]
    assert "har lämnat omgången" in page.content.decode()


def test_protected_identities_disappear_from_a_round(client, room, programme):
    row = make_suggestion(programme)
    person = row.newcomer.person
    person.is_protected = True
    person.save()
    page = client.get(address("view_round", room, row.round.uid))
    assert page.context["cards"] == []
    assert client.post(address("accept_suggestion", room, row.uid), {"version": 1}).status_code == 404


def test_files_and_paper(client, room, programme):
    row = make_suggestion(programme)
    where = address("view_round", room, row.round.uid)
    file = client.get(where, {"format": "csv"})
    assert row.newcomer.person.given_name in b"".join(file.streaming_content).decode()
    assert client.get(where, {"format": "exe"}).status_code == 404
    assert Reading.objects.filter(subject=row.round.uid, reason="export").exists()
    assert client.get(address("print_round", room, row.round.uid)).status_code == 200


def test_rounds_of_other_rooms_are_not_there(client, room):
    row = make_suggestion(make_programme())
    make_programme(room)
    assert client.get(address("view_round", room, row.round.uid)).status_code == 404
    assert client.post(address("accept_suggestion", room, row.uid), {"version": 1}).status_code == 404


def test_queries_of_the_review_do_not_grow(client, room, programme, django_assert_max_num_queries):
    client.get(address("view_rounds", room))  # what is asked once in a session
    counts = []
    for size in (1, 3):
        for _n in range(size):
            made = make_suggestion(programme).round
            make_candidate(made, waiting(programme))
        with django_assert_max_num_queries(40) as captured:
            client.get(address("view_round", room, made.uid), {"show": "all"})
        counts.append(len(captured))
    assert counts[0] == counts[1]


def test_words_for_the_two_are_in_their_own_language(programme):
    from django.utils import translation

    one = waiting(programme, interests=["cooking"], languages={"sv": 2, "ar": 5}, part_of_town="Nyfors")
    other = volunteer(programme, interests=["cooking"], languages={"sv": 5, "ar": 3}, part_of_town="nyfors")
    words = shared_words(one, other, {"interests": 10, "grid": 5})
    with translation.override("sv"):
        assert str(words[0]) == "Ni tycker båda om: matlagning och mat" or str(words[0]).startswith(
            "Ni tycker båda om"
        )
        assert "Ni bor båda i Nyfors" in [str(one) for one in words]
    with translation.override("ar"):
        assert str(words[0]).startswith("كلاكما يحب")


def test_an_interview_is_asked_for_before_matching(client, room):
    programme = make_programme(room)
    one = waiting(programme)
    assert client.get(address("view_best", room, one.uid)).status_code == 200
    Interview.objects.create(participant=one, held_on="2026-01-10", fit="yes")
    assert client.get(address("view_best", room, one.uid)).context["best"] == []


def test_everybody_rejected_leads_on(client, room, programme):
    made = make_suggestion(programme, verdict=Suggestion.Verdict.REJECTED, reason="Nej")
    page = client.get(address("view_round", room, made.round.uid), {"show": "open"}).content.decode()
    assert "Allt är genomgånget, och ingen ska frågas" in page
    assert address("solve_again", room, made.round.uid) in page
    assert address("discard_round", room, made.round.uid) in page


def share(programme, name="Språkvän Borlänge"):
    neighbour = make_programme(make_workspace(template="programme", name=name), needs_interview=False)
    PoolShare.objects.create(
        programme=neighbour, partner=programme, agreed="Avtal", accepted_at=timezone.now()
    )
    return neighbour


def test_the_round_says_which_neighbours_are_in_it_and_why(client, room, programme):
    made = make_suggestion(programme).round
    where = address("view_round", room, made.uid)
    assert "Tillsammans med grannar" not in client.get(where).content.decode()
    neighbour = share(programme)
    page = client.get(where).content.decode()
    assert "Språkvän Borlänge</bdi>: ingen var med i omgången" in page
    make_candidate(made, volunteer(neighbour, shares_pool=True))
    page = client.get(where).content.decode()
    assert "Språkvän Borlänge</bdi>: 1 volontär var med i omgången" in page
    assert "själva har sagt ja" in page


def test_the_swap_page_reads_the_rounds_people_and_nobody_else(client, room, programme):
    made = make_suggestion(programme)
    other = volunteer(programme)
    make_candidate(made.round, other)
    for _n in range(3):
        volunteer(programme)
    with CaptureQueriesContext(connection) as asked:
        page = client.get(address("swap_suggestion", room, made.round.uid, made.newcomer.uid))
    assert [choice.friend for choice in page.context["choices"]] == [other]
    (people,) = [
        one["sql"]
        for one in asked
        if "friends_participant" in one["sql"]
        and "waiting_since" in one["sql"]
        and "never_again" in one["sql"]
        and "LIMIT" not in one["sql"]
    ][:1]
    assert people.count(" IN (") >= 2, "the round's people are named to the database"


def test_long_effects_are_cut_but_whoever_loses_is_always_named(client, room, programme):
    moving = [Moving(waiting(programme), None, volunteer(programme)) for _n in range(7)]
    choice = Choice(volunteer(programme), [], [], [], 1, lose=moving, get=moving, change=[])
    assert choice.not_shown == 2
    said = render_to_string("friends/parts/effect.html", {"choice": choice})
    assert said.count("is-loss") == 7
    assert said.count("<li") == 7 + 5 + 1
