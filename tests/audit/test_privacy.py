"""Every column that could hold a personal fact is declared, or said here to be impersonal."""

from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.db import models
from django.db.models import Field, Model

from samverk.audit.privacy import DECLARED
from samverk.audit.register import BASES, as_markdown
from samverk.people.models import Account, Person

# Who acted: declared once and for all for the audit trail, which is where accountability is kept.
ACTING = {"by", "named_by"}

# Columns about things, places and work. Free texts here ask for no person, and say so where they are written.
IMPERSONAL = {
    "agreements.Agreement": "title name_folded name_order abbreviation summary text language place_note binding_note "
    "signed_when status_note goals evaluation_plan unknown source website followed_up_by end_reason",
    "agreements.AgreementVersion": "text sha256 note",
    "agreements.Commitment": "promise outcome",
    "agreements.Evaluation": "text",
    "agreements.Party": "name role expectations position leave_reason",
    "agreements.Row": "area what who evidence",
    "agreements.Signature": "organisation_name text_sha256",
    "audit.Entry": "verb kind scope",
    "audit.Reading": "kind scope",
    "audit.Seal": "kind digest",
    "calendars.FeedAddress": "digest content_digest",
    "imports.Import": "importer mapping counts",
    "imports.RememberedColumns": "importer signature mapping",
    "imports.Sheet": "name merged",
    "jobs.Job": "kind scope",
    "jobs.Sign": "key value",
    "jobs.Turn": "name",
    "meetings.AgendaItem": "standard_key title note",
    "meetings.InformationPack": "background insight knowledge situation answer reasons time",
    "meetings.InviteeLink": "digest",
    "meetings.Meeting": "title place link state_note letter_subject letter",
    "meetings.Paper": "name media_type content",
    "meetings.Poll": "title place",
    "meetings.Series": "title",
    "meetings.VoterLink": "digest",
    "minutes.Approver": "digest",
    "minutes.Minutes": "correction",
    "minutes.Note": "standard_key title",
    "minutes.Version": "digest correction approved_at_meeting",
    "observations.Observation": "text_folded",
    "observations.Theme": "key name",
    "organisations.Logo": "content media_type digest",
    "organisations.Merge": "before",
    "organisations.Organisation": "name name_folded name_order country website languages source",
    "organisations.Resemblance": "reasons",
    "outbox.Attachment": "media_type",
    "outbox.HeldMessage": "words",
    "outbox.Message": "template reply_key scope thread trouble",
    "outbox.SeenMail": "digest",
    "conferences.BudgetLine": "label",
    "conferences.Claim": "decided_by",
    "conferences.Conference": "address came_note city focus for_whom includes questions start told_times venue welcome when_note",
    "conferences.Form": "intro",
    "conferences.FormAnswer": "text",
    "conferences.FormField": "text",
    "conferences.FormReply": "once",
    "conferences.Hall": "name",
    "conferences.Note": "language text",
    "conferences.Organiser": "task",
    "conferences.Question": "answer answered_by text",
    "conferences.Receipt": "media_type",
    "conferences.Registration": "code",
    "conferences.Report": "gathering happened principle_themes published",
    "conferences.ReportSection": "heading set_aside text title",
    "conferences.SeatMove": "why",
    "conferences.SeatingPlan": "result weights",
    "conferences.Series": "headings name purpose",
    "conferences.Sitting": "topic",
    "conferences.Slot": "text title",
    "conferences.Table": "digest languages name",
    "conferences.Topic": "text title",
    "conferences.Vote": "voter",
    "conferences.Workshop": "text title",
    "friends.Call": "about",
    "friends.Door": "title about interests place",
    "friends.Gathering": "name place",
    "friends.PoolShare": "agreed",
    "friends.Programme": "welcome thanks contact languages parts_of_town asked_wishes weights follow_up_days questions",
    "friends.Round": "weights result explained",
    "friends.Source": "code name",
    "people.Account": "password",
    "places.County": "code name name_folded name_order outline",
    "places.Municipality": "code name name_folded name_order seat outline",
    "places.Town": "country name name_folded name_order",
    "plans.Action": "goal title problem description unit resources at_hand informed state_note result text_folded",
    "plans.ActionReport": "result",
    "plans.Consideration": "key answer",
    "plans.Gap": "title text",
    "plans.Obstacle": "text counter_plan",
    "plans.Plan": "title text adopted_at_meeting",
    # Copies of plans without any person in them.
    "plans.PlanVersion": "adopted_at_meeting note snapshot",
    "plans.Referral": "greeting snapshot",
    "plans.ReferralLink": "digest",
    "plans.ReportLink": "digest",
    "plans.Vision": "text adopted_at_meeting",
    # A copy of what stands elsewhere: taken away in the same transaction when the original is hidden or erased.
    "search.Item": "kind scope title text url icon texts title_folded body_folded",
    "search.Word": "word",
    "stakeholders.Criterion": "name choices meaning ready_key",
    "stakeholders.CriterionValue": "value value_folded value_order",
    "stakeholders.Judgement": "reason",
    "stakeholders.SavedView": "name query",
    "stakeholders.Stakeholder": "contribution concern engagement text_folded contribution_order concern_order "
    "engagement_order",
    # What is to be done stays when its owner is erased; the forms ask for no names.
    "tasks.Task": "text text_folded note origin",
    "tasks.TaskLink": "secret_digest",
    "principles.Principle": "icon name meaning question",
    "principles.Service": "kind",
    "workspaces.ChairTurn": "party",
    "workspaces.ChecklistTick": "activity reason",
    "workspaces.Invitation": "secret_digest",
    "workspaces.Member": "party",
    "workspaces.ParticipationJudgement": "reason",
    "workspaces.SharedPost": "title tasks",
    "workspaces.TermDefinition": "term party definition used_for",
    "workspaces.Workspace": "slug name name_folded name_order purpose country place_note rules_text public_text",
    "workspaces.WorkspaceTool": "tool",
}

TELLING = (
    models.CharField,
    models.TextField,
    models.FileField,
    models.JSONField,
    models.BinaryField,
    models.GenericIPAddressField,
)


def ours() -> list[type[Model]]:
    return [model for model in apps.get_models() if model._meta.app_config.name.startswith("samverk.")]


def could_be_personal(field: Field) -> bool:
    if field.is_relation:
        return field.related_model in {Account, Person} and field.name not in ACTING
    return field.name == "person" or (isinstance(field, TELLING) and not field.choices)


def impersonal() -> set[tuple[str, str]]:
    return {(model, field) for model, fields in IMPERSONAL.items() for field in fields.split()}


def test_every_column_that_could_be_personal_is_declared_or_listed():
    found = {
        (model._meta.label, field.name)
        for model in ours()
        for field in [*model._meta.concrete_fields, *model._meta.many_to_many]
        if could_be_personal(field)
    }
    assert found - set(DECLARED) - impersonal() == set()


def test_a_new_column_would_be_seen():
    """The test above can fail: it looks at the kinds of columns that hold facts about people."""
    assert could_be_personal(Person._meta.get_field("phone"))
    assert could_be_personal(Person._meta.get_field("account"))
    assert not could_be_personal(Person._meta.get_field("is_protected"))


def test_the_list_names_only_columns_that_exist_and_are_not_declared():
    existing = {(model._meta.label, field.name) for model in ours() for field in model._meta.get_fields()}
    assert impersonal() - existing == set()
    assert impersonal() & set(DECLARED) == set()


@pytest.mark.parametrize("one", DECLARED.values(), ids=lambda one: f"{one.model}.{one.field}")
def test_a_declaration_names_a_column_a_purpose_and_a_ground(one):
    assert apps.get_model(one.model)._meta.get_field(one.field)
    assert len(one.purpose) > 15
    assert one.basis in BASES or one.basis.startswith("9.2.")


def test_the_reference_page_is_up_to_date():
    page = Path(settings.ROOT) / "docs" / "reference" / "personal-data.md"
    assert page.read_text(encoding="utf-8") == as_markdown(), "run `manage.py write_personal_data`"
