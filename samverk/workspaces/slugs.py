"""Addresses of rooms, made from their names."""

from django.utils.text import slugify

from samverk.languages.folding import fold

# Words that stand where a room's address would, in `/rooms/<here>/`.
RESERVED = frozenset({"invitation", "new", "posts", "without-coordinator"})
LONGEST = 56


def slug_candidates(name: str, template: str) -> "list[str]":
    """Addresses to try in turn for a room called `name`: "Alliansen i Malmö" gives alliansen-i-malmo, then -2, -3.

    A name without a Latin letter or digit (Arabic, Tigrinya) falls back to the kind of room.
    """
    base = slugify(fold(name))[:LONGEST].strip("-") or template.replace("_", "-")
    first = [] if base in RESERVED else [base]
    return first + [f"{base}-{number}" for number in range(2, 1000)]
