"""Entries that look like one and the same organisation, with the reasons in words.

The score, 0-100, is the likeness of what tells two names apart (`names.core`) by rapidfuzz, raised by the same
place, website or e-mail address. Two that are known to lie in different places are never alike. The score
orders and explains; it decides nothing.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from django.db.models import Q
from rapidfuzz import fuzz

from samverk.languages.folding import fold
from samverk.places.models import Municipality, Town

from .models import Organisation, OrganisationQuerySet, Reason
from .names import core, host_of, page_of, place_words, short_forms

LEAST = 75  # below this, pairs are not worth anybody's time
_COMMON = 150  # a word that more entries have leads to no candidates unless nothing else does


@dataclass(frozen=True)
class Features:
    """What two entries are compared by. `places` are keys of all places it is known to lie in."""

    pk: int
    name: str
    words: tuple[str, ...]
    bare: tuple[str, ...]
    short: frozenset[str]
    places: frozenset[str]
    host: str = ""
    page: str = ""
    email: str = ""
    umbrella: int | None = None

    @cached_property
    def sorted_words(self) -> str:
        return " ".join(sorted(self.bare))

    @cached_property
    def joined(self) -> str:
        return "".join(self.bare)

    def lies_elsewhere(self, other: "Features") -> bool:
        """Whether both are known to lie somewhere and nowhere the same."""
        return bool(self.places and other.places and not self.places & other.places)

    @property
    def keys(self) -> set[str]:
        """What leads from one entry to candidates: words by their first four letters, short form, site."""
        found = {word[:4] for word in self.bare if len(word) > 1} | {f"={short}" for short in self.short}
        found.add(self.joined[:6])
        return found | {f"={self.name}"} | ({f"@{self.host}"} if self.host else set())


def features_of(
    *,
    name: str,
    pk: int = 0,
    place: str = "",
    website: str = "",
    email: str = "",
    umbrella: int | None = None,
) -> Features:
    """`place` is a folded name of the municipality, town or county; places in the name itself are added."""
    words = core(name)
    known = place_words()
    in_name = {known[word] for word in words if word in known}
    bare = tuple(word for word in words if word not in in_name and word != place) or words
    return Features(
        pk=pk,
        name=fold(name),
        words=words,
        bare=bare,
        short=short_forms(name),
        places=frozenset(in_name | ({place} if place else set())),
        host=host_of(website),
        page=page_of(website),
        email=email.casefold(),
        umbrella=umbrella,
    )


def compare(a: Features, b: Features) -> tuple[int, list[Reason]]:
    """The score of a pair and its reasons, strongest first. A unit and its umbrella are never alike."""
    if a.lies_elsewhere(b) or (a.pk and b.pk and (a.umbrella == b.pk or b.umbrella == a.pk)):
        return 0, []
    score, reasons = _compare_names(a, b)
    same_place = bool(a.places & b.places)
    if a.page and a.page == b.page:
        score, reasons = max(score + 8, 78), [*reasons, Reason.SAME_PAGE]
    elif a.host and a.host == b.host and score >= 60:
        score, reasons = score + 5, [*reasons, Reason.SAME_SITE]
    if a.email and a.email == b.email:
        score, reasons = max(score + 8, 78), [*reasons, Reason.SAME_EMAIL]
    if same_place:
        score, reasons = score + 5, [*reasons, Reason.SAME_PLACE]
    elif a.places or b.places:
        score -= 12  # one is known to lie somewhere: the other may be the national organisation
    return round(max(0, min(score, 100))), reasons


def _compare_names(a: Features, b: Features) -> tuple[float, list[Reason]]:
    if a.name == b.name:
        return 100, [Reason.SAME_NAME]
    short_a, short_b = a.short | {a.name}, b.short | {b.name}
    if short_a & short_b:
        return 88, [Reason.SAME_SHORT_FORM]
    if set(a.bare) == set(b.bare):
        return 95, [Reason.SAME_CORE]
    likeness = max(fuzz.ratio(a.sorted_words, b.sorted_words), fuzz.ratio(a.joined, b.joined))
    if likeness < 45:
        return likeness, []
    score = 0.7 * likeness + 0.3 * max(likeness, fuzz.token_set_ratio(a.sorted_words, b.sorted_words))
    if score >= 85:
        return score, [Reason.NEARLY_SAME_NAME]
    return score, [Reason.LIKE_NAME] if score >= 65 else []


@dataclass
class Finder:
    """Finds what is alike among many without comparing all with all: only those that share a key are compared."""

    entries: list[Features]
    _blocks: dict[str, list[Features]] = field(default_factory=lambda: defaultdict(list), init=False)

    def __post_init__(self) -> None:
        for entry in self.entries:
            self.add(entry)

    def add(self, entry: Features) -> None:
        for key in entry.keys:
            self._blocks[key].append(entry)

    def candidates(self, wanted: Features) -> Iterator[Features]:
        blocks = sorted((self._blocks.get(key, []) for key in wanted.keys), key=len)
        seen = {wanted.pk} if wanted.pk else set()
        for place, block in enumerate(block for block in blocks if block):
            if place and len(block) > _COMMON:
                return
            for entry in block:
                if entry.pk not in seen:
                    seen.add(entry.pk)
                    if not wanted.lies_elsewhere(entry):
                        yield entry

    def find(self, wanted: Features, least: int = LEAST) -> list[tuple[int, int, list[Reason]]]:
        """(pk, score, reasons) of what is like `wanted`, most alike first."""
        found = [(entry.pk, *compare(wanted, entry)) for entry in self.candidates(wanted)]
        return sorted((item for item in found if item[1] >= least), key=lambda item: (-item[1], item[0]))


def load_features(rows: OrganisationQuerySet) -> list[Features]:
    """What `rows` are compared by, in one query."""
    values = rows.order_by("pk").values_list(
        "pk", "name", "municipality__name", "town__name", "website", "email", "umbrella_id"
    )
    return [
        features_of(
            pk=pk,
            name=name,
            place=fold(municipality or town or ""),
            website=website,
            email=email,
            umbrella=umbrella,
        )
        for pk, name, municipality, town, website, email, umbrella in values
    ]


def find_like(organisation: Organisation) -> list[tuple[int, int, list[Reason]]]:
    """What a listed entry is like: (pk, score, reasons). One query."""
    return _find(features_of_entry(organisation)) if organisation.is_listed else []


def features_of_entry(organisation: Organisation) -> Features:
    """What a stored entry is compared by."""
    return features_of(
        pk=organisation.pk,
        name=organisation.name,
        place=fold(str(organisation.municipality or organisation.town or "")),
        website=organisation.website,
        email=organisation.email,
        umbrella=organisation.umbrella_id,
    )


def _find(wanted: Features) -> list[tuple[int, int, list[Reason]]]:
    return Finder(load_features(Organisation.objects.listed().filter(_maybe(wanted)))).find(wanted)


def find_duplicates(
    name: str,
    municipality: Municipality | None = None,
    website: str = "",
    *,
    town: Town | None = None,
    email: str = "",
    limit: int = 5,
) -> list[tuple[Organisation, int, list[str]]]:
    """Listed entries like one that somebody is about to add: (entry, score 0-100, reasons in words).
    Two queries, however large the register.
    """
    wanted = features_of(name=name, place=fold(str(municipality or town or "")), website=website, email=email)
    found = _find(wanted)[:limit]
    rows = Organisation.objects.with_places().in_bulk([pk for pk, _score, _reasons in found])
    return [(rows[pk], score, [str(reason.label) for reason in reasons]) for pk, score, reasons in found]


def _maybe(wanted: Features) -> Q:
    maybe = Q(name_folded=wanted.name)
    for word in wanted.bare:
        if len(word) > 2:
            maybe |= Q(name_folded__contains=word[:4])
    for short in wanted.short | ({wanted.name} if len(wanted.name) <= 8 else set()):
        maybe |= Q(name_folded__contains=short)
    if wanted.host:
        maybe |= Q(website__contains=wanted.host)
    if wanted.email:
        maybe |= Q(email__iexact=wanted.email)
    return maybe


def find_pairs() -> list[tuple[int, int, int, list[Reason]]]:
    """All pairs of listed entries that look alike: (first pk, second pk, score, reasons), first < second."""
    entries = load_features(Organisation.objects.listed())
    finder = Finder([])
    pairs = []
    for entry in entries:
        for pk, score, reasons in finder.find(entry):
            pairs.append((min(pk, entry.pk), max(pk, entry.pk), score, reasons))
        finder.add(entry)
    return pairs
