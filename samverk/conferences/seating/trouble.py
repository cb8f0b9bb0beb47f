"""A seating that is impossible: which rules collide, and how to mend it."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from samverk.languages.names import language_name

from .loading import Loaded, needs_of

SHOWN = 4


@dataclass(frozen=True)
class Told:
    """What cannot be, and what would help. `rules` are said one by one when no shorter way is known."""

    text: str
    mend: str
    rules: tuple[str, ...] = ()


def collisions_of(found: Loaded) -> list[Told]:
    """What the last mixing failed on."""
    result = (found.plan.result if found.plan else None) or {}
    return [told(found, one) for one in result.get("collisions", ())]


def told(found: Loaded, one: dict[str, Any]) -> Told:
    """A stored collision (see `solving.said_of`) in words."""
    names, tables = people_words(found, one["people"]), tables_words(found, one["tables"])
    words = {
        "need": one["need"], "have": one["have"], "names": names, "tables": tables,
        "language": _language(found, one["people"]),
    }  # fmt: skip
    text, mend = _sentences(one["code"], one["have"])
    rules = tuple(rule_words(found, rule) for rule in one["rules"])
    return Told(text % words, mend, rules if one["code"] in {"rules", "no table", "too few chairs"} else ())


SENTENCES = {
    "chairs": (
        gettext_lazy("%(need)s people are to sit, and there are %(have)s chairs."),
        gettext_lazy("Add a table, or chairs at the tables."),
    ),
    "fewest": (
        gettext_lazy("The tables want at least %(need)s people, and %(have)s come."),
        gettext_lazy("Lower the fewest people at some tables, or close a table."),
    ),
    "group too large": (
        gettext_lazy("%(names)s must sit together, and the largest table for them has %(have)s chairs."),
        gettext_lazy("Take away one of the wishes, or add chairs."),
    ),
    "together and apart": (
        gettext_lazy("%(names)s must sit together and must sit apart."),
        gettext_lazy("Take away one of the wishes between them."),
    ),
    "apart group too large": (
        gettext_lazy("%(need)s people must all sit apart, and there are %(have)s tables: %(names)s."),
        gettext_lazy("Add a table, or take away one of the wishes between them."),
    ),
    "wheelchair places": (
        gettext_lazy("%(need)s people need a place for a wheelchair, and there are %(have)s such places."),
        gettext_lazy("Give a table near the door a place for a wheelchair."),
    ),
    "no interpreter": (
        gettext_lazy("%(need)s people need an interpreter (%(language)s), and no table has one."),
        gettext_lazy("Choose a table where the language is interpreted."),
    ),
    "interpreter chairs": (
        gettext_lazy(
            "%(need)s people need an interpreter (%(language)s), and those tables have %(have)s chairs."
        ),
        gettext_lazy("Choose one more table where the language is interpreted, or add chairs."),
    ),
    "table overfilled": (
        gettext_lazy("%(need)s people are put at table %(tables)s, which has room for %(have)s."),
        gettext_lazy("Unpin somebody there, choose another host, or add chairs."),
    ),
    "no table": (gettext_lazy("No table suits %(names)s."), gettext_lazy("Change one of these rules:")),
    "too few chairs": (
        gettext_lazy("%(names)s can only sit at %(tables)s, and there are %(have)s chairs."),
        gettext_lazy("Change one of these rules:"),
    ),
}
"""What collides, and what mends it, by the code of the solver."""
_OTHER = (gettext_lazy("These rules cannot all be kept."), gettext_lazy("Change one of these rules:"))


def _sentences(code: str, have: int) -> tuple[str, str]:
    code = "no interpreter" if code == "interpreter chairs" and not have else code
    what, mend = SENTENCES.get(code, _OTHER)
    return str(what), str(mend)


def rule_words(found: Loaded, rule: dict[str, Any]) -> str:
    """A hard rule as a sentence. What somebody needs is named only as far as it decides where they can sit."""
    names, tables = people_words(found, rule["people"]), tables_words(found, rule["tables"])
    words = {"names": names, "tables": tables, "language": _language(found, rule["people"])}
    sentences = {
        "chairs": _("Everybody has a chair."),
        "wheelchairs": _("%(names)s: a place for a wheelchair, at table %(tables)s"),
        "language": _("%(names)s: at a table with an interpreter (%(language)s), %(tables)s"),
        "host": _("%(names)s: table host at table %(tables)s"),
        "fixed": _("%(names)s: pinned by hand at table %(tables)s"),
        "allowed": _("%(names)s: only at table %(tables)s"),
        "together": _("%(names)s: must sit together"),
        "apart": _("%(names)s: must sit apart"),
        "fewest": _("Table %(tables)s: not fewer people than you said"),
    }
    return sentences.get(rule["kind"], sentences["chairs"]) % words


def rule_with_keys(found: Loaded, people: list[Any], rule: Any) -> dict[str, Any]:
    """The solver's `HardRule` with keys instead of numbers."""
    return {
        "kind": rule.kind,
        "people": [people[i].pk for i in rule.people],
        "tables": [found.tables[t].pk for t in rule.tables],
    }


def people_words(found: Loaded, keys: Iterable[int]) -> str:
    """Up to four names; whoever is no longer there is left out."""
    names = [found.person_of[key].name for key in keys if key in found.person_of]
    if len(names) <= SHOWN:
        return joined(names)
    rest = len(names) - SHOWN + 1
    more = ngettext("%(n)s more", "%(n)s more", rest) % {"n": rest}
    return joined([*names[: SHOWN - 1], more])


def tables_words(found: Loaded, keys: Iterable[int]) -> str:
    return joined([str(found.table_of[key].number) for key in keys if key in found.table_of])


def joined(words: list[str]) -> str:
    """ "A, B and C"."""
    if len(words) < 2:
        return "".join(words)
    return _("%(many)s and %(last)s") % {"many": ", ".join(words[:-1]), "last": words[-1]}


def _language(found: Loaded, keys: Iterable[int]) -> str:
    for key in keys:
        one = found.person_of.get(key)
        needs = needs_of(one) if one else None
        if needs and needs.interpreter:
            return language_name(needs.interpreter)
    return ""
