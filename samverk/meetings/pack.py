"""The information pack as people read it, what it lacks, and the text it starts from."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from samverk.documents import BulletList, Heading, Paragraph
from samverk.documents import Paper as Document
from samverk.documents.content import Block
from samverk.languages.fields import in_language
from samverk.observations.models import Observation
from samverk.workspaces.letterhead import letterhead
from samverk.workspaces.models import Member, Workspace

from .models import InformationPack, Kind, Meeting

FEWEST_REASONS = 5
"""The method: at least five reasons to join."""


@dataclass(frozen=True)
class Part:
    """One of the seven parts; `key` is the column that holds it."""

    key: str
    titles: dict[str, str]
    helps: dict[str, str]

    @property
    def title(self) -> str:
        return in_language(self.titles)

    @property
    def help(self) -> str:
        return in_language(self.helps)


@cache
def parts() -> tuple[Part, ...]:
    """In the method's order."""
    rows = yaml.safe_load(Path(__file__).with_name("pack_parts.yaml").read_text(encoding="utf-8"))
    return tuple(Part(row["key"], row["title"], row["help"]) for row in rows)


@dataclass(frozen=True)
class Shown:
    """A part with what is written in it; the reasons also as a list."""

    part: Part
    text: str
    items: Sequence[str] = ()


def shown_parts(pack: InformationPack) -> list[Shown]:
    """The parts that have something in them."""
    shown = [
        Shown(part, getattr(pack, part.key), pack.reason_list if part.key == "reasons" else ())
        for part in parts()
    ]
    return [one for one in shown if one.text.strip()]


def lacks(pack: InformationPack) -> list[str]:
    """What the method still asks for, in sentences."""
    found = []
    number = len(pack.reason_list)
    if number < FEWEST_REASONS:
        missing = FEWEST_REASONS - number
        found.append(
            ngettext("One more reason to join is needed.", "%(n)s more reasons to join are needed.", missing)
            % {"n": missing}
        )
    found += [
        _("“%(part)s” is empty.") % {"part": part.title}
        for part in parts()
        if part.key != "reasons" and not getattr(pack, part.key).strip()
    ]
    return found


def start_texts(workspace: Workspace) -> dict[str, str]:
    """A first text from what the room knows: its purpose, members, meetings and what was heard. A few queries."""
    members = list(
        Member.objects.current()
        .filter(workspace=workspace)
        .in_name_order()
        .values_list("organisation__name", flat=True)
    )
    heard = list(
        Observation.objects.standing()
        .filter(workspace=workspace, visibility=Observation.Visibility.PUBLIC, kind=Observation.Kind.HINDER)
        .order_by("-heard_on", "-id")
        .values_list("text", flat=True)[:3]
    )
    with_us = _and(members[:6])
    return {
        "background": in_language(workspace.purpose),
        "insight": _("You hear what the others see: %(who)s are with us already.") % {"who": with_us}
        if members
        else "",
        "knowledge": _("You take home ways of working that others have tried, and people to call."),
        "situation": "\n".join(
            [_("People have told us, among other things:"), *(f"– {text}" for text in heard)]
        )
        if heard
        else "",
        "answer": _(
            "None of us can solve this alone. Together we see the whole way, from the first day to a job and friends."
        ),
        "reasons": "\n".join(_reasons()),
        "time": _time(workspace),
    }


def _reasons() -> list[str]:
    return [
        _("You are there when it is decided what we do."),
        _("You meet those you otherwise only write to."),
        _("You hear early what is on its way."),
        _("We apply for money together and share staff."),
        _("The people it is about sit at the table."),
    ]


def _time(workspace: Workspace) -> str:
    """The method's own expectation, with what the room has laid out."""
    laid = Meeting.objects.in_room(workspace).coming().filter(kind=Kind.PLENARY).count()
    words = _(
        "Four or five meetings in eighteen months, two to three hours each, and a part in our plan of action."
    )
    if not laid:
        return words
    more = ngettext("One meeting is laid out already.", "%(n)s meetings are laid out already.", laid) % {
        "n": laid
    }
    return f"{words} {more}"


def _and(names: Sequence[str]) -> str:
    if len(names) < 2:
        return "".join(names)
    return _("%(first)s and %(last)s") % {"first": ", ".join(names[:-1]), "last": names[-1]}


def document_of(pack: InformationPack) -> Document:
    """The pack on paper."""
    blocks: list[Block] = []
    for one in shown_parts(pack):
        blocks.append(Heading(one.part.title))
        if one.items:
            blocks.append(BulletList(one.items))
        else:
            blocks += [Paragraph(text) for text in one.text.split("\n\n") if text.strip()]
    title = _("Welcome to %(room)s") % {"room": pack.workspace.name}
    return Document(title, blocks, get_language() or "sv", **letterhead(pack.workspace))
