"""Time: reminders while there is time, an evaluation before a renewal, sums of a pact, the register."""

from datetime import date

import pytest
from django.urls import reverse

from samverk.agreements import actions
from samverk.agreements.conditions import commitments_spread, plan_signed
from samverk.agreements.models import Agreement
from samverk.agreements.neighbours import calendar_entries, commitments_for
from samverk.agreements.reading import face_of
from samverk.outbox.models import Message
from tests.plans.factories import make_action, make_plan

from .factories import make_scene

END = date(2027, 8, 31)


@pytest.fixture
def contract(db):
    return make_scene(kind="contract", valid_from=date(2026, 9, 1), valid_until=END, renewal_months=12)


@pytest.mark.parametrize(
    ("days", "letters"),
    [
        ([date(2027, 2, 27)], 0),
        ([date(2027, 2, 28)], 1),
        ([date(2027, 2, 28), date(2027, 3, 15)], 1),
        ([date(2027, 2, 28), date(2027, 5, 31), date(2027, 6, 1)], 2),
        ([date(2027, 6, 15)], 1),
        ([date(2027, 9, 1)], 0),
    ],
)
def test_reminders_come_six_and_three_months_before_once_each(contract, days, letters):
    for day in days:
        actions.remind_of_renewals(today=day)
    assert Message.objects.filter(template="agreements/mail/renewal.txt").count() == letters


def test_what_has_ended_reminds_nobody(contract):
    actions.end_agreement(
        by=contract.karin, agreement=contract.agreement, on=date(2026, 12, 1), reason="Klart."
    )
    assert actions.remind_of_renewals(today=date(2027, 3, 1)) == 0


def test_nothing_is_renewed_without_an_evaluation(contract):
    with pytest.raises(actions.NotEvaluated):
        actions.renew_agreement(
            by=contract.karin, agreement=contract.agreement, until=date(2028, 8, 31), version=None
        )


def test_an_evaluation_carries_one_renewal(contract):
    actions.evaluate_agreement(
        by=contract.karin, agreement=contract.agreement, text="Det gick bra.", verdict="renew"
    )
    assert face_of(contract.agreement).proposed_end == date(2028, 8, 31)
    actions.renew_agreement(
        by=contract.karin, agreement=contract.agreement, until=date(2028, 8, 31), version=None
    )
    agreement = Agreement.objects.get()
    assert agreement.valid_until == date(2028, 8, 31)
    assert agreement.renewals.get().old_until == END
    with pytest.raises(actions.NotEvaluated):
        actions.renew_agreement(by=contract.karin, agreement=agreement, until=date(2029, 8, 31), version=None)


def test_a_verdict_to_end_renews_nothing(contract):
    actions.evaluate_agreement(by=contract.karin, agreement=contract.agreement, text="Nej.", verdict="end")
    with pytest.raises(actions.NotEvaluated):
        actions.renew_agreement(
            by=contract.karin, agreement=contract.agreement, until=date(2028, 8, 31), version=None
        )


def test_the_end_stands_in_calendars(contract):
    found = calendar_entries(contract.karin, contract.room, date(2027, 8, 1), END)
    assert [(entry.day, entry.event.is_all_day) for entry in found] == [(END, True)]
    assert calendar_entries(contract.karin, contract.room, date(2027, 9, 1), date(2027, 12, 1)) == []


def test_the_table_of_a_pact_sums_its_money(db):
    scene = make_scene(kind="pact")
    for budget, used, state in ((450000, 100, "done"), (80000, None, "going"), (None, None, "dropped")):
        actions.add_row(
            by=scene.karin, agreement=scene.agreement, what="Mål", budget=budget, used=used, state=state
        )
    sums = face_of(scene.agreement).sums
    assert (sums.budget, sums.used, sums.left, sums.done, sums.total) == (530000, 100, 529900, 1, 2)


def test_a_promise_stands_beside_its_action(scene):
    action = make_action(make_plan(scene.room))
    actions.promise(
        by=scene.karin,
        agreement=scene.agreement,
        organisation=scene.falun.organisation,
        promise="Vi betalar.",
        action=action,
    )
    (shown,) = commitments_for([action.uid])
    assert (shown.action_uid, shown.organisation, shown.is_public) == (action.uid, "Falu kommun", False)


def test_the_checklist_ticks_when_half_have_signed_and_when_it_is_public(scene):
    assert plan_signed(scene.room) is False
    version = scene.open()
    assert plan_signed(scene.room) is False
    actions.sign_agreement(
        by=scene.amina, party=scene.association, seen_sha256=version.sha256, methods="password"
    )
    assert plan_signed(scene.room)
    assert commitments_spread(scene.room) is False
    actions.publish_agreement(by=scene.karin, agreement=scene.agreement)
    assert commitments_spread(scene.room)


def test_the_register_is_open_and_narrowed(db, client, scene):
    actions.record_agreement(
        by=scene.karin, title="Strategi för Blekinge", level="strategy", unknown="Om den antogs."
    )
    actions.record_agreement(
        by=scene.karin, title="Pakten i Stuttgart", level="pact", parties=[("Stuttgarts stad", "local")]
    )
    where = reverse("agreements:view_register")
    page = client.get(where).content.decode()
    assert "Strategi för Blekinge" in page
    assert scene.agreement.title not in page
    page = client.get(where, {"level": "pact"}).content.decode()
    assert "Pakten i Stuttgart" in page
    assert "Strategi för Blekinge" not in page
    assert "Strategi för Blekinge" in client.get(where, {"q": "blekinge", "county": "x"}).content.decode()


def test_what_is_recorded_keeps_its_parties_when_it_is_changed(scene):
    recorded = actions.record_agreement(
        by=scene.karin, title="Pakten", level="pact", parties=[("Staden", "local"), ("Företag", "company")]
    )
    recorded.parties.filter(name="Staden").update(position="Vill mycket.")
    actions.change_record(
        by=scene.karin,
        agreement=recorded,
        version=None,
        title="Stuttgartpakten",
        parties=[("Staden", "local"), ("Klubbar", "civil")],
    )
    assert list(recorded.parties.values_list("name", "position")) == [
        ("Staden", "Vill mycket."),
        ("Klubbar", ""),
    ]
