"""Why two guests of a gathering are not suggested, in sentences with their names. Read by matchers only."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ..models import Gender, Participant, State
from .why_words import RULES

OUTSIDE = {
    "interview": gettext_lazy("%(name)s has not been interviewed yet"),
    "unsuited": gettext_lazy("%(name)s is not ready to be matched, says the interview"),
    "extract": gettext_lazy("%(name)s has not shown a valid extract of the police register"),
}
_AWAY = frozenset({State.PAUSED, State.ENDED})
_NOT_YET = frozenset({State.NEW, State.CLAIMED})


def outside_words(one: Participant, why: str) -> str:
    """Why somebody who is here may not be matched yet; `why` is a key of `OUTSIDE`."""
    return str(OUTSIDE[why]) % {"name": one.person.given_name}


def not_free_words(one: Participant) -> str:
    """Why somebody gets nobody at all at the moment."""
    if one.never_again or one.state in _AWAY:
        said = _("%(name)s has paused or left the programme")
    elif one.state in _NOT_YET:
        said = _("%(name)s does not wait for a match yet")
    else:
        said = _("%(name)s has a proposal or a friend already")
    return said % {"name": one.person.given_name}


def rule_sentence(rule: str, newcomer: Participant, friend: Participant) -> str:
    """A rule against two, by its name (`explaining.NAMES`): whose wish it is, where it is a wish."""
    if rule == "gender":
        return _gender(newcomer, friend)
    if rule == "age":
        return _age(newcomer, friend)
    return str(RULES[rule])


def _gender(newcomer: Participant, friend: Participant) -> str:
    for one, other in ((newcomer, friend), (friend, newcomer)):
        if one.wish_gender and one.wish_gender != other.gender:
            name = {"name": one.person.given_name}
            if one.wish_gender == Gender.WOMAN:
                return _("%(name)s wishes to meet a woman") % name
            return _("%(name)s wishes to meet a man") % name
    return str(RULES["gender"])


def _age(newcomer: Participant, friend: Participant) -> str:
    for one, other in ((newcomer, friend), (friend, newcomer)):
        first, last = one.wish_age_from, one.wish_age_to
        too_young = first is not None and other.age is not None and other.age < first
        too_old = last is not None and other.age is not None and other.age > last
        if too_young or too_old:
            return _("%(other)s is outside %(name)s's wish for age") % {
                "name": one.person.given_name,
                "other": other.person.given_name,
            }
    return str(RULES["age"])
