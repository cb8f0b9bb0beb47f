"""The own page: other answers, somebody else instead, cancelling with its fee, the offer of a place, a group's contact."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from samverk.conferences.actions.leaving import NotTheDecider, waive_fee
from samverk.conferences.actions.queue import move_queues
from samverk.conferences.models import Conference, Needs, Registration, RegistrationLink
from samverk.outbox.models import Message
from tests.people.factories import make_account

from .factories import make_conference, make_slot, make_workshop
from .registering import facts, last_letter, own_page, send

pytestmark = pytest.mark.django_db
State = Registration.State


def registered(conference: Conference, **more: Any) -> tuple[Client, str]:
    """Somebody who has opened the link of the letter, and the address of the page."""
    assert send(conference, **more).status_code == 302
    client = Client(headers={"accept-language": "sv"})
    path, _page = own_page(client, last_letter(facts(**more)["email"]))
    return client, path


def test_the_secret_leaves_the_address_and_a_wrong_one_opens_nothing() -> None:
    _client, path = registered(make_conference())
    assert path.startswith("/conference/own/open:")
    assert Client().get(path).status_code == 404
    assert Client().get("/conference/own/nonsense/").status_code == 404


def test_a_link_that_ran_out_opens_nothing() -> None:
    client, path = registered(make_conference())
    RegistrationLink.objects.update(expires_at=timezone.now() - timedelta(minutes=1))
    assert client.get(path).status_code == 404


def test_the_page_shows_what_was_told_and_the_code_for_the_door() -> None:
    client, path = registered(make_conference(questions=["diet"]), diet="inga nötter")
    page = client.get(path).content.decode()
    code = Registration.objects.get().code
    assert "inga nötter" in page
    assert code in page
    assert "<svg" in page
    assert client.get(f"{path}code/")["Content-Type"] == "image/svg+xml"
    day = client.get(f"{path}calendar/")
    assert day["Content-Type"].startswith("text/calendar")
    assert b"BEGIN:VEVENT" in day.content


def test_answers_are_changed_and_needs_that_are_gone_are_deleted() -> None:
    conference = make_conference(questions=["diet", "role"])
    client, path = registered(conference, diet="vegetariskt", role="Lärare")
    sent = facts(name="Amal H.", diet="", role="Rektor", version=Registration.objects.get().version)
    assert client.post(f"{path}change/", sent).status_code == 302
    registration = Registration.objects.get()
    assert (registration.name, registration.role) == ("Amal H.", "Rektor")
    assert not Needs.objects.exists()
    stale = client.post(f"{path}change/", {**sent, "version": 1})
    assert stale.status_code == 302
    assert stale["Location"].endswith("/change/")
    empty = client.post(f"{path}change/", {})
    assert empty.status_code == 422


def test_a_full_sector_cannot_be_moved_to() -> None:
    conference = make_conference()
    client, path = registered(conference)
    conference.quotas.create(sector="municipality", most=0)
    answer = client.post(f"{path}change/", facts(sector="municipality", organisation_name="Solsidan"))
    assert answer.status_code == 422
    assert Registration.objects.get().sector == "civil_society"


def test_a_substitute_keeps_the_place_and_the_first_ones_needs_are_deleted() -> None:
    conference = make_conference(questions=["diet", "workshops"], late_fee=400, deadline=timezone.localdate())
    slot = make_slot(conference, kind="workshop")
    one, _two = make_workshop(slot), make_workshop(slot)
    client, path = registered(conference, diet="laktosfritt", **{f"wish_{slot.pk}_1": one.pk})
    form = client.get(f"{path}somebody-else/").content.decode()
    assert 'name="organisation_name"' not in form
    assert 'name="diet"' in form
    sent = {"name": "Bo Berg", "email": "bo@example.org", "language": "sv", "diet": "fisk"}
    assert client.post(f"{path}somebody-else/", sent).status_code == 302
    old = Registration.objects.get(email="amal@example.org")
    new = Registration.objects.get(email="bo@example.org")
    assert (old.state, old.place) == (State.SUBSTITUTED, None)
    assert (new.state, new.place, new.way) == (State.CONFIRMED, 1, "substitute")
    assert (new.organisation_name, new.sector) == (old.organisation_name, old.sector)
    assert list(new.workshop_wishes.values_list("workshop", flat=True)) == [one.pk]
    assert [needs.diet for needs in Needs.objects.all()] == ["fisk"]
    assert new.code != old.code
    assert last_letter("amal@example.org").template == "conferences/mail/substituted.txt"
    assert last_letter("bo@example.org").template == "conferences/mail/receipt.txt"
    assert "Bo Berg" not in client.get(path).content.decode()


def test_one_is_asked_about_a_colleague_and_the_colleague_about_themselves() -> None:
    conference = make_conference(questions=["interpreter"])
    client, path = registered(conference)
    by_me = client.get(f"{path}somebody-else/").content.decode()
    token = by_me.split("/conference/instead/")[1].split("/")[0]
    by_them = Client().get(f"/conference/instead/{token}/").content.decode()
    of_a_group = Client().get(f"/conference/{conference.workspace.slug}/register/group/").content.decode()
    for page, words, others in (
        (by_me, "Behöver tolk", "Jag behöver tolk"),
        (of_a_group, "Behöver tolk", "Jag behöver tolk"),
        (by_them, "Jag behöver tolk", "Behöver tolk"),
    ):
        assert words in page
        assert others not in page


def test_a_substitute_can_fill_it_in_by_a_link_that_works_once() -> None:
    conference = make_conference()
    client, path = registered(conference)
    page = client.get(f"{path}somebody-else/").content.decode()
    token = page.split("/conference/instead/")[1].split("/")[0]
    address = f"/conference/instead/{token}/"
    assert Client().get(address).status_code == 200
    assert Client().get(address.replace(token, token[:-3] + "xyz")).status_code == 404
    sent = {"name": "Cai Carlsson", "email": "cai@example.org", "language": "en"}
    assert Client().post(address, sent).status_code == 302
    assert Registration.objects.get(email="cai@example.org").language == "en"
    assert Client().post(address, {**sent, "email": "d@example.org"}).status_code == 404
    assert Registration.objects.confirmed().count() == 1


def test_cancelling_in_time_is_free_and_the_place_goes_on() -> None:
    conference = make_conference(capacity=1, late_fee=400, deadline=timezone.localdate(), questions=["diet"])
    client, path = registered(conference, diet="halal")
    send(conference, email="bo@example.org", name="Bo")
    assert "kostar ingenting" in client.get(f"{path}cancel/").content.decode()
    assert client.post(f"{path}cancel/", {"fee": "0"}).status_code == 302
    amal, bo = Registration.objects.order_by("number")
    assert (amal.state, amal.fee, amal.place) == (State.CANCELLED, 0, None)
    assert (bo.state, bo.place) == (State.OFFERED, 1)
    assert not Needs.objects.exists()


def test_cancelling_late_costs_what_was_told_before() -> None:
    conference = make_conference(late_fee=400, deadline=timezone.localdate())
    client, path = registered(conference)
    Conference.objects.update(deadline=timezone.localdate() - timedelta(days=1))
    page = client.get(f"{path}cancel/").content.decode()
    assert "400" in page
    assert client.post(f"{path}cancel/", {}).status_code == 302
    assert Registration.objects.get().state == State.CONFIRMED
    client.post(f"{path}cancel/", {"fee": "400"})
    registration = Registration.objects.get()
    assert (registration.state, registration.fee) == (State.CANCELLED, 400)
    assert "400" in last_letter().text
    decider, other = make_account("a@example.org"), make_account("b@example.org")
    Conference.objects.update(decides_fees=decider)
    with pytest.raises(NotTheDecider):
        waive_fee(by=other, registration=registration, reason="sjuk")
    waived = waive_fee(by=decider, registration=registration, reason="vård av barn")
    assert waived.fee_waived_at is not None
    assert last_letter().template == "conferences/mail/fee_waived.txt"
    assert "vård av barn" not in last_letter().text


def test_nobody_pays_for_leaving_the_queue() -> None:
    conference = make_conference(capacity=1, late_fee=400, deadline=timezone.localdate())
    send(conference, email="first@example.org")
    client, path = registered(conference)
    Conference.objects.update(deadline=timezone.localdate() - timedelta(days=1))
    client.post(f"{path}cancel/", {"fee": "0"})
    assert Registration.objects.get(email="amal@example.org").fee == 0


def test_an_offer_is_answered_on_the_page_and_who_is_late_can_queue_again() -> None:
    conference = make_conference(capacity=1)
    send(conference, email="first@example.org")
    client, path = registered(conference)
    Conference.objects.update(capacity=2)
    move_queues()
    page = client.get(path).content.decode()
    assert 'value="yes"' in page
    assert client.post(f"{path}answer/", {}).status_code == 302
    Registration.objects.filter(state=State.OFFERED).update(offer_until=timezone.now() - timedelta(hours=1))
    assert client.post(f"{path}answer/", {"answer": "yes"}).status_code == 302
    move_queues()
    assert Registration.objects.get(email="amal@example.org").state == State.LAPSED
    assert client.post(f"{path}queue/").status_code == 302
    assert Registration.objects.get(email="amal@example.org").state == State.CONFIRMED


def group_of(conference: Conference, **more: Any) -> Any:
    """Three from one organisation, one of them with an address."""
    sent = {
        "organisation_name": "Växjö kommun", "contact_name": "Cilla Chef", "email": "cilla@example.org", "rows": "3",
        "go": "send", "p1-name": "Ada", "p1-diet": "glutenfritt", "p1-language": "sv", "p2-name": "Bea",
        "p2-email": "bea@example.org", "p2-language": "sv", "p3-language": "sv", **more,
    }  # fmt: skip
    return Client().post(f"/conference/{conference.workspace.slug}/register/group/", sent)


def test_an_organisation_registers_several_and_its_contact_changes_all() -> None:
    conference = make_conference(capacity=2, questions=["diet"])
    assert group_of(conference, **{"p3-name": "Dea"}).status_code == 302
    rows = list(Registration.objects.order_by("number"))
    assert [(one.name, one.state) for one in rows] == [
        ("Ada", "confirmed"),
        ("Bea", "confirmed"),
        ("Dea", "waiting"),
    ]
    assert {one.sector for one in rows} == {"municipality"}
    assert Needs.objects.get().diet == "glutenfritt"
    assert last_letter("bea@example.org").template == "conferences/mail/receipt.txt"
    assert Message.objects.filter(to="cilla@example.org").count() == 3
    client = Client(headers={"accept-language": "sv"})
    path, page = own_page(client, last_letter("cilla@example.org", "group"))
    assert all(name in page.content.decode() for name in ("Ada", "Bea", "Dea"))
    own = client.post(f"{path}{rows[0].uid}/", follow=True)
    assert "glutenfritt" in own.content.decode()
    other = Registration.objects.create(
        conference=conference, number=99, code="X", state="waiting", name="Zoe"
    )
    assert client.post(f"{path}{other.uid}/").status_code == 404
    assert client.post(path, {"name": "Eva", "language": "sv"}).status_code == 302
    assert Registration.objects.get(name="Eva").group == rows[0].group


def test_a_group_keeps_what_was_typed_and_grows() -> None:
    conference = make_conference(questions=[])
    more = group_of(conference, go="more")
    assert more.status_code == 200
    assert 'name="p8-name"' in more.content.decode()
    assert 'value="Ada"' in more.content.decode()
    wrong = group_of(conference, **{"p1-name": "", "p1-email": "x@", "contact_name": ""})
    assert wrong.status_code == 422
    assert not Registration.objects.exists()
    twice = group_of(conference, **{"p1-email": "BEA@example.org"})
    assert twice.status_code == 422
    nobody = Client().post(f"/conference/{conference.workspace.slug}/register/group/", {})
    assert nobody.status_code == 422


def test_whoever_is_registered_before_is_not_registered_again_by_a_group() -> None:
    conference = make_conference(questions=[])
    send(conference, email="bea@example.org", name="Bea")
    group_of(conference)
    assert Registration.objects.filter(name="Bea").count() == 1
    assert last_letter("bea@example.org").template == "conferences/mail/already.txt"
    assert "Bea" in last_letter("cilla@example.org", "group").text
