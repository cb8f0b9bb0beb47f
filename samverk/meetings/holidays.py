"""Swedish days off on which nobody calls a meeting, and July. Pure functions.

Public holidays: lag (1989:253) om allmänna helgdagar. The eves that offices close on are counted too. Easter by
the anonymous Gregorian algorithm (Meeus, Astronomical Algorithms, chapter 8).
"""

from datetime import date, timedelta
from functools import cache

from django.utils.translation import gettext as _


def easter_sunday(year: int) -> date:
    """Easter Sunday of a Gregorian year."""
    a, b, c = year % 19, year // 100, year % 100
    d, e, f = b // 4, b % 4, (b + 8) // 25
    g = (b - f + 1) // 3
    h = (19 * a + b - d - g + 15) % 30
    i, k = c // 4, c % 4
    ell = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 22 * ell) // 451
    month, day = divmod(h + ell - 7 * m + 114, 31)
    return date(year, month, day + 1)


def _first_saturday_from(day: date) -> date:
    return day + timedelta(days=(5 - day.weekday()) % 7)


@cache
def _days_off(year: int) -> dict[date, str]:
    """Each day off of the year with the English key of its name."""
    easter = easter_sunday(year)
    midsummer = _first_saturday_from(date(year, 6, 20))
    return {
        date(year, 1, 1): "new_year",
        date(year, 1, 6): "epiphany",
        easter - timedelta(days=3): "easter",
        easter - timedelta(days=2): "easter",
        easter - timedelta(days=1): "easter",
        easter: "easter",
        easter + timedelta(days=1): "easter",
        date(year, 5, 1): "may_day",
        easter + timedelta(days=39): "ascension",
        easter + timedelta(days=40): "ascension",
        easter + timedelta(days=49): "whitsun",
        date(year, 6, 6): "national_day",
        midsummer - timedelta(days=1): "midsummer",
        midsummer: "midsummer",
        _first_saturday_from(date(year, 10, 31)): "all_saints",
        **{date(year, 12, day): "christmas" for day in range(23, 31)},
        date(year, 12, 31): "new_year",
    }


def reason_against(day: date) -> str:
    """Why no meeting is laid on that day, in the reader's language, or an empty string."""
    names = {
        "new_year": _("New Year"),
        "epiphany": _("Epiphany"),
        "easter": _("Easter"),
        "may_day": _("the First of May"),
        "ascension": _("Ascension Day"),
        "whitsun": _("Whitsun"),
        "national_day": _("the National Day"),
        "midsummer": _("Midsummer"),
        "all_saints": _("All Saints' Day"),
        "christmas": _("Christmas"),
    }
    if key := _days_off(day.year).get(day):
        return names[key]
    return _("July, when most people are away") if day.month == 7 else ""
