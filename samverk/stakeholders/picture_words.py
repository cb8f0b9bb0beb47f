"""What organisations in the picture of influence and interest look like, and in the list below it."""

from collections.abc import Sequence

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext

from samverk.ui.drawn import text
from samverk.ui.sectors import sector_sign

from .addresses import row_address
from .models import Stakeholder
from .picture import Picture, Placed


def show_placed(picture: Picture, slug: str) -> SafeString:
    """Those who have a place, each a link to its judgements that the script lets one move."""
    where = gettext(", interest %(x)s of 10, influence %(y)s of 10, %(quadrant)s")
    return mark_safe("".join(_placed(one, slug, where) for one in picture.placed))


def _placed(one: Placed, slug: str, where: str) -> str:
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


def _organisation(row: Stakeholder, slug: str, look: str, number: str, where: str) -> str:
    sign = sector_sign(row.organisation.sector)
    judgements = row_address("stakeholders:view_judgements", slug, row.uid)
    saving = row_address("stakeholders:judge_stakeholder", slug, row.uid)
    x = "" if row.interest is None else row.interest
    y = "" if row.influence is None else row.influence
    return (
        f'<a class="sv-org stk-org {look}" draggable="false" href="{judgements}" data-org="{row.uid}"'
        f' data-url="{saving}" data-x="{x}" data-y="{y}" data-version="{row.version}">'
        f'<span class="sv-sector sv-sector--{sign.shape}" aria-hidden="true">'
        f'<span class="stk-letter">{text(sign.letter)}</span><span class="stk-number" data-number>{number}</span>'
        f'</span><span class="stk-org__name">{text(row.organisation.name)}</span>'
        f'<span class="ds-sr-only" data-where>{text(where)}</span></a>'
    )


def show_legend(those: Sequence[Placed], slug: str) -> SafeString:
    """The lines of one field's list, by number."""
    return mark_safe("".join(_legend(one, slug) for one in those))


def _legend(one: Placed, slug: str) -> str:
    row = one.stakeholder
    named = ' class="is-named"' if one.label else ""
    shape = sector_sign(row.organisation.sector).shape
    address = row_address("stakeholders:view_judgements", slug, row.uid)
    return (
        f'<li data-legend="{row.uid}"{named}><span class="sv-sector sv-sector--{shape}" aria-hidden="true">'
        f'{one.number}</span> <a href="{address}">{text(row.organisation.name)}</a></li>'
    )
