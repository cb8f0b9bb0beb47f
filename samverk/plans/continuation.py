"""The method's twelve considerations of how the work goes on, with the room's answers."""

import functools
from dataclasses import dataclass
from pathlib import Path

import yaml

from samverk.languages.fields import in_language

from .models import Consideration, Plan

_FILE = Path(__file__).with_name("considerations.yaml")


@functools.cache
def _questions() -> tuple[dict[str, str], ...]:
    return tuple(yaml.safe_load(_FILE.read_text(encoding="utf-8")))


KEYS = tuple(one["key"] for one in _questions())


@dataclass(frozen=True)
class Question:
    """One consideration as a question in the reader's language, and the room's answer if there is one."""

    number: int
    key: str
    text: str
    answer: Consideration | None

    @property
    def is_answered(self) -> bool:
        return self.answer is not None and bool(self.answer.answer)


def questions_of(plan: Plan) -> list[Question]:
    """All twelve, in the method's order. One query."""
    answers = {row.key: row for row in Consideration.objects.filter(plan=plan).select_related("owner")}
    return [
        Question(number, one["key"], in_language(one), answers.get(one["key"]))
        for number, one in enumerate(_questions(), 1)
    ]
