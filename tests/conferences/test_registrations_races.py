"""Many at once, with real transactions: 64 take the last place, one has it, the rest stand in order on the waiting list."""

from collections import Counter
from collections.abc import Callable
from threading import Barrier

import pytest
from django.utils import timezone

from samverk.conferences.actions.coming_in import register_group
from samverk.conferences.actions.leaving import cancel_registration, substitute
from samverk.conferences.actions.places import occupancy
from samverk.conferences.actions.queue import accept_offer, lapse_offers, move_queue
from samverk.conferences.actions.registrations import Answers, register
from samverk.conferences.models import Conference, Group, Registration
from tests.racing import at_once, outcomes

from .factories import make_conference, make_registration

pytestmark = pytest.mark.django_db(transaction=True)
State = Registration.State
MANY = 64


def registering(conference: Conference, number: int) -> Callable[[], Registration]:
    facts = {"name": f"P{number}", "email": f"p{number}@example.org", "sector": "civil_society"}
    return lambda: register(conference=conference, answers=Answers(facts))


def test_of_64_who_take_the_last_place_one_has_it_and_the_rest_wait_in_order() -> None:
    conference = make_conference(capacity=2)
    make_registration(conference, number=1, place=1)
    answers = at_once(*[registering(conference, n) for n in range(MANY)])
    assert {type(answer) for answer in answers} == {Registration}
    counts = Counter(Registration.objects.values_list("state", flat=True))
    assert counts == {"confirmed": 2, "waiting": MANY - 1}
    assert sorted(Registration.objects.holding().values_list("place", flat=True)) == [1, 2]
    queue = list(Registration.objects.queueing())
    assert [one.number for one in queue] == sorted(one.number for one in queue)
    numbers = sorted(Registration.objects.values_list("number", flat=True))
    assert numbers == list(range(1, MANY + 2))


def looking_first(conference: Conference, number: int, gate: Barrier) -> Callable[[], Registration]:
    """The same without the lock: everybody looks, and then everybody writes."""

    def act() -> Registration:
        has_room = occupancy(conference).has_room("civil_society")
        gate.wait(timeout=60)
        state, place = (State.CONFIRMED, number + 2) if has_room else (State.WAITING, None)
        return Registration.objects.create(
            conference=conference,
            number=number + 2,
            code=f"C{number}",
            state=state,
            place=place,
            name=f"P{number}",
        )

    return act


def test_without_the_lock_the_same_race_gives_the_last_place_to_many() -> None:
    """The control: what the lock is for. The numbers differ here, so that the constraint cannot help either."""
    conference = make_conference(capacity=2)
    make_registration(conference, number=1, place=1)
    gate = Barrier(8)
    at_once(*[looking_first(conference, n, gate) for n in range(8)])
    assert occupancy(conference).held == 9


def taking_place_two(conference: Conference, number: int, gate: Barrier) -> Callable[[], Registration]:
    def act() -> Registration:
        gate.wait(timeout=60)
        return Registration.objects.create(
            conference=conference,
            number=number + 2,
            code=f"C{number}",
            state=State.CONFIRMED,
            place=2,
            name=f"P{number}",
        )

    return act


def test_without_the_lock_the_database_still_refuses_the_same_place_twice() -> None:
    conference = make_conference(capacity=2)
    gate = Barrier(8)
    answers = outcomes(*[taking_place_two(conference, n, gate) for n in range(8)])
    assert Counter(answers) == {"IntegrityError": 7, "Registration": 1}


def test_one_address_that_registers_many_times_at_once_is_registered_once() -> None:
    conference = make_conference()
    answers = outcomes(*[registering(conference, 1) for _n in range(8)])
    assert Counter(answers) == {"AlreadyRegistered": 7, "Registration": 1}


def group_with_ada(conference: Conference, number: int) -> Callable[[], Group]:
    told = {"organisation_name": f"F{number}", "contact_name": "Kim", "email": f"kim{number}@example.org"}
    people = [
        Answers({"name": f"Ada {number}", "email": "ada@example.org", "sector": "faith"}),
        Answers({"name": f"Bo {number}", "email": "", "sector": "faith"}),
    ]
    return lambda: register_group(conference=conference, facts=told, people=people, language="sv")


def test_groups_that_register_the_same_person_at_once_register_her_once_and_everybody_else() -> None:
    conference = make_conference()
    answers = outcomes(*[group_with_ada(conference, n) for n in range(4)])
    assert answers == ["Group"] * 4
    active = Registration.objects.active()
    assert active.filter(email="ada@example.org").count() == 1
    assert active.count() == 5
    assert sorted(active.values_list("place", flat=True)) == [1, 2, 3, 4, 5]


def registering_without_looking(
    conference: Conference, number: int, gate: Barrier
) -> Callable[[], Registration]:
    """The control: without the lock and without asking who is known."""

    def act() -> Registration:
        group = Group.objects.create(conference=conference, email=f"kim{number}@example.org")
        gate.wait(timeout=60)
        return Registration.objects.create(
            conference=conference, number=number + 2, code=f"C{number}", state=State.WAITING, name="Ada",
            email="ada@example.org", group=group,
        )  # fmt: skip

    return act


def test_without_asking_the_database_still_refuses_the_same_address_in_two_groups() -> None:
    conference = make_conference()
    gate = Barrier(4)
    answers = outcomes(*[registering_without_looking(conference, n, gate) for n in range(4)])
    assert Counter(answers) == {"IntegrityError": 3, "Registration": 1}


def test_two_who_send_the_same_substitute_at_once_hand_on_one_place() -> None:
    conference = make_conference()
    olds = [make_registration(conference) for _n in range(2)]
    bo = Answers({"name": "Bo", "email": "bo@example.org"})

    def handing_on(old: Registration) -> Callable[[], Registration]:
        return lambda: substitute(registration=old, answers=bo)

    assert outcomes(*[handing_on(old) for old in olds]) == ["AlreadyRegistered", "Registration"]
    assert Registration.objects.confirmed().count() == 2


def test_an_offer_that_is_accepted_while_it_lapses_ends_in_one_way() -> None:
    conference = make_conference(capacity=1)
    one = make_registration(conference, state="offered", place=1, offer_until=timezone.now())
    waiting = make_registration(conference, state="waiting")
    outcomes(
        lambda: accept_offer(registration=one),
        lambda: lapse_offers(conference=conference),
        lambda: move_queue(conference=conference),
    )
    move_queue(conference=conference)
    assert Registration.objects.holding().count() == 1
    one.refresh_from_db()
    waiting.refresh_from_db()
    assert (one.state, waiting.state) in {("confirmed", "waiting"), ("lapsed", "offered")}


def test_a_place_is_handed_on_or_given_back_but_not_both() -> None:
    conference = make_conference(capacity=1)
    one = make_registration(conference, place=1)
    answers = outcomes(
        lambda: substitute(registration=one, answers=Answers({"name": "Bo", "email": "bo@example.org"})),
        lambda: cancel_registration(registration=one),
    )
    assert answers == ["NotHolding", "Registration"]
    assert Registration.objects.holding().count() <= 1


def test_two_queues_that_move_at_once_offer_each_place_once() -> None:
    conference = make_conference(capacity=2)
    for _n in range(4):
        make_registration(conference, state="waiting")
    at_once(*[lambda: move_queue(conference=conference)] * 4)
    assert sorted(Registration.objects.holding().values_list("place", flat=True)) == [1, 2]
