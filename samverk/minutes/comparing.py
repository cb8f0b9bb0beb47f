"""What changed between two texts of the same minutes, item by item."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from samverk.languages.differences import Piece, compare

from .papers import interest_line, names_line, owner_line, people_line
from .snapshots import names_of


@dataclass(frozen=True)
class Change:
    """One place that differs: its heading, and the text in pieces."""

    label: str
    pieces: list[Piece]


def changes_between(old: dict[str, Any], new: dict[str, Any]) -> list[Change]:
    """Every part that differs, in the order of the newer text; parts that went away come last."""
    names = names_of({*old["people"], *new["people"]})
    olds, news = _parts(old, names), _parts(new, names)
    keys = [*news, *(key for key in olds if key not in news)]
    return [
        Change(
            news.get(key, olds.get(key, ("", "")))[0],
            compare(olds.get(key, ("", ""))[1], news.get(key, ("", ""))[1]),
        )
        for key in keys
        if olds.get(key, ("", ""))[1] != news.get(key, ("", ""))[1]
    ]


def _parts(content: dict[str, Any], names: dict[str, str]) -> dict[str, tuple[str, str]]:
    """The text in parts: a key that stays the same between versions, its heading, and its words."""
    parts = {
        "present": (_("Present"), people_line(content["present"], names)),
        "also": (_("Also present"), content["also_present"]),
        "absent": (_("Absent"), people_line(content["absent"], names)),
        "secretary": (_("Secretary"), names_line([content["secretary"]], names)),
    }
    for item in content["items"]:
        words = [item["title"]]
        words += [
            interest_line(names[one["person"]], one) for one in item["interests"] if one["person"] in names
        ]
        words += [text for text in (item["comment"], item["decision"]) if text]
        words += [
            " – ".join(one for one in (task["text"], owner_line(task, names), task["due_on"]) if one)
            for task in item["tasks"]
        ]
        parts[item["uid"]] = (f"§ {item['number']} {item['title']}", "\n".join(words))
    return parts
