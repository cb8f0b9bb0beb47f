"""How figures and days of plans are said."""

from datetime import date
from decimal import Decimal

from django.utils.formats import date_format
from django.utils.translation import gettext as _

_SPACE = "\N{NO-BREAK SPACE}"


def kronor(amount: int | None) -> str:
    """18 000 kr, with spaces that do not break; nothing of nothing."""
    return "" if amount is None else f"{amount:,}".replace(",", _SPACE) + f"{_SPACE}kr"


def figure(number: Decimal | int | float | None) -> str:
    """31, or 2,5: without decimals that say nothing."""
    if number is None:
        return ""
    text = f"{Decimal(number).normalize():f}"
    whole, _point, rest = text.partition(".")
    return f"{int(whole):,}".replace(",", _SPACE) + (f",{rest}" if rest else "")


def period(starts_on: date | None, due_on: date | None) -> str:
    """ "1 March 2026 – 30 June 2026", or what is known of it."""
    if starts_on and due_on:
        return f"{date_format(starts_on, 'j M Y')} – {date_format(due_on, 'j M Y')}"
    if due_on:
        return _("by %(day)s") % {"day": date_format(due_on, "j M Y")}
    return _("from %(day)s") % {"day": date_format(starts_on, "j M Y")} if starts_on else ""
