"""Writing the organisations and contact persons of a list, many at a time."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from samverk.audit.actions import claim_version, record
from samverk.languages.folding import fold
from samverk.organisations.actions import add_affiliations, add_organisations
from samverk.organisations.indexing import index_organisations
from samverk.organisations.models import Affiliation, Organisation, OrganisationCategory, Sector
from samverk.organisations.sectors import sector_of
from samverk.people.actions import add_persons
from samverk.people.models import Account, Person
from samverk.places.actions import add_town
from samverk.places.models import County, Municipality, Town

from .importers import Made, Progress, Row

CHUNK = 500
_LINES = ("website", "email", "phone", "address", "note")
ORGANISATION, PERSON, AFFILIATION = "organisations.Organisation", "people.Person", "organisations.Affiliation"


@dataclass
class Brought:
    """What came of the rows: organisations and contacts by row number, and the receipt."""

    organisations: dict[int, Organisation] = field(default_factory=dict)
    contacts: dict[int, Person] = field(default_factory=dict)
    made: list[Made] = field(default_factory=list)


@dataclass
class Places:
    """The places that the rows name, loaded once."""

    municipalities: Mapping[str, Municipality]
    counties: Mapping[str, County]
    towns: dict[tuple[str, str], Town]

    @classmethod
    def of(cls, rows: Sequence[Row]) -> "Places":
        places = [place for row in rows if (place := row.get("place"))]
        towns: dict[tuple[str, str], Town] = {}
        for place in places:
            key = (place["country"], fold(place["text"]))
            if place["country"] not in {"", "SE"} and key not in towns:
                towns[key] = add_town(country=place["country"], name=place["text"])
        return cls(
            Municipality.objects.defer("outline").in_bulk({place["municipality"] for place in places}),
            County.objects.defer("outline").in_bulk({place["county"] for place in places}),
            towns,
        )

    def facts(self, row: Row) -> dict[str, Any]:
        place = row.get("place")
        country = row.get("country") or "SE"
        if not place:
            return {"country": country} if country != "SE" else {}
        facts = {
            "municipality": self.municipalities.get(place["municipality"]),
            "county": self.counties.get(place["county"]),
            "town": self.towns.get((place["country"], fold(place["text"]))),
        }
        return {"country": country} | {name: value for name, value in facts.items() if value}


def bring_in(rows: Sequence[Row], *, by: Account, scope: str, source: str, progress: Progress) -> Brought:
    """Add what is new, complete what is known, and link the contact persons. Part of the import's transaction."""
    brought = Brought()
    total = len(rows) * 2
    places = Places.of(rows)
    groups = _groups(rows)
    new = [group for group in groups if not _known_uid(group)]
    for start in range(0, len(new), CHUNK):
        part = new[start : start + CHUNK]
        drafts = [_draft(group, places, source) for group in part]
        for group, organisation in zip(part, add_organisations(by=by, drafts=drafts), strict=True):
            brought.made.append(
                Made(ORGANISATION, str(organisation.uid), organisation.name, "made", row=group[0].number)
            )
            brought.organisations.update((row.number, organisation) for row in group)
        progress(start + len(part), total)
    _complete([group for group in groups if _known_uid(group)], places, brought, by=by, scope=scope)
    progress(len(rows), total)
    _link_contacts(rows, brought, by=by, scope=scope, progress=progress)
    return brought


def _groups(rows: Sequence[Row]) -> list[list[Row]]:
    """Rows that are one organisation, in the order of the list."""
    groups: dict[int, list[Row]] = {}
    leader: dict[int, int] = {}
    by_uid: dict[str, int] = {}
    for row in rows:
        first = row.number
        if row.fate == "same" and row.match:
            first = (
                leader.get(row.match.row, row.number)
                if row.match.row
                else by_uid.setdefault(row.match.uid, first)
            )
        leader[row.number] = first
        groups.setdefault(first, []).append(row)
    return list(groups.values())


def _known_uid(group: Sequence[Row]) -> str:
    match = group[0].match
    return match.uid if group[0].fate == "same" and match else ""


def _draft(group: Sequence[Row], places: Places, source: str) -> dict[str, Any]:
    """The facts of a new entry: the first row's, completed by those of its doubles."""
    draft: dict[str, Any] = {"source": source}
    for row in group:
        for key, value in _facts(row, places).items():
            draft.setdefault(key, value)
    draft.setdefault("sector", sector_of(draft["name"], ""))
    return draft


def _facts(row: Row, places: Places) -> dict[str, Any]:
    facts = {
        key: row.values[key] for key in ("name", "sector", "categories", "languages", *_LINES) if row.get(key)
    }
    return facts | places.facts(row)


# -- Known organisations ----------------------------------------------------------------------------------
def _complete(
    groups: Sequence[Sequence[Row]], places: Places, brought: Brought, *, by: Account, scope: str
) -> None:
    """Give entries that are there already the facts they lack; what they have stays."""
    changed = []
    for start in range(0, len(groups), CHUNK):
        part = groups[start : start + CHUNK]
        entries = {
            str(each.uid): each
            for each in Organisation.objects.filter(
                uid__in=[_known_uid(group) for group in part]
            ).with_categories()
        }
        for group in part:
            organisation = entries[_known_uid(group)]
            brought.organisations.update((row.number, organisation) for row in group)
            before = _fill(organisation, group, places)
            if before:
                claim_version(organisation, version=None)
                organisation.save()
                record(
                    by=by,
                    verb="organisations.change_organisation",
                    on=organisation,
                    scope=scope,
                    fields=sorted(before),
                )
                brought.made.append(
                    Made(
                        ORGANISATION,
                        str(organisation.uid),
                        organisation.name,
                        "filled",
                        organisation.version,
                        group[0].number,
                        before,
                    )
                )
                changed.append(organisation)
    index_organisations(changed)


def _fill(organisation: Organisation, group: Sequence[Row], places: Places) -> dict[str, Any]:
    """Set what is missing; answers with the earlier values of what was set."""
    before: dict[str, Any] = {}
    for row in group:
        facts = _facts(row, places)
        for key in (*_LINES, "languages"):
            if facts.get(key) and not getattr(organisation, key):
                before[key] = getattr(organisation, key)
                setattr(organisation, key, facts[key])
        if facts.get("sector") and organisation.sector == Sector.OTHER and facts["sector"] != Sector.OTHER:
            before["sector"] = organisation.sector
            organisation.sector = facts["sector"]
        placed = organisation.municipality_id or organisation.county_id or organisation.town_id
        for key in ("municipality", "county", "town"):
            if facts.get(key) and not placed and facts.get("country", "SE") == organisation.country:
                before[key] = None
                setattr(organisation, key, facts[key])
        if facts.get("categories") and not organisation.categories.all() and "categories" not in before:
            before["categories"] = []
            OrganisationCategory.objects.bulk_create(
                OrganisationCategory(organisation=organisation, category=category)
                for category in facts["categories"]
            )
    return before


# -- Contact persons --------------------------------------------------------------------------------------
def _link_contacts(
    rows: Sequence[Row], brought: Brought, *, by: Account, scope: str, progress: Progress
) -> None:
    """Find or add each contact and say where they belong. Persons with protected identity are left alone, unsaid."""
    named = [row for row in rows if row.get("contact_name")]
    emails = {row.values["contact_email"] for row in named if row.get("contact_email")}
    persons, hidden = _persons_by_email(emails)
    colleagues = _colleagues(brought.organisations)
    fresh: list[tuple[Row, Person]] = []
    for row in named:
        organisation, email = brought.organisations[row.number], row.get("contact_email") or ""
        if email in hidden:
            continue
        key = (organisation.pk, fold(row.values["contact_name"]))
        person = persons.get(email) or colleagues.get(key)
        if person is None:
            person = _person(row)
            fresh.append((row, person))
        if email:
            persons[email] = person
        colleagues.setdefault(key, person)
        brought.contacts[row.number] = person
    add_persons(by=by, persons=[person for _row, person in fresh], scope=scope)
    brought.made += [
        Made(PERSON, str(person.uid), person.name, "made", row=row.number) for row, person in fresh
    ]
    progress(len(rows) * 3 // 2, len(rows) * 2)
    _affiliate(named, brought, by=by, scope=scope)


def _person(row: Row) -> Person:
    given, _space, family = row.values["contact_name"].partition(" ")
    email, phone = row.get("contact_email") or "", row.get("contact_phone") or ""
    return Person(given_name=given[:80], family_name=family[:80], email=email, phone=phone)


def _affiliate(named: Sequence[Row], brought: Brought, *, by: Account, scope: str) -> None:
    """Say of each contact that they belong to their organisation, unless that is known."""
    known = _links(brought.contacts.values())
    links: list[tuple[Row, Affiliation]] = []
    for row in named:
        person, organisation = brought.contacts.get(row.number), brought.organisations[row.number]
        if person is None or (person.pk, organisation.pk) in known:
            continue
        known.add((person.pk, organisation.pk))
        title = row.get("contact_title") or ""
        links.append((row, Affiliation(person=person, organisation=organisation, title=title)))
    add_affiliations(by=by, affiliations=[link for _row, link in links], scope=scope)
    brought.made += [
        Made(AFFILIATION, str(link.uid), link.person.name, "made", row=row.number) for row, link in links
    ]


def _persons_by_email(emails: set[str]) -> tuple[dict[str, Person], set[str]]:
    """Open persons by address, and the addresses that belong to somebody with protected identity."""
    persons: dict[str, Person] = {}
    hidden: set[str] = set()
    wanted = sorted(emails)
    for start in range(0, len(wanted), CHUNK):
        for person in Person.including_protected.filter(
            email__in=wanted[start : start + CHUNK], erased_at=None
        ).order_by("-pk"):
            if person.is_protected:
                hidden.add(person.email)
            else:
                persons[person.email] = person
    return persons, hidden


def _colleagues(organisations: Mapping[int, Organisation]) -> dict[tuple[int, str], Person]:
    """Who belongs to the organisations today, by organisation and folded name."""
    found: dict[tuple[int, str], Person] = {}
    pks = sorted({organisation.pk for organisation in organisations.values()})
    for start in range(0, len(pks), CHUNK):
        links = Affiliation.objects.filter(
            organisation__in=pks[start : start + CHUNK], until=None
        ).select_related("person")
        for link in links:
            found[link.organisation_id, link.person.name_folded] = link.person
    return found


def _links(persons: Iterable[Person]) -> set[tuple[int, int]]:
    """Which of the persons belong to which organisations today, as primary keys."""
    found: set[tuple[int, int]] = set()
    pks = sorted({person.pk for person in persons})
    for start in range(0, len(pks), CHUNK):
        links = Affiliation.including_protected.filter(person__in=pks[start : start + CHUNK], until=None)
        found.update(links.values_list("person_id", "organisation_id"))
    return found
