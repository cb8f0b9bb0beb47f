"""The pages: who gets which, what they refuse, and what they give back."""

import re
from hashlib import sha256

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from samverk.agreements import actions
from samverk.agreements.models import Agreement, Commitment, Conflict, Party, Signature
from samverk.documents.sealing import check_seal
from samverk.workspaces.models import Representative
from tests.workspaces.factories import make_workspace

from .factories import fresh_client, make_scene


def form_of(scene, **more):
    return {
        "seen": scene.agreement.versions.first().sha256,
        "party": scene.association.pk,
        "has_read": "on",
        "may_commit": "on",
        **more,
    }


def test_a_representative_with_mandate_signs(scene, address):
    scene.open()
    client = fresh_client(scene.amina, method="password")
    page = client.get(address("sign_agreement"))
    assert "Enkel elektronisk underskrift" in page.content.decode()
    answer = client.post(address("sign_agreement"), form_of(scene))
    assert answer.status_code == 302
    assert Signature.objects.get().methods == "password"


@pytest.mark.parametrize("missing", ["has_read", "may_commit"])
def test_nothing_is_signed_without_the_ticks(scene, address, missing):
    scene.open()
    data = form_of(scene)
    del data[missing]
    assert fresh_client(scene.amina).post(address("sign_agreement"), data).status_code == 422
    assert not Signature.objects.exists()


def test_whoever_signed_in_long_ago_shows_again_who_they_are(scene, address):
    scene.open()
    client = fresh_client(scene.amina, ago=16 * 60)
    assert "Visa att det är jag" in client.get(address("sign_agreement")).content.decode()
    answer = client.post(address("sign_agreement"), form_of(scene))
    assert answer["Location"].startswith(reverse("account_reauthenticate"))
    assert not Signature.objects.exists()


def test_a_changed_text_shows_what_changed(scene, address):
    scene.open()
    data = form_of(scene)
    actions.change_text(
        by=scene.karin, agreement=scene.agreement, version=None, text="Vi lovar något helt annat."
    )
    scene.open()
    answer = fresh_client(scene.amina).post(address("sign_agreement"), data)
    assert answer.status_code == 409
    assert "annat" in answer.content.decode()
    assert "<ins>" in answer.content.decode()
    assert not Signature.objects.exists()


def test_a_made_up_fingerprint_is_refused(scene, address):
    scene.open()
    answer = fresh_client(scene.amina).post(address("sign_agreement"), form_of(scene, seen="0" * 64))
    assert answer.status_code == 409
    assert not Signature.objects.exists()


def test_nobody_signs_for_others(scene, address):
    scene.open()
    answer = fresh_client(scene.karin).post(address("sign_agreement"), form_of(scene))
    assert answer.status_code == 422
    assert not Signature.objects.exists()


def test_whoever_has_no_mandate_reads_who_has(scene, address):
    scene.open()
    Representative.objects.filter(person__account=scene.amina).update(mandate="no")
    page = fresh_client(scene.amina).get(address("sign_agreement")).content.decode()
    assert "Du kan inte skriva under nu." in page
    assert "Karin Åslund" in page
    assert 'name="has_read"' not in page


def test_the_sealed_paper_is_intact_and_its_check_says_so(scene, address):
    scene.open()
    client = fresh_client(scene.amina)
    client.post(address("sign_agreement"), form_of(scene))
    answer = client.get(address("take_sealed_paper", number=1))
    pdf = b"".join(answer.streaming_content)
    assert answer["Content-Type"] == "application/pdf"
    assert check_seal(pdf).is_sound
    page = client.post(reverse("agreements:check_paper"), {"file": SimpleUploadedFile("a.pdf", pdf)})
    assert "Papperet är orört." in page.content.decode()


@pytest.mark.parametrize("content", [b"hej", b"%PDF-1.7\n", b"\x00" * 100])
def test_a_file_without_a_seal_is_said_to_have_none(db, client, content):
    page = client.post(reverse("agreements:check_paper"), {"file": SimpleUploadedFile("<b>.pdf", content)})
    assert page.status_code == 200
    assert "försegling" in page.content.decode()
    assert "Papperet är orört." not in page.content.decode()


def test_the_plain_text_has_the_fingerprint(scene, address):
    version = scene.open()
    answer = fresh_client(scene.amina).get(address("view_version", number=1) + "?format=txt")
    assert sha256(answer.content).hexdigest() == version.sha256


@pytest.mark.parametrize("format", ["pdf", "docx"])
def test_the_text_comes_out_to_be_signed_by_hand(scene, address, format):
    answer = fresh_client(scene.amina).get(address("export_agreement") + f"?format={format}")
    assert answer.status_code == 200
    assert len(b"".join(answer.streaming_content)) > 2000


def test_two_writers_of_the_draft_see_both_texts(scene, address):
    data = {"text": "Min text.", "version": scene.agreement.version}
    actions.change_text(by=scene.karin, agreement=scene.agreement, version=None, text="Din text.")
    answer = fresh_client(scene.karin).post(address("change_text"), data)
    assert answer.status_code == 409
    page = answer.content.decode()
    assert "Min text." in page
    assert "Din text." in page
    assert Agreement.objects.get().text == "Din text."


def test_a_member_promises_for_its_own_organisation_only(scene, address):
    client = fresh_client(scene.amina)
    page = client.get(address("promise")).content.decode()
    assert "Somaliska föreningen" in page
    assert "Falu kommun</option>" not in page
    data = {"organisation": scene.falun.organisation.pk, "promise": "De betalar."}
    assert client.post(address("promise"), data).status_code == 422
    data = {"organisation": scene.association.organisation.pk, "promise": "Vi kommer."}
    assert client.post(address("promise"), data).status_code == 302
    assert Commitment.objects.get().promise == "Vi kommer."


def test_a_member_does_not_take_back_what_another_promised(scene, address):
    made = actions.promise(
        by=scene.karin,
        agreement=scene.agreement,
        organisation=scene.falun.organisation,
        promise="Vi betalar.",
    )
    where = reverse("agreements:withdraw_promise", args=[scene.room.slug, made.uid])
    assert fresh_client(scene.amina).post(where).status_code == 404


def test_an_interest_is_declared_and_shown_as_standing_aside(scene, address):
    client = fresh_client(scene.amina)
    data = {"organisation": scene.association.organisation.pk, "text": "Vi söker samma bidrag."}
    assert client.post(address("declare_conflict"), data).status_code == 302
    assert Conflict.objects.get().declared_on == timezone.localdate()
    assert "Står över i den här frågan." in client.get(address("view_agreement")).content.decode()


def test_a_member_leaves_with_its_own_organisation_only(scene):
    client = fresh_client(scene.amina)
    data = {"on": timezone.localdate().isoformat(), "reason": "Vi lägger ner."}
    for party, status in ((scene.falun, 404), (scene.association, 302)):
        where = reverse("agreements:leave_agreement", args=[scene.room.slug, party.uid])
        assert client.post(where, data).status_code == status
    assert [str(one) for one in Party.objects.standing()] == ["Falu kommun"]


def test_the_public_page_names_organisations_and_no_person(scene, address, client):
    scene.open()
    fresh_client(scene.amina).post(address("sign_agreement"), form_of(scene))
    where = reverse("agreements:view_recorded", args=[scene.agreement.uid])
    assert client.get(where).status_code == 404
    actions.publish_agreement(by=scene.karin, agreement=scene.agreement)
    page = client.get(where).content.decode()
    assert "Somaliska föreningen" in page
    assert "har skrivit under" in page
    assert not re.search("Amina|Hassan|Åslund", page)


def test_an_agreement_of_another_room_is_not_found(scene, address):
    other = make_workspace(coordinator=scene.karin, name="Ett annat rum")
    where = reverse("agreements:view_agreement", args=[other.slug, scene.agreement.uid])
    assert fresh_client(scene.karin).get(where).status_code == 404


def test_the_page_costs_the_same_with_one_and_three_rows(scene, address):
    client = fresh_client(scene.karin)
    counts = []
    for more in (1, 2):
        for _number in range(more):
            for party in (scene.falun, scene.association):
                actions.promise(
                    by=scene.karin,
                    agreement=scene.agreement,
                    organisation=party.organisation,
                    promise="Vi kommer.",
                )
                actions.add_row(by=scene.karin, agreement=scene.agreement, what="Mål", budget=5)
        client.get(address("view_agreement"))
        with CaptureQueriesContext(connection) as queries:
            client.get(address("view_agreement"))
        counts.append(len(queries))
    assert counts[0] == counts[1]


@pytest.mark.parametrize(("kind", "status"), [("commitment", 302), ("contract", 404)])
def test_an_organisation_joins_an_alliance_but_walks_into_no_contract(db, kind, status):
    scene = make_scene(kind=kind)
    scene.association.delete()
    where = reverse("agreements:join_agreement", args=[scene.room.slug, scene.agreement.uid])
    assert fresh_client(scene.amina).post(where).status_code == status
    assert scene.agreement.parties.count() == (2 if status == 302 else 1)
