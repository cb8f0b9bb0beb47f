"""Signing: one exact text, by whoever may, once, and nothing of it ever changes."""

from datetime import date, timedelta

import pytest
from django.db import DatabaseError, transaction
from django.db.models import ProtectedError
from django.utils import timezone

from samverk.agreements import actions
from samverk.agreements.models import Agreement, AgreementVersion, Signature
from samverk.agreements.standing import standing_of, standings_of
from samverk.agreements.texts import digest_of
from samverk.audit.models import Entry
from samverk.outbox.models import Message
from samverk.people.actions import protect_person
from samverk.workspaces.models import Representative
from tests.workspaces.factories import make_account

from .factories import Scene, make_speaker


def sign(scene: Scene, who: str = "amina", seen: str = "") -> Signature:
    account = scene.amina if who == "amina" else scene.karin
    party = scene.association if who == "amina" else scene.falun
    newest = scene.agreement.versions.first()
    return actions.sign_agreement(
        by=account,
        party=party,
        seen_sha256=seen or (newest.sha256 if newest else ""),
        methods="password, code",
    )


def test_a_version_is_the_exact_text_with_its_fingerprint(scene):
    version = scene.open()
    assert version.number == 1
    assert version.sha256 == digest_of(version.text)
    assert version.text.startswith("## Det här lovar vi\n")
    assert "Ingen ska vara ny och ensam." in version.text


def test_a_signature_says_who_for_whom_when_and_how(scene):
    version = scene.open()
    before = timezone.now()
    signature = sign(scene)
    assert signature.organisation_name == "Somaliska föreningen"
    assert signature.person_name == "Amina Hassan"
    assert signature.text_sha256 == version.sha256
    assert signature.methods == "password, code"
    assert before <= signature.signed_at <= timezone.now()


def test_signing_stands_in_the_trail_without_a_persons_name(scene):
    scene.open()
    sign(scene)
    entry = Entry.objects.get(verb="agreements.sign_agreement")
    assert entry.by == scene.amina
    assert entry.details["sha256"] == scene.agreement.versions.get().sha256
    assert "Hassan" not in f"{entry.subject_label}{entry.details}"


def test_a_text_that_changed_a_second_ago_is_not_signed(scene):
    seen = scene.open().sha256
    actions.change_text(by=scene.karin, agreement=scene.agreement, version=None, text="En helt annan text.")
    newer = scene.open()
    with pytest.raises(actions.TextChanged) as refused:
        sign(scene, seen=seen)
    assert refused.value.version == newer
    assert not Signature.objects.exists()


def test_an_edited_draft_does_not_touch_what_is_being_signed(scene):
    version = scene.open()
    actions.change_text(by=scene.karin, agreement=scene.agreement, version=None, text="Ett nytt utkast.")
    assert sign(scene).text_sha256 == version.sha256
    assert "Ett nytt utkast." not in scene.agreement.versions.get().text


def test_nothing_is_signed_before_it_was_opened(scene):
    with pytest.raises(actions.NothingToSign):
        sign(scene)


def test_an_organisation_signs_a_version_once(scene):
    scene.open()
    sign(scene)
    with pytest.raises(actions.AlreadySigned):
        sign(scene)
    assert Signature.objects.count() == 1


@pytest.mark.parametrize("mandate", [Representative.Mandate.NO, Representative.Mandate.UNKNOWN])
def test_only_a_mandate_signs(scene, mandate):
    scene.open()
    Representative.objects.filter(person__account=scene.amina).update(mandate=mandate)
    with pytest.raises(actions.NoMandate):
        sign(scene)


def test_a_mandate_for_another_organisation_does_not_sign(scene):
    scene.open()
    with pytest.raises(actions.NoMandate):
        actions.sign_agreement(
            by=scene.karin,
            party=scene.association,
            seen_sha256=scene.agreement.versions.get().sha256,
            methods="password",
        )


def test_whoever_no_longer_speaks_for_it_cannot_sign(scene):
    scene.open()
    yesterday = timezone.localdate() - timedelta(days=1)
    Representative.objects.filter(person__account=scene.amina).update(until=yesterday)
    with pytest.raises(actions.NoMandate):
        sign(scene)


def test_a_new_version_asks_for_new_signatures(scene):
    scene.open()
    sign(scene)
    sign(scene, "karin")
    assert standing_of(scene.agreement).is_complete
    actions.change_text(by=scene.karin, agreement=scene.agreement, version=None, text="Ny text.")
    scene.open(note="Kortare")
    standing = standing_of(scene.agreement)
    assert standing.version.number == 2
    assert [str(seat.party) for seat in standing.waited_for] == ["Falu kommun", "Somaliska föreningen"]
    assert all(seat.earlier for seat in standing.seats)
    sign(scene)
    assert [str(seat.party) for seat in standing_of(scene.agreement).signed] == ["Somaliska föreningen"]


def test_the_same_text_is_not_opened_twice(scene):
    scene.open()
    with pytest.raises(actions.AlreadyOpen):
        scene.open()


def test_a_text_without_parties_is_not_opened(scene):
    scene.agreement.parties.all().delete()
    with pytest.raises(actions.NothingToSign):
        scene.open()


@pytest.mark.parametrize(
    ("model", "column", "value"),
    [
        (AgreementVersion, "text", "Något annat"),
        (AgreementVersion, "sha256", "0" * 64),
        (AgreementVersion, "number", 7),
        (Signature, "text_sha256", "0" * 64),
        (Signature, "organisation_name", "Någon annan"),
        (Signature, "methods", "passkey"),
        (Signature, "signed_at", timezone.now()),
    ],
)
def test_the_database_refuses_to_change_what_was_signed(scene, model, column, value):
    scene.open()
    sign(scene)
    with pytest.raises(DatabaseError, match="never changed"), transaction.atomic():
        model.objects.update(**{column: value})


def test_what_was_signed_cannot_be_deleted_on_the_way(scene):
    version = scene.open()
    sign(scene)
    for thing in (version, scene.association, scene.agreement):
        with pytest.raises(ProtectedError), transaction.atomic():
            thing.delete()


def test_an_organisation_joins_later_and_signs(scene):
    scene.open()
    fatima = make_account("Fatima Ali")
    make_speaker(scene.room, "Kvinnornas kafé", fatima)
    organisation = scene.room.members.get(organisation__name="Kvinnornas kafé").organisation
    party = actions.join_agreement(by=fatima, agreement=scene.agreement, organisation=organisation)
    assert party.joined_on == timezone.localdate()
    newest = scene.agreement.versions.get()
    actions.sign_agreement(by=fatima, party=party, seen_sha256=newest.sha256, methods="password")
    assert [str(seat.party) for seat in standing_of(scene.agreement).signed] == ["Kvinnornas kafé"]


def test_whoever_leaves_is_shown_with_day_and_reason_and_is_not_waited_for(scene):
    scene.open()
    sign(scene)
    actions.leave_agreement(
        by=scene.amina, party=scene.association, on=timezone.localdate(), reason="Vi lägger ner."
    )
    standing = standing_of(scene.agreement)
    assert [str(seat.party) for seat in standing.standing_seats] == ["Falu kommun"]
    left = next(seat for seat in standing.seats if seat.party.has_left)
    assert left.signature is not None
    assert left.party.leave_reason == "Vi lägger ner."


def test_whoever_has_left_cannot_sign(scene):
    scene.open()
    actions.leave_agreement(by=scene.amina, party=scene.association, on=date(2020, 1, 1), reason="x")
    with pytest.raises(actions.AlreadyEnded):
        sign(scene)


def test_what_has_ended_is_not_signed(scene):
    scene.open()
    actions.end_agreement(by=scene.karin, agreement=scene.agreement, on=timezone.localdate(), reason="Klart.")
    with pytest.raises(actions.AlreadyEnded):
        sign(scene)


def test_who_signed_is_not_named_once_protected(scene):
    scene.open()
    signature = sign(scene)
    administrator = make_account(administrator=True)
    protect_person(by=administrator, person=signature.person, handlers=[administrator])
    assert Signature.objects.get().signatory == ""


def test_letters_go_to_those_who_can_sign_and_say_who_cannot_be_reached(scene):
    make_speaker(scene.room, "Järnbron Idrott", make_account(), Representative.Mandate.NO)
    organisation = scene.room.members.get(organisation__name="Järnbron Idrott").organisation
    actions.add_party(by=scene.karin, agreement=scene.agreement, organisation=organisation)
    scene.open()
    sign(scene, "karin")
    assert actions.ask_to_sign(by=scene.karin, agreement=scene.agreement) == ["Järnbron Idrott"]
    letter = Message.objects.get(template="agreements/mail/ask_to_sign.txt")
    assert letter.to == scene.amina.email
    assert f"/agreements/{scene.agreement.uid}/sign/" in letter.text


def test_standings_of_many_cost_the_queries_of_one(scene, django_assert_num_queries):
    for number in range(2):
        actions.write_agreement(
            by=scene.karin, workspace=scene.room, kind="text", title=f"Nummer {number}", text="Text."
        )
    for agreement in Agreement.objects.all():
        actions.open_for_signing(by=scene.karin, agreement=agreement)
    for count in (1, 3):
        agreements = list(Agreement.objects.all()[:count])
        with django_assert_num_queries(3):
            standings_of(agreements)
