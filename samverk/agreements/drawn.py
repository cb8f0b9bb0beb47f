"""An agreement's parties and promises as text: there may be hundreds, and a template's tag for each word would be felt.

Words are translated once, addresses put together and not reversed, and everything that people wrote is escaped.
"""

from collections.abc import Callable, Collection, Iterable
from uuid import UUID

from django.template.defaultfilters import linebreaksbr
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from samverk.ui.drawn import quiet_sector, status

from .models import Commitment
from .standing import Seat, Standing

_SMALL = '<span class="sv-small sv-muted agr-block">'
_NOBODY = UUID(int=0)


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

    def line(seat: Seat) -> str:
        party, left = seat.party, seat.party.has_left
        name = escape(party)
        sign = quiet_sector(party.organisation.sector) if party.organisation else ""
        role = f"{_SMALL}{escape(Truncator(party.role).chars(90))}</span>" if party.role else ""
        links = ""
        if change and may_change and not left:
            links += change(party.uid, name)
        if leave and not left and (may_change or party.organisation_id in own):
            links += leave(party.uid, name)
        return (
            f'<li class="agr-seat"><div class="agr-seat__who">{sign}<div><strong>{name}</strong>{role}\n'
            f"{_how_far(seat, standing, with_people=with_people)}</div></div>\n"
            f'<div class="agr-seat__state">{pills[None if left else seat.has_signed]}{links}</div></li>'
        )

    return mark_safe("".join(line(seat) for seat in standing.seats))


def _how_far(seat: Seat, standing: Standing, *, with_people: bool) -> str:
    """When and by whom it was signed, or who can."""
    party = seat.party
    if party.has_left and party.left_on:
        said = _("Left on %(day)s.") % {"day": date_format(party.left_on, "j F Y")}
        return f'<span class="sv-small agr-block">{said} {escape(party.leave_reason)}</span>'
    if seat.signature:
        at = timezone.localtime(seat.signature.signed_at)
        who = f"{escape(seat.signature.signatory)}, " if with_people and seat.signature.signatory else ""
        when = f'<time datetime="{at.isoformat()}">{date_format(at, "j F Y H:i")}</time>'
        return f"{_SMALL}{who}{when}</span>"
    if party.signed_on:
        said = _("Signed elsewhere on %(day)s") % {"day": date_format(party.signed_on, "j F Y")}
        return f"{_SMALL}{said}</span>"
    lines = [_("Has signed an earlier version")] if seat.earlier else []
    if with_people and standing.version:
        lines.append(_who_can(seat))
    return "".join(f"{_SMALL}{one}</span>" for one in lines)


def _who_can(seat: Seat) -> str:
    if seat.may_sign:
        return f"{_('Can sign:')} {escape(', '.join(seat.may_sign))}"
    if seat.can_sign_here:
        return _("Nobody is noted as able to sign.")
    return _("Does not sign here.")


def promise_lines(rows: Iterable[Commitment], *, slug: str, may_change: bool) -> SafeString:
    """What each organisation promises, for which action and by when, and how it goes."""
    change = _links_to("change_promise", slug, _("Change"))
    actions = f"{reverse('plans:view_plans', args=[slug])}actions/"

    def line(row: Commitment) -> str:
        name = escape(row.organisation)
        facts = []
        if row.action:
            said = _("Action %(n)s: %(title)s") % {"n": row.action.number, "title": escape(row.action.title)}
            facts.append(f'<a href="{actions}{row.action.uid}/">{said}</a>')
        if row.due_on:
            facts.append(_("at the latest %(day)s") % {"day": date_format(row.due_on, "j F Y")})
        outcome = f'<p class="sv-small">{escape(row.outcome)}</p>' if row.outcome else ""
        late = row.is_late or row.state == Commitment.State.BROKEN
        look = "late" if late else "done" if row.state == Commitment.State.KEPT else "going"
        return (
            f'<li class="agr-promise"><div><strong>{name}</strong><p>{linebreaksbr(row.promise)}</p>'
            f'<p class="sv-small sv-muted">{" · ".join(facts)}</p>{outcome}</div>'
            f'<div class="agr-seat__state">{status(look, row.get_state_display())}'
            f"{change(row.uid, name) if may_change else ''}</div></li>"
        )

    return mark_safe("".join(line(row) for row in rows))
