"""`{% principles_of kind uid room %}`: what one thing served, with the way to say so."""

from typing import Any
from uuid import UUID

from django import template
from django.template import Context

from samverk.principles.evaluation import served_by
from samverk.principles.subjects import KINDS
from samverk.workspaces.rooms import Room

register = template.Library()


@register.inclusion_tag("principles/principles_of.html", takes_context=True)
def principles_of(context: Context, kind: str, uid: UUID, room: Room) -> dict[str, Any]:
    """Nothing where the tool does not stand in the room. One query for a page, however often it is used."""
    request = context.get("request")
    shown = room.may("principles.view_principles")
    service = served_by(room).get((kind, uid)) if shown else None
    return {
        "shown": shown,
        "may": shown and kind in KINDS and KINDS[kind].may_be_judged_in(room),
        "service": service,
        "kind": kind,
        "uid": uid,
        "room": room,
        "back": request.path if request else "",
    }
