"""Words and small icons of the tables' pages."""

from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samverk.ui.drawn import icon

from ..seating.loading import Loaded

register = template.Library()


@register.simple_tag
def seating_lead(found: Loaded) -> str:
    """ "64 people, 11 tables, 3 rounds. …"."""
    people, tables, rounds = len(found.coming), len(found.open_tables), len(found.sittings)
    if not tables:
        return _("Those who never meet otherwise shall have time to do so here.")
    counted = [
        ngettext("%(n)s person", "%(n)s people", people) % {"n": people},
        ngettext("%(n)s table", "%(n)s tables", tables) % {"n": tables},
        ngettext("%(n)s round", "%(n)s rounds", rounds) % {"n": rounds},
    ]
    return ", ".join(counted) + ". " + _("Those who never meet otherwise shall have time to do so here.")


@register.simple_tag
def seat_icon(name: str, label: Any) -> SafeString:
    """An icon beside a name, said aloud too."""
    return format_html('<span class="ct-sign" title="{}">{}</span>', label, icon(name, str(label)))


@register.simple_tag
def tone_icon(tone: str) -> SafeString:
    """What goes before a line that says what a move does."""
    names = {"bad": "ExclamationmarkTriangle", "good": "CheckmarkCircle"}
    return icon(names.get(tone, "Checkmark"))


@register.filter
def of_slot(forms: dict[int, Any], key: int) -> Any:
    """The form of a slot."""
    return forms.get(key)
