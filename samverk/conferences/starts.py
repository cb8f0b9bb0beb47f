"""What a conference starts from: a kind of day with its words and programme, ready to be changed."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import time
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from samverk.languages.fields import in_language

HERE = Path(__file__).parent
LABELS: dict[str, tuple[str | Promise, str | Promise]] = {
    "conference_day": (_("Conference day"), _("Talks at mixed tables, a lunch and a panel. From nine to four.")),
    "study_visit": (_("Study visit"), _("A day with those who have tried: see, ask, and take something home.")),
    "opening_workshop": (_("Opening workshop"), _("Expectations, what each does already, and what to do first.")),
    "dialogue_evening": (_("Dialogue evening"), _("Three hours with food and talks, for everybody who lives here.")),
    "empty": (_("An empty day"), _("You write or paste the programme yourself.")),
}  # fmt: skip


@dataclass(frozen=True)
class Start:
    """A ready-made conference. `days` holds the slots of each day as they stand in starts.yaml."""

    key: str
    label: str | Promise
    text: str | Promise
    icon: str
    facts: dict[str, Any]
    halls: list[dict[str, Any]]
    days: list[list[dict[str, Any]]]

    def columns(self, language: str | None = None) -> dict[str, Any]:
        """The columns of Conference to begin with, one-language texts in the organiser's `language`."""
        return {
            "welcome": dict(self.facts["welcome"]),
            "for_whom": in_language(self.facts["for_whom"], language),
            "includes": in_language(self.facts["includes"], language),
        }

    def slots(self, language: str | None = None) -> Iterator[tuple[int, int | None, dict[str, Any]]]:
        """For each slot the number of its day, of its hall, and the columns of Slot but day and hall."""
        for number, day in enumerate(self.days):
            for slot in day:
                yield (
                    number,
                    slot.get("hall"),
                    {
                        "starts": time.fromisoformat(slot["at"]),
                        "ends": time.fromisoformat(slot["to"]),
                        "kind": slot["kind"],
                        "title": in_language(slot["title"], language),
                        "least_minutes": slot.get("least"),
                    },
                )


@cache
def starts() -> dict[str, Start]:
    """All ready-made conferences by key, in the order in which they are offered."""
    found = {}
    for key, facts in yaml.safe_load((HERE / "starts.yaml").read_text(encoding="utf8")).items():
        label, text = LABELS[key]
        found[key] = Start(key, label, text, facts.pop("icon"), facts, facts.pop("halls"), facts.pop("days"))
    return found
