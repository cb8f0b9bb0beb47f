"""Associations meet newcomers: doors that fit, asked with a tap, answered by a link, visited and stayed."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from samverk.audit.models import Entry
from samverk.friends.actions import doors as actions
from samverk.friends.actions import own, participants
from samverk.friends.actions.endings import end_pair
from samverk.friends.actions.links import new_link
from samverk.friends.models import Door, Visit
from samverk.friends.own_visits import visits as section
from samverk.organisations.models import Organisation
from samverk.outbox.models import Message
from samverk.people.actions import erase_person, protect_person
from tests.people.factories import make_account
from tests.workspaces.factories import give

from .factories import make_friend, make_municipality, make_participant, make_programme
from .gathering_makers import make_door
from .pair_makers import make_met

pytestmark = pytest.mark.django_db


@pytest.fixture
def programme():
    return make_programme()


def make_visit(programme, **facts):
    participant = make_participant(
        programme, state="waiting", interests=["crafts"], name="Rima Alkhatib", languages={"ar": 5, "sv": 2}
    )
    return actions.ask_visit(participant=participant, door=make_door(programme, **facts))


def letter(template):
    return Message.objects.get(template=f"friends/mail/{template}.txt")


def link_of(message):
    return re.search(r"/visit/\S+/", message.text)[0]


def test_only_open_doors_near_to_ones_liking_with_a_place_are_shown(programme):
    one = make_participant(programme, state="waiting", interests=["crafts"], travel_km=20)
    fits = make_door(programme)
    make_door(programme, interests=["football"])
    make_door(programme, is_open=False)
    make_door(make_programme())
    far = make_municipality("2584", "Kiruna", seat_latitude=67.85, seat_longitude=20.22)
    make_door(programme, municipality=far)
    full = make_door(programme)
    actions.ask_visit(participant=make_participant(programme), door=full)
    assert [own.door for own in section(one)["doors"]] == [fits]
    assert section(make_friend(programme, interests=["crafts"])) is None


def test_the_association_learns_a_first_name_and_nothing_that_leads_to_a_door(programme):
    visit = make_visit(programme)
    message = letter("visit_asked")
    assert message.to == "sy@example.org"
    assert "Rima" in message.text
    assert "arabiska" in message.text
    person = visit.participant.person
    for secret in ("Alkhatib", person.email):
        assert secret not in message.text + message.subject
    assert visit.digest not in message.text


def test_the_page_behind_the_link_shows_no_surname_and_works_in_arabic(programme, client):
    make_visit(programme)
    where = link_of(letter("visit_asked"))
    page = client.get(where)
    assert page["X-Robots-Tag"] == "noindex, nofollow"
    assert "Alkhatib" not in page.content.decode()
    client.cookies.load({"django_language": "ar"})
    assert client.get("/visit/nothing/").status_code == 404


def test_yes_with_a_time_books_for_both_and_a_new_time_moves_it(programme, client):
    visit = make_visit(programme)
    where = link_of(letter("visit_asked"))
    at = timezone.localtime() + timedelta(days=5)
    client.post(where, {"answer": "yes", "starts_at": f"{at:%Y-%m-%dT18:00}"})
    visit.refresh_from_db()
    assert visit.stage == "booked"
    for template in ("visit_welcome", "visit_booked"):
        assert b"SEQUENCE:0" in bytes(letter(template).attachments.get().content)
    assert letter("visit_welcome").to == visit.participant.person.email
    client.post(where, {"answer": "yes", "starts_at": f"{at:%Y-%m-%dT19:00}"})
    moved = Message.objects.filter(template="friends/mail/visit_welcome.txt").order_by("-pk").first()
    assert b"SEQUENCE:1" in bytes(moved.attachments.get().content)


def test_yes_without_a_time_is_a_welcome_to_the_usual_ones(programme, client):
    visit = make_visit(programme)
    client.post(link_of(letter("visit_asked")), {"answer": "yes"})
    visit.refresh_from_db()
    assert visit.stage == "welcome"
    assert not letter("visit_welcome").attachments.exists()


def test_a_time_that_has_passed_is_refused(programme, client):
    make_visit(programme)
    where = link_of(letter("visit_asked"))
    assert client.post(where, {"answer": "yes", "starts_at": "2020-01-01T10:00"}).status_code == 422
    assert client.post(where, {"answer": "booked"}).status_code == 422


def test_no_is_told_kindly_without_the_reason_and_frees_the_place(programme, client):
    visit = make_visit(programme)
    client.post(link_of(letter("visit_asked")), {"answer": "no", "reason": "Fullt i höst"})
    visit.refresh_from_db()
    assert (visit.stage, visit.reason) == ("declined", "Fullt i höst")
    assert "Fullt" not in letter("visit_declined").text
    actions.ask_visit(participant=make_participant(programme), door=visit.door)


def test_the_last_place_is_given_once_and_the_same_newcomer_asks_once(programme):
    visit = make_visit(programme, places=2)
    with pytest.raises(actions.AskedAlready):
        actions.ask_visit(participant=visit.participant, door=visit.door)
    actions.ask_visit(participant=make_participant(programme), door=visit.door)
    with pytest.raises(actions.DoorFull):
        actions.ask_visit(participant=make_participant(programme), door=visit.door)


def test_no_visit_for_volunteers_other_programmes_or_closed_doors(programme):
    door = make_door(programme, places=9)
    for one in (make_friend(programme), make_participant(make_programme())):
        with pytest.raises(actions.DoorClosed):
            actions.ask_visit(participant=one, door=door)
    actions.change_door(by=None, door=door, version=None, is_open=False)
    with pytest.raises(actions.DoorClosed):
        actions.ask_visit(participant=make_participant(programme), door=door)
    assert not Visit.objects.exists()


def test_the_newcomer_withdraws_and_the_association_takes_it_out_of_its_calendar(programme, client):
    visit = make_visit(programme)
    at = timezone.now() + timedelta(days=3)
    actions.welcome_visit(visit=visit, starts_at=at)
    page = client.get(new_link(visit.participant), follow=True)
    secret = page.request["PATH_INFO"].split("/")[-2]
    client.post(reverse("friends:own_visit", args=[secret]), {"visit": visit.uid, "stage": "declined"})
    assert b"METHOD:CANCEL" in bytes(letter("visit_withdrawn").attachments.get().content)
    with pytest.raises(actions.VisitMoved):
        actions.welcome_visit(visit=visit, starts_at=at)


def test_either_says_that_they_came_and_joined_stays_joined(programme, client):
    visit = make_visit(programme)
    where = link_of(letter("visit_asked"))
    actions.welcome_visit(visit=visit, starts_at=None)
    actions.settle_visit(visit=visit, stage="joined", verb="own_visit")
    client.post(where, {"answer": "visited"})
    visit.refresh_from_db()
    assert visit.stage == "joined"


def test_asking_with_a_tap_on_the_own_page(programme, client):
    door = make_door(programme)
    one = make_participant(programme, state="waiting", interests=["music"], language="ar")
    page = client.get(new_link(one), follow=True)
    assert "جرّب شيئًا قريبًا منك" in page.content.decode()
    secret = page.request["PATH_INFO"].split("/")[-2]
    page = client.post(reverse("friends:ask_visit", args=[secret]), {"door": door.uid}, follow=True)
    assert Visit.objects.get().participant == one
    assert "جرّب شيئًا قريبًا منك" not in page.content.decode()
    client.post(reverse("friends:ask_visit", args=[secret]), {"door": door.uid})
    assert Visit.objects.count() == 1


def test_the_matchers_page_has_figures_and_settles_by_phone(programme, client):
    elin = give(programme.workspace, "matcher")
    client.force_login(elin)
    where = reverse("friends:view_doors", args=[programme.workspace.slug])
    assert b"sv-empty" in client.get(where).content
    visit = make_visit(programme)
    actions.welcome_visit(visit=visit, starts_at=None)
    client.post(
        reverse("friends:settle_visit", args=[programme.workspace.slug, visit.uid]), {"stage": "visited"}
    )
    page = client.get(where)
    assert dict(page.context["figures"])[Visit.Stage.VISITED.label] == 1


def test_a_door_is_opened_and_changed_by_forms(programme, client):
    client.force_login(give(programme.workspace, "matcher"))
    make_municipality()
    organisation = Organisation.objects.create(name="Kören", sector="civil_society")
    slug = programme.workspace.slug
    facts = {
        "organisation": organisation.pk, "title": "Kör", "interests": ["music"], "municipality": "2080",
        "place": "Kyrkan", "grid": ["2", "5"], "places": "4", "contact_email": "kor@example.org", "is_open": "on",
    }  # fmt: skip
    assert client.post(reverse("friends:open_door", args=[slug]), facts | {"places": "0"}).status_code == 422
    client.post(reverse("friends:open_door", args=[slug]), facts)
    door = Door.objects.get()
    assert (door.grid, door.places, door.interests) == (0b100100, 4, ["music"])
    where = reverse("friends:change_door", args=[slug, door.uid])
    client.post(where, facts | {"title": "Kör för alla", "version": door.version})
    door.refresh_from_db()
    assert door.title == "Kör för alla"
    assert client.post(where, facts | {"version": door.version - 1}).status_code == 409


def test_who_has_left_holds_no_place_and_opens_no_page(programme, client):
    visit = make_visit(programme)
    where = link_of(letter("visit_asked"))
    visit.participant.state, visit.participant.ended_at = "ended", timezone.now()
    visit.participant.save()
    assert client.get(where).status_code == 404
    one = make_participant(programme, state="waiting", interests=["crafts"])
    assert [own.door for own in section(one)["doors"]] == [visit.door]
    actions.ask_visit(participant=one, door=visit.door)


def test_a_question_does_not_make_an_open_form_stale(programme):
    visit = make_visit(programme, places=3)
    actions.ask_visit(participant=make_participant(programme), door=visit.door)
    actions.change_door(by=None, door=visit.door, version=visit.door.version, title="Nytt")


def booked(programme, client, **facts):
    visit = make_visit(programme, **facts)
    at = timezone.localtime() + timedelta(days=5)
    client.post(link_of(letter("visit_asked")), {"answer": "yes", "starts_at": f"{at:%Y-%m-%dT18:00}"})
    visit.refresh_from_db()
    return visit


LEAVING = {
    "pauses": lambda one, by: participants.pause_participant(by=by, participant=one),
    "leaves": lambda one, by: own.leave_own(participant=one),
    "is ended": lambda one, by: participants.end_participant(by=by, participant=one, reason="Flyttat"),
    "takes back the yes": lambda one, by: own.change_own_consents(
        participant=one, purposes=set(), asked=["friends.matching"]
    ),
}


@pytest.mark.parametrize("how", LEAVING)
def test_whoever_leaves_or_pauses_is_not_waited_for(programme, client, how):
    visit = booked(programme, client)
    LEAVING[how](visit.participant, make_account())
    visit.refresh_from_db()
    assert visit.stage == "declined"
    told = letter("visit_called_off")
    assert told.to == "sy@example.org"
    assert "Rima" in told.subject
    assert "Sycafé" in told.text
    assert "Alkhatib" not in told.text
    file = bytes(told.attachments.get().content)
    assert b"METHOD:CANCEL" in file
    assert b"SEQUENCE:1" in file
    assert Entry.objects.filter(verb="friends.call_off_visit", subject=visit.uid).exists()
    actions.ask_visit(participant=make_participant(programme), door=visit.door)


def test_a_question_without_a_time_is_called_off_without_a_file(programme):
    visit = make_visit(programme)
    participants.pause_participant(by=None, participant=visit.participant)
    assert not letter("visit_called_off").attachments.exists()


@pytest.mark.parametrize("how", ["erased", "protected"])
def test_whoever_is_erased_or_hidden_is_called_off_without_a_name(programme, client, how):
    visit, by = booked(programme, client), make_account()
    person = visit.participant.person
    if how == "erased":
        erase_person(by=by, person=person)
    else:
        protect_person(by=by, person=person, handlers=[by])
    told = letter("visit_called_off")
    assert told.to == "sy@example.org"
    assert "Rima" not in told.text + told.subject + told.html
    assert b"METHOD:CANCEL" in bytes(told.attachments.get().content)
    visit.refresh_from_db()
    assert visit.stage == "declined"


def test_a_visit_goes_on_when_only_a_friendship_pauses(programme, client):
    visit = booked(programme, client)
    newcomer = visit.participant
    pair = make_met(programme, newcomer=newcomer)
    end_pair(by=make_account(), pair=pair, reason="time")
    newcomer.refresh_from_db()
    assert newcomer.state == "paused"
    visit.refresh_from_db()
    assert visit.stage == "booked"
    assert [own.visit for own in section(newcomer)["visits"]] == [visit]
    make_door(programme, title="Kör")
    assert section(newcomer)["doors"] == []


def test_a_visit_that_has_been_is_left_as_it_is(programme, client):
    visit = booked(programme, client)
    actions.settle_visit(visit=visit, stage="visited")
    participants.end_participant(by=None, participant=visit.participant)
    visit.refresh_from_db()
    assert visit.stage == "visited"
    assert not Message.objects.filter(template="friends/mail/visit_called_off.txt").exists()


def test_the_times_of_a_door_are_ticked_in_a_week(client, programme):
    client.force_login(give(programme.workspace, "coordinator"))
    door = make_door(programme, grid=0b100)
    told = client.get(
        reverse("friends:change_door", args=[programme.workspace.slug, door.uid])
    ).content.decode()
    week = told.split('class="fr-week"', 1)[1].split("</table>", 1)[0]
    assert week.count('name="grid"') == 21
    assert 'value="2" aria-label="Måndag, kväll" checked' in week
    assert week.count(" checked") == 1
