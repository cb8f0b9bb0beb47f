"""What the access test puts into the addresses of the day."""

from typing import Any

from samverk.conferences.actions.day_forms import begin_form
from samverk.conferences.actions.links import new_link
from samverk.conferences.actions.table_links import address_of_table, make_table_links
from samverk.conferences.models import Note, Question, Topic
from samverk.conferences.screens import screen_token
from samverk.people.models import Account
from tests.access_objects import World, makes

from .factories import make_conference, make_registration, make_table


@makes("conferences:show_screen")
def _screen(world: World, asker: Account | None) -> dict[str, Any]:
    return {"token": screen_token(make_conference(world.workspace)), "what": "wall"}


@makes(
    "conferences:table_page",
    "conferences:write_table_note",
    "conferences:take_back_table_note",
    "conferences:ask_at_table",
    "conferences:vote_at_table",
)
def _table(world: World, asker: Account | None) -> dict[str, Any]:
    table = make_table(make_conference(world.workspace))
    make_table_links(by=world.coordinator, conference=table.conference, tables=[table])
    table.refresh_from_db()
    return {"secret": address_of_table(table).split("/")[-2]}


def _own(world: World) -> dict[str, Any]:
    return {"secret": new_link(make_registration(make_conference(world.workspace))).split("/")[-2]}


@makes(
    "conferences:write_own_note",
    "conferences:take_back_own_note",
    "conferences:ask_question",
    "conferences:vote_question",
    "conferences:offer_own_topic",
    "conferences:own_certificate",
)
def _own_act(world: World, asker: Account | None) -> dict[str, Any]:
    return _own(world)


@makes("conferences:answer_form")
def _own_form(world: World, asker: Account | None) -> dict[str, Any]:
    return _own(world) | {"kind": "day"}


@makes("conferences:place_topic", "conferences:merge_topics", "conferences:remove_topic")
def _topic(world: World, asker: Account | None) -> dict[str, Any]:
    conference = make_conference(world.workspace)
    return {"uid": Topic.objects.create(conference=conference, title="Bussar på kvällen").uid}


@makes("conferences:hide_note", "conferences:remove_note")
def _note(world: World, asker: Account | None) -> dict[str, Any]:
    conference = make_conference(world.workspace)
    note = Note.objects.create(conference=conference, kind="hinder", text="Inga bussar", where="wall")
    return {"uid": note.uid}


@makes(
    "conferences:move_question",
    "conferences:move_in_order",
    "conferences:merge_questions",
    "conferences:remove_question",
    "conferences:answer_question",
)
def _question(world: World, asker: Account | None) -> dict[str, Any]:
    conference = make_conference(world.workspace)
    return {"uid": Question.objects.create(conference=conference, text="Hur länge räcker pengarna?").uid}


@makes(
    "conferences:view_form",
    "conferences:change_form",
    "conferences:open_form",
    "conferences:close_form",
    "conferences:add_field",
)
def _form(world: World, asker: Account | None) -> dict[str, Any]:
    return {"kind": "day"}


@makes("conferences:change_field", "conferences:move_field", "conferences:remove_field")
def _field(world: World, asker: Account | None) -> dict[str, Any]:
    form = begin_form(make_conference(world.workspace), "day")
    field = form.fields.first()
    return {"uid": field.uid if field else None}
