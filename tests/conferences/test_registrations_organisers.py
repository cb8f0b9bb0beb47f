"""The organisers' pages: the list, one registration, the settings, opening and closing, the reminder."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from samverk.access.rules import Role
from samverk.audit.models import Reading
from samverk.conferences.actions.reminding import remind_everywhere
from samverk.conferences.models import Conference, Needs, Registration
from samverk.conferences.questions import QUESTIONS
from samverk.outbox.models import Message
from tests.workspaces.factories import give

from .factories import make_conference, make_registration, make_slot, make_workshop
from .registering import last_letter, send

pytestmark = pytest.mark.django_db
State = Registration.State


@pytest.fixture
def conference() -> Conference:
    return make_conference(capacity=3, late_fee=400, deadline=timezone.localdate() + timedelta(days=9))


@pytest.fixture
def organiser(conference: Conference, signed_in: Any) -> Any:
    """A client of somebody who arranges."""
    return signed_in(give(conference.workspace, Role.ORGANISER))


def at(conference: Conference, rest: str = "") -> str:
    return f"/rooms/{conference.workspace.slug}/conference/registrations/{rest}"


def test_the_list_shows_who_holds_a_place_and_never_what_they_need(
    conference: Conference, organiser: Any
) -> None:
    make_registration(conference, name="Åsa Öst", needs={"diet": "jordnötter"})
    make_registration(conference, name="Bo Berg", state="waiting")
    make_registration(conference, name="Cai", state="cancelled")
    page = organiser.get(at(conference)).content.decode()
    assert "Åsa Öst" in page
    assert "Bo Berg" in page
    assert "jordnötter" not in page
    assert "Cai" not in page
    assert "Cai" in organiser.get(at(conference), {"state": "cancelled"}).content.decode()
    found = organiser.get(at(conference), {"text": "asa ost"}).content.decode()
    assert "Åsa Öst" in found
    assert "Bo Berg" not in found
    one = Registration.objects.get(name="Åsa Öst")
    assert "jordnötter" not in organiser.get(at(conference, f"{one.uid}/")).content.decode()
    assert "jordnötter" not in organiser.get(at(conference, f"{one.uid}/change/")).content.decode()


def test_the_export_has_no_sensitive_column_no_formula_and_is_noted(
    conference: Conference, organiser: Any
) -> None:
    make_registration(
        conference, name='=HYPERLINK("http://x")', needs={"diet": "jordnötter", "interpreter": "so"}
    )
    content = b"".join(organiser.get(at(conference), {"format": "csv"})).decode("utf-8-sig")
    assert "jordnötter" not in content
    assert "HYPERLINK" in content
    assert not any(
        cell.strip('"').startswith("=") for line in content.splitlines() for cell in line.split(";")
    )
    assert Reading.objects.filter(reason__contains="exported").exists()


def test_the_list_asks_as_much_of_the_database_for_three_as_for_one(
    conference: Conference, organiser: Any
) -> None:
    make_registration(conference)
    organiser.get(at(conference))
    with CaptureQueriesContext(
        connection,
    ) as one:
        organiser.get(at(conference))
    for state in ("waiting", "offered", "confirmed"):
        make_registration(conference, state=state)
    with CaptureQueriesContext(connection) as more:
        organiser.get(at(conference))
    assert len(more) == len(one)


def test_places_are_offered_given_and_taken_back_by_hand(conference: Conference, organiser: Any) -> None:
    people = [send(conference, email=f"p{n}@example.org", name=f"P{n}") and n for n in range(5)]
    assert people == [0, 1, 2, 3, 4]
    first, last = Registration.objects.get(name="P0"), Registration.objects.get(name="P4")
    organiser.post(at(conference, f"{last.uid}/offer/"))
    assert Registration.objects.get(pk=last.pk).state == State.WAITING
    organiser.post(at(conference, f"{first.uid}/cancel/"))
    assert Registration.objects.get(name="P3").state == State.OFFERED
    assert Registration.objects.get(pk=first.pk).fee == 0
    Conference.objects.update(capacity=4)
    organiser.post(at(conference, f"{last.uid}/confirm/"))
    last.refresh_from_db()
    assert (last.state, last.place) == (State.CONFIRMED, 4)
    assert last_letter("p4@example.org").template == "conferences/mail/receipt.txt"
    again = organiser.post(at(conference, f"{last.uid}/confirm/"), follow=True)
    assert again.status_code == 200


def test_somebody_is_registered_by_hand_also_late_and_without_an_address(
    conference: Conference, organiser: Any
) -> None:
    Conference.objects.update(deadline=timezone.localdate() - timedelta(days=1))
    sent = {
        "name": "Tore utan mejl",
        "sector": "civil_society",
        "language": "sv",
        "diet": "fisk",
        "writes": "on",
        "note": "ringde",
    }
    assert organiser.post(at(conference, "add/"), sent).status_code == 302
    registration = Registration.objects.get()
    assert (registration.way, registration.state, registration.note) == ("organiser", "confirmed", "ringde")
    assert Needs.objects.get().diet == "fisk"
    assert not Message.objects.exists()
    assert organiser.post(at(conference, "add/"), {}).status_code == 422
    with_address = {**sent, "email": "tore@example.org"}
    organiser.post(at(conference, "add/"), with_address)
    twice = organiser.post(at(conference, "add/"), with_address)
    assert twice.status_code == 422


def words_of(form: Any) -> str:
    """Everything that a form says and asks."""
    rows = [row for part in form.parts() for row in part.rows]
    fields = [field.field for row in rows for field in (row.field, *row.then)]
    found = [words for part in form.parts() for words in (part.title, part.lead)]
    found += [words for field in fields for words in (field.label, field.help_text)]
    found += [
        choice
        for field in fields
        if field.label != "Kommun"
        for _value, choice in getattr(field, "choices", [])
    ]
    return "\n".join(str(words) for words in found)


def test_organisers_are_asked_about_the_person_and_the_person_about_themselves(
    conference: Conference, organiser: Any
) -> None:
    Conference.objects.update(questions=list(QUESTIONS))
    slot = make_slot(conference, kind="workshop")
    make_workshop(slot)
    make_workshop(slot, title="Språkcafé")
    one = make_registration(conference)
    form = organiser.get(f"/conference/{conference.workspace.slug}/register/").context["form"]
    assert "Jag behöver tolk" in words_of(form)
    said = {step: words_of(organiser.get(at(conference, step)).context["form"])
            for step in ("add/", f"{one.uid}/change/", f"{one.uid}/somebody-else/")}  # fmt: skip
    for words in said.values():
        assert re.findall(r"(?i)\b(?:jag|min|mitt|mina|du|dig|din|ditt|dina)\b.*", words) in (
            [], ["du inte välja."],
        )  # fmt: skip
        assert "Kommer att begära ersättning" in words
    for words in ("Behöver tolk", "Behöver barnpassning", "Har lediga platser i bilen", "I önskad ordning"):
        assert words in said["add/"]
    wrong = {"language": "sv", "name": "Tore", "ride": "offers"}
    errors = organiser.post(at(conference, "add/"), wrong).context["form"].errors
    assert errors["sector"] == ["Välj den sektor som ligger närmast."]
    assert errors["from_place"] == ["Skriv varifrån personen åker."]


def test_organisers_see_the_invoice_reference_where_it_is_asked_for_or_kept(
    conference: Conference, organiser: Any
) -> None:
    one = make_registration(conference)

    def shown(step: str) -> bool:
        return "invoice_reference" in organiser.get(at(conference, step)).context["form"].fields

    add, change = "add/", f"{one.uid}/change/"
    Conference.objects.update(questions=["diet"])
    assert [shown(step) for step in (add, change)] == [False, False]
    Registration.objects.update(invoice_reference="4711")
    assert [shown(step) for step in (add, change)] == [False, True]
    Registration.objects.update(invoice_reference="")
    Conference.objects.update(questions=["diet", "invoice"])
    assert [shown(step) for step in (add, change)] == [True, True]


def test_facts_are_changed_and_needs_stay(conference: Conference, organiser: Any) -> None:
    one = make_registration(conference, name="Ana", needs={"diet": "halal"})
    sent = {
        "name": "Anna",
        "sector": "faith",
        "language": "sv",
        "organisation_name": "Domkyrkan",
        "version": one.version,
    }
    assert organiser.post(at(conference, f"{one.uid}/change/"), sent).status_code == 302
    one.refresh_from_db()
    assert (one.name, one.sector, one.needs.diet) == ("Anna", "faith", "halal")
    stale = organiser.post(at(conference, f"{one.uid}/change/"), {**sent, "name": "Annika"})
    assert stale.status_code == 409


def test_a_new_link_stops_the_earlier_ones(conference: Conference, organiser: Any) -> None:
    send(conference)
    registration = Registration.objects.get()
    before = set(registration.links.values_list("pk", flat=True))
    organiser.post(at(conference, f"{registration.uid}/link/"))
    assert not before.intersection(registration.links.values_list("pk", flat=True))
    assert last_letter().template == "conferences/mail/link_again.txt"


def test_a_late_fee_is_dropped_with_a_reason(conference: Conference, organiser: Any) -> None:
    one = make_registration(conference, state="cancelled", fee=400)
    assert organiser.post(at(conference, f"{one.uid}/fee/"), {}).status_code == 422
    organiser.post(at(conference, f"{one.uid}/fee/"), {"reason": "tåget stod"})
    one.refresh_from_db()
    assert one.fee_waived_at is not None
    assert one.fee_reason == "tåget stod"


def settings(**more: Any) -> dict[str, Any]:
    return {
        "answer_hours": "24",
        "questions": ["diet", "ride"],
        "is_binding": "on",
        "late_fee": "400",
        **more,
    }


def test_settings_say_what_cannot_hold(conference: Conference, organiser: Any) -> None:
    for n in range(3):
        make_registration(conference, name=f"P{n}", sector="municipality")
    sent = settings(capacity="2", quota_municipality="1", version=conference.version)
    page = organiser.post(at(conference, "settings/"), sent, follow=True).content.decode()
    conference.refresh_from_db()
    assert (conference.capacity, conference.answer_hours, conference.questions) == (2, 24, ["diet", "ride"])
    assert conference.quotas.get().most == 1
    assert Registration.objects.confirmed().count() == 3
    assert page.count("behåller") >= 2
    every = {
        f"quota_{key}": "2"
        for key in (
            "municipality",
            "authority",
            "civil_society",
            "faith",
            "education",
            "business",
            "social_enterprise",
            "public",
            "other",
        )
    }
    page = organiser.post(
        at(conference, "settings/"), settings(capacity="180", **every), follow=True
    ).content.decode()
    assert "162" in page


def test_more_places_are_offered_at_once_and_bad_numbers_are_refused(
    conference: Conference, organiser: Any
) -> None:
    for n in range(4):
        send(conference, email=f"p{n}@example.org", name=f"P{n}")
    assert organiser.post(at(conference, "settings/"), settings(capacity="0")).status_code == 422
    assert organiser.post(at(conference, "settings/"), settings(deadline="2999-01-01")).status_code == 422
    assert organiser.post(at(conference, "settings/"), {}).status_code == 422
    organiser.post(at(conference, "settings/"), settings(capacity="4"))
    assert Registration.objects.get(name="P3").state == State.OFFERED


def test_registration_opens_and_closes_by_a_button(conference: Conference, organiser: Any) -> None:
    organiser.post(at(conference, "close/"))
    assert send(conference).status_code == 409
    organiser.post(at(conference, "open/"))
    assert send(conference).status_code == 302
    Conference.objects.update(announced_at=None, opens_at=None)
    organiser.post(at(conference, "open/"))
    assert Conference.objects.get().opens_at is None


def test_opening_on_the_settings_page_saves_what_was_typed_there(
    conference: Conference, organiser: Any
) -> None:
    Conference.objects.update(opens_at=None)
    page = organiser.get(at(conference, "settings/")).content.decode()
    assert "Spara och öppna anmälan" in page
    assert at(conference, "open/") not in page
    assert organiser.post(at(conference, "settings/"), settings(capacity="0", then="open")).status_code == 422
    conference.refresh_from_db()
    assert conference.opens_at is None
    sent = settings(capacity="44", then="open", version=conference.version)
    page = organiser.post(at(conference, "settings/"), sent, follow=True).content.decode()
    conference.refresh_from_db()
    assert (conference.capacity, conference.takes_registrations) == (44, True)
    assert "Spara och stäng anmälan" in page
    organiser.post(at(conference, "settings/"), settings(capacity="45", then="close"))
    conference.refresh_from_db()
    assert (conference.capacity, conference.takes_registrations) == (45, False)


def test_everybody_with_a_place_is_reminded_once_a_week_before(conference: Conference) -> None:
    send(conference)
    send(conference, email="bo@example.org")
    Registration.objects.update(created_at=timezone.now() - timedelta(days=20))
    assert remind_everywhere() == 0
    Conference.objects.update(held_on=timezone.localdate() + timedelta(days=7))
    Registration.objects.filter(email="bo@example.org").update(state=State.CANCELLED, place=None)
    assert remind_everywhere() == 1
    assert remind_everywhere() == 0
    letter = last_letter("amal@example.org")
    assert letter.template == "conferences/mail/reminder.txt"
    assert letter.attachments.count() == 2


def test_a_member_of_the_room_sees_no_list(conference: Conference, signed_in: Any) -> None:
    account = give(conference.workspace, Role.MEMBER)
    assert signed_in(account).get(at(conference)).status_code == 404
