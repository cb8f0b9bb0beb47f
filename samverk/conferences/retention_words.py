"""How long what somebody tells is kept, in the words of the public pages; the numbers are those of `privacy`."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from .privacy import NAMES, NEEDS


def kept_words() -> list[str]:
    """One sentence each."""
    needs, names = NEEDS.after.days, NAMES.after.days
    return [
        _("Those who arrange the conference see your name, your organisation and how to reach you."),
        _(
            "What you need (food, access, interpreter, children) is seen only by those who see to it. The kitchen gets a list without names."
        )
        + " "
        + ngettext(
            "It is deleted %(n)s day after the conference.",
            "It is deleted %(n)s days after the conference.",
            needs,
        )
        % {"n": needs},
        ngettext(
            "Your name and address are deleted %(n)s day after the conference.",
            "Your name and address are deleted %(n)s days after the conference.",
            names,
        )
        % {"n": names},
        _(
            "The day's list and name badges show your name and organisation. You change or take back everything on your own page."
        ),
    ]
