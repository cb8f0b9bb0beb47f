"""Questions to the panel, Open Space, forms without a name, certificates."""

from datetime import time, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from samverk.conferences.actions import day_forms, panel, topics
from samverk.conferences.actions.links import new_link
from samverk.conferences.actions.table_links import address_of_table, make_table_links
from samverk.conferences.certificates import certificate_pdf
from samverk.conferences.form_results import results_of, together
from samverk.conferences.models import Conference, FormAnswer, FormReply, Hall, Note, Question, Topic, Vote
from samverk.conferences.panel_board import answered, panel_board
from tests.racing import outcomes
from tests.workspaces.factories import give

from .factories import make_conference, make_registration, make_slot, make_table, make_workshop

pytestmark = pytest.mark.django_db


@pytest.fixture
def conference():
    return make_conference(held_on=timezone.localdate())


@pytest.fixture
def organiser(conference):
    return give(conference.workspace, "organiser")


def url(name, conference, *more):
    return reverse(f"conferences:{name}", args=[conference.workspace.slug, *more])


def own(registration):
    client = Client()
    return client, client.get(new_link(registration))["Location"]


def ask(conference, text="Vem betalar sedan?", voter="a"):
    return panel.ask_question(conference=conference, text=text, verb="ask_question", voter=voter)


def test_one_voice_each_which_can_be_taken_back(conference):
    one = make_registration(conference)
    client, where = own(one)
    client.post(f"{where}ask/", {"ask-question": "Vem betalar sedan?", "ask-sector": "faith"})
    question = Question.objects.get()
    assert question.sector == "faith"
    for _n in range(2):
        client.post(f"{where}vote/", {"question": str(question.uid), "wants": "yes"})
    assert Vote.objects.count() == 1
    client.post(f"{where}vote/", {"question": str(question.uid), "wants": "no"})
    assert Vote.objects.count() == 0
    assert client.post(f"{where}vote/", {}).status_code == 302


def test_what_a_phone_kept_and_sends_later_counts_once_or_says_why_not(conference):
    client, where = own(make_registration(conference))
    asked = {"ask-question": "Vem betalar sedan?"}
    phone = {"Accept": "application/json"}
    for _n in range(2):
        answer = client.post(f"{where}ask/", asked, headers=phone)
        assert (answer.status_code, answer.json()) == (200, {"message": "Din fråga har kommit in."})
    question = Question.objects.get()
    assert Vote.objects.count() == 1
    vote = {"question": str(question.uid), "wants": "no"}
    for _n in range(2):
        assert client.post(f"{where}vote/", vote, headers=phone).status_code == 200
    assert Vote.objects.count() == 0
    short = client.post(f"{where}ask/", {"ask-question": "Va?"}, headers=phone)
    assert short.status_code == 422
    assert "question" in short.json()["errors"]
    panel.remove_question(by=give(conference.workspace, "organiser"), question=question)
    gone = client.post(f"{where}vote/", vote, headers=phone)
    assert (gone.status_code, gone.json()) == (409, {"message": "Den frågan finns inte längre."})
    Conference.objects.update(over_at=timezone.now() - timedelta(minutes=1))
    late = client.post(f"{where}ask/", asked, headers=phone)
    assert late.status_code == 409
    assert "tills den är slut" in late.json()["message"]
    assert Question.objects.count() == 1


def test_a_table_s_phone_cannot_ask_or_vote_when_the_day_is_over(conference, organiser):
    table = make_table(conference)
    make_table_links(by=organiser, conference=conference)
    table.refresh_from_db()
    question = ask(conference)
    client = Client()
    where = client.get(address_of_table(table))["Location"]
    assert "Frågor till panelen" in client.get(where).text
    Conference.objects.update(over_at=timezone.now() - timedelta(minutes=1))
    assert "Frågor till panelen" not in client.get(where).text
    client.post(f"{where}vote/", {"question": str(question.uid), "wants": "yes"})
    client.post(f"{where}ask/", {"ask-question": "Vem betalar då?"})
    assert (Vote.objects.count(), Question.objects.count()) == (1, 1)


def test_nothing_says_who_asked_or_voted(conference):
    one = make_registration(conference, name="Åsa Öberg")
    client, where = own(one)
    client.post(f"{where}ask/", {"ask-question": "Vem betalar sedan?"})
    kept = str([list(model.objects.values()) for model in (Question, Vote)])
    assert all(str(mark) not in kept for mark in (one.uid, one.code, one.email, "Åsa"))


def test_a_flood_of_questions_ends(conference):
    client, where = own(make_registration(conference))
    for n in range(9):
        client.post(f"{where}ask/", {"ask-question": f"Fråga nummer {n}?"})
    assert Question.objects.count() == 5


def test_merging_adds_voices_and_counts_nobody_twice(conference, organiser):
    one, other = ask(conference, voter="a"), ask(conference, "Vem står för notan?", voter="b")
    panel.vote_question(question=other, voter="a", wants=True)
    panel.merge_questions(by=organiser, question=other, into=one)
    assert panel_board(conference).asked[0].voices == 2
    panel.vote_question(question=Question.objects.get(pk=other.pk), voter="c", wants=True)
    assert one.votes.count() == 3
    panel.merge_questions(by=organiser, question=one, into=Question.objects.get(pk=other.pk))
    assert [question.pk for question in panel_board(conference).asked] == [one.pk]


def test_one_question_is_put_at_a_time_and_moderators_order_them(conference, organiser, signed_in):
    client = signed_in(organiser)
    first, second, third = (ask(conference, f"Fråga {n} till er?", voter=str(n)) for n in range(3))
    for question in (first, second, third):
        client.post(url("move_question", conference, question.uid), {"to": "chosen"})
    client.post(url("move_in_order", conference, third.uid), {"up": "yes"})
    assert [one.pk for one in panel_board(conference).chosen] == [first.pk, third.pk, second.pk]
    client.post(url("move_question", conference, first.uid), {"to": "put"})
    client.post(url("move_question", conference, third.uid), {"to": "put"})
    states = dict(Question.objects.values_list("pk", "state"))
    assert states == {first.pk: "answered", third.pk: "put", second.pk: "chosen"}
    assert client.post(url("move_question", conference, first.uid), {}).status_code == 302


def test_an_answer_in_writing_reaches_participants_and_the_public_when_told_so(
    conference, organiser, signed_in
):
    question = ask(conference)
    client = signed_in(organiser)
    address = url("answer_question", conference, question.uid)
    facts = {
        "answer": "Kommunen, från och med 2028.",
        "answered_by": "Ronneby kommun",
        "version": question.version,
    }
    assert client.post(address, facts).status_code == 302
    assert answered(conference, for_everybody=True) == []
    Conference.objects.update(over_at=timezone.now() - timedelta(days=1))
    reader, where = own(make_registration(conference))
    assert "Kommunen, från och med 2028." in reader.get(where).text
    assert client.post(address, facts | {"answer": "Annat"}).status_code == 409
    question.refresh_from_db()
    client.post(address, facts | {"is_public": "on", "version": question.version})
    assert answered(conference, for_everybody=True) == [question]
    assert client.post(address, {"is_public": "on", "version": question.version + 1}).status_code == 422
    assert client.post(address, {}).status_code == 302


def test_a_removed_question_is_on_nobody_s_page(conference, organiser, signed_in):
    question = ask(conference)
    client, where = own(make_registration(conference))
    assert question.text in client.get(where).text
    inside = signed_in(organiser)
    inside.post(url("remove_question", conference, question.uid))
    assert question.text not in client.get(where).text
    inside.post(url("remove_question", conference, question.uid), {"back": "yes"})
    assert question.text in client.get(where).text


def test_a_topic_gets_no_hall_where_something_is(conference, organiser):
    hall = Hall.objects.create(conference=conference, name="Lilla salen")
    make_slot(conference, starts=time(13), ends=time(14), hall=hall, title="Panel")
    put = topics.offer_topic(conference=conference, by=organiser, title="Bussar", starts=time(10), hall=hall)
    for starts in (time(9, 30), time(10, 44), time(13, 30), time(12, 30)):
        with pytest.raises(topics.HallTaken):
            topics.offer_topic(conference=conference, by=None, title="Annat", starts=starts, hall=hall)
    topics.offer_topic(conference=conference, by=None, title="Annat", starts=time(10, 45), hall=hall)
    topics.place_topic(by=organiser, topic=put, starts=time(10), hall=hall, title="Bussar på kvällen")
    topics.remove_topic(by=organiser, topic=put)
    topics.offer_topic(conference=conference, by=None, title="Tredje", starts=time(10), hall=hall)
    put.refresh_from_db()
    topics.remove_topic(by=organiser, topic=put, removed=False)
    put.refresh_from_db()
    assert (put.removed_at, put.hall) == (None, None)


@pytest.mark.django_db(transaction=True)
def test_of_two_topics_at_once_one_gets_the_hall(conference):
    hall = Hall.objects.create(conference=conference, name="Lilla salen")

    def offer():
        return topics.offer_topic(conference=conference, by=None, title="Bussar", starts=time(10), hall=hall)

    assert outcomes(offer, offer, offer) == ["HallTaken", "HallTaken", "Topic"]


def test_a_participant_offers_a_topic_and_organisers_merge(conference, organiser, signed_in):
    make_slot(conference, kind="workshop", title="Open Space", starts=time(23, 58), ends=time(23, 59))
    client, where = own(make_registration(conference))
    client.post(f"{where}topic/", {"topic-title": "Bussar på kvällen"})
    topic = Topic.objects.get()
    note = Note.objects.create(
        conference=conference, kind="idea", text="Nattbuss", where="topic", topic=topic
    )
    other = topics.offer_topic(conference=conference, by=organiser, title="Trafik")
    inside = signed_in(organiser)
    assert inside.post(url("merge_topics", conference, topic.uid), {}).status_code == 302
    inside.post(url("merge_topics", conference, topic.uid), {"into": str(other.uid)})
    note.refresh_from_db()
    assert note.topic == other
    assert list(Topic.objects.standing()) == [other]
    assert client.post(f"{where}topic/", {}).status_code == 422


def answer_all(conference, form, sectors, value=4):
    scale = form.fields.get(kind="scale")
    for sector in sectors:
        day_forms.answer_form(
            form=form, registration=make_registration(conference, sector=sector), answers={scale.pk: value}
        )


def test_a_form_is_answered_once_and_without_a_name(conference, organiser):
    form = day_forms.begin_form(conference, "day")
    one = make_registration(conference, name="Åsa Öberg", sector="faith")
    client, where = own(one)
    hinder = form.fields.get(kind="hinder")
    sent = {f"day-f{hinder.pk}": "Ingen svarar i telefon"}
    client.post(f"{where}form/day/", sent)
    assert not FormReply.objects.exists()
    day_forms.open_form(by=organiser, form=form)
    assert client.post(f"{where}form/day/", {}).status_code == 422
    for _n in range(2):
        client.post(f"{where}form/day/", sent)
    reply = FormReply.objects.get()
    note = Note.objects.get()
    assert (note.kind, note.text, note.where, note.sector) == (
        "hinder",
        "Ingen svarar i telefon",
        "form",
        "faith",
    )
    kept = str([*FormReply.objects.values(), *FormAnswer.objects.values()])
    assert reply.sector == "faith"
    assert all(str(mark) not in kept for mark in (one.uid, one.code, "Åsa"))


@pytest.mark.django_db(transaction=True)
def test_the_same_form_sent_twice_at_once_is_one_reply(conference, organiser):
    form = day_forms.open_form(by=organiser, form=day_forms.begin_form(conference, "day"))
    one, scale = make_registration(conference), form.fields.get(kind="scale")

    def answer():
        return day_forms.answer_form(form=form, registration=one, answers={scale.pk: 3})

    assert outcomes(answer, answer) == ["AnsweredAlready", "FormReply"]


def test_small_groups_are_not_shown(conference, organiser):
    form = day_forms.open_form(by=organiser, form=day_forms.begin_form(conference, "day"))
    answer_all(conference, form, ["faith"] * 4)
    assert results_of(form).too_few
    answer_all(conference, form, ["civil_society"] * 6 + ["authority"] * 5, value=2)
    found = next(one for one in results_of(form).fields if one.question.kind == "scale")
    assert [group.n for group in found.sectors] == [6, 9]
    assert all(group.n >= 5 for group in found.sectors)


@pytest.mark.parametrize(
    ("counts", "groups"),
    [
        ({"a": 9, "b": 2}, [["a", "b"]]),
        ({"a": 9, "b": 6, "c": 2}, [["a"], ["b", "c"]]),
        ({"a": 9, "b": 3, "c": 3}, [["a"], ["b", "c"]]),
        ({"a": 2, "b": 2}, []),
        ({"a": 5, "b": 5}, [["a"], ["b"]]),
    ],
)
def test_groups_cannot_be_worked_out_from_the_total(counts, groups):
    assert together(counts) == groups


def test_the_editor_adds_moves_changes_and_removes(conference, organiser, signed_in):
    client = signed_in(organiser)
    page = url("view_form", conference, "survey")
    assert client.get(page).status_code == 200
    form = conference.forms.get(kind="survey")
    client.post(url("add_field", conference, "survey"), {"kind": "text", "text-sv": "Vad saknades?"})
    fields = list(form.fields.all())
    assert fields[-1].text == {"sv": "Vad saknades?"}
    client.post(url("move_field", conference, fields[-1].uid), {"up": "yes"})
    assert [one.pk for one in form.fields.all()][-2] == fields[-1].pk
    change = url("change_field", conference, fields[-1].uid)
    client.post(change, {"kind": "yes_no", "text-sv": "Saknades något?", "version": fields[-1].version})
    fields[-1].refresh_from_db()
    assert (fields[-1].kind, fields[-1].text) == ("yes_no", {"sv": "Saknades något?"})
    client.post(url("remove_field", conference, fields[-1].uid))
    assert form.fields.count() == len(fields) - 1
    assert client.post(change.replace(str(fields[-1].uid), str(fields[0].uid)), {}).status_code == 422
    assert client.post(url("add_field", conference, "survey"), {}).status_code == 422
    assert client.get(url("view_form", conference, "other")).status_code == 404


def test_a_certificate_for_those_who_came_only(conference, organiser, signed_in):
    one = make_registration(conference, name="Åsa Öberg")
    client, where = own(one)
    assert client.get(f"{where}certificate/").status_code == 302
    inside = signed_in(organiser)
    assert inside.get(url("print_certificates", conference)).status_code == 302
    one.arrived_at = timezone.now()
    one.save(update_fields=["arrived_at"])
    answer = client.get(f"{where}certificate/")
    assert answer["Content-Type"] == "application/pdf"
    assert b"".join(answer.streaming_content).startswith(b"%PDF")
    assert inside.get(url("print_certificates", conference))["Content-Type"] == "application/pdf"


@pytest.mark.parametrize("language", ["sv", "ar", "ti"])
def test_certificates_are_set_in_any_language_and_take_any_name(conference, language):
    people = [make_registration(conference, name=name) for name in ("Åsa #let x = 1", "ريما الخطيب", "ሰላም")]
    assert certificate_pdf(conference, people, language=language).count(b"/Type /Page\n") >= 0


def test_pages_ask_as_much_of_the_database_for_three_as_for_one(conference, organiser, signed_in):
    client, (reader, where) = signed_in(organiser), own(make_registration(conference))
    slot = make_slot(conference, kind="workshop", title="Workshoppar", starts=time(0, 1), ends=time(23, 59))
    pages = [url("view_questions", conference), url("view_board", conference)]
    counts = []
    for many in (1, 2):
        for n in range(many):
            ask(conference, f"Fråga {many} {n}?", voter=f"{many}{n}")
            make_workshop(slot)
            topics.offer_topic(conference=conference, by=organiser, title=f"Ämne {many} {n}")
        for page in pages:
            client.get(page)
        reader.get(where)
        with CaptureQueriesContext(connection) as seen:
            for page in pages:
                assert client.get(page).status_code == 200
            assert reader.get(where).status_code == 200
        counts.append(len(seen))
    assert counts[0] == counts[1]


def test_after_the_day_nobody_can_speak_any_more(conference):
    client, where = own(make_registration(conference))
    Conference.objects.update(over_at=timezone.now() - timedelta(hours=1))
    for act, sent in {
        "note": {"note-kind": "hinder", "note-text": "Sent"},
        "ask": {"ask-question": "Får jag fråga?"},
    }.items():
        assert client.post(f"{where}{act}/", sent).status_code == 302
    assert not Note.objects.exists()
    assert not Question.objects.exists()
