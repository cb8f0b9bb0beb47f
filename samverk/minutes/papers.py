"""Minutes as a paper, as an office writes them: who met, and for each item what was said, decided and to be done."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from samverk.documents import Column, Facts, Heading, Paper, Paragraph, SignatureLines, Table
from samverk.documents.content import Block
from samverk.organisations.models import Logo

from .models import Approver, Minutes, Version
from .snapshots import day_of, names_of, snapshot


def draft_paper(minutes: Minutes) -> Paper:
    """The minutes as they stand, marked as not approved, with lines for those who are to approve."""
    content = snapshot(minutes)
    names = names_of(content["people"])
    approvers = [str(row.person) for row in Approver.objects.filter(minutes=minutes).select_related("person")]
    lines: list[Block] = [Paragraph(_("These minutes are not approved yet."))]
    secretary = names.get(content["secretary"], "")
    signs = [SignatureLines([name for name in [secretary, *approvers] if name])]
    logo = host_logo(minutes, content)
    return _paper(content, names, before=lines, after=signs if signs[0].names else [], logo=logo)


def version_paper(version: Version) -> Paper:
    """An approved version, with when and by whom it was approved and the digest of its text."""
    names = names_of([*version.content["people"], *_approvers(version)])
    return approved_paper(
        version.content, names, version.approved_at, version.approved_at_meeting, version.digest, version.number,
        version.correction, host_logo(version.minutes, version.content),
    )  # fmt: skip


def approved_paper(
    content: dict[str, Any],
    names: dict[str, str],
    at: datetime,
    meeting: str,
    digest: str,
    number: int,
    correction: str,
    logo: bytes | None,
) -> Paper:
    """Approved content as a paper; `content["approvers"]` are the uids of those who approved.

    `logo` is the picture of the host, as PNG or JPEG.
    """
    day = date_format(timezone.localtime(at), "j F Y H:i")
    pairs: list[tuple[Any, Any]] = [(_("Approved"), day)]
    if meeting:
        pairs.append((_("By the meeting"), meeting))
    if people := [names[uid] for uid in content.get("approvers", ()) if uid in names]:
        pairs.append((_("By"), ", ".join(people)))
    if number > 1:
        pairs.append(
            (_("Version"), _("%(number)s, corrected: %(what)s") % {"number": number, "what": correction})
        )
    pairs.append((_("Digest of the text (SHA-256)"), digest))
    return _paper(content, names, before=[], after=[Heading(_("Approval")), Facts(pairs)], logo=logo)


def host_logo(minutes: Minutes, content: dict[str, Any]) -> bytes | None:
    """The logo of the host that `content` names; None if another organisation is the meeting's host now."""
    host = minutes.meeting.host
    return Logo.objects.content_of(host) if host and host.name == content["host"] else None


def _approvers(version: Version) -> list[str]:
    return list(version.content.get("approvers", ()))


def _paper(
    content: dict[str, Any],
    names: dict[str, str],
    *,
    before: list[Block],
    after: list[Any],
    logo: bytes | None,
) -> Paper:
    blocks: list[Block] = [*before, Facts(list(_facts(content, names)))]
    for item in content["items"]:
        blocks += _item(item, names)
    return Paper(
        _("Minutes: %(title)s") % {"title": content["title"]},
        [*blocks, *after],
        language=get_language() or "sv",
        logo=logo,
        issuer=content["host"] or content["room"],
        dated=day_of(content),
    )


def _facts(content: dict[str, Any], names: dict[str, str]) -> Iterator[tuple[Any, Any]]:
    yield _("Room"), content["room"]
    yield _("When"), when(content)
    if content["place"]:
        yield _("Where"), content["place"]
    if present := people_line(content["present"], names):
        yield _("Present"), present
    if content["also_present"]:
        yield _("Also present"), content["also_present"]
    if absent := people_line(content["absent"], names):
        yield _("Absent"), absent
    if secretary := names.get(content["secretary"]):
        yield _("Secretary"), secretary


def _item(item: dict[str, Any], names: dict[str, str]) -> Iterator[Block]:
    yield Heading(f"§ {item['number']}  {item['title']}")
    for interest in item["interests"]:
        if name := names.get(interest["person"]):
            yield Paragraph(interest_line(name, interest))
    if item["comment"]:
        yield Paragraph(item["comment"])
    if item["decision"]:
        yield Heading(_("Decision"), 3)
        yield Paragraph(item["decision"])
    if item["tasks"]:
        yield Table(
            _("To do"),
            [Column("text", _("What")), Column("who", _("Who")), Column("due_on", _("By when"), kind="date")],
            [
                {"text": task["text"], "who": owner_line(task, names), "due_on": due_day(task)}
                for task in item["tasks"]
            ],
        )
    if not (item["comment"] or item["decision"] or item["tasks"]):
        yield Paragraph("–")


def when(content: dict[str, Any]) -> str:
    """Day and time of the meeting in words."""
    start = timezone.localtime(datetime.fromisoformat(content["starts_at"]))
    end = timezone.localtime(datetime.fromisoformat(content["ends_at"]))
    day = date_format(start, "j F Y")
    if content["is_all_day"]:
        return day
    if start.date() != end.date():
        return f"{date_format(start, 'j F Y H:i')} – {date_format(end, 'j F Y H:i')}"
    return f"{day}, {date_format(start, 'H:i')}–{date_format(end, 'H:i')}"


def people_line(people: list[dict[str, Any]], names: dict[str, str]) -> str:
    """Names with their organisations, one after the other. Those who may not be shown are left out."""
    shown = []
    for one in people:
        name = names.get(one["person"], "") if one["person"] else one["name"]
        if name:
            shown.append(f"{name} ({one['organisation']})" if one["organisation"] else name)
    return ", ".join(shown)


def interest_line(name: str, interest: dict[str, Any]) -> str:
    """A conflict of interest in a sentence."""
    if interest["stood_aside"]:
        return _("%(name)s declared an interest (%(reason)s) and took no part in the item.") % {
            "name": name, "reason": interest["reason"],
        }  # fmt: skip
    return _("%(name)s declared an interest (%(reason)s).") % {"name": name, "reason": interest["reason"]}


def owner_line(task: dict[str, Any], names: dict[str, str]) -> str:
    """Who answers for a task, as far as it may be shown."""
    return ", ".join(one for one in (names.get(task["person"], ""), task["organisation"]) if one)


def due_day(task: dict[str, Any]) -> date | None:
    """The day by which a task of the content is due."""
    return date.fromisoformat(task["due_on"]) if task["due_on"] else None


def names_line(people: list[str], names: dict[str, str]) -> str:
    """Names, one after the other, of those who may be shown."""
    return ", ".join(names[uid] for uid in people if uid in names)
