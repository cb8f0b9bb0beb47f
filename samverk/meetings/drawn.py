"""The answers of a meeting as text: three hundred people are felt if a template is asked about each."""

from collections.abc import Collection, Iterable
from datetime import datetime

from django.utils.safestring import SafeString, mark_safe
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from samverk.ui.drawn import Say, days_as, text

from .models import Invitee

_SMALL = '<small class="sv-muted meet-below">'


def answer_rows(
    invitees: Iterable[Invitee],
    pills: dict[str, SafeString],
    *,
    shows_presence: bool,
    may_hold: bool,
    likely: Collection[int],
) -> SafeString:
    """A row for each invitee: who, the answer with its way and what came before, a word, and who was there."""
    ways: dict[str, str] = {key: text(label) for key, label in Invitee.Way.choices}
    answers: dict[str, str] = {key: text(label) for key, label in Invitee.Answer.choices}
    labels = [text(_("Answer")), text(_("A word")), text(_("Was there"))]
    unsent, reminded = text(_("no letter sent")), text(_("reminded %(day)s"))
    days = days_as("j M")

    def way_of(one: Invitee) -> str:
        if one.answer:
            return f"{ways.get(one.way, '')}, {_day(one.answered_at, days)}"
        if not one.invited_at:
            return unsent
        return reminded % {"day": _day(one.reminded_at, days)} if one.reminded_at else ""

    def earlier_of(one: Invitee) -> str:
        lines = "".join(
            f"<li>{_day(each.at, days)} {localtime(each.at):%H.%M}: {answers.get(each.answer, '')}, {ways.get(each.way, '')}</li>"
            for each in one.history.all()[1:]
        )
        if not lines:
            return ""
        words = text(_("Earlier answers"))
        return f'<details class="meet-history"><summary>{words}</summary><ul>{lines}</ul></details>'

    def row(one: Invitee) -> str:
        name = text(one.shown_name)
        below: str = text(one.organisation or "")
        if one.instead_of_id:
            below += f" · {text(_('instead of a colleague'))}"
        there = ""
        if shows_presence:
            there = f'<td data-label="{labels[2]}">{_presence(one, may_hold, one.pk in likely)}</td>'
        return (
            f'<tr><th scope="row">{name}{_SMALL}{below}</small></th>'
            f'<td data-label="{labels[0]}">{pills[one.answer]}{_SMALL}{way_of(one)}</small>{earlier_of(one)}</td>'
            f'<td data-label="{labels[1]}">{text(one.comment)}</td>{there}</tr>'
        )

    return mark_safe("".join(row(one) for one in invitees))


def _presence(one: Invitee, may_hold: bool, is_likely: bool) -> str:
    """A box to tick, or whether they were there."""
    if may_hold:
        words = text(_("%(name)s was there") % {"name": one.shown_name})
        return (
            f'<input class="ds-input" type="checkbox" form="presence" name="present" value="{one.uid}"'
            f' aria-label="{words}"{" checked" if is_likely else ""}>'
        )
    if one.was_present is None:
        return ""
    return text(_("yes") if one.was_present else _("no"))


def _day(moment: datetime | None, days: Say) -> str:
    return days(localtime(moment).date()).lower() if moment else ""
