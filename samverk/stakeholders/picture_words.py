"""What organisations in the picture of influence and interest look like, and in the list below it."""

from collections.abc import Sequence

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext

from samverk.ui.sectors import sector_sign

from .addresses import row_address
from .models import Stakeholder
from .picture import Picture, Placed


def show_placed(picture: Picture, slug: str) -> SafeString:
    """Those who have a place, each a link to its judgements that the script lets one move."""
    where = gettext(", interest %(x)s of 10, influence %(y)s of 10, %(quadrant)s")
    return mark_safe("".join(_placed(one, slug, where) for one in picture.placed))


def _placed(one: Placed, slug: str, where: str) -> SafeString:
    look = [f"sv-x{one.x} sv-y{one.y} stk-dx{one.dx} stk-dy{one.dy}"]
    if one.x > 5:
        look.append("is-late")
    if one.is_crowded:
        look.append("is-crowded")
    look.append(f"stk-at-{one.label.at}" if one.label else "is-numbered")
    if one.label and one.label.lines > 1:
        look.append("is-two")
    label = one.quadrant.label if one.quadrant else ""
    said = where % {"x": one.x, "y": one.y, "quadrant": label}
    return _organisation(one.stakeholder, slug, " ".join(look), str(one.number), said)


def show_waiting(picture: Picture, slug: str) -> SafeString:
    """Those whom nobody has judged yet."""
    return mark_safe("".join(_organisation(row, slug, "stk-org--waiting", "", "") for row in picture.waiting))


def _organisation(row: Stakeholder, slug: str, look: str, number: str, where: str) -> SafeString:
    sign = sector_sign(row.organisation.sector)
    return format_html(
        '<a class="sv-org stk-org {}" draggable="false" href="{}" data-org="{}" data-url="{}" data-x="{}"'
        ' data-y="{}" data-version="{}"><span class="sv-sector sv-sector--{}" aria-hidden="true">'
        '<span class="stk-letter">{}</span><span class="stk-number" data-number>{}</span></span>'
        '<span class="stk-org__name">{}</span><span class="ds-sr-only" data-where>{}</span></a>',
        look,
        row_address("stakeholders:view_judgements", slug, row.uid),
        row.uid,
        row_address("stakeholders:judge_stakeholder", slug, row.uid),
        "" if row.interest is None else row.interest,
        "" if row.influence is None else row.influence,
        row.version,
        sign.shape,
        sign.letter,
        number,
        row.organisation.name,
        where,
    )


def show_legend(those: Sequence[Placed], slug: str) -> SafeString:
    """The lines of one field's list, by number."""
    return mark_safe("".join(_legend(one, slug) for one in those))


def _legend(one: Placed, slug: str) -> SafeString:
    row = one.stakeholder
    return format_html(
        '<li data-legend="{}"{}><span class="sv-sector sv-sector--{}" aria-hidden="true">{}</span>'
        ' <a href="{}">{}</a></li>',
        row.uid,
        mark_safe(' class="is-named"') if one.label else "",
        sector_sign(row.organisation.sector).shape,
        one.number,
        row_address("stakeholders:view_judgements", slug, row.uid),
        row.organisation.name,
    )
