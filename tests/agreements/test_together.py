"""Two at once, with real transactions: both signatures are there, and never on a text that was not seen."""

import pytest

from samverk.agreements import actions
from samverk.agreements.models import Signature
from tests.racing import at_once

from .factories import make_scene

pytestmark = pytest.mark.django_db(transaction=True)


def signing(account, party, sha256):
    return lambda: actions.sign_agreement(by=account, party=party, seen_sha256=sha256, methods="password")


def test_two_signers_at_once_are_both_there():
    scene = make_scene()
    sha256 = scene.open().sha256
    at_once(signing(scene.karin, scene.falun, sha256), signing(scene.amina, scene.association, sha256))
    assert Signature.objects.count() == 2


def test_one_organisation_signing_twice_at_once_signs_once():
    scene = make_scene()
    sha256 = scene.open().sha256
    answers = at_once(*[signing(scene.amina, scene.association, sha256)] * 2)
    assert Signature.objects.count() == 1
    assert sorted(type(one).__name__ for one in answers) == ["AlreadySigned", "Signature"]


def test_opening_a_new_version_while_signing_never_signs_what_was_not_seen():
    scene = make_scene()
    for number in range(4):
        seen = scene.open().sha256
        actions.change_text(by=scene.karin, agreement=scene.agreement, version=None, text=f"Text {number}.")
        at_once(signing(scene.amina, scene.association, seen), lambda: scene.open())
        newest = scene.agreement.versions.first()
        for signature in Signature.objects.filter(version_signed=newest):
            assert signature.text_sha256 == newest.sha256 == seen
        actions.change_text(by=scene.karin, agreement=scene.agreement, version=None, text=f"Igen {number}.")
    for signature in Signature.objects.select_related("version_signed"):
        assert signature.text_sha256 == signature.version_signed.sha256
