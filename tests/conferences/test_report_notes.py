"""After the day: what was said is put together, worded, given themes, set aside, and becomes observations."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from samverk.conferences.actions.gathering import (
    NotesChanged,
    merge_notes,
    merge_same_notes,
    part_note,
    reword_note,
    set_aside_notes,
    withdraw_observations,
)
from samverk.conferences.actions.observing import (
    NothingToGather,
    gather_step,
    make_observations,
    waiting_notes,
)
from samverk.conferences.heard import suggested
from samverk.conferences.jobs import gathering as job_module
from samverk.conferences.models import Note, Report
from samverk.jobs.models import Job
from samverk.jobs.running import perform, run_waiting
from samverk.observations.actions import settle_observation
from samverk.observations.models import Observation, Source
from tests.racing import at_once
from tests.workspaces.factories import make_account, make_workspace

from .saying import gather, held_conference, make_note, seen, tick

pytestmark = pytest.mark.django_db
LATE = "Sista bussen går före träningen är slut."
ENDS = "Bussen slutar gå innan träningen är slut."


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


def test_what_says_the_same_is_suggested_and_other_kinds_are_not(conference):
    one, two = make_note(conference, LATE), make_note(conference, ENDS)
    make_note(conference, ENDS, kind="possibility")
    make_note(conference, "Breven från kommunen går inte att förstå.")
    groups = suggested(list(Note.objects.order_by("-pk")))
    assert [[wording.notes for wording in group] for group in groups] == [[[one], [two]]]


def test_the_page_puts_two_together_with_the_words_that_were_chosen(client, conference):
    one, two = make_note(conference, LATE, "mobility"), make_note(conference, ENDS, "culture_sport")
    page = client.get(url("view_gathered", conference)).content.decode()
    assert "De här verkar säga samma sak" in page
    client.post(url("merge_notes", conference), {"notes": tick(one, two), "kept": two.uid})
    one.refresh_from_db()
    assert one.merged_into == two
    assert {theme.key for theme in two.themes.all()} == {"mobility", "culture_sport"}
    page = client.get(url("view_gathered", conference)).content.decode()
    assert "2 röster" in page
    assert "De här verkar säga samma sak" not in page


def test_chains_of_merges_end_under_one_and_can_be_parted(karin, conference):
    one, two, three = (make_note(conference, f"Lapp {n}") for n in range(3))
    merge_notes(by=karin, conference=conference, kept=two, seen=seen(one))
    merge_notes(by=karin, conference=conference, kept=three, seen=seen(two))
    assert Note.objects.filter(merged_into=three).count() == 2
    assert merge_notes(by=karin, conference=conference, kept=one, seen=seen(three)) == 0
    one.refresh_from_db()
    part_note(by=karin, note=one)
    assert set(Note.objects.standing()) == {one, three}


def test_the_same_words_go_together_at_once(karin, conference):
    for text in (LATE, LATE.upper(), "sista bussen går  före träningen är slut", ENDS):
        make_note(conference, text)
    make_note(conference, LATE, kind="idea")
    assert merge_same_notes(by=karin, conference=conference) == 2
    assert merge_same_notes(by=karin, conference=conference) == 0
    assert Note.objects.standing().count() == 3


def test_each_group_becomes_one_observation_with_a_source_for_each_voice(karin, conference):
    kept = make_note(conference, LATE, "mobility", sector="faith")
    merge_notes(
        by=karin,
        conference=conference,
        kept=kept,
        seen=seen(make_note(conference, ENDS, sector="municipality")),
    )
    alone = make_note(conference, "Öppna skolans sal.", kind="possibility", sector="")
    make_note(conference, "Svordomar")
    set_aside_notes(by=karin, conference=conference, seen=seen(Note.objects.get(text="Svordomar")))
    assert gather(karin, conference) == (2, 1)
    observation = Observation.objects.get(text=LATE)
    assert observation.workspace == conference.workspace
    assert observation.heard_on == conference.held_on
    assert observation.visibility == Observation.Visibility.ROOM
    assert [theme.key for theme in observation.themes.all()] == ["mobility"]
    told = observation.sources.order_by("sector").values_list("where", "label", "sector")
    place = (Source.Where.CONFERENCE, "Dialogdag i Bollnäs")
    assert list(told) == [(*place, "faith"), (*place, "municipality")]
    alone.refresh_from_db()
    assert alone.observation.kind == "possibility"


def test_pressing_twice_does_nothing_twice_and_later_voices_join(karin, conference):
    kept = make_note(conference, LATE)
    gather(karin, conference)
    with pytest.raises(NothingToGather):
        gather(karin, conference)
    merge_notes(by=karin, conference=conference, kept=kept, seen=seen(make_note(conference, ENDS)))
    assert gather(karin, conference) == (0, 1)
    assert Observation.objects.count() == 1
    assert Source.objects.count() == 2


def test_two_that_were_observations_already_stand_as_one_observation(karin, conference):
    one, two = make_note(conference, LATE), make_note(conference, ENDS)
    gather(karin, conference)
    merge_notes(by=karin, conference=conference, kept=one, seen=seen(two))
    one.refresh_from_db()
    assert Observation.objects.standing().get() == one.observation


def test_observations_are_taken_back_unless_somebody_worked_on_them(karin, conference):
    notes = [make_note(conference, LATE), make_note(conference, "Lokalerna är låsta.")]
    gather(karin, conference)
    worked = Observation.objects.get(text="Lokalerna är låsta.")
    settle_observation(by=karin, observation=worked, state="taken_up")
    assert withdraw_observations(by=karin, conference=conference, notes=notes) == (1, 1)
    assert Observation.objects.standing().get() == worked
    assert gather(karin, conference) == (1, 0)


def test_what_is_an_observation_cannot_be_set_aside(karin, conference):
    note = make_note(conference, LATE)
    gather(karin, conference)
    assert set_aside_notes(by=karin, conference=conference, seen=seen(note)) == 0


@pytest.mark.django_db(transaction=True)
def test_two_who_press_at_once_start_one_job_and_make_each_observation_once(karin, conference):
    for n in range(6):
        make_note(conference, f"Sak nummer {n}")
    answers = at_once(*[lambda: make_observations(by=karin, conference=conference)] * 2)
    assert sorted(type(one).__name__ for one in answers) == ["GatheringUnderWay", "Job"], answers
    run_waiting()
    assert Observation.objects.count() == 6


@pytest.mark.django_db(transaction=True)
def test_two_workers_with_the_same_notes_make_each_observation_once(karin, conference):
    """The one that was thought dead goes on beside the one that took over: only the newer one writes."""
    notes = [make_note(conference, f"Sak nummer {n}") for n in range(4)]
    job = make_observations(by=karin, conference=conference)
    Job.objects.filter(pk=job.pk).update(state="running", attempts=2)
    dead, alive = Job.objects.get(pk=job.pk), Job.objects.get(pk=job.pk)
    dead.attempts = 1
    keys = [note.pk for note in notes]
    report = Report.objects.get(conference=conference)

    def step(job):
        return lambda: gather_step(by=karin, report=report, job=job, keys=keys, is_public=False)

    answers = at_once(step(dead), step(alive), step(alive))
    assert type(answers[0]).__name__ == "JobTakenOver"
    assert answers[1:] == [None, None]
    assert Observation.objects.count() == 4
    report.refresh_from_db()
    assert report.gathering["observations"] == 4


@pytest.mark.django_db(transaction=True)  # on PostgreSQL signs of life have a connection of their own
def test_a_worker_that_dies_halfway_is_taken_over_where_it_stopped(karin, conference, monkeypatch):
    monkeypatch.setattr(job_module, "STEP", 2)
    for n in range(7):
        make_note(conference, f"Sak nummer {n}")
    job = make_observations(by=karin, conference=conference)
    steps = []

    def die_at_the_third(**named):
        steps.append(named["keys"])
        if len(steps) == 3:
            raise SystemExit
        gather_step(**named)

    monkeypatch.setattr(job_module, "gather_step", die_at_the_third)
    with pytest.raises(SystemExit):
        perform(job.uid)
    assert Observation.objects.count() == 4
    assert len(waiting_notes(conference)) == 3
    perform(job.uid)  # as the next worker does when the sign of the first is missing
    assert Observation.objects.count() == 7
    assert [len(keys) for keys in steps] == [2, 2, 2, 2, 1]
    job.refresh_from_db()
    assert job.state == "done"
    assert Report.objects.get().gathering["observations"] == 7


def test_the_page_shows_how_far_it_is_and_then_what_was_made(client, karin, conference):
    kept = make_note(conference, LATE)
    merge_notes(by=karin, conference=conference, kept=kept, seen=seen(make_note(conference, ENDS)))
    client.post(url("make_observations", conference), {"all": "yes"})
    waiting = client.get(url("view_gathered", conference)).text
    assert "Lapparna håller på att bli iakttagelser" in waiting
    assert "Gör iakttagelser av alla" not in waiting
    part = client.get(url("view_gathered", conference), headers={"HX-Request": "true"})
    assert part.status_code == 200
    again = client.post(url("make_observations", conference), {"all": "yes"}, follow=True).text
    assert "görs redan" in again
    run_waiting()
    done = client.get(url("view_gathered", conference), headers={"HX-Request": "true"})
    assert (done.status_code, done["HX-Refresh"]) == (204, "true")
    page = client.get(url("view_gathered", conference)).text
    assert "1 iakttagelse är gjord." in page
    assert "1 röst" in page


def test_a_job_that_stops_says_what_stands_and_can_be_pressed_again(client, karin, conference, monkeypatch):
    monkeypatch.setattr(job_module, "STEP", 1)
    one, two = make_note(conference, LATE), make_note(conference, "Lokalerna är låsta.")

    def break_at_the_second(**named):
        if named["keys"] == [two.pk]:
            raise RuntimeError("the disk is full")
        gather_step(**named)

    monkeypatch.setattr(job_module, "gather_step", break_at_the_second)
    make_observations(by=karin, conference=conference)
    run_waiting()
    page = client.get(url("view_gathered", conference)).text
    assert "Det stannade på vägen. 1 iakttagelse är gjord." in page
    monkeypatch.setattr(job_module, "gather_step", gather_step)
    assert gather(karin, conference) == (1, 0)
    assert Observation.objects.count() == 2
    assert {note.observation.text for note in (one, two) if note.refresh_from_db() is None} == {
        LATE,
        "Lokalerna är låsta.",
    }


def test_notes_that_somebody_else_changed_are_not_touched_and_the_ticks_are_kept(client, karin, conference):
    one, two = make_note(conference, LATE), make_note(conference, "Lokalerna är låsta.")
    ticked = tick(one, two)
    reword_note(
        by=karin, note=one, version=one.version, kind="hinder", text="Bussen går för tidigt.", sector="", themes=[]
    )  # fmt: skip
    for verb, more in {
        "tag_notes": {"theme": "mobility"},
        "set_aside_notes": {},
        "merge_notes": {},
        "make_observations": {},
    }.items():
        answer = client.post(
            url(verb, conference), {"notes": ticked, "asked": "kind=hinder", **more}, follow=True
        )
        assert "Någon annan har ändrat 1 av lapparna" in answer.text, verb
        assert "Bussen går för tidigt." in answer.text
        assert answer.text.count(" checked><span") == 2, verb
        assert "kind=hinder" in answer.redirect_chain[-1][0]
        assert "ändrad nyss" in answer.text
    assert not one.themes.exists()
    assert Note.objects.standing().count() == 2
    assert not Job.objects.exists()
    client.post(url("tag_notes", conference), {"notes": tick(one, two), "theme": "mobility"})
    assert one.themes.exists()


@pytest.mark.django_db(transaction=True)
def test_of_two_bulk_acts_at_once_one_takes_effect(karin, conference):
    """Both saw the same notes: one puts them together, the other sets them aside; only one of them may."""
    notes = [make_note(conference, LATE), make_note(conference, ENDS)]
    saw = seen(*notes)
    answers = at_once(
        lambda: merge_notes(by=karin, conference=conference, kept=notes[0], seen=saw),
        lambda: set_aside_notes(by=karin, conference=conference, seen=saw),
    )
    assert answers == [0, 2] or isinstance(answers[1], NotesChanged), answers
    merged = Note.objects.exclude(merged_into=None).count()
    aside = Note.objects.exclude(removed_at=None).count()
    assert (merged, aside) in {(1, 0), (0, 2)}


def test_words_are_changed_and_two_who_change_see_both(client, conference):
    note = make_note(conference, "Anna på kommunen ringer aldrig tillbaka.")
    sent = {
        "kind": "hinder",
        "text": "Ingen ringer tillbaka.",
        "sector": "",
        "themes": ["dialogue"],
        "version": note.version,
    }
    assert client.post(url("reword_note", conference, note.uid), sent).status_code == 302
    note.refresh_from_db()
    assert (note.text, [one.key for one in note.themes.all()]) == ("Ingen ringer tillbaka.", ["dialogue"])
    again = client.post(url("reword_note", conference, note.uid), sent | {"text": "Annat."})
    assert again.status_code == 409
    assert client.post(url("reword_note", conference, note.uid), {}).status_code == 422


def test_themes_aside_and_back_from_the_page(client, conference):
    one, two = make_note(conference, LATE), make_note(conference, ENDS)
    client.post(url("tag_notes", conference), {"notes": tick(one, two), "theme": "mobility"})
    assert [list(note.themes.values_list("pk", flat=True)) for note in (one, two)] == [["mobility"]] * 2
    client.post(url("set_aside_notes", conference), {"notes": tick(one)})
    assert Note.objects.standing().get() == two
    assert LATE in client.get(url("view_gathered", conference) + "?show=aside").content.decode()
    client.post(url("set_aside_notes", conference), {"notes": tick(one), "back": "yes"})
    assert Note.objects.standing().count() == 2


@pytest.mark.parametrize(
    "verb",
    [
        "merge_notes",
        "merge_same_notes",
        "tag_notes",
        "set_aside_notes",
        "make_observations",
        "withdraw_observations",
    ],
)
def test_an_empty_or_odd_request_is_answered_kindly(client, conference, verb):
    assert client.post(url(verb, conference)).status_code == 302
    assert client.post(url(verb, conference), {"notes": ["x", "0" * 36], "theme": "x"}).status_code == 302


def test_the_page_asks_as_much_for_three_notes_as_for_one(client, conference):
    client.get(url("view_gathered", conference))
    asked = []
    for n in (1, 3):
        while Note.objects.standing().count() < n:
            kept = make_note(conference, f"Helt olika sak {Note.objects.count()}", "work", "legal")
            make_note(conference, "under", merged_into=kept)
        with CaptureQueriesContext(connection) as found:
            assert client.get(url("view_gathered", conference)).status_code == 200
        asked.append(len(found))
    assert asked[0] == asked[1]
