"""The solver's explanations in the matcher's words: why somebody is left, whom to look for, what a rule means."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext, pgettext_lazy

from samverk.languages.names import language_name

from ..models import Gender, Participant
from ..vocabulary import in_list, times_in_words

WHEN = {
    "weekday_days": pgettext_lazy("times", "on weekdays in the daytime"),
    "weekday_evenings": pgettext_lazy("times", "on weekday evenings"),
    "weekends": pgettext_lazy("times", "at weekends"),
}
RULES = {
    "open": gettext_lazy("One of them is not to be matched now"),
    "apart": gettext_lazy("They are kept apart: they have been a pair, are relatives, or somebody said no"),
    "area": gettext_lazy("They have no area in common"),
    "distance": gettext_lazy("It is farther than either of them travels"),
    "times": gettext_lazy("They have too few times of the week in common"),
    "language": gettext_lazy("They have no common language"),
    "gender": gettext_lazy("One of them wishes to meet somebody of another gender"),
    "age": gettext_lazy("One is outside the other's wish for age"),
    "traits": gettext_lazy(
        "One wishes somebody with children, or does not share the pool with the neighbours"
    ),
    "other": gettext_lazy("The newcomer has been given somebody else since"),
}
OUTSIDE = {
    "interview": gettext_lazy("have not been interviewed yet"),
    "unsuited": gettext_lazy("are not ready to be matched, says the interview"),
    "extract": gettext_lazy("have not shown a valid extract of the police register"),
}
FAILED = {
    "already": gettext_lazy("has a proposal or a friend already"),
    "full": gettext_lazy("the volunteer's places were taken meanwhile"),
    "apart": gettext_lazy("they are kept apart since"),
    "left": gettext_lazy("one of them has left or paused"),
}


@dataclass(frozen=True)
class Why:
    """Why somebody has no friend: one sentence, and what would change it, best first."""

    text: str
    changes: list[str]
    would_help: bool


def why_of(why: Mapping[str, Any], newcomer: Participant) -> Why:
    """In the reader's language. `why` is what the round kept on the candidate."""
    suits, changes = why.get("suits", 0), why.get("changes", [])
    if suits:
        text = ngettext(
            "%(n)s volunteer suits, but is needed by somebody who has waited longer or whom nobody else suits.",
            "%(n)s volunteers suit, but are needed by people who have waited longer or whom nobody else suits.",
            suits,
        ) % {"n": suits}
    elif changes:
        text = _("No volunteer suits as things are.")
    else:
        text = _("No volunteer comes near, whatever single wish is loosened.")
    helpful = [one for one in changes if one["frees"]]
    said = helpful or ([] if suits else changes[:1])
    return Why(text, [_change(one, newcomer) for one in said], bool(helpful))


def _change(one: Mapping[str, Any], newcomer: Participant) -> str:
    count = one["frees"] or one["count"]
    said = _SAYINGS.get(one["rule"], _said_plainly)(one, count, newcomer)
    if not one["frees"]:
        said = _("%(what)s But all their places are needed by others.") % {"what": said}
    return said


def _said_times(one: Mapping[str, Any], count: int, newcomer: Participant) -> str:
    said = ngettext(
        "Nobody else who suits is free %(own)s. %(n)s is free %(when)s.",
        "Nobody else who suits is free %(own)s. %(n)s are free %(when)s.",
        one["then"],
    )
    return said % {"own": times_in_words(newcomer.grid), "n": one["then"], "when": WHEN[one["when"]]}


def _said_distance(one: Mapping[str, Any], count: int, newcomer: Participant) -> str:
    said = ngettext(
        "%(n)s lives too far away: %(km)s km from %(place)s.",
        "%(n)s live too far away, the nearest %(km)s km from %(place)s.",
        count,
    )
    place = newcomer.part_of_town or newcomer.municipality.name
    return said % {"n": count, "km": one["km"], "place": place}


def _said_language(one: Mapping[str, Any], count: int, newcomer: Participant) -> str:
    said = ngettext(
        "%(n)s would suit if they had a language in common, and speaks %(languages)s.",
        "%(n)s would suit if they had a language in common, and speak %(languages)s.",
        count,
    )
    return said % {"n": count, "languages": in_list(map(language_name, one["languages"]))}


def _said_gender(one: Mapping[str, Any], count: int, newcomer: Participant) -> str:
    if one.get("gender") == Gender.MAN:
        said = ngettext(
            "%(n)s man would suit if gender did not matter.",
            "%(n)s men would suit if gender did not matter.",
            count,
        )
    elif one.get("gender") == Gender.WOMAN:
        said = ngettext(
            "%(n)s woman would suit if gender did not matter.",
            "%(n)s women would suit if gender did not matter.",
            count,
        )
    else:
        said = ngettext(
            "%(n)s volunteer would suit if gender did not matter.",
            "%(n)s volunteers would suit if gender did not matter.",
            count,
        )
    return said % {"n": count}


def _said_age(one: Mapping[str, Any], count: int, newcomer: Participant) -> str:
    return ngettext(
        "%(n)s volunteer would suit if age did not matter.",
        "%(n)s volunteers would suit if age did not matter.",
        count,
    ) % {"n": count}


def _said_traits(one: Mapping[str, Any], count: int, newcomer: Participant) -> str:
    if one.get("pool"):
        said = ngettext(
            "%(n)s volunteer of a neighbouring programme would suit, if the newcomer agreed to be matched there.",
            "%(n)s volunteers of neighbouring programmes would suit, if the newcomer agreed to be matched there.",
            count,
        )
    else:
        said = ngettext(
            "%(n)s volunteer would suit if children at home did not matter.",
            "%(n)s volunteers would suit if children at home did not matter.",
            count,
        )
    return said % {"n": count}


def _said_plainly(one: Mapping[str, Any], count: int, newcomer: Participant) -> str:
    return ngettext(
        "%(n)s volunteer is kept away by one rule.", "%(n)s volunteers are kept away by one rule.", count
    ) % {"n": count}


_SAYINGS = {
    "times": _said_times,
    "distance": _said_distance,
    "language": _said_language,
    "gender": _said_gender,
    "age": _said_age,
    "traits": _said_traits,
}


@dataclass(frozen=True)
class Wanted:
    """A volunteer to look for: how many more would find a friend, whom, and where and when."""

    more: int
    who: str
    where: str
    reach: int


def wanted_of(profile: Mapping[str, Any]) -> Wanted:
    """A line of the recruiting list in the reader's language."""
    if profile["gender"] == Gender.WOMAN:
        who = pgettext("recruiting", "Women")
    elif profile["gender"] == Gender.MAN:
        who = pgettext("recruiting", "Men")
    else:
        who = pgettext("recruiting", "Anybody")
    if profile["language"]:
        who = _("%(who)s who speak %(language)s") % {
            "who": who,
            "language": language_name(profile["language"]),
        }
    where = _("%(place)s, %(when)s") % {"place": profile["municipality"], "when": WHEN[profile["times"]]}
    return Wanted(profile["more"], who, where, profile["reach"])


def rule_words(rules: Iterable[str]) -> list[str]:
    return [str(RULES[name]) for name in rules if name in RULES]
