"""Which organisation of the register somebody means who types a name, and which sector it is of."""

from samverk.languages.folding import fold
from samverk.organisations.models import Organisation, Sector
from samverk.organisations.sectors import sector_of

MOST = 8
SHORTEST = 2


def find_organisation(name: str) -> Organisation | None:
    """The one of that name, whatever its case and marks; None if there is none, or more than one."""
    folded = fold(name)
    if not folded:
        return None
    found = list(Organisation.objects.listed().filter(name_folded=folded)[:2])
    return found[0] if len(found) == 1 else None


def suggest_organisations(text: str) -> list[Organisation]:
    """Those whose name has every word of `text`, for a list to choose from while one types."""
    if len(fold(text)) < SHORTEST:
        return []
    return list(Organisation.objects.listed().named_like(text).by_name()[:MOST])


def guess_sector(name: str, organisation: Organisation | None) -> str:
    """The register's word, else what the name says; "" if it says nothing."""
    if organisation is not None:
        return organisation.sector
    guessed = sector_of(name, "")
    return "" if guessed == Sector.OTHER else str(guessed)
