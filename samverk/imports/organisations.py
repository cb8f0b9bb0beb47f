"""A list of organisations, for the register. Lists with more than that (the search table) build on it."""

import re
from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Any, ClassVar

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from samverk.languages.folding import clean_line, fold
from samverk.organisations.duplicates import Finder, Reason, features_of, load_features
from samverk.organisations.models import Category, Organisation, Sector
from samverk.organisations.sectors import sector_of
from samverk.people.models import Account
from samverk.places.countries import find_country

from .bringing import Brought, bring_in
from .cells import UNKNOWN, CellProblem, Choice, read_line, shorten
from .importers import Field, Importer, Made, Match, Problem, Progress, Row, Undone
from .places import Place, PlaceFinder
from .undoing import take_back

NO_PLACE = gettext_noop("We know no municipality called “%(cell)s”.")
SEVERAL_PEOPLE = gettext_noop("“%(cell)s” names several people. One can be the contact.")
NO_NAME = gettext_noop("There is no person's name in “%(cell)s”.")
ROW_ABOVE = gettext_noop("the same as row %(row)s of the list")
LEAST = 75
"""A score below this is not worth showing to anybody."""

_SECTOR_WORDS: dict[str, str] = {
    Sector.MUNICIPALITY: "kommun|kommuner|kommunal|kommunen|region|regionen|kommun region|landsting|municipality|local authority",
    Sector.AUTHORITY: "myndighet|myndigheter|statlig|statlig myndighet|stat|staten|authority|agency|state",
    Sector.CIVIL_SOCIETY: "ideell|ideella|ideell förening|ideell sektor|förening|föreningar|föreningsliv|föreningslivet|frivillig|"
    "frivilligorganisation|civilsamhälle|civilsamhället|civila samhället|civilsamhällesorganisation|folkrörelse|ngo|idéburen|"
    "ideburen|idéburna|association|non profit|civil society|studieförbund|stiftelse|idrottsförening",
    Sector.FAITH: "trossamfund|samfund|kyrka|kyrkan|svenska kyrkan|församling|moské|religiöst samfund|religiös|faith|church|religious",
    Sector.EDUCATION: "utbildning|skola|skolor|folkhögskola|universitet|högskola|akademi|forskning|lärosäte|education|school|research|academia",
    Sector.BUSINESS: "företag|näringsliv|näringslivet|privat|privat sektor|privata|arbetsgivare|aktiebolag|business|company|private",
    Sector.SOCIAL_ENTERPRISE: "socialt företag|sociala företag|arbetsintegrerande socialt företag|asf|kooperativ|social enterprise|cooperative",
    Sector.PUBLIC: "offentlig|offentlig sektor|offentliga|offentligt|public|public sector",
    Sector.OTHER: "annat|annan|övrigt|övriga|other",
}
_CATEGORY_WORDS: dict[str, str] = {
    Category.SOCIAL_WORK: "socialt arbete|social|socialt|mottagande|etablering|integration|stöd|social work",
    Category.CULTURE_SPORT: "kultur|idrott|kultur och idrott|kultur/idrott|fritid|kultur och fritid|culture|sport|sports",
    Category.VOCATIONAL_ECONOMIC: "arbete|arbetsmarknad|jobb|ekonomi|arbete och ekonomi|praktik|företagande|arbetsliv|work|employment",
    Category.EDUCATION: "utbildning|skola|folkbildning|studieförbund|vuxenutbildning|språk|education",
    Category.HOUSING: "bostad|bostäder|boende|bostadsbolag|fastighet|housing",
    Category.HEALTH: "hälsa|vård|sjukvård|hälsa och sjukvård|psykisk hälsa|health",
    Category.MIGRANT_LED: "migrantledd|migrantorganisation|migrantförening|etnisk förening|etnisk|invandrarförening|nyanlända|migrant led|refugee led",
    Category.YOUTH: "ungdom|ungdomar|unga|barn|barn och unga|barn och ungdom|youth",
    Category.COORDINATION: "samordning|finansiering|samverkan|paraply|paraplyorganisation|coordination|funding",
    Category.OTHER: "annat|annan|övrigt|övriga|other",
}


def _choices(kinds: Any, words: Mapping[str, str]) -> tuple[Choice, ...]:
    return tuple(Choice(kind.value, kind.label, tuple(words[kind.value].split("|"))) for kind in kinds)


SECTORS = _choices(Sector, _SECTOR_WORDS)
CATEGORIES = _choices(Category, _CATEGORY_WORDS)
FIELDS = (
    Field(
        "name",
        _("organisation"),
        required=True,
        max_length=200,
        synonyms=(
            "namn", "organisation", "organisationer", "organisationens namn", "organisationsnamn", "organisation namn",
            "förening", "föreningens namn", "aktör", "aktörer", "aktörens namn", "intressent", "intressenter",
            "namn på organisation", "namn på aktör", "företag", "name", "organization", "stakeholder", "actor",
        ),
    ),
    Field(
        "sector",
        _("sector"),
        kind="choice",
        choices=SECTORS,
        synonyms=("sektor", "sektorstillhörighet", "typ av organisation", "organisationstyp", "typ av aktör", "typ", "huvudman", "sector", "type"),
    ),
    Field(
        "categories",
        _("what they do"),
        kind="choices",
        choices=CATEGORIES,
        synonyms=("kategori", "kategorier", "verksamhet", "verksamhetsområde", "område", "inriktning", "bransch", "category", "field"),
    ),
    Field(
        "place",
        _("municipality or town"),
        max_length=100,
        synonyms=("kommun", "ort", "kommun ort", "kommun eller ort", "stad", "plats", "postort", "hemkommun", "municipality", "city", "town", "place", "municipality or city"),
    ),
    Field("country", _("country"), max_length=60, synonyms=("land", "country", "nation")),
    Field("address", _("street address"), max_length=200, synonyms=("adress", "gatuadress", "besöksadress", "postadress", "address", "street")),
    Field(
        "website",
        _("website"),
        kind="url",
        synonyms=("webbplats", "webb", "hemsida", "länk", "webbadress", "url", "webbsida", "sajt", "www", "website", "web", "homepage", "link"),
    ),
    Field(
        "contact_name",
        _("contact person"),
        max_length=160,
        synonyms=(
            "kontaktperson", "kontakt", "kontaktpersoner", "kontaktperson namn", "kontaktpersonens namn", "kontakt namn",
            "ansvarig", "ansvarig person", "representant", "contact", "contact person", "contact name",
        ),
    ),
    Field("contact_title", _("the contact person's title"), max_length=120, synonyms=("titel", "roll", "befattning", "funktion", "kontaktperson titel", "kontaktperson roll", "kontaktperson befattning", "title", "role", "position")),
    Field(
        "contact_email",
        _("the contact person's e-mail"),
        kind="email",
        synonyms=(
            "e-post", "epost", "e-postadress", "epostadress", "mail", "mejl", "mailadress", "mejladress", "email", "e-mail",
            "kontaktperson e-post", "kontaktperson epost", "kontaktperson mail", "kontaktperson mejl", "kontakt e-post", "kontakt mail", "kontaktuppgifter e-post", "contact email",
        ),
    ),
    Field(
        "contact_phone",
        _("the contact person's phone"),
        kind="phone",
        synonyms=(
            "telefon", "tel", "tfn", "telefonnummer", "telefonnr", "tel nr", "mobilnr", "mobil", "mobilnummer", "mobiltelefon", "nummer",
            "kontaktperson telefon", "kontaktperson tel", "kontaktperson mobil", "kontakt telefon", "kontakt tel", "phone", "phone number", "mobile",
        ),
    ),
    Field("email", _("the organisation's e-mail"), kind="email", synonyms=("organisationens e-post", "e-post organisation", "organisation e-post", "infomejl", "info e-post", "funktionsbrevlåda")),
    Field("phone", _("the organisation's phone"), kind="phone", synonyms=("växel", "organisationens telefon", "telefon organisation", "organisation telefon", "telefon växel")),
    Field("languages", _("languages spoken"), kind="languages", synonyms=("språk", "talar", "språkkunskaper", "språk som talas", "languages", "language")),
    Field(
        "note",
        _("note"),
        kind="text",
        synonyms=("anteckning", "anteckningar", "kommentar", "kommentarer", "övrigt", "notering", "noteringar", "beskrivning", "info", "information", "note", "notes", "comment", "comments", "description"),
    ),
)  # fmt: skip


class OrganisationImporter(Importer):
    """Organisations with place, website and a contact person."""

    key: ClassVar[str] = "organisations"
    label = _("A list of organisations for the register")
    description = _("Adds them to the register that all rooms share. Nobody becomes a member by it.")
    position: ClassVar[int] = 50
    fields = FIELDS

    @cached_property
    def places(self) -> PlaceFinder:
        return PlaceFinder()

    # -- Cells --------------------------------------------------------------------------------------------
    def read_place(self, raw: str) -> Place:
        return self.places.find(read_line(raw, 100))

    def read_country(self, raw: str) -> str:
        code = find_country(clean_line(raw))
        if code is None:
            raise CellProblem(UNKNOWN, cell=shorten(raw))
        return code

    def read_contact_name(self, raw: str) -> str:
        """One person's name, "Åslund, Karin" turned round, without the e-mail address some write after it."""
        text = re.sub(r"[<(\[]?\S+@\S+[>)\]]?", " ", clean_line(raw))
        text = re.sub(r"\(.*?\)|[\d+][\d ()/-]{5,}", " ", text)
        text = " ".join(text.split()).strip(" ,;:-–/")
        if not any(c.isalpha() for c in text):
            raise CellProblem(NO_NAME, cell=shorten(raw))
        if turned := re.fullmatch(r"([^\s,]+(?: [^\s,]+)?), ([^\s,]+)", text):
            return f"{turned[2]} {turned[1]}"
        parts = [part.strip() for part in re.split(r"[,;/&\n]|\boch\b|\band\b", text) if part.strip()]
        if len(parts) > 1:
            raise CellProblem(SEVERAL_PEOPLE, cell=shorten(raw), suggestion=parts[0])
        return read_line(text, 160)

    # -- Rows ---------------------------------------------------------------------------------------------
    def check(self, row: Row) -> list[Problem]:
        """Put place and country together; "public" is divided by the name; mail without a person is the house's."""
        values, problems = row.values, []
        if values.get("sector") == Sector.PUBLIC:
            values["sector"] = sector_of(values.get("name", ""), "offentlig")
        place: Place | None = values.get("place")
        if place:
            country = values.get("country") or place["country"]
            if country and country != "SE":
                values["country"] = country
                values["place"] = Place(text=place["text"], municipality="", county="", country=country)
            elif not place["municipality"] and not place["county"]:
                del values["place"]
                suggestion = self.places.suggest(place["text"])
                params = {"cell": shorten(place["text"])}
                problems.append(Problem("place", NO_PLACE, params, suggestion))
        if not values.get("contact_name"):
            for theirs, house in (("contact_email", "email"), ("contact_phone", "phone")):
                if values.get(theirs) and not values.get(house):
                    values[house] = values.pop(theirs)
        return problems

    def find_existing(self, rows: Sequence[Row]) -> Mapping[int, Match]:
        """Entries of the register and earlier rows that look alike. Three queries in all."""
        listed = Organisation.objects.listed()
        known = {
            pk: (str(uid), name) for pk, uid, name in listed.order_by("pk").values_list("pk", "uid", "name")
        }
        finder = Finder(load_features(listed))
        found: dict[int, Match] = {}
        for row in rows:
            wanted = features_of(
                pk=-row.number,
                name=row.values["name"],
                place=self._place_name(row),
                website=row.get("website") or "",
                email=row.get("email") or "",
            )
            if likely := finder.find(wanted, LEAST):
                found[row.number] = self._match(likely[0], known)
            finder.add(wanted)
            known[-row.number] = ("", row.values["name"])
        return found

    def _place_name(self, row: Row) -> str:
        place: Place | None = row.get("place")
        if not place:
            return ""
        if code := place["municipality"]:
            return fold(self.places.names[code])
        return "" if place["county"] else fold(place["text"])

    def _match(self, likely: tuple[int, int, list[Reason]], known: Mapping[int, tuple[str, str]]) -> Match:
        pk, score, reasons = likely
        uid, name = known[pk]
        words: list[tuple[str, dict[str, Any]]] = [(f"reason:{reason.value}", {}) for reason in reasons]
        if pk < 0:
            return Match(name, row=-pk, score=score, reasons=[(ROW_ABOVE, {"row": -pk}), *words])
        address = reverse("organisations:view_organisation", args=[uid])
        return Match(name, uid=uid, score=score, reasons=words, address=address)

    # -- Writing ------------------------------------------------------------------------------------------
    def commit(self, rows: Sequence[Row], *, by: Account, progress: Progress) -> list[Made]:
        return self.bring_in(rows, by=by, progress=progress).made

    def bring_in(self, rows: Sequence[Row], *, by: Account, progress: Progress) -> Brought:
        """Write the organisations and contacts of `rows` and answer with them by row number, for importers that
        do more with them than this one."""
        return bring_in(rows, by=by, scope=self.workspace.audit_scope, source=self.source, progress=progress)

    def undo(self, made: Sequence[Made], *, by: Account) -> Undone:
        return take_back(made, by=by, scope=self.workspace.audit_scope)

    def result_address(self) -> str:
        return reverse("organisations:view_organisations")


def reason_words(message: str) -> str:
    """The words of a reason from the register, which stores a key; other reasons are msgids themselves."""
    key = message.removeprefix("reason:")
    return str(Reason(key).label) if key != message else message
