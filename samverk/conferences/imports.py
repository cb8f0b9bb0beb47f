"""A list of registrations, as offices keep them in Excel."""

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Any, ClassVar

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from samverk.imports.importers import Field, Importer, Made, Match, Problem, Progress, Row, Undone
from samverk.imports.organisations import SECTORS
from samverk.imports.places import PlaceFinder
from samverk.languages.folding import fold
from samverk.organisations.models import Organisation
from samverk.people.models import Account

from .actions.bringing_in import KIND, bring_in_registrations, take_back_registrations
from .actions.conferences import begin_conference
from .belonging import guess_sector
from .models import Registration

SAME_WAY = gettext_noop("the same e-mail address")
SAME_NAME = gettext_noop("the same name and organisation")
ROW_ABOVE = gettext_noop("the same as row %(row)s of the list")
NO_SECTOR = gettext_noop("The sector is missing, and we do not know the organisation: it becomes “other”.")


class RegistrationImporter(Importer):
    """Those who registered by mail, by phone or in another system."""

    key: ClassVar[str] = "conferences_registrations"
    label = _("A list of registrations")
    description = _("People who have registered some other way. Nobody is written to.")
    tool: ClassVar[str] = "registrations"
    position: ClassVar[int] = 12
    fills_gaps: ClassVar[bool] = False
    fields = (
        Field("name", _("name"), required=True, max_length=160, synonyms=("namn", "deltagare", "för- och efternamn", "deltagarens namn", "förnamn och efternamn", "full name", "participant")),
        Field("email", _("e-mail address"), kind="email", synonyms=("e-post", "epost", "mejl", "mail", "mailadress", "e-postadress", "email", "e-mail")),
        Field("phone", _("phone"), kind="phone", max_length=40, synonyms=("telefon", "tel", "mobil", "telefonnummer", "mobilnummer", "phone", "mobile")),
        Field("organisation", _("organisation"), max_length=200, synonyms=("organisation", "förening", "arbetsgivare", "företag", "kommun/organisation", "arbetsplats", "employer")),
        Field("sector", _("sector"), kind="choice", choices=SECTORS, synonyms=("sektor", "typ av organisation", "kategori", "part", "sector")),
        Field("role", _("role"), max_length=120, synonyms=("roll", "titel", "befattning", "uppdrag", "yrke", "title")),
        Field("municipality", _("municipality"), max_length=100, synonyms=("kommun", "ort", "hemkommun", "stad", "municipality", "city", "town")),
        Field("diet", _("food"), max_length=300, synonyms=("specialkost", "mat", "kost", "allergi", "allergier", "matallergi", "diet", "food")),
        Field("access", _("access"), max_length=300, synonyms=("tillgänglighet", "behov", "särskilda behov", "funktionsnedsättning", "needs")),
        Field("invoice_reference", _("invoice reference"), max_length=100, synonyms=("fakturareferens", "referens", "beställarreferens", "invoice")),
    )  # fmt: skip

    @cached_property
    def places(self) -> PlaceFinder:
        return PlaceFinder()

    @cached_property
    def organisations(self) -> dict[str, Organisation]:
        """The register by folded name, where that names one only."""
        found: dict[str, Organisation | None] = {}
        for one in Organisation.objects.listed().only("pk", "name", "name_folded", "sector"):
            found[one.name_folded] = None if one.name_folded in found else one
        return {name: one for name, one in found.items() if one is not None}

    def check(self, row: Row) -> list[Problem]:
        """The sector follows from the organisation; one that is written and not understood is asked about already."""
        values = row.values
        name = values.get("organisation") or ""
        known = self.organisations.get(fold(name)) if name else None
        if not values.get("sector"):
            values["sector"] = guess_sector(name, known) or "other"
            if values["sector"] == "other" and known is None and not row.raw.get("sector"):
                return [Problem("sector", NO_SECTOR)]
        return []

    def find_existing(self, rows: Sequence[Row]) -> Mapping[int, Match]:
        """People who are registered, and earlier rows. One query."""
        known: dict[tuple[str, ...], tuple[str, str, int]] = {}
        conference = begin_conference(self.workspace)
        people = Registration.objects.in_conference(conference).active().select_related("organisation")
        for one in people:
            for mark in _marks(one.name, one.email, one.organisation_shown):
                known.setdefault(mark, (str(one.uid), one.name, 0))
        found: dict[int, Match] = {}
        for row in rows:
            marks = _marks(row.get("name") or "", row.get("email") or "", row.get("organisation") or "")
            hit = next((mark for mark in marks if mark in known), None)
            if hit:
                uid, label, number = known[hit]
                why: list[tuple[str, dict[str, Any]]] = [(SAME_WAY if hit[0] == "email" else SAME_NAME, {})]
                if number:
                    found[row.number] = Match(label, row=number, reasons=[(ROW_ABOVE, {"row": number}), *why])
                else:
                    address = reverse("conferences:view_registration", args=[self.workspace.slug, uid])
                    found[row.number] = Match(label, uid=uid, reasons=why, address=address)
            for mark in marks:
                known.setdefault(mark, ("", str(row.get("name")), row.number))
        return found

    def commit(self, rows: Sequence[Row], *, by: Account, progress: Progress) -> list[Made]:
        fresh = self._without_doubles([row for row in rows if row.fate == "new"])
        made = bring_in_registrations(
            by=by, conference=begin_conference(self.workspace), rows=[self._facts(row) for row in fresh]
        )
        progress(len(rows), len(rows))
        return [
            Made(KIND, str(one.uid), one.name, "made", one.version, row.number)
            for row, one in zip(fresh, made, strict=True)
        ]

    def _without_doubles(self, rows: list[Row]) -> list[Row]:
        """An address is registered once, whatever somebody chose for its row: the others count as being here already."""
        conference = begin_conference(self.workspace)
        taken = set(
            Registration.including_protected.in_conference(conference)
            .active()
            .values_list("email", flat=True)
        )
        found = []
        for row in rows:
            email = (row.get("email") or "").lower()
            if not email or email not in taken:
                found.append(row)
                taken.add(email)
            else:
                row.fate = "same"
        return found

    def _facts(self, row: Row) -> dict[str, Any]:
        values = row.values
        name = values.get("organisation") or ""
        known = self.organisations.get(fold(name)) if name else None
        place = self.places.find(values.get("municipality") or "")
        return {
            "name": values["name"],
            "email": (values.get("email") or "").lower(),
            "phone": values.get("phone") or "",
            "organisation": known,
            "organisation_name": "" if known else name,
            "sector": values["sector"],
            "role": values.get("role") or "",
            "municipality_id": place["municipality"] or None,
            "invoice_reference": values.get("invoice_reference") or "",
            "needs": {"diet": values.get("diet") or "", "access": values.get("access") or ""},
        }

    def undo(self, made: Sequence[Made], *, by: Account) -> Undone:
        return take_back_registrations(by=by, workspace=self.workspace, made=made)

    def result_address(self) -> str:
        return reverse("conferences:view_registrations", args=[self.workspace.slug])


def _marks(name: str, email: str, organisation: str) -> list[tuple[str, ...]]:
    """By what somebody is known again."""
    found: list[tuple[str, ...]] = [("email", email.lower())] if email else []
    return [*found, ("name", fold(name), fold(organisation))] if organisation else found
