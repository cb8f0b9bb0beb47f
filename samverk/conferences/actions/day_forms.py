"""Forms without a name: the individual form of the day and the survey afterwards. Made, opened, answered, closed."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml
from django.db import IntegrityError, transaction
from django.db.models import Max
from django.utils import timezone

from samverk.audit.actions import claim_version, record
from samverk.people.models import Account

from ..models import Conference, Form, FormAnswer, FormField, FormReply, Note, Registration
from ..voters import voter_of
from .notes import Said, write_note

Kind = FormField.Kind
READY: dict[str, list[dict[str, Any]]] = yaml.safe_load(
    (Path(__file__).parents[1] / "ready_forms.yaml").read_text(encoding="utf-8")
)
NUMBERS = frozenset({Kind.SCALE, Kind.YES_NO})


class FormClosed(Exception):
    """The form is not open; nothing was written."""


class AnsweredAlready(Exception):
    """The same registration has answered before; nothing was written."""


@transaction.atomic
def begin_form(conference: Conference, kind: str) -> Form:
    """The conference's form of that kind: with ready questions when a page asks for it the first time."""
    form, made = Form.objects.get_or_create(conference=conference, kind=kind)
    if made:
        FormField.objects.bulk_create(
            FormField(form=form, kind=one["kind"], text=one["text"], position=position)
            for position, one in enumerate(READY[kind], start=1)
        )
    return form


@transaction.atomic
def change_form(*, by: Account, form: Form, version: int | None, intro: dict[str, str]) -> Form:
    """Other words before the questions. Raises Stale."""
    claim_version(form, version=version)
    form.intro = intro
    form.save(update_fields=["intro", "changed_at"])
    _note("change_form", form, by)
    return form


@transaction.atomic
def open_form(*, by: Account, form: Form) -> Form:
    """Participants can answer from now."""
    claim_version(form, version=None)
    form.opened_at, form.closed_at = form.opened_at or timezone.now(), None
    form.save(update_fields=["opened_at", "closed_at"])
    _note("open_form", form, by)
    return form


@transaction.atomic
def close_form(*, by: Account, form: Form) -> Form:
    """Nobody can answer any more."""
    claim_version(form, version=None)
    form.closed_at = timezone.now()
    form.save(update_fields=["closed_at"])
    _note("close_form", form, by)
    return form


@transaction.atomic
def add_field(*, by: Account, form: Form, kind: str, text: dict[str, str]) -> FormField:
    claim_version(form, version=None)
    last = form.fields.aggregate(most=Max("position"))["most"] or 0
    field = FormField.objects.create(form=form, kind=kind, text=text, position=last + 1)
    _note("add_field", form, by)
    return field


@transaction.atomic
def change_field(
    *, by: Account, field: FormField, version: int | None, kind: str, text: dict[str, str]
) -> FormField:
    """Other words; another kind only while nobody has answered. Raises Stale."""
    claim_version(field, version=version)
    field.text = text
    if not field.answers.exists():
        field.kind = kind
    field.save(update_fields=["text", "kind", "changed_at"])
    _note("change_field", field.form, by)
    return field


@transaction.atomic
def move_field(*, by: Account, field: FormField, up: bool) -> None:
    """Change places with the neighbour."""
    claim_version(field.form, version=None)
    fields = list(field.form.fields.all())
    at = next(place for place, one in enumerate(fields) if one.pk == field.pk)
    other = at - 1 if up else at + 1
    if 0 <= other < len(fields):
        fields[at], fields[other] = fields[other], fields[at]
        for position, one in enumerate(fields, start=1):
            one.position = position
        FormField.objects.bulk_update(fields, ["position"])
        _note("move_field", field.form, by)


@transaction.atomic
def remove_field(*, by: Account, field: FormField) -> None:
    """Take a question out, with what was answered to it."""
    claim_version(field.form, version=None)
    _note("remove_field", field.form, by, answers=field.answers.count())
    field.delete()


@transaction.atomic
def answer_form(
    *, form: Form, registration: Registration, answers: Mapping[int, int | str], language: str = "sv"
) -> FormReply:
    """Keep a reply without a name; `answers` by the fields' keys, empty ones left out.

    What is written about a hinder or a possibility becomes a note too. Raises FormClosed, AnsweredAlready.
    """
    form = (
        Form.objects.select_for_update(of=("self",)).select_related("conference__workspace").get(pk=form.pk)
    )
    if form.opened_at is None or form.closed_at is not None:
        raise FormClosed
    try:
        with transaction.atomic():
            reply = FormReply.objects.create(
                form=form, once=voter_of(registration), sector=registration.sector
            )
    except IntegrityError:
        raise AnsweredAlready from None
    for field in form.fields.all():
        if (given := answers.get(field.pk)) in (None, ""):
            continue
        number, text = (given, "") if field.kind in NUMBERS else (None, str(given))
        FormAnswer.objects.create(reply=reply, field=field, number=number, text=text)
        if field.kind in {Kind.HINDER, Kind.POSSIBILITY}:
            said = Said(field.kind, text, Note.Where.FORM, sector=registration.sector, language=language)
            write_note(conference=form.conference, said=said, verb="answer_form")
    scope = form.conference.workspace.audit_scope
    record(by=None, verb="conferences.answer_form", on=form, scope=scope)
    return reply


def has_answered(form: Form, registration: Registration) -> bool:
    """Whether a reply came from this registration."""
    return FormReply.objects.filter(form=form, once=voter_of(registration)).exists()


def _note(verb: str, form: Form, by: Account, **details: object) -> None:
    scope = form.conference.workspace.audit_scope
    record(by=by, verb=f"conferences.{verb}", on=form, scope=scope, **details)
