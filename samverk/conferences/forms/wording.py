"""To whom the questions speak: to whoever comes, or to organisers who write down what somebody told them."""

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:  # what forms take as words; known to the types only
    from django.utils.functional import _StrPromise

Words: TypeAlias = "str | _StrPromise"


@dataclass(frozen=True)
class Wording:
    """What a form says about the person. Labels, help and choices by field, only where they differ from the field's own."""

    whose: Words
    needs: Words
    wishes: Words
    no_name: Words
    no_sector: Words
    no_from_place: Words
    labels: Mapping[str, Words] = dataclasses.field(default_factory=dict)
    helps: Mapping[str, Words] = dataclasses.field(default_factory=dict)
    choices: Mapping[str, list[tuple[str, Words]]] = dataclasses.field(default_factory=dict)


TO_THE_PERSON = Wording(
    whose=_("Whom you come for"),
    needs=_("So that you can take part"),
    wishes=_("In the order of your wishes. Nobody gets all of them, but nearly everybody gets one."),
    no_name=_("Write your name."),
    no_sector=_("Choose the sector that is nearest to you."),
    no_from_place=_("Write from where you go."),
)
OF_THE_PERSON = Wording(
    whose=_("Whom the person comes for"),
    needs=_("So that the person can take part"),
    wishes=_("In the order of the wishes. Nobody gets all of them, but nearly everybody gets one."),
    no_name=_("Write a name."),
    no_sector=_("Choose the nearest sector."),
    no_from_place=_("Write from where the person goes."),
    labels={
        "access": _("What makes it easier to take part?"),
        "needs_wheelchair_place": _("Needs a place for a wheelchair"),
        "needs_interpreter": _("Needs an interpreter"),
        "brings_children": _("Needs somebody to look after children"),
        "wants_book_table": _("Would like a table for books and leaflets"),
        "wants_compensation": _("Will ask for compensation for travel or lost income"),
        "ride": _("Car-sharing"),
        "shares_contact": _("Has agreed that others who share a car see name and phone number"),
        "language": _("Language of our letters"),
    },
    helps={
        "organisation_name": _("Leave it empty for somebody who comes as a private person."),
        "sector": _("It is needed to mix the tables. If we know the organisation, you need not choose."),
        "invoice_reference": _("If the organisation needs one."),
    },
    choices={
        "ride": [
            ("", _("Comes some other way")),
            ("offers", _("Has seats free in the car")),
            ("looks", _("Would like to go with somebody")),
        ],
    },
)
