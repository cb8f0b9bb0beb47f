"""What the access test puts into the addresses of the time after a conference."""

from typing import Any

from django.utils import timezone

from samverk.conferences.actions.conferences import begin_conference
from samverk.conferences.actions.reports import begin_report
from samverk.conferences.models import Note, ReportSection
from samverk.people.models import Account
from tests.access_objects import World, makes


@makes("conferences:reword_note", "conferences:part_note")
def _note(world: World, asker: Account | None) -> dict[str, Any]:
    conference = begin_conference(world.workspace)
    facts = {"conference": conference, "kind": "hinder", "where": "paper"}
    kept = Note.objects.create(text="Bussen går inte på kvällen.", **facts)
    return {"uid": Note.objects.create(text="Ingen buss efter sju.", merged_into=kept, **facts).uid}


@makes(
    "conferences:change_section",
    "conferences:redraft_section",
    "conferences:leave_out_section",
    "conferences:move_section",
    "conferences:remove_section",
)
def _section(world: World, asker: Account | None) -> dict[str, Any]:
    report = begin_report(begin_conference(world.workspace))
    return {"uid": ReportSection.objects.create(report=report, title="Vad vi lärde oss", text="Mycket.").uid}


@makes("conferences:read_report")
def _published(world: World, asker: Account | None) -> dict[str, Any]:
    report = begin_report(begin_conference(world.workspace))
    report.published = {"sections": [{"title": "Deltagare", "text": "Många kom."}]}
    report.published_at = timezone.now()
    report.save()
    return {}
