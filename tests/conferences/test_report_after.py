"""The survey and the letter of thanks: once to each who came, in their language, with what happened next."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from samverk.conferences.actions.afterwords import NothingHappened, NotOver, send_survey, send_thanks
from samverk.conferences.actions.day_forms import answer_form, begin_form
from samverk.conferences.actions.reports import begin_report, publish_report
from samverk.conferences.models import Afterword, Form
from samverk.observations.models import Observation
from samverk.outbox.models import Message
from tests.racing import at_once
from tests.workspaces.factories import make_account, make_workspace

from .factories import make_registration
from .saying import gather, held_conference, make_note

pytestmark = pytest.mark.django_db


@pytest.fixture
def karin():
    return make_account("Karin Åslund")


@pytest.fixture
def conference(karin):
    return held_conference(
        make_workspace(template="conference", name="Dialogdag i Bollnäs", coordinator=karin)
    )


@pytest.fixture
def client(signed_in, karin):
    return signed_in(karin)


def url(verb, conference, *more):
    return reverse(f"conferences:{verb}", args=[conference.workspace.slug, *more])


def came(conference, **facts):
    return make_registration(conference, arrived_at=timezone.now() - timedelta(days=3), **facts)


def letters(template):
    return Message.objects.filter(template=f"conferences/mail/{template}.txt").order_by("pk")


def test_the_survey_opens_and_goes_once_to_each_who_came(karin, conference):
    came(conference, email="anna@example.org")
    make_registration(conference, email="borta@example.org")
    came(conference, email="", name="Utan adress")
    form = begin_form(conference, Form.Kind.SURVEY)
    assert send_survey(by=karin, conference=conference, form=form) == (1, 0)
    assert send_survey(by=karin, conference=conference, form=form) == (0, 0)
    form.refresh_from_db()
    assert form.opened_at is not None
    letter = letters("survey").get()
    assert letter.to == "anna@example.org"
    assert "Hur var det?" in letter.subject
    assert "/conference/own/" in letter.text


def test_everybody_with_a_place_came_where_nobody_was_ticked_off(karin, conference):
    make_registration(conference)
    make_registration(conference, state="cancelled")
    assert send_survey(by=karin, conference=conference, form=begin_form(conference, "survey")) == (1, 0)


def test_nobody_is_asked_before_the_day_is_over_or_when_it_was_called_off(karin, conference):
    came(conference)
    form = begin_form(conference, Form.Kind.SURVEY)
    conference.cancelled_at = timezone.now()
    with pytest.raises(NotOver):
        send_survey(by=karin, conference=conference, form=form)
    conference.cancelled_at, conference.over_at = None, timezone.now() + timedelta(days=1)
    with pytest.raises(NotOver):
        send_survey(by=karin, conference=conference, form=form)
    assert not Message.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_two_who_send_at_once_write_one_letter(karin, conference):
    came(conference)
    report = begin_report(conference)
    report.happened = ["Bussen går."]
    report.save()
    answers = at_once(*[lambda: send_thanks(by=karin, conference=conference, report=report)] * 2)
    assert Afterword.objects.count() == letters("thanks").count() == 1, answers


def test_thanks_tell_what_happened_with_report_and_certificate_in_the_readers_language(
    client, karin, conference
):
    came(conference, email="anna@example.org", name="Anna")
    came(conference, email="samir@example.org", language="ar")
    client.get(url("view_thanks", conference))
    report = begin_report(conference)
    with pytest.raises(NothingHappened):
        send_thanks(by=karin, conference=conference, report=report)
    sent = {
        "version": report.version,
        "thing1": "Bussen går till 22.",
        "thing2": "",
        "thing3": "Salen är öppen.",
    }
    assert client.post(url("change_happened", conference), sent).status_code == 302
    assert client.post(url("change_happened", conference), sent | {"thing1": "Annat."}).status_code == 409
    report.refresh_from_db()
    assert report.happened == ["Bussen går till 22.", "Salen är öppen."]
    conference.focus = "Bussar"
    conference.save()
    publish_report(by=karin, report=begin_report(conference))
    page = client.get(url("view_thanks", conference)).content.decode()
    assert "1. Bussen går till 22." in page
    client.post(url("send_thanks", conference))
    client.post(url("send_thanks", conference))
    swedish, arabic = letters("thanks")
    assert "2. Salen är öppen." in swedish.text
    assert f"/conference/{conference.workspace.slug}/report/" in swedish.text
    assert "intyg" in swedish.text
    assert "شكرًا" in arabic.subject
    assert "Thank you" not in arabic.text


@pytest.mark.parametrize("verb", ["view_survey", "view_thanks"])
def test_the_letter_is_read_in_another_language_on_a_page_that_stays_in_its_own(client, conference, verb):
    came(conference, email="samir@example.org", language="ar")
    page = client.get(url(verb, conference), {"letter": "ar"}).content.decode()
    assert '<html lang="sv"' in page
    assert '<div lang="ar" dir="rtl">' in page
    assert 'href="?letter=sv#letter"' in page
    assert '<div lang="sv" dir="ltr">' in client.get(url(verb, conference)).content.decode()


def test_what_was_taken_on_is_suggested(client, karin, conference):
    note = make_note(conference, "Lokalerna är låsta.")
    gather(karin, conference)
    note.refresh_from_db()
    assert "Ni sade" not in client.get(url("view_thanks", conference)).content.decode()
    Observation.objects.filter(pk=note.observation_id).update(
        state="taken_up", state_note="Nämnden öppnar dem."
    )
    page = client.get(url("view_thanks", conference)).content.decode()
    assert "Ni sade: ”Lokalerna är låsta”. Sedan dess: Nämnden öppnar dem." in page


def test_results_are_hidden_until_five_have_answered(client, karin, conference):
    people = [came(conference) for _n in range(5)]
    form = begin_form(conference, Form.Kind.SURVEY)
    send_survey(by=karin, conference=conference, form=form)
    scale = form.fields.filter(kind="scale").first()
    for number, one in enumerate(people):
        page = client.get(url("view_survey", conference)).content.decode()
        assert "Medelvärde" not in page, number
        answer_form(form=form, registration=one, answers={scale.pk: 4})
    page = client.get(url("view_survey", conference)).content.decode()
    assert "Medelvärde 4,0 av 5, 5 svar" in page


@pytest.mark.parametrize("verb", ["send_survey", "send_thanks", "publish_report", "withdraw_report"])
def test_an_empty_request_is_answered_kindly(client, conference, verb):
    assert client.post(url(verb, conference)).status_code == 302


def test_words_that_are_too_long_come_back(client, conference):
    report = begin_report(conference)
    sent = {"version": report.version, "thing1": "x" * 400}
    answer = client.post(url("change_happened", conference), sent)
    assert answer.status_code == 422
    assert "x" * 400 in answer.content.decode()
    assert client.post(url("change_happened", conference), {}).status_code == 422
