"""Today's Excel lists: applicants of both sides, and the pairs that exist already."""

import re
from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Any, ClassVar

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from samverk.imports.cells import CellProblem, nearest, read_line, shorten
from samverk.imports.importers import Field, Importer, Made, Match, Problem, Progress, Row, Undone
from samverk.imports.places import Place, PlaceFinder
from samverk.languages.folding import fold
from samverk.people.models import Account

from .actions.bringing_in import (
    bring_in_pairs,
    bring_in_participants,
    take_back_pairs,
    take_back_participants,
)
from .actions.sign_up import digits
from .import_words import (
    GENDERS,
    LEVELS,
    NO_PAIR_PERSON,
    SEVERAL_OF_NAME,
    SIDES,
    choices_of,
    read_interests,
    read_meetings,
    read_times,
    read_year,
)
from .models import Participant, Programme, programme_of
from .vocabulary import INTERESTS, MEETINGS, times_in_words

NO_PLACE = gettext_noop("We know no municipality called “%(cell)s”.")
WHICH_PLACE = gettext_noop("The list says no municipality, and the programme has several.")
NO_PROGRAMME = gettext_noop("The room has no programme yet. Choose the kind of friends first.")
SAME_WAY = gettext_noop("the same e-mail address or phone number")
SAME_NAME = gettext_noop("the same name and year of birth")
ROW_ABOVE = gettext_noop("the same as row %(row)s of the list")

FIELDS = (
    Field("name", _("name"), required=True, max_length=160,
          synonyms=("namn", "för- och efternamn", "förnamn", "förnamn och efternamn", "deltagare", "deltagarens namn", "sökande", "full name")),
    Field("family_name", _("last name"), max_length=80, synonyms=("efternamn", "surname", "last name", "family name")),
    Field("side", _("side"), required=True, kind="choice", choices=SIDES,
          synonyms=("roll", "typ", "sida", "kategori", "söker eller volontär", "nyanländ/etablerad", "nyanländ eller volontär", "vill vara", "grupp", "role", "type")),
    Field("email", _("e-mail address"), kind="email", synonyms=("e-post", "epost", "mejl", "mail", "mailadress", "e-postadress", "email", "e-mail")),
    Field("phone", _("phone"), kind="phone", synonyms=("telefon", "tel", "mobil", "telefonnummer", "mobilnummer", "tfn", "phone", "mobile")),
    Field("birth_year", _("year of birth"), synonyms=("födelseår", "född", "födelsedatum", "ålder", "födelsedag", "år", "birth year", "born", "age")),
    Field("gender", _("gender"), kind="choice", choices=GENDERS, synonyms=("kön", "man/kvinna", "m/k", "k/m", "gender", "sex")),
    Field("languages", _("languages"), kind="languages", synonyms=("språk", "talar", "modersmål", "språkkunskaper", "hemspråk", "languages", "mother tongue")),
    Field("swedish", _("level of Swedish"), kind="choice", choices=LEVELS,
          synonyms=("nivå", "svenska", "språknivå", "svenskanivå", "nivå i svenska", "sfi", "sfi-nivå", "kurs", "level", "swedish")),
    Field("municipality", _("municipality"), max_length=100, synonyms=("kommun", "ort", "bostadsort", "hemkommun", "stad", "municipality", "city", "town")),
    Field("part_of_town", _("part of town"), max_length=60, synonyms=("stadsdel", "område", "bostadsområde", "by", "postort", "adress", "district", "area")),
    Field("times", _("times in the week"), max_length=200, synonyms=("tider", "när", "kan träffas", "tillgänglig", "tid", "passar", "dagar", "when", "times", "availability")),
    Field("interests", _("interests"), kind="choices", choices=choices_of(INTERESTS), max_length=500, synonyms=("intressen", "intresse", "fritidsintressen", "hobby", "hobbies", "gillar", "interests")),
    Field("meetings", _("how to meet"), kind="choices", choices=choices_of(MEETINGS), max_length=300, synonyms=("träffas hur", "aktiviteter", "vill göra", "activities")),
    Field("profession", _("profession or studies"), max_length=80, synonyms=("yrke", "sysselsättning", "utbildning", "arbete", "studier", "profession", "occupation", "work")),
    Field("has_children", _("has children at home"), kind="yes_no", synonyms=("barn", "har barn", "hemmavarande barn", "children")),
    Field("household", _("people who come together"), kind="number", synonyms=("antal personer", "familjestorlek", "antal i familjen", "household")),
    Field("hopes", _("hopes for"), kind="text", max_length=500, synonyms=("önskemål", "förväntningar", "hoppas på", "varför", "motivering", "övrigt", "kommentar", "wishes", "notes")),
    Field("signed_up_on", _("signed up"), kind="date", synonyms=("anmäld", "anmälningsdatum", "datum", "datum för anmälan", "ansökningsdatum", "inkom", "signed up", "date")),
    Field("agreed", _("has agreed that we keep it"), kind="yes_no", synonyms=("samtycke", "gdpr", "samtyckt", "godkänt", "consent")),
)  # fmt: skip


class _InProgramme(Importer):
    tool: ClassVar[str] = "friends"
    fills_gaps: ClassVar[bool] = False

    @cached_property
    def programme(self) -> Programme | None:
        return programme_of(self.workspace)

    @property
    def chosen(self) -> Programme:
        """The programme; rows of a room without one were stopped before (see `check`)."""
        if self.programme is None:
            raise LookupError(NO_PROGRAMME)
        return self.programme

    def check(self, row: Row) -> list[Problem]:
        return [] if self.programme else [Problem("", NO_PROGRAMME, stops=True)]


class ParticipantImporter(_InProgramme):
    """Applicants: those who look for a friend, and those who want to be one."""

    key: ClassVar[str] = "friends_participants"
    label = _("A list of people who have signed up")
    description = _("Those who look for a friend and those who want to be one. Nobody is written to.")
    position: ClassVar[int] = 12
    fields = FIELDS

    @cached_property
    def places(self) -> PlaceFinder:
        return PlaceFinder()

    @cached_property
    def own_municipalities(self) -> list[str]:
        return list(self.workspace.municipalities.order_by("name_order").values_list("code", flat=True))

    def read_birth_year(self, raw: str) -> int:
        return read_year(raw)

    def read_times(self, raw: str) -> dict[str, Any]:
        """The grid, and what we took it for: that is looked over before it comes in."""
        grid = read_times(raw)
        return {"grid": grid, "text": times_in_words(grid)}

    def read_interests(self, raw: str) -> list[str]:
        return read_interests(raw)

    def read_meetings(self, raw: str) -> list[str]:
        return read_meetings(raw)

    def read_municipality(self, raw: str) -> Place:
        place = self.places.find(read_line(raw, 100))
        if not place["municipality"]:
            raise CellProblem(NO_PLACE, cell=shorten(raw), suggestion=self.places.suggest(place["text"]))
        return place

    def check(self, row: Row) -> list[Problem]:
        """Part the name; a list without places means the programme's only municipality."""
        values, problems = row.values, super().check(row)
        given, _space, rest = values.get("name", "").partition(" ")
        values["given_name"], values["surname"] = (
            (values.get("name", ""), values["family_name"]) if values.get("family_name") else (given, rest)
        )
        if not values.get("municipality"):
            if len(self.own_municipalities) == 1:
                place = Place(text="", municipality=self.own_municipalities[0], county="", country="")
                values["municipality"] = place
            else:
                problems.append(Problem("municipality", WHICH_PLACE, stops=True))
        return problems

    def find_existing(self, rows: Sequence[Row]) -> Mapping[int, Match]:
        """People of the programme on the same side, and earlier rows. One query."""
        known: dict[tuple[str, ...], tuple[str, str, int]] = {}
        people = Participant.objects.filter(programme=self.programme).select_related("person").order_by("pk")
        for one in people.defer("photo"):
            person = one.person
            facts = (person.given_name, person.family_name, person.email, person.phone, one.birth_year)
            for mark in _marks(one.side, *facts):
                known.setdefault(mark, (str(one.uid), str(one), 0))
        found: dict[int, Match] = {}
        for row in rows:
            names = ("given_name", "surname", "email", "phone", "birth_year")
            marks = _marks(row.get("side") or "", *(row.get(name) for name in names))
            hit = next((mark for mark in marks if mark in known), None)
            if hit:
                uid, label, number = known[hit]
                why: list[tuple[str, dict[str, Any]]] = [(SAME_NAME if hit[0] == "name" else SAME_WAY, {})]
                if number:
                    found[row.number] = Match(label, row=number, reasons=[(ROW_ABOVE, {"row": number}), *why])
                else:
                    address = reverse("friends:view_participant", args=[self.workspace.slug, uid])
                    found[row.number] = Match(label, uid=uid, reasons=why, address=address)
            for mark in marks:
                known.setdefault(mark, ("", str(row.get("name")), row.number))
        return found

    def commit(self, rows: Sequence[Row], *, by: Account, progress: Progress) -> list[Made]:
        fresh = [row for row in rows if row.fate == "new"]
        people = bring_in_participants(
            by=by, programme=self.chosen, rows=[row.values for row in fresh], source=self.source
        )
        progress(len(rows), len(rows))
        made = []
        for row, (participant, is_new_person) in zip(fresh, people, strict=True):
            made.append(
                Made(
                    "friends.Participant",
                    str(participant.uid),
                    str(participant),
                    "made",
                    participant.version,
                    row.number,
                )
            )
            if is_new_person:
                person = participant.person
                made.append(
                    Made("people.Person", str(person.uid), person.name, "made", person.version, row.number)
                )
        return made

    def undo(self, made: Sequence[Made], *, by: Account) -> Undone:
        return take_back_participants(by=by, workspace=self.workspace, made=made)

    def result_address(self) -> str:
        return reverse("friends:view_participants", args=[self.workspace.slug])


class PairImporter(_InProgramme):
    """Pairs that meet already. Their people are signed up first, by hand or by the other list."""

    key: ClassVar[str] = "friends_pairs"
    label = _("A list of pairs who meet already")
    description = _("Names of both and since when. Both must be among the people of the programme.")
    position: ClassVar[int] = 14
    title_field: ClassVar[str] = "newcomer"
    fields = (
        Field("newcomer", _("who looked for a friend"), required=True, max_length=160,
              synonyms=("nyanländ", "deltagare", "namn nyanländ", "språkvän 1", "sökande", "newcomer", "mentee", "adept", "familj")),
        Field("friend", _("the volunteer"), required=True, max_length=160,
              synonyms=("volontär", "vän", "språkvän", "mentor", "guide", "namn volontär", "etablerad", "matchad med", "språkvän 2", "friend", "volunteer")),
        Field("started_on", _("friends since"), kind="date", synonyms=("start", "startdatum", "matchad", "matchade", "matchningsdatum", "datum", "första träff", "since", "started")),
        Field("ended_on", _("ended"), kind="date", synonyms=("slut", "slutdatum", "avslutad", "avslutat", "ended")),
    )  # fmt: skip

    @cached_property
    def people(self) -> dict[tuple[str, str], list[tuple[str, str]]]:
        """By side and folded name or e-mail address: keys of participants, and the words as they are written."""
        found: dict[tuple[str, str], list[tuple[str, str]]] = {}
        rows = Participant.objects.filter(programme=self.programme).select_related("person").defer("photo")
        for one in rows.order_by("pk"):
            name, address = one.person.name, one.person.email.lower()
            for key, words in {fold(name): name, address: address}.items():
                if key:
                    found.setdefault((one.side, key), []).append((str(one.uid), words))
        return found

    def read_newcomer(self, raw: str) -> dict[str, str]:
        return self._person(raw, "newcomer")

    def read_friend(self, raw: str) -> dict[str, str]:
        return self._person(raw, "friend")

    def _person(self, raw: str, side: str) -> dict[str, str]:
        name = read_line(raw, 160)
        found = self.people.get((side, fold(name))) or self.people.get((side, name.lower())) or []
        if len(found) > 1:
            raise CellProblem(SEVERAL_OF_NAME, cell=shorten(raw))
        if not found:
            near = nearest(fold(name), [each for kind, each in self.people if kind == side])
            words = self.people[side, near][0][1] if near else ""
            raise CellProblem(NO_PAIR_PERSON, cell=shorten(raw), suggestion=words)
        return {"text": name, "uid": found[0][0]}

    def find_existing(self, rows: Sequence[Row]) -> Mapping[int, Match]:
        """Pairs that the programme has, and earlier rows."""
        known = {
            (str(newcomer), str(friend)): (str(uid), 0)
            for uid, newcomer, friend in self._pairs().values_list("uid", "newcomer__uid", "friend__uid")
        }
        found = {}
        for row in rows:
            both = (row.values["newcomer"]["uid"], row.values["friend"]["uid"])
            label = f"{row.values['newcomer']['text']} – {row.values['friend']['text']}"
            if both in known:
                uid, number = known[both]
                reasons: list[tuple[str, dict[str, Any]]] = [(ROW_ABOVE, {"row": number})] if number else []
                found[row.number] = Match(label, uid=uid, row=number, reasons=reasons)
            known.setdefault(both, ("", row.number))
        return found

    def _pairs(self) -> Any:
        return self.programme.pairs.order_by("pk") if self.programme else Participant.objects.none()

    def commit(self, rows: Sequence[Row], *, by: Account, progress: Progress) -> list[Made]:
        fresh = [row for row in rows if row.fate == "new"]
        pairs = bring_in_pairs(
            by=by, programme=self.chosen, rows=[row.values for row in fresh], today=timezone.localdate()
        )
        progress(len(rows), len(rows))
        return [
            Made(
                "friends.Pair",
                str(pair.uid),
                str(row.raw.get("newcomer", "")),
                "made",
                pair.version,
                row.number,
            )
            for row, pair in zip(fresh, pairs, strict=True)
        ]

    def undo(self, made: Sequence[Made], *, by: Account) -> Undone:
        return take_back_pairs(by=by, workspace=self.workspace, made=made)

    def result_address(self) -> str:
        return reverse("friends:view_pairs", args=[self.workspace.slug])


def _marks(side: str, given: Any, family: Any, email: Any, phone: Any, year: Any) -> list[tuple[str, ...]]:
    """By what somebody is known again."""
    first, name = fold(str(given or "")), fold(f"{given or ''} {family or ''}")
    found: list[tuple[str, ...]] = []
    if email:
        found.append(("email", side, str(email).lower()))
    if phone and (number := digits(str(phone))):
        found.append(("phone", side, number, re.sub(r"\W.*", "", first)))
    if year and family:
        found.append(("name", side, name, str(year)))
    return found
