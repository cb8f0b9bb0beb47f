"""After the day: what was said is put together, worded, given themes, set aside, and becomes observations."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from samverk.conferences.actions.gathering import (
    make_observations,
    merge_notes,
    merge_same_notes,
    part_note,
    set_aside_notes,
    withdraw_observations,
)
from samverk.conferences.heard import suggested
from samverk.conferences.models import Note
from samverk.observations.actions import settle_observation
from samverk.observations.models import Observation, Source
from tests.racing import at_once
from tests.workspaces.factories import make_account, make_workspace

from .saying import held_conference, make_note

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
    client.post(url("merge_notes", conference), {"notes": [one.uid, two.uid], "kept": two.uid})
    one.refresh_from_db()
    assert one.merged_into == two
    assert {theme.key for theme in two.themes.all()} == {"mobility", "culture_sport"}
    page = client.get(url("view_gathered", conference)).content.decode()
    assert "2 röster" in page
    assert "De här verkar säga samma sak" not in page


def test_chains_of_merges_end_under_one_and_can_be_parted(karin, conference):
    one, two, three = (make_note(conference, f"Lapp {n}") for n in range(3))
    merge_notes(by=karin, conference=conference, kept=two, others=[one])
    merge_notes(by=karin, conference=conference, kept=three, others=[two])
    assert Note.objects.filter(merged_into=three).count() == 2
    assert merge_notes(by=karin, conference=conference, kept=one, others=[three]) == 0
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
        others=[make_note(conference, ENDS, sector="municipality")],
    )
    alone = make_note(conference, "Öppna skolans sal.", kind="possibility", sector="")
    make_note(conference, "Svordomar")
    set_aside_notes(by=karin, conference=conference, notes=[Note.objects.get(text="Svordomar")])
    made = make_observations(by=karin, conference=conference)
    assert (made.observations, made.voices, made.left) == (2, 1, 0)
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
    make_observations(by=karin, conference=conference)
    assert make_observations(by=karin, conference=conference).observations == 0
    merge_notes(by=karin, conference=conference, kept=kept, others=[make_note(conference, ENDS)])
    made = make_observations(by=karin, conference=conference)
    assert (made.observations, made.voices) == (0, 1)
    assert Observation.objects.count() == 1
    assert Source.objects.count() == 2


def test_two_that_were_observations_already_stand_as_one_observation(karin, conference):
    one, two = make_note(conference, LATE), make_note(conference, ENDS)
    make_observations(by=karin, conference=conference)
    merge_notes(by=karin, conference=conference, kept=one, others=[two])
    one.refresh_from_db()
    assert Observation.objects.standing().get() == one.observation


def test_observations_are_taken_back_unless_somebody_worked_on_them(karin, conference):
    notes = [make_note(conference, LATE), make_note(conference, "Lokalerna är låsta.")]
    make_observations(by=karin, conference=conference)
    worked = Observation.objects.get(text="Lokalerna är låsta.")
    settle_observation(by=karin, observation=worked, state="taken_up")
    assert withdraw_observations(by=karin, conference=conference, notes=notes) == (1, 1)
    assert Observation.objects.standing().get() == worked
    made = make_observations(by=karin, conference=conference)
    assert made.observations == 1


def test_what_is_an_observation_cannot_be_set_aside(karin, conference):
    note = make_note(conference, LATE)
    make_observations(by=karin, conference=conference)
    assert set_aside_notes(by=karin, conference=conference, notes=[note]) == 0


@pytest.mark.django_db(transaction=True)
def test_two_who_press_at_once_make_each_observation_once(karin, conference):
    for n in range(6):
        make_note(conference, f"Sak nummer {n}")
    doing = [lambda: make_observations(by=karin, conference=conference)] * 2
    answers = at_once(*doing)
    made = [one.observations for one in answers if not isinstance(one, Exception)]
    assert Observation.objects.count() == sum(made) == 6, answers


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
    ticked = {"notes": [one.uid, two.uid]}
    client.post(url("tag_notes", conference), ticked | {"theme": "mobility"})
    assert [list(note.themes.values_list("pk", flat=True)) for note in (one, two)] == [["mobility"]] * 2
    client.post(url("set_aside_notes", conference), {"notes": [one.uid]})
    assert Note.objects.standing().get() == two
    assert LATE in client.get(url("view_gathered", conference) + "?show=aside").content.decode()
    client.post(url("set_aside_notes", conference), {"notes": [one.uid], "back": "yes"})
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
