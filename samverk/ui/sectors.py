"""How a sector looks: a letter, a shape and a colour, so that none of them has to be told by colour alone.

The keys are those of `organisations.Sector`, which stands above this floor.
"""

from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Sign(NamedTuple):
    """The sign of a sector. `shape` ends the class `sv-sector--…`."""

    letter: str | Promise
    shape: str
    name: str | Promise


SIGNS = {
    "municipality": Sign(pgettext_lazy("letter for municipality", "M"), "k", _("municipality or region")),
    "authority": Sign(pgettext_lazy("letter for authority", "A"), "m", _("government authority")),
    "civil_society": Sign(pgettext_lazy("letter for civil society", "C"), "c", _("civil society")),
    "faith": Sign(pgettext_lazy("letter for faith community", "F"), "t", _("faith community")),
    "education": Sign(pgettext_lazy("letter for education", "E"), "u", _("education and research")),
    "business": Sign(pgettext_lazy("letter for business", "B"), "n", _("business")),
    "social_enterprise": Sign(
        pgettext_lazy("letter for social enterprise", "S"), "s", _("social enterprise")
    ),
    "public": Sign(pgettext_lazy("letter for public body", "P"), "o", _("other public body")),
    "other": Sign(pgettext_lazy("letter for other", "O"), "x", _("other")),
}


def sector_sign(sector: str) -> Sign:
    """The sign of a sector; unknown ones look like "other"."""
    return SIGNS.get(str(sector), SIGNS["other"])
