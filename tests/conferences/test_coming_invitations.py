"""Letters to those who are missing: once each, one reminder, and who registered since."""

from typing import Any

import pytest
from django.utils import timezone

from samverk.audit.models import Entry
from samverk.conferences.actions import invitations as actions
from samverk.conferences.actions.invitations import Addressee
from samverk.conferences.models import Conference, Invitation
from samverk.organisations.models import Organisation
from samverk.outbox.models import Attachment, Message
from samverk.people.models import Account
from tests.organisations.factories import make_organisation
from tests.racing import at_once
from tests.workspaces.factories import give

from .factories import make_conference, make_registration

pytestmark = pytest.mark.django_db


def _reachable(name: str) -> Organisation:
    organisation = make_organisation(name)
    organisation.email = f"{name.split()[0].lower()}@example.org"
    organisation.save()
    return organisation


def _invite(
    conference: Conference, by: Account, *organisations: Organisation, **more: Any
) -> list[Invitation]:
    addressees = [Addressee(one.email, one) for one in organisations]
    return actions.invite_organisations(
        by=by, conference=conference, addressees=addressees, language=more.pop("language", "sv"), **more
    )


@pytest.fixture
def conference() -> Conference:
    return make_conference(contact_email="fraga@example.org")


@pytest.fixture
def organiser(conference: Conference) -> Account:
    return give(conference.workspace, "organiser")


def test_the_page_shows_the_letter_and_sends_it_as_shown(
    conference: Conference, organiser: Account, signed_in: Any
) -> None:
    sport = _reachable("Ronneby IF")
    client = signed_in(organiser)
    address = f"/rooms/{conference.workspace.slug}/conference/invite/"
    page = client.get(address, {"organisation": [str(sport.uid), "nonsense"]}).content.decode()
    assert "Till Ronneby IF" in page
    assert "ronneby@example.org" in page
    assert not Message.objects.exists()
    said = {"organisation": str(sport.uid), "language": "sv", "words": "Er erfarenhet av läger", "do": "send"}
    shown = client.post(address, {**said, "do": "show"}).content.decode()
    assert "Er erfarenhet av läger" in shown
    arabic = client.post(address, {**said, "language": "ar", "do": "show"}).content.decode()
    assert 'lang="ar" dir="rtl"><h3>' in arabic
    assert not Message.objects.exists()
    client.post(address, said)
    letter = Message.objects.get()
    assert letter.to == "ronneby@example.org"
    assert "Er erfarenhet av läger" in letter.text
    assert f"/conference/{conference.workspace.slug}/" in letter.text
    assert next(file.media_type for file in Attachment.objects.all()).startswith("text/calendar")
    assert Invitation.objects.get().by == organiser
    assert Entry.objects.filter(verb="conferences.invite_organisations").count() == 1


@pytest.mark.parametrize(("language", "word"), [("sv", "Inbjudan"), ("en", "Invitation"), ("ar", "دعوة")])
def test_the_letter_is_in_the_language_chosen(
    conference: Conference, organiser: Account, language: str, word: str
) -> None:
    _invite(conference, organiser, _reachable("Ronneby IF"), language=language)
    assert word in Message.objects.get().subject


def test_nobody_gets_two_letters(conference: Conference, organiser: Account) -> None:
    sport = _reachable("Ronneby IF")
    assert len(_invite(conference, organiser, sport)) == 1
    assert _invite(conference, organiser, sport) == []
    both = [Addressee("ronneby@example.org"), Addressee("ny@example.org"), Addressee("NY@example.org")]
    made = actions.invite_organisations(by=organiser, conference=conference, addressees=both, language="sv")
    assert [one.email for one in made] == ["ny@example.org"]
    assert Message.objects.count() == 2


def test_one_reminder_to_those_who_have_not_registered(
    conference: Conference, organiser: Account, signed_in: Any
) -> None:
    came, silent = _reachable("Ronneby IF"), _reachable("Unga Örnar")
    _invite(conference, organiser, came, silent)
    make_registration(conference, organisation=came)
    client = signed_in(organiser)
    page = client.get(f"/rooms/{conference.workspace.slug}/conference/invited/").content.decode()
    assert "Påminn 1" in page
    remind = f"/rooms/{conference.workspace.slug}/conference/invited/remind/"
    client.post(remind)
    client.post(remind)
    reminders = Message.objects.filter(subject__startswith="Det finns fortfarande plats")
    assert [one.to for one in reminders] == [silent.email]


def test_who_registered_with_the_very_address_has_registered(
    conference: Conference, organiser: Account
) -> None:
    actions.invite_organisations(
        by=organiser, conference=conference, addressees=[Addressee("Kim@example.org")], language="sv"
    )
    make_registration(conference, email="kim@example.org")
    assert actions.unanswered(conference) == []


@pytest.mark.parametrize(
    "facts", [{"announced_at": None}, {"cancelled_at": timezone.now()}, {"over_at": timezone.now()}]
)
def test_nobody_is_invited_to_what_is_not_announced(facts: dict[str, Any], signed_in: Any) -> None:
    conference = make_conference(**facts)
    organiser = give(conference.workspace, "organiser")
    with pytest.raises(actions.NotAnnounced):
        _invite(conference, organiser, _reachable("Ronneby IF"))
    client = signed_in(organiser)
    base = f"/rooms/{conference.workspace.slug}/conference/"
    assert client.post(f"{base}invited/remind/", follow=True).status_code == 200
    sport = Organisation.objects.get()
    client.post(f"{base}invite/", {"organisation": str(sport.uid), "language": "sv", "do": "send"})
    assert not Message.objects.exists()


@pytest.mark.parametrize(
    "answers", [{}, {"others": "kim"}, {"others": "a@b@c"}, {"others": "x" * 30_000}, {"language": "xx", "others": "a@example.org"}]
)  # fmt: skip
def test_what_cannot_be_sent_is_said(
    conference: Conference, organiser: Account, signed_in: Any, answers: dict[str, str]
) -> None:
    client = signed_in(organiser)
    answer = client.post(
        f"/rooms/{conference.workspace.slug}/conference/invite/", {"language": "sv", "do": "send", **answers}
    )
    assert answer.status_code == 200
    assert 'role="alert"' in answer.content.decode()
    assert not Message.objects.exists()


def test_words_of_an_organiser_cannot_add_a_header(conference: Conference, organiser: Account) -> None:
    evil = make_organisation("Förening\r\nBcc: alla@example.org")
    evil.email = "info@example.org"
    evil.save()
    _invite(conference, organiser, evil, words="Hej\r\nSubject: annat")
    letter = Message.objects.get()
    assert "\n" not in letter.subject
    assert letter.subject.startswith("Inbjudan")


@pytest.mark.django_db(transaction=True)
def test_two_who_send_at_once_send_one_letter(conference: Conference, organiser: Account) -> None:
    sport = _reachable("Ronneby IF")
    at_once(*[lambda: _invite(conference, organiser, sport)] * 2)
    assert Invitation.objects.count() == 1
    assert Message.objects.count() == 1
