"""The text that is signed: what it takes in, and that nothing is lost on the way to the page."""

from datetime import date

import pytest
from django.utils.translation import override

from samverk.agreements import actions
from samverk.agreements.models import Agreement
from samverk.agreements.papers import paper_of, signed_paper
from samverk.agreements.standing import standing_of
from samverk.agreements.texts import blocks_of, compose, digest_of, template_of
from samverk.documents import as_docx, as_pdf
from samverk.plans.actions import adopt_vision, write_vision
from samverk.plans.models import Vision
from samverk.principles.actions import load_principles
from samverk.principles.models import Principle
from tests.agreements.factories import make_scene

HOSTILE = "=HYPERLINK('x') <script>alert(1)</script> {% if %}\n\n## Inte en rubrik av oss"


def test_the_commitment_has_the_seven_clauses_in_both_languages():
    for language in ("sv", "en"):
        text = template_of("commitment", language)
        assert [f"{n}. " in text for n in range(1, 8)] == [True] * 7
        assert "8. " not in text


@pytest.mark.parametrize("kind", Agreement.Kind.values)
def test_every_kind_has_a_first_text(kind):
    assert isinstance(template_of(kind, "sv"), str)
    assert template_of(kind, "ar") == template_of(kind, "sv")


def test_the_commitment_takes_in_vision_purpose_promises_and_time(scene):
    write_vision(by=scene.karin, workspace=scene.room, text="Alla har en granne att prata med.", version=None)
    adopt_vision(
        by=scene.karin, vision=Vision.objects.get(), adopted_on=date(2026, 5, 1), meeting="", version=None
    )
    actions.promise(
        by=scene.amina,
        agreement=scene.agreement,
        organisation=scene.association.organisation,
        promise="Vi bjuder in till tre samtal.",
        due_on=date(2027, 1, 31),
    )
    agreement = actions.change_agreement(
        by=scene.karin,
        agreement=scene.agreement,
        version=None,
        valid_until=date(2027, 12, 31),
        binding_note="Kommunerna skriver under var för sig.",
    )
    text = compose(agreement)
    for words in (
        "Alla har en granne att prata med.",
        "Ingen ska vara ny och ensam.",
        "- Somaliska föreningen: Vi bjuder in till tre samtal. Senast",
        "31 december 2027",
        "binder bara den som själv har skrivit under",
        "Kommunerna skriver under var för sig.",
    ):
        assert words in text


def test_whether_a_national_signature_binds_a_municipality_is_said(scene):
    agreement = actions.change_agreement(
        by=scene.karin, agreement=scene.agreement, version=None, binds_municipalities="no"
    )
    assert "Nej: en kommun är bunden först när den själv skriver under" in compose(agreement)


def test_principles_stand_in_the_text(scene):
    load_principles()
    agreement = actions.change_agreement(
        by=scene.karin,
        agreement=scene.agreement,
        version=None,
        principles=Principle.objects.filter(number__in=[1, 2]),
    )
    assert "- Självständighet och oberoende:" in compose(agreement)


def test_the_text_does_not_depend_on_the_readers_language(scene):
    with override("en"):
        english = compose(scene.agreement)
    with override("sv"):
        assert compose(scene.agreement) == english


@pytest.mark.parametrize("text", ["", "En rad", "## A\n- b\n- c\nd\n\ne\nf", HOSTILE, "1. x\n\n2. y"])
def test_no_word_is_lost_between_the_text_and_the_page(text):
    shown = " ".join(line for block in blocks_of(text) for line in block.lines).split()
    assert shown == [word for word in text.split() if word not in {"##", "-"}]


def test_a_contract_says_roles_expectations_goals_pilot_and_evaluation(db):
    scene = make_scene(
        kind="contract",
        goals="Tolv personer får praktik.",
        evaluation_plan="Vi möts i maj.",
        pilot_from=date(2026, 1, 1),
        pilot_until=date(2026, 9, 30),
        renewal_months=12,
    )
    actions.change_party(
        by=scene.karin,
        party=scene.falun,
        version=None,
        role="Betalar handledaren.",
        expectations="Svarar inom en vecka.",
    )
    text = compose(scene.agreement)
    for words in (
        "- Falu kommun (civilsamhället). Betalar handledaren.",
        "- Falu kommun: Svarar inom en vecka.",
        "Tolv personer får praktik.",
        "Piloten pågår från den 1 januari 2026 till den 30 september 2026.",
        "Vi möts i maj.",
        "med 12 månader i taget",
    ):
        assert words in text


def test_papers_are_made_of_any_text(scene):
    actions.change_text(by=scene.karin, agreement=scene.agreement, version=None, text=HOSTILE)
    version = scene.open()
    agreement = Agreement.objects.get()
    assert as_docx(paper_of(agreement))[:2] == b"PK"
    assert as_pdf(signed_paper(agreement, version, standing_of(agreement)))[:5] == b"%PDF-"


def test_the_fingerprint_is_of_the_utf8_bytes():
    assert digest_of("å") == "e83979df9d36090142f23051f8e8d7ad48e5c20dff5c9e7b92ca3454f67469f9"
