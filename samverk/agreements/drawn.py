"""An agreement's parties and promises as text: there may be hundreds, and a template's tag for each word would be felt.

Words are translated once, addresses put together and not reversed, and everything that people wrote is escaped.
"""

from collections.abc import Callable, Collection, Iterable
from functools import cache
from uuid import UUID

from django.template.defaultfilters import linebreaksbr
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from samverk.ui.drawn import Say, days_as, quiet_sector, status, text

from .models import Commitment
from .standing import Seat, Standing

_SMALL = '<span class="sv-small sv-muted agr-block">'
_NOBODY = UUID(int=0)
_DAY = "j F Y"
_ROLE = 90  # letters of a party's role that its line shows


def _links_to(verb: str, slug: str, words: str) -> Callable[[UUID, str], str]:
    """Draws the link to `verb` of one thing: the address is reversed once."""
    before, after = reverse(f"agreements:{verb}", args=[slug, _NOBODY]).split(str(_NOBODY))

    def link(uid: UUID, name: str) -> str:
        hidden = f'<span class="ds-sr-only"> {name}</span>'
        return f'<a class="sv-small" href="{before}{uid}{after}">{words}{hidden}</a>'

    return link


def seat_lines(
    standing: Standing, *, slug: str, with_people: bool, may_change: bool, own: Collection[int]
) -> SafeString:
    """The parties, each with how far it is. Those of `own` may leave by themselves."""
    pills: dict[bool | None, str] = {
        True: status("done", _("has signed")),
        False: status("wait", _("not yet")) if standing.version else "",
        None: status("late", _("has left")),
    }
    change = _links_to("change_party", slug, _("Change")) if slug else None
    leave = _links_to("leave_agreement", slug, _("Leaves")) if slug else None
    days = days_as(_DAY)

    def line(seat: Seat) -> str:
        party, left = seat.party, seat.party.has_left
        name = text(str(party))
        sign = quiet_sector(party.organisation.sector) if party.organisation else ""
        role = f"{_SMALL}{text(_shortened(party.role))}</span>" if party.role else ""
        links = ""
        if change and may_change and not left:
            links += change(party.uid, name)
        if leave and not left and (may_change or party.organisation_id in own):
            links += leave(party.uid, name)
        return (
            f'<li class="agr-seat"><div class="agr-seat__who">{sign}<div><strong>{name}</strong>{role}\n'
            f"{_how_far(seat, standing, with_people, days)}</div></div>\n"
            f'<div class="agr-seat__state">{pills[None if left else seat.has_signed]}{links}</div></li>'
        )

    return mark_safe("".join(line(seat) for seat in standing.seats))


def _shortened(words: str) -> str:
    return words if len(words) <= _ROLE else Truncator(words).chars(_ROLE)


def _how_far(seat: Seat, standing: Standing, with_people: bool, days: Say) -> str:
    """When and by whom it was signed, or who can."""
    party = seat.party
    if party.has_left and party.left_on:
        said = _("Left on %(day)s.") % {"day": days(party.left_on)}
        return f'<span class="sv-small agr-block">{said} {text(party.leave_reason)}</span>'
    if seat.signature:
        at = timezone.localtime(seat.signature.signed_at)
        who = f"{text(seat.signature.signatory)}, " if with_people and seat.signature.signatory else ""
        when = f'<time datetime="{at.isoformat()}">{days(at.date())} {at:%H:%M}</time>'
        return f"{_SMALL}{who}{when}</span>"
    if party.signed_on:
        said = _("Signed elsewhere on %(day)s") % {"day": days(party.signed_on)}
        return f"{_SMALL}{said}</span>"
    lines = [_("Has signed an earlier version")] if seat.earlier else []
    if with_people and standing.version:
        lines.append(_who_can(seat))
    return "".join(f"{_SMALL}{one}</span>" for one in lines)


def _who_can(seat: Seat) -> str:
    if seat.may_sign:
        return f"{_('Can sign:')} {text(', '.join(seat.may_sign))}"
    if seat.can_sign_here:
        return _("Nobody is noted as able to sign.")
    return _("Does not sign here.")


def promise_lines(rows: Iterable[Commitment], *, slug: str, may_change: bool) -> SafeString:
    """What each organisation promises, for which action and by when, and how it goes."""
    change = _links_to("change_promise", slug, _("Change"))
    actions = f"{reverse('plans:view_plans', args=[slug])}actions/"
    action, latest = _("Action %(n)s: %(title)s"), _("at the latest %(day)s")
    days, pill, today = days_as(_DAY), cache(_state_pill), timezone.localdate()

    def line(row: Commitment) -> str:
        name = text(row.organisation.name)
        facts = []
        if row.action:
            said = action % {"n": row.action.number, "title": text(row.action.title)}
            facts.append(f'<a href="{actions}{row.action.uid}/">{said}</a>')
        if row.due_on:
            facts.append(latest % {"day": days(row.due_on)})
        outcome = f'<p class="sv-small">{text(row.outcome)}</p>' if row.outcome else ""
        return (
            f'<li class="agr-promise"><div><strong>{name}</strong><p>{_broken(row.promise)}</p>'
            f'<p class="sv-small sv-muted">{" · ".join(facts)}</p>{outcome}</div>'
            f'<div class="agr-seat__state">{pill(row.state, row.is_late_on(today))}'
            f"{change(row.uid, name) if may_change else ''}</div></li>"
        )

    return mark_safe("".join(line(row) for row in rows))


def _broken(words: str) -> str:
    """As `linebreaksbr`, which is felt where there is nothing to break."""
    return linebreaksbr(words) if "\n" in words or "\r" in words else text(words)


def _state_pill(state: str, is_late: bool) -> SafeString:
    """How a promise goes."""
    late = is_late or state == Commitment.State.BROKEN
    look = "late" if late else "done" if state == Commitment.State.KEPT else "going"
    return status(look, Commitment.State(state).label)
