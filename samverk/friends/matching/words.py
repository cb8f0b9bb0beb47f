"""What two people share, in words: gentle ones for the two, frank ones for the matcher."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from math import asin, cos, radians, sin, sqrt
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from samverk.languages.folding import fold
from samverk.languages.names import language_name

from ..models import Participant
from ..vocabulary import in_list, interest_names, meeting_names, times_in_words
from .seekers import Somebody

SWEDISH = "sv"
NEAR_KM, FAR_KM = 3, 15
WIDE_AGE_GAP = 20
LITTLE = 2


@dataclass(frozen=True)
class Fact:
    """One thing that two share or lack: an icon and a sentence, translated where it is shown."""

    icon: str
    text: Any


def shared_words(newcomer: Participant, friend: Participant, parts: Mapping[str, int]) -> list[str]:
    """What to tell the two of each other: what they like, when and where. Best first, four at most.

    `parts` are the points of the score by wish (may be empty) and decide the order. Translated where they are shown,
    so that each of the two reads them in their own language. Asks for nothing but `spoken` of both.
    """
    found = [(-parts.get(key, 0), fact) for key, fact in _gentle(newcomer, friend)]
    return [fact for _points, fact in sorted(found, key=lambda item: item[0])][:4]


def _gentle(newcomer: Participant, friend: Participant) -> list[tuple[str, Any]]:
    found: list[tuple[str, Any]] = []
    if keys := common_interests(newcomer, friend):
        found.append(("interests", Later(_("You both like: %s"), lambda: _small(interest_names(keys[:4])))))
    if grid := newcomer.grid & friend.grid:
        found.append(("grid", Later(_("You both have time: %s"), lambda: times_in_words(grid))))
    if same_part(newcomer, friend):
        found.append(("part_of_town", Later(_("You both live in %s"), lambda: newcomer.part_of_town)))
    elif newcomer.municipality_id == friend.municipality_id:
        found.append(
            ("part_of_town", Later(_("You both live in %s"), lambda: str(newcomer.municipality.name)))
        )
    if codes := [code for code in common_languages(newcomer, friend) if code != SWEDISH]:
        found.append(
            ("languages", Later(_("You both speak %s"), lambda: in_list(map(language_name, codes[:3]))))
        )
    if same_profession(newcomer, friend):
        found.append(("profession", _("You know something of the same profession")))
    if newcomer.has_children and friend.has_children:
        found.append(("family", _("You both have children")))
    if meetings := [key for key in newcomer.wish_meetings or [] if key in (friend.wish_meetings or [])]:
        found.append(
            ("meetings", Later(_("You would both like to: %s"), lambda: _small(meeting_names(meetings[:3]))))
        )
    return found


def what_they_share(newcomer: Participant, friend: Participant) -> list[Fact]:
    """For the matcher: everything that speaks for the two."""
    found: list[Fact] = []
    if grid := newcomer.grid & friend.grid:
        found.append(Fact("Clock", Later(_("Both have time: %s"), lambda: times_in_words(grid))))
    if keys := common_interests(newcomer, friend):
        found.append(Fact("Heart", Later(_("Both like: %s"), lambda: _small(interest_names(keys)))))
    if codes := common_languages(newcomer, friend):
        found.append(Fact("Language", Later(_("Both speak %s"), lambda: in_list(map(language_name, codes)))))
    found.append(Fact("LocationPin", where_words(newcomer, friend)))
    if same_profession(newcomer, friend):
        found.append(Fact("Briefcase", Later("%s", lambda: f"{newcomer.profession} – {friend.profession}")))
    if newcomer.has_children and friend.has_children:
        found.append(Fact("PersonTallShort", _("Both have children at home")))
    if friend.experience:
        found.append(Fact("Star", Later(_("Experience: %s"), lambda: friend.experience)))
    return found


def what_was_hard(newcomer: Participant, friend: Participant) -> list[Fact]:
    """For the matcher: what speaks against the two, though no rule does."""
    found = []
    if (newcomer.grid & friend.grid).bit_count() == 1:
        found.append(Fact("Clock", _("Only one time of the week in common")))
    if not common_interests(newcomer, friend):
        found.append(Fact("Heart", _("No interest in common")))
    spoken = {one.language: one.level for one in newcomer.spoken.all()}
    if common_languages(newcomer, friend) == [SWEDISH] and spoken.get(SWEDISH, 0) <= LITTLE:
        found.append(Fact("Language", _("Only Swedish in common, which the newcomer has just begun with")))
    if (km := distance_km(newcomer, friend)) is not None and km > FAR_KM:
        found.append(Fact("LocationPin", Later(_("A long way between them: %s km"), lambda: str(round(km)))))
    if newcomer.age and friend.age and abs(newcomer.age - friend.age) > WIDE_AGE_GAP:
        found.append(Fact("Hourglass", _years_apart(abs(newcomer.age - friend.age))))
    wishes = set(newcomer.wish_meetings or []), set(friend.wish_meetings or [])
    if all(wishes) and not wishes[0] & wishes[1]:
        found.append(Fact("Coffee", _("They want to meet in different ways")))
    return found


def where_words(newcomer: Participant, friend: Participant) -> Any:
    """Where the two live, seen from each other."""
    km = distance_km(newcomer, friend)
    if same_part(newcomer, friend):
        return Later(_("Both live in %s"), lambda: newcomer.part_of_town)
    if km is not None and km >= 1:
        return Later(_("%s km between them"), lambda: str(round(km)))
    return Later(_("Both live in %s"), lambda: str(newcomer.municipality.name))


def common_interests(newcomer: Participant, friend: Participant) -> list[str]:
    theirs = set(friend.interests or [])
    return [key for key in newcomer.interests or [] if key in theirs]


def common_languages(newcomer: Participant, friend: Participant) -> list[str]:
    """Codes of the languages that both speak, the one they speak best together first; Swedish last of equals."""
    theirs = {one.language: one.level for one in friend.spoken.all()}
    both = {
        one.language: min(one.level, theirs[one.language])
        for one in newcomer.spoken.all()
        if one.language in theirs
    }
    return sorted(both, key=lambda code: (-both[code], code == SWEDISH, code))


def same_part(newcomer: Participant, friend: Participant) -> bool:
    return bool(
        newcomer.part_of_town
        and newcomer.municipality_id == friend.municipality_id
        and fold(newcomer.part_of_town) == fold(friend.part_of_town)
    )


def stems(profession: str) -> set[str]:
    """The beginnings of the words of a profession, so that "sjuksköterska" meets "sjuksköterskestudent"."""
    if not profession:
        return set()
    return {word[:6] for word in fold(profession).replace(",", " ").split() if len(word) >= 4}


def same_profession(newcomer: Participant, friend: Participant) -> bool:
    return bool(stems(newcomer.profession) & stems(friend.profession))


def place_of(participant: Somebody) -> tuple[float, float]:
    """Where somebody lives, in degrees; the municipality's seat if they did not say more."""
    if participant.latitude is None or participant.longitude is None:
        return participant.municipality.seat_latitude, participant.municipality.seat_longitude
    return participant.latitude, participant.longitude


def distance_km(one: Participant, other: Participant) -> float | None:
    """As the crow flies; None if it is not known for one of them in more than the municipality's name."""
    if one.latitude is None and other.latitude is None and one.municipality_id == other.municipality_id:
        return None
    return km_between(place_of(one), place_of(other))


def km_between(one: tuple[float, float], other: tuple[float, float]) -> float:
    """As the crow flies between two points in degrees."""
    (a, b), (c, d) = ((radians(x) for x in each) for each in (one, other))
    half = sin((c - a) / 2) ** 2 + cos(a) * cos(c) * sin((d - b) / 2) ** 2
    return 12742 * asin(sqrt(half))


class Later:
    """Words with something said in them, both in the language in which they are shown."""

    __slots__ = ("what", "words")

    def __init__(self, words: Any, what: Callable[[], str]) -> None:
        self.words, self.what = words, what

    def __str__(self) -> str:
        return str(self.words) % self.what()


def _small(names: list[str]) -> str:
    return in_list(name[:1].lower() + name[1:] for name in names)


def _years_apart(years: int) -> Any:
    return Later("%s", lambda: ngettext("%(n)s year apart", "%(n)s years apart", years) % {"n": years})
