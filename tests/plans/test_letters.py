"""Reports and comments by links in letters, without an account; reminders."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from samverk.outbox.models import Message
from samverk.people.models import Person
from samverk.plans import actions
from samverk.plans.models import Action, ActionReport, Plan, ReferralAnswer, ReportLink
from samverk.plans.reminding import remind_referrals, remind_responsible

from .factories import make_action, make_adopted_plan, make_plan, make_referral

pytestmark = pytest.mark.django_db


@pytest.fixture
def amina(db):
    return Person.objects.create(given_name="Amina", family_name="Hassan", email="amina@forening.example")


def _open(client, address):
    """Follow a link as a browser does: the secret leaves the address."""
    first = client.get(address)
    assert (first.status_code, first["Referrer-Policy"]) == (302, "no-referrer")
    return first.url


def test_a_report_by_the_link_needs_no_account(client, plan, amina):
    action = make_action(plan, person=amina, unit="träffar")
    link = actions.make_link(action=action, person=amina)
    assert ReportLink.objects.get().digest not in link
    url = _open(client, link)
    page = client.get(url)
    assert (page.status_code, page["X-Robots-Tag"]) == (200, "noindex, nofollow")
    assert not ActionReport.objects.exists()
    client.post(url, {"state": "going", "reached": "7", "text": "Sju hållna", "result": "Fler vågar tala"})
    report = ActionReport.objects.get()
    assert (report.way, report.person, report.by, report.reached) == ("link", amina, None, 7)
    action.refresh_from_db()
    assert (action.state, action.reached, action.result, action.reported_on) == (
        "going", 7, "Fler vågar tala", timezone.localdate(),
    )  # fmt: skip


def test_the_one_who_is_asked_says_yes_by_the_link(client, plan, amina, coordinator):
    action = make_action(plan, person=amina)
    assert actions.ask_responsible(by=coordinator, action=action)
    message = Message.objects.get(to="amina@forening.example")
    link = next(word for word in message.text.split() if "/plan/report/" in word)
    client.post(_open(client, link), {"accepted": "yes"})
    assert Action.objects.get().accepted == "yes"


def test_two_letters_open_side_by_side_report_on_their_own_actions(client, plan, amina):
    first, second = make_action(plan, "Ett", person=amina), make_action(plan, "Två", person=amina)
    urls = [_open(client, actions.make_link(action=one, person=amina)) for one in (first, second)]
    client.post(urls[0], {"state": "done"})
    assert [a.state for a in Action.objects.order_by("number")] == ["done", "new"]


@pytest.mark.parametrize("trouble", ["wrong", "expired", "somebody_else", "removed"])
def test_a_link_that_does_not_hold_opens_nothing(client, plan, amina, coordinator, trouble):
    action = make_action(plan, person=amina)
    link = actions.make_link(action=action, person=amina)
    if trouble == "wrong":
        link = link[:-2] + "/"
    elif trouble == "expired":
        ReportLink.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    elif trouble == "somebody_else":
        actions.change_action(by=coordinator, action=action, person=coordinator.person)
    else:
        actions.remove_action(by=coordinator, action=action)
    assert client.get(link).status_code == 404


def test_late_and_silent_actions_are_one_letter_a_person_and_not_again_within_a_month(room, amina):
    today = timezone.localdate()
    plan = make_adopted_plan(room)
    for number in range(2):
        make_action(plan, f"Sen {number}", person=amina, due_on=today - timedelta(days=3))
    quiet = make_action(plan, "Tyst", person=amina, starts_on=today - timedelta(days=120))
    Action.objects.filter(pk=quiet.pk).update(created_at=timezone.now() - timedelta(days=120))
    assert (remind_responsible(), remind_responsible()) == (1, 0)
    message = Message.objects.get(to="amina@forening.example")
    assert [title in message.text for title in ("Sen 0", "Sen 1", "Tyst")] == [True] * 3


def test_nobody_is_reminded_of_a_draft(room, amina):
    plan = make_plan(room)
    make_action(plan, person=amina, due_on=timezone.localdate() - timedelta(days=3))
    assert remind_responsible() == 0


def test_a_report_stops_the_reminders(room, amina):
    plan = make_adopted_plan(room)
    action = make_action(plan, person=amina, due_on=timezone.localdate() - timedelta(days=3))
    later = timezone.localdate() + timedelta(days=30)
    actions.report_action(by=None, action=action, state="going", due_on=later)
    assert remind_responsible() == 0


def test_a_referral_goes_out_is_answered_by_link_and_replied_to(client, karin, plan):
    action = make_action(plan, "Kvällsbuss")
    referral = make_referral(plan, "Kulmis", "Regionen")
    assert Plan.objects.get().state == "referral"
    message = Message.objects.get(to="talare0@example.org")
    link = next(word for word in message.text.split() if "/plan/comment/" in word)
    url = _open(client, link)
    assert "Kvällsbuss" in client.get(url).content.decode()
    client.post(url, {"whole": "Bra plan", f"action_{action.uid}": "Kör bussen oftare"})
    assert {(a.action, a.text) for a in ReferralAnswer.objects.all()} == {
        (None, "Bra plan"),
        (action, "Kör bussen oftare"),
    }
    answer = ReferralAnswer.objects.get(action=action)
    karin.post(
        reverse("plans:reply_answer", args=[plan.workspace.slug, answer.uid]),
        {"outcome": "partly", "reply": "Två kvällar", "version": answer.version},
    )
    client.post(url, {"whole": "", f"action_{action.uid}": "Andra ord"})
    answer.refresh_from_db()
    assert (answer.text, answer.reply, answer.outcome) == ("Kör bussen oftare", "Två kvällar", "partly")
    page = karin.get(reverse("plans:view_referral", args=[plan.workspace.slug, plan.uid]))
    assert (page.context["answered"], len(page.context["recipients"])) == (1, 2)
    assert referral.recipients.get(organisation__name="Regionen").answered_at is None


def test_an_empty_answer_says_nothing_to_add(client, plan):
    make_action(plan)
    referral = make_referral(plan)
    recipient = referral.recipients.get()
    url = _open(client, reverse("plans:answer_referral", args=[actions.comment_link(recipient)]))
    client.post(url, {"whole": ""})
    recipient.refresh_from_db()
    assert (recipient.has_no_comment, recipient.answered_at is not None) == (True, True)


def test_a_closed_round_takes_nothing_in(client, plan, coordinator):
    make_action(plan)
    referral = make_referral(plan)
    recipient = referral.recipients.get()
    actions.close_referral(by=coordinator, referral=referral)
    with pytest.raises(actions.ReferralClosed):
        actions.answer_referral(recipient=recipient, comments={None: "För sent"})
    url = _open(client, reverse("plans:answer_referral", args=[actions.comment_link(recipient)]))
    client.post(url, {"whole": "För sent"})
    assert not ReferralAnswer.objects.exists()


def test_only_one_round_is_out_at_a_time(plan, coordinator):
    make_action(plan)
    referral = make_referral(plan)
    with pytest.raises(actions.ReferralIsOut):
        actions.send_referral(
            by=coordinator,
            plan=plan,
            representatives=referral.recipients.get().organisation.memberships.get().representatives.all(),
            due_on=timezone.localdate() + timedelta(days=5),
        )


def test_the_silent_are_reminded_once_when_a_week_is_left(plan):
    make_action(plan)
    referral = make_referral(plan, "Kulmis")
    assert remind_referrals() == 0
    referral.due_on = timezone.localdate() + timedelta(days=5)
    referral.save()
    assert (remind_referrals(), remind_referrals()) == (1, 0)
