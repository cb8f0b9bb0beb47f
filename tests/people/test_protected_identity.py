"""A protected identity fails closed: hidden wherever nobody thought of it."""

from uuid import uuid4

import pytest
from django.urls import reverse

from samverk.audit import trail
from samverk.audit.actions import record
from samverk.audit.models import Entry, Reading
from samverk.outbox.models import Message
from samverk.people import actions, visibility
from samverk.people.models import Account, Consent, Handler, Person
from samverk.search.actions import index
from samverk.search.models import Item

from .factories import make_account, make_administrator, make_person, make_protected_person

pytestmark = pytest.mark.django_db
CANARY = "Zebrafink"


@pytest.fixture
def handler() -> Account:
    return make_account("handler@demo.example", name="Hanna Handläggare")


@pytest.fixture
def hedda(handler: Account) -> Person:
    return make_protected_person(
        f"{CANARY} Hedlund", handlers=(handler,), email="hedda@demo.example", phone="070-999"
    )


def test_every_read_of_the_default_manager_leaves_her_out(hedda):
    assert [person.name for person in Person.objects.kept()] == ["Hanna Handläggare"]
    assert Person.objects.count() == 1
    assert not Person.objects.named(CANARY).exists()
    assert not Person.objects.filter(pk__in=[hedda.pk]).exists()
    assert list(Person.objects.in_bulk([hedda.pk])) == []
    assert hedda not in Person.objects.filter(uid__in=Person.objects.values("uid"))
    with pytest.raises(Person.DoesNotExist):
        Person.objects.get(pk=hedda.pk)


def test_reached_from_another_row_she_has_no_name(hedda):
    consent = Consent.objects.create(person=hedda, purpose="x", text="x", given_at="2026-01-01T00:00Z")
    joined = Consent.objects.select_related("person").get(pk=consent.pk)
    plain = Consent.objects.get(pk=consent.pk)
    assert (
        str(joined.person)
        == joined.person.name
        == str(plain.person)
        == plain.person.name
        == "Skyddad identitet"
    )
    assert CANARY not in str(Handler.objects.get(person=hedda))


def test_protect_person_hides_at_once_everywhere(handler):
    admin, amina = make_administrator(), make_person(f"{CANARY} Warsame", email="amina@demo.example")
    index(kind="people.Person", uid=amina.uid, title=amina.name, url="/x", scope="signed_in")
    actions.mail_person(
        person=amina,
        template="people/mail/invitation.txt",
        context={"name": CANARY, "inviter": "x", "link": "/"},
        by=admin,
    )
    hidden = []
    visibility.when_hidden(hidden.append)
    actions.protect_person(by=admin, person=amina, handlers=[handler])
    visibility._forgetters.remove(hidden.append)
    assert not Item.objects.exists()
    letter = Message.objects.get()
    assert (letter.subject, letter.to_name, letter.state) == (
        "Det finns något för dig att läsa",
        "",
        "waiting",
    )
    assert CANARY not in letter.text + letter.html + letter.subject
    assert hidden == [amina]
    assert [row.account for row in amina.handlers.all()] == [handler]


def test_mail_to_her_says_only_that_there_is_something(hedda, handler):
    letter = actions.mail_person(
        person=hedda, template="people/mail/invitation.txt", context={"name": CANARY}, by=handler, scope="room:1",
        attachments=[("beslut.pdf", b"x", "application/pdf")],
    )  # fmt: skip
    assert (letter.subject, letter.to_name, letter.scope, letter.by) == (
        "Det finns något för dig att läsa",
        "",
        "",
        None,
    )
    assert not letter.attachments.exists()
    assert CANARY not in letter.text + letter.html


def test_somebody_must_handle_her(handler):
    with pytest.raises(actions.HandlersMissing):
        actions.protect_person(by=handler, person=make_person(), handlers=[])
    assert Person.objects.count() == 2


@pytest.mark.parametrize("name", ["view_protected", "change_protected", "unprotect_person"])
def test_to_everybody_but_her_handlers_the_pages_do_not_exist(client, hedda, name):
    url = reverse(f"people:{name}", args=[hedda.uid])
    visit = client.post if name == "unprotect_person" else client.get
    assert visit(url).status_code == 302
    for account in (make_account(), make_administrator()):
        client.force_login(account)
        assert visit(url).status_code == 404
    open_person = make_person()
    assert visit(reverse(f"people:{name}", args=[open_person.uid])).status_code == 404
    assert visit(reverse(f"people:{name}", args=[uuid4()])).status_code == 404
    assert not Reading.objects.exists()
    assert Person.including_protected.get(pk=hedda.pk).is_protected


def test_each_look_of_a_handler_is_recorded(client, hedda, handler):
    client.force_login(handler)
    assert CANARY in client.get("/account/me/protected/").content.decode()
    assert CANARY in client.get(reverse("people:view_protected", args=[hedda.uid])).content.decode()
    client.get(reverse("people:change_protected", args=[hedda.uid]))
    found = [(one.by, one.subject, one.reason) for one in Reading.objects.order_by("id")]
    assert found == [(handler, hedda.uid, reason) for reason in ("list", "page", "form")]


def test_somebody_who_handles_nobody_has_no_list(client):
    client.force_login(make_account())
    assert client.get("/account/me/protected/").status_code == 404


def test_a_handler_puts_details_right_and_ends_the_protection(client, hedda, handler):
    client.force_login(handler)
    form = {"given_name": "Hedda", "family_name": "Hedlund", "email": "ny@demo.example", "phone": "", "contact_by": "letter",
            "language": "sv", "version": hedda.version}  # fmt: skip
    client.post(reverse("people:change_protected", args=[hedda.uid]), form)
    assert Person.including_protected.get(pk=hedda.pk).email == "ny@demo.example"
    client.post(reverse("people:unprotect_person", args=[hedda.uid]))
    assert Person.objects.get(pk=hedda.pk).name == "Hedda Hedlund"
    assert not Handler.objects.exists()


def test_no_page_of_administrators_shows_her_or_her_account(client, hedda):
    account = make_account("zebra@demo.example", person=hedda)
    client.force_login(make_administrator())
    for name in ("view_accounts", "view_people", "view_handlers"):
        for words in ("", "Zebraf", "zebra", "hedda"):
            text = client.get(reverse(f"people:{name}"), {"q": words}).content.decode()
            assert not [one for one in (CANARY, "zebra@", "hedda@", "070-999") if one in text]
    for name in ("deactivate_account", "appoint_administrator"):
        assert client.post(reverse(f"people:{name}", args=[account.uid])).status_code == 404
    assert client.get(reverse("people:protect_person", args=[hedda.uid])).status_code == 404
    choice = client.get(reverse("people:change_handlers", args=[hedda.uid])).content.decode()
    assert CANARY not in choice
    assert "zebra@" not in choice


def test_administrators_protect_and_hand_over_without_seeing(client, handler):
    amina, other = make_person(f"{CANARY} Warsame"), make_account("other@demo.example", name="Otto Other")
    client.force_login(make_administrator())
    url = reverse("people:protect_person", args=[amina.uid])
    assert client.post(url, {}).status_code == 422
    assert client.post(url, {"handlers": [handler.pk]})["Location"] == "/account/all/handlers/"
    text = client.get("/account/all/handlers/").content.decode()
    assert "Hanna Handläggare" in text
    assert CANARY not in text
    client.post(reverse("people:change_handlers", args=[amina.uid]), {"handlers": [other.pk]})
    assert [row.account for row in Handler.objects.filter(person=amina)] == [other]
    client.force_login(handler)
    assert client.get(reverse("people:view_protected", args=[amina.uid])).status_code == 404


def test_she_sees_herself(client, hedda):
    client.force_login(make_account("zebra@demo.example", person=hedda))
    text = client.get("/account/me/").content.decode()
    assert CANARY in text
    assert "Din identitet är skyddad." in text


def test_the_trail_never_holds_her_name_and_never_shows_it(hedda, handler):
    account = make_account("zebra@demo.example", person=hedda)
    record(by=account, verb="people.change_person", on=hedda)
    assert CANARY not in str(list(Entry.objects.values()))
    (line,) = trail.lines(Entry.objects.newest_first(), viewer=handler)
    assert (line.actor, line.subject) == ("Någon", "")
