"""What a programme starts from: a kind of pairs with its rules, questions and words, ready to be changed."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

HERE = Path(__file__).parent
LABELS: dict[str, tuple[str | Promise, str | Promise]] = {
    "language_friend": (
        _("Language friend"),
        _("Two people meet, talk and practise Swedish. Needs no common language at the start."),
    ),
    "guide": (
        _("Establishment guide"),
        _("Help in everyday life by somebody who knows the place, in a common language."),
    ),
    "mentor": (_("Mentor"), _("Profession and working life: experience meets somebody on the way.")),
    "leaders": (
        _("Mentor in a network of women who lead"),
        _("Leaders of associations, at work or with a company of their own, and those who will be."),
    ),
    "buddy": (_("Welcome buddy"), _("A first acquaintance for those who have just moved in. Quick, without interview.")),
    "family_friend": (_("Family friend"), _("Household with household: children and grandparents are counted in.")),
}  # fmt: skip


@dataclass(frozen=True)
class Start:
    """A ready-made programme. `facts` are columns of Programme; texts are in all languages of the pages."""

    key: str
    label: str | Promise
    text: str | Promise
    icon: str
    facts: dict[str, Any]
    questions: dict[str, list[str]]

    def columns(self, language: str | None = None) -> dict[str, Any]:
        """The columns to begin with, the interview guide in the coordinator's `language`."""
        code = (language or get_language() or "sv").split("-")[0]
        return {**self.facts, "questions": list(self.questions.get(code, self.questions["sv"]))}


@cache
def starts() -> dict[str, Start]:
    """All ready-made programmes by key, in the order in which they are offered."""
    found = {}
    for key, facts in yaml.safe_load((HERE / "kinds.yaml").read_text(encoding="utf8")).items():
        label, text = LABELS[key]
        found[key] = Start(key, label, text, facts.pop("icon"), facts, facts.pop("questions"))
    return found
