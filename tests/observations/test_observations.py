"""Noting, reading, sorting, merging and sharing what was heard."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from samverk.access.rules import Role
from samverk.audit.models import Entry
from samverk.observations import actions
from samverk.observations.models import Observation, Source, Theme
from samverk.observations.similar import similar_to
from samverk.search.finding import find
from tests.workspaces.factories import give, make_account, make_workspace

from .factories import make_observation

pytestmark = pytest.mark.django_db


@pytest.fixture
def coordinator():
    return make_account("Karin Åslund")


@pytest.fixture
def workspace(coordinator):
    actions.load_themes()
    return make_workspace(coordinator=coordinator)


@pytest.fixture
def signed_in(client, coordinator):
    client.force_login(coordinator)
    return client


def _url(name, workspace, *more):
    return reverse(f"observations:{name}", args=[workspace.slug, *more])


def _listed(client, workspace, **query):
    response = client.get(_url("view_observations", workspace), query)
    return [o.text for o in response.context["page"]]


NOTE = {"kind": "need", "text": "Barnpassning på kvällen", "where": "desk", "heard_on": "2026-03-04"}


def test_note_observation_keeps_source_themes_and_trail(signed_in, workspace, coordinator):
    data = {**NOTE, "label": "Välkomsthuset", "sector": "civil_society", "themes": ["children", "work"]}
    response = signed_in.post(_url("note_observation", workspace), data)
    observation = Observation.objects.get()
    assert response.url == _url("view_observation", workspace, observation.uid)
    assert [(s.where, s.label, s.sector, s.heard_on) for s in observation.sources.all()] == [
        ("desk", "Välkomsthuset", "civil_society", date(2026, 3, 4))
    ]
    assert {t.key for t in observation.themes.all()} == {"children", "work"}
    entry = Entry.objects.get(verb="observations.note_observation")
    assert (entry.by, entry.subject, entry.scope) == (coordinator, observation.uid, workspace.audit_scope)


def test_note_observation_keeps_what_was_typed_when_something_is_wrong(signed_in, workspace):
    tomorrow = timezone.localdate() + timedelta(days=1)
    response = signed_in.post(_url("note_observation", workspace), {**NOTE, "heard_on": tomorrow.isoformat()})
    assert response.status_code == 422
    assert "Barnpassning på kvällen" in response.content.decode()
    assert "Den dagen har inte varit än" in response.content.decode()
    assert not Observation.objects.exists()


def test_change_observation_shows_a_stale_edit_side_by_side(signed_in, workspace, coordinator):
    observation = make_observation(workspace, "Första orden")
    actions.change_observation(
        by=coordinator,
        observation=Observation.objects.get(),
        kind="hinder",
        text="Någon annans ord",
        themes=[],
    )
    data = {"kind": "hinder", "text": "Mina ord", "version": observation.version}
    url = _url("change_observation", workspace, observation.uid)
    response = signed_in.post(url, data)
    page = response.content.decode()
    assert response.status_code == 409
    assert ("Någon annans ord" in page, "Mina ord" in page) == (True, True)
    assert Observation.objects.get().text == "Någon annans ord"
    data["version"] = response.context["version"]
    assert signed_in.post(url, data).status_code == 302
    assert Observation.objects.get().text == "Mina ord"


def test_add_source_adds_a_voice(signed_in, workspace):
    observation = make_observation(workspace)
    signed_in.post(
        _url("add_source", workspace, observation.uid),
        {"where": "survey", "label": "Enkäten", "heard_on": "2026-04-01"},
    )
    assert list(observation.sources.values_list("where", "label")) == [
        ("meeting", "möte"),
        ("survey", "Enkäten"),
    ]
    assert Observation.objects.with_voices().get().voices == 2


def test_settle_observation_needs_a_reason_to_set_aside(signed_in, workspace):
    observation = make_observation(workspace)
    url = _url("settle_observation", workspace, observation.uid)
    response = signed_in.post(url, {"state": "set_aside"})
    assert response.status_code == 422
    assert "Skriv varför" in response.content.decode()
    signed_in.post(url, {"state": "set_aside", "note": "Bestäms av regionen"})
    observation.refresh_from_db()
    assert (observation.state, observation.state_note) == ("set_aside", "Bestäms av regionen")


def test_untaken_is_what_nobody_has_taken_on(workspace, coordinator):
    first, second = make_observation(workspace, "Ett"), make_observation(workspace, "Två")
    actions.settle_observation(by=coordinator, observation=first, state="taken_up")
    assert list(Observation.objects.untaken()) == [second]


def test_share_observation_decides_who_reads_and_finds(client, workspace, coordinator):
    observation = make_observation(workspace, "Hemlig bussfråga")
    member = give(workspace, Role.MEMBER)
    client.force_login(member)
    scopes = [workspace.audit_scope]
    assert (_listed(client, workspace), len(find("bussfråga", scopes=scopes))) == (["Hemlig bussfråga"], 1)
    actions.share_observation(by=coordinator, observation=observation, visibility="leaders")
    assert (_listed(client, workspace), len(find("bussfråga", scopes=scopes))) == ([], 0)
    assert client.get(_url("view_observation", workspace, observation.uid)).status_code == 404
    assert len(find("bussfråga", scopes=[f"{workspace.audit_scope}:leaders"])) == 1
    client.force_login(coordinator)
    assert _listed(client, workspace) == ["Hemlig bussfråga"]


def test_public_shows_only_published_rooms_and_public_observations(workspace, coordinator):
    make_observation(workspace, "För rummet")
    seen = make_observation(workspace, "För alla", visibility="public")
    assert list(Observation.objects.public()) == []
    workspace.published_at = timezone.now()
    workspace.save()
    assert list(Observation.objects.public()) == [seen]


def test_merge_observations_keeps_sources_and_themes_and_parts_again(signed_in, workspace):
    kept = make_observation(workspace, "Bussen slutar gå")
    other = make_observation(workspace, "Ingen buss på kvällen", themes=Theme.objects.filter(key="mobility"))
    response = signed_in.post(_url("merge_observations", workspace, kept.uid), {"others": [str(other.uid)]})
    assert response.status_code == 302
    assert _listed(signed_in, workspace) == ["Bussen slutar gå"]
    assert Observation.objects.with_voices().get(pk=kept.pk).voices == 2
    assert [t.key for t in kept.themes.all()] == ["mobility"]
    assert (
        "Ingen buss på kvällen"
        in signed_in.get(_url("view_observation", workspace, kept.uid)).content.decode()
    )
    signed_in.post(_url("part_observations", workspace, other.uid))
    assert sorted(_listed(signed_in, workspace)) == ["Bussen slutar gå", "Ingen buss på kvällen"]


def test_merge_observations_carries_earlier_merges_along(workspace, coordinator):
    first, second, third = (make_observation(workspace, text) for text in ("Ett", "Två", "Tre"))
    actions.merge_observations(by=coordinator, kept=second, others=[third])
    actions.merge_observations(by=coordinator, kept=first, others=[second])
    assert set(first.merged.values_list("text", flat=True)) == {"Två", "Tre"}


def test_merge_observations_refuses_nothing_others_rooms_and_second_merges(signed_in, workspace, coordinator):
    kept, other = make_observation(workspace, "Ett"), make_observation(workspace, "Två")
    elsewhere = make_observation(make_workspace(name="Annat rum"), "Tre")
    with pytest.raises(actions.NothingToMerge):
        actions.merge_observations(by=coordinator, kept=kept, others=[kept])
    with pytest.raises(actions.NothingToMerge):
        actions.merge_observations(by=coordinator, kept=kept, others=[elsewhere])
    url = _url("merge_observations", workspace, kept.uid)
    assert signed_in.post(url, {"others": [str(elsewhere.uid)]}).status_code == 422
    assert signed_in.post(url, {}).status_code == 422
    actions.merge_observations(by=coordinator, kept=kept, others=[other])
    with pytest.raises(actions.AlreadyMerged):
        actions.merge_observations(by=coordinator, kept=kept, others=[other])


def test_remove_observation_hides_it_and_restore_observation_brings_it_back(signed_in, workspace):
    observation = make_observation(workspace, "Nämner någon")
    signed_in.post(_url("remove_observation", workspace, observation.uid))
    assert (_listed(signed_in, workspace), find("nämner", scopes=[workspace.audit_scope])) == ([], [])
    signed_in.post(_url("restore_observation", workspace, observation.uid))
    assert _listed(signed_in, workspace) == ["Nämner någon"]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ({"kind": "idea"}, ["Laga mat ihop"]),
        ({"theme": "mobility"}, ["Bussen går inte"]),
        ({"state": "taken_up"}, ["Laga mat ihop"]),
        ({"where": "survey"}, ["Bussen går inte"]),
        ({"sector": "faith"}, ["Laga mat ihop"]),
        ({"text": "BUSSEN"}, ["Bussen går inte"]),
        ({"text": "gar inte"}, ["Bussen går inte"]),
        ({"kind": "nonsense", "sort": "nonsense"}, ["Laga mat ihop", "Bussen går inte"]),
        ({"sort": "oldest"}, ["Bussen går inte", "Laga mat ihop"]),
    ],
)
def test_view_observations_narrows(signed_in, workspace, query, expected):
    make_observation(
        workspace, "Bussen går inte", where="survey", themes=Theme.objects.filter(key="mobility")
    )
    cooking = make_observation(
        workspace, "Laga mat ihop", kind="idea", sector="faith", heard_on=date(2026, 5, 1)
    )
    Observation.objects.filter(pk=cooking.pk).update(state="taken_up")
    assert _listed(signed_in, workspace, **query) == expected


def test_view_observations_takes_as_many_queries_for_three_as_for_one(signed_in, workspace):
    signed_in.get(_url("view_observations", workspace))
    counts = []
    for number in range(3):
        make_observation(workspace, f"Sak {number}", themes=Theme.objects.filter(key="health"))
        with CaptureQueriesContext(connection) as queries:
            assert signed_in.get(_url("view_observations", workspace)).status_code == 200
        counts.append(len(queries))
    assert counts[0] == counts[2]


@pytest.mark.parametrize("format", ["csv", "xlsx", "docx", "pdf"])
def test_view_observations_comes_out_as_a_file(signed_in, workspace, format):
    make_observation(workspace, "=1+1 är en formel")
    response = signed_in.get(_url("view_observations", workspace), {"format": format})
    assert response.status_code == 200
    assert "attachment" in response["Content-Disposition"]
    assert response.getvalue()


def test_the_empty_page_says_how_to_begin(signed_in, workspace):
    assert "Inget är nedskrivet än" in signed_in.get(_url("view_observations", workspace)).content.decode()


def test_similar_to_finds_the_same_thing_in_other_words(workspace):
    queue = make_observation(workspace, "Man väntar i månader på en språkvän")
    make_observation(workspace, "Hyresvärdar kräver fast jobb")
    found = similar_to("kon till en sprakvan ar manader lang, man vantar", Observation.objects.all())
    assert [one.observation for one in found] == [queue]


def test_a_source_without_words_is_named_after_its_kind(workspace):
    assert make_observation(workspace, label="").sources.get().label == str(Source.Where.MEETING.label)
