"""Handing out a room's list as a file."""

from django.http import HttpRequest
from django.http.response import HttpResponseBase

from samverk.audit.actions import record_reading
from samverk.documents import FORMATS, Table, respond

from .rooms import Room

BUTTONS = list(FORMATS)
"""The formats that a list's buttons offer."""


def take_along(
    request: HttpRequest, room: Room, table: Table, *, filename: str, names_people: bool = True
) -> HttpResponseBase:
    """The file that `?format=` asks for. A list that names people leaves a line in the room's readings."""

    def note(_format: str) -> None:
        if names_people:
            scope = room.workspace.audit_scope
            record_reading(by=room.account, on=room.workspace, scope=scope, reason=f"{filename} exported")

    return respond(request, table, filename=filename, format=request.GET["format"], on_export=note)
