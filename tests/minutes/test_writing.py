"""Writing minutes, alone and together."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from samverk.access.rules import Role
from samverk.audit.models import Entry
from samverk.meetings.models import Invitee
from samverk.minutes import actions
from samverk.minutes.models import Note
from samverk.observations.models import Observation
from samverk.people.models import Person
from samverk.tasks.models import Task
from samverk.tasks.origins import origins_of
from tests.workspaces.factories import give, make_workspace

from .factories import item, make_invitee, make_meeting, make_minutes, make_minutes_out, writer_of

pytestmark = pytest.mark.django_db


def test_minutes_begin_on_the_agenda_with_those_who_said_they_would_come() -> None:
    meeting = make_meeting()
    comes = make_invitee(meeting, answer="yes", way="link")
    stays = make_invitee(meeting, answer="no", way="link")
    silent = make_invitee(meeting)
    minutes = make_minutes(meeting)
    titles = list(Note.objects.filter(minutes=minutes).in_order().values_list("title", flat=True))
    assert titles == ["Välkommen", "Språkcaféet", "Övriga frågor", "Avslutning"]
    there = {one.pk: one.was_present for one in Invitee.objects.filter(meeting=meeting)}
    assert there == {comes.pk: True, stays.pk: False, silent.pk: None}


def test_beginning_twice_gives_the_same_minutes() -> None:
    meeting = make_meeting()
    assert make_minutes(meeting) == make_minutes(meeting)


def test_two_secretaries_in_the_same_field_lose_no_word() -> None:
    minutes = make_minutes()
    anna, bo = writer_of(minutes.workspace), give(minutes.workspace, Role.SECRETARY)
    actions.write_note(
        by=anna, note=item(minutes), field="comment", base="", text="Anna berättade om lokalen."
    )
    merged = actions.write_note(
        by=bo, note=item(minutes), field="comment", base="", text="Bo frågade om hyran."
    )
    assert "Anna berättade om lokalen." in merged.text
    assert "Bo frågade om hyran." in merged.text
    assert item(minutes).comment == merged.text


def test_one_who_was_offline_is_merged_when_back() -> None:
    minutes = make_minutes()
    by = writer_of(minutes.workspace)
    base = "Caféet öppnar. Biblioteket lånar ut lokalen."
    actions.write_note(by=by, note=item(minutes), field="comment", base="", text=base)
    actions.write_note(
        by=by, note=item(minutes), field="comment", base=base, text=base + " Röda Korset fikar."
    )
    merged = actions.write_note(
        by=by, note=item(minutes), field="comment", base=base, text=base.replace("öppnar", "öppnar i mars")
    )
    assert merged == ("Caféet öppnar i mars. Biblioteket lånar ut lokalen. Röda Korset fikar.", False)


def test_a_spell_of_writing_is_one_line_in_the_trail() -> None:
    minutes = make_minutes()
    by = writer_of(minutes.workspace)
    text = ""
    for word in ("Vi", "Vi möts", "Vi möts igen."):
        actions.write_note(by=by, note=item(minutes), field="comment", base=text, text=word)
        text = word
    assert Entry.objects.filter(verb="minutes.write_note").count() == 1


def test_a_text_too_long_is_refused_and_what_stood_there_stays() -> None:
    minutes = make_minutes()
    by = writer_of(minutes.workspace)
    actions.write_note(by=by, note=item(minutes), field="decision", base="", text="Ja.")
    with pytest.raises(actions.TooLong):
        actions.write_note(by=by, note=item(minutes), field="decision", base="Ja.", text="ordet " * 1000)
    assert item(minutes).decision == "Ja."


def test_a_new_item_follows_other_business_and_the_numbers_follow() -> None:
    minutes = make_minutes()
    by = writer_of(minutes.workspace)
    first = actions.add_business(by=by, minutes=minutes, title="Nycklarna")
    actions.add_business(by=by, minutes=minutes, title="Kaffet")
    notes = Note.objects.filter(minutes=minutes).in_order()
    assert [(one.number, one.title) for one in notes] == [
        (1, "Välkommen"), (2, "Språkcaféet"), (3, "Övriga frågor"), (4, "Nycklarna"), (5, "Kaffet"), (6, "Avslutning"),
    ]  # fmt: skip
    actions.remove_business(by=by, note=first)
    assert [one.number for one in Note.objects.filter(minutes=minutes).in_order()] == [1, 2, 3, 4, 5]


def test_an_item_with_words_on_it_is_not_taken_away() -> None:
    minutes = make_minutes()
    by = writer_of(minutes.workspace)
    note = actions.add_business(by=by, minutes=minutes, title="Nycklarna")
    actions.write_note(by=by, note=note, field="comment", base="", text="Borta.")
    with pytest.raises(actions.NotEmpty):
        actions.remove_business(by=by, note=note)


def test_a_task_says_which_paragraph_it_comes_from() -> None:
    minutes = make_minutes()
    by = writer_of(minutes.workspace)
    owner = Person.objects.get(account=by)
    actions.add_task(
        by=by,
        note=item(minutes),
        text="Boka lokalen",
        owner=owner,
        organisation=None,
        due_on=date(2030, 1, 1),
    )
    task = Task.objects.get()
    assert origins_of([task])[task.uid].label == f"{minutes.meeting.title}, §\N{NO-BREAK SPACE}2"


def test_what_is_heard_in_passing_names_the_meeting_as_its_source() -> None:
    minutes = make_minutes()
    by = writer_of(minutes.workspace)
    actions.catch_observation(by=by, note=item(minutes), kind="hinder", text="Bussen går inte.", sector="")
    heard = Observation.objects.get()
    assert (heard.heard_on, heard.sources.get().label) == (minutes.meeting.first_day, minutes.meeting.title)


def test_presence_counts_only_those_asked() -> None:
    meeting = make_meeting()
    one, other = make_invitee(meeting), make_invitee(meeting)
    minutes = make_minutes(meeting)
    actions.note_presence(
        by=writer_of(meeting.workspace),
        minutes=minutes,
        present={str(one.uid): True},
        also_present="",
        secretary=None,
    )
    one.refresh_from_db()
    other.refresh_from_db()
    meeting.refresh_from_db()
    assert (one.was_present, other.was_present, meeting.state) == (True, None, "held")


def test_a_protected_person_is_not_shown_among_those_present() -> None:
    workspace = make_workspace()
    meeting = make_meeting(workspace)
    hidden = make_invitee(meeting, answer="yes", way="link")
    Person.objects.filter(pk=hidden.person_id).update(is_protected=True)
    minutes = make_minutes(meeting)
    from samverk.minutes.snapshots import snapshot

    assert snapshot(minutes)["present"] == []


def test_writing_after_approvals_asks_again() -> None:
    one, other = (give(workspace := make_workspace(), Role.MEMBER) for _n in range(2))
    minutes = make_minutes_out(make_meeting(workspace), approvers=(one, other))
    minutes.approvers.filter(person__account=one).update(
        approved_at=timezone.now() - timedelta(1), digest="x"
    )
    actions.write_note(
        by=writer_of(workspace), note=item(minutes), field="comment", base="", text="Ett tillägg."
    )
    assert list(minutes.approvers.values_list("approved_at", flat=True)) == [None, None]
