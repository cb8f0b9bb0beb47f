"""Which day suits; the information pack; what ticks by itself; what follows in a hand-over."""

from datetime import timedelta

import pytest

from samverk.meetings import conditions
from samverk.meetings.actions import (
    PollClosed,
    answer_poll,
    change_item,
    change_pack,
    lay_agenda,
    publish_pack,
    settle_poll,
    start_poll,
    unpublish_pack,
)
from samverk.meetings.hand_over import find_items, move_items
from samverk.meetings.models import Invitee, Meeting, Poll, Voter
from samverk.meetings.own import own_meetings
from samverk.meetings.pack import lacks, start_texts
from samverk.meetings.result import result_of
from samverk.outbox.models import Message
from tests.workspaces.factories import make_account

from .factories import candidate, in_days, invited, last_letter, link_in, make_meeting, person_of, speaker

PARTS = ("background", "insight", "knowledge", "situation", "answer", "time")


@pytest.fixture
def poll(room, karin, amina):
    times = [(in_days(days), in_days(days) + timedelta(hours=2)) for days in (10, 20, 30)]
    people = [candidate(one) for one in (amina, speaker(room, "Nils Berg"), speaker(room, "Eva Ek"))]
    return start_poll(by=karin, workspace=room, title="Studiebesök", times=times, people=people)


def vote(poll, *answers):
    keys = list(poll.proposals.values_list("pk", flat=True))
    for voter, said in zip(Voter.objects.filter(poll=poll).order_by("id"), answers, strict=False):
        answer_poll(by=None, voter=voter, answers=dict(zip(keys, said, strict=True)))


def test_everybody_asked_gets_a_link(client, poll, amina):
    assert Message.objects.filter(template="meetings/mail/poll.txt").count() == 3
    page = client.get(link_in(last_letter(amina.email), "poll"), follow=True)
    assert page.status_code == 200
    assert len(page.context["form"].vote_fields) == 3


def test_an_answer_by_link_and_a_changed_mind(client, poll, amina):
    client.get(link_in(last_letter(amina.email), "poll"))
    names = [f"vote_{key}" for key in poll.proposals.values_list("pk", flat=True)]
    assert client.post("/poll/opened/", dict.fromkeys(names, "can")).status_code == 302
    client.post("/poll/opened/", dict.fromkeys(names, "cannot"))
    voter = Voter.objects.get(poll=poll, person=person_of(amina))
    assert set(voter.votes.values_list("answer", flat=True)) == {"cannot"}


def test_the_best_is_what_most_can_and_says_why(poll):
    vote(poll, ("can", "can", "cannot"), ("cannot", "if_i_must", "can"), ("can", "can", "cannot"))
    result = result_of(poll)
    assert result.best is result.columns[1]
    assert "2" in result.reason
    assert "1" in result.reason


def test_one_press_makes_the_meeting_with_everybody_on_its_list(secretary, poll, address):
    proposal = poll.proposals.all()[1]
    secretary.post(address("settle_poll", poll.uid), {"proposal": proposal.pk})
    meeting = Meeting.objects.get()
    assert (meeting.title, meeting.starts_at) == ("Studiebesök", proposal.starts_at)
    assert Invitee.objects.filter(meeting=meeting).count() == 3
    assert not Message.objects.filter(template="meetings/mail/invitation.txt").exists()


def test_two_presses_make_one_meeting(poll, karin):
    settle_poll(by=karin, poll=poll, proposal=poll.proposals.all()[0])
    with pytest.raises(PollClosed):
        settle_poll(by=karin, poll=poll, proposal=poll.proposals.all()[1])


def test_a_closed_poll_takes_no_answers(poll, karin):
    settle_poll(by=karin, poll=poll, proposal=poll.proposals.all()[0])
    with pytest.raises(PollClosed):
        vote(poll, ("can", "can", "can"))


def test_a_proposal_of_another_poll_is_not_answered(poll, room, karin, amina):
    times = [(in_days(40), in_days(40, 15)), (in_days(41), in_days(41, 15))]
    other = start_poll(by=karin, workspace=room, title="Annat", times=times, people=[])
    voter = Voter.objects.filter(poll=poll).first()
    answer_poll(by=None, voter=voter, answers={other.proposals.all()[0].pk: "can"})
    assert not voter.votes.exists()


@pytest.mark.parametrize("times", [["2027-03-01T10:00"], ["2027-03-01T10:00", "2027-03-01T10:00"]])
def test_a_poll_needs_two_different_times(secretary, amina, address, times):
    form = {
        "title": "Studiebesök",
        "kind": "workshop",
        "minutes": "60",
        "people": [str(person_of(amina).uid)],
    }
    form |= {f"time_{number}": moment for number, moment in enumerate(times, start=1)}
    assert secretary.post(address("start_poll"), form).status_code == 422
    assert not Poll.objects.exists()


def test_a_pack_counts_its_reasons(room, karin):
    pack = change_pack(
        by=karin, workspace=room, parts={**dict.fromkeys(PARTS, "Text"), "reasons": "- Ett\n\nTvå"}
    )
    assert len(lacks(pack)) == 1
    pack = change_pack(by=karin, workspace=room, parts={"reasons": "1\n2\n3\n4\n5"})
    assert lacks(pack) == []


def test_the_first_text_says_how_many_meetings(room):
    assert "18 månader" in start_texts(room)["time"] or "arton månader" in start_texts(room)["time"]


def test_a_pack_is_read_by_others_only_while_it_is_published(client, room, karin):
    pack = change_pack(by=karin, workspace=room, parts={"background": "Vi <b>vill</b> mötas"})
    url = f"/information/{pack.uid}/"
    assert client.get(url).status_code == 404
    publish_pack(by=karin, pack=pack)
    page = client.get(url)
    assert page.status_code == 200
    assert "<b>vill</b>" not in page.content.decode()
    unpublish_pack(by=karin, pack=pack)
    assert client.get(url).status_code == 404


def test_two_who_write_the_pack_see_each_others_words(secretary, room, karin, address):
    pack = change_pack(by=karin, workspace=room, parts={"background": "Först"})
    form = {"background": "Sedan", "version": pack.version - 1}
    page = secretary.post(address("change_pack"), form)
    assert page.status_code == 409
    assert "Först" in page.content.decode()


def test_the_checklist_ticks_by_itself(room, karin, amina):
    nothing = {"plenaries_planned": False, "invitations_sent": False, "opening_workshop_held": False}
    assert conditions.meetings_so_far(room) == nothing
    meetings = [make_meeting(room, f"Stormöte {number}", days=10 * number) for number in range(1, 5)]
    assert conditions.meetings_so_far(room) == nothing | {"plenaries_planned": True}
    invited(meetings[0], amina)
    assert conditions.meetings_so_far(room)["invitations_sent"]


def test_items_of_coming_agendas_follow_in_a_hand_over(room, karin, amina, meeting):
    item = lay_agenda(by=None, meeting=meeting)[2]
    change_item(by=karin, item=item, title=item.title, minutes=5, responsible=person_of(amina))
    receiver = person_of(make_account("Eva Ek"))
    assert len(find_items(room, person_of(amina))) == 1
    assert move_items(karin, room, person_of(amina), receiver) == 1
    item.refresh_from_db()
    assert item.responsible == receiver


def test_the_first_page_shows_my_meetings_and_nobody_elses(room, meeting, amina, karin):
    invited(meeting, amina)
    assert [one.meeting for one in own_meetings(amina)] == [meeting]
    assert own_meetings(karin) == []


def test_an_empty_room_says_what_to_do_next(secretary, address):
    page = secretary.get(address("view_meetings")).content.decode()
    assert "Lägg ut mötena för de närmaste 18 månaderna" in page
