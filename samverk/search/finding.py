"""Finding: exact parts first, then words without their endings, then words put right.

A question is folded into words. Each word must occur somewhere in the title or text of a hit, as a part of a
word (so that "språk" finds "arbetsplatsspråk"). Where that gives little, endings are dropped ("kommunernas" →
"kommun"), and then unknown words are replaced by the most similar ones of the vocabulary.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from django.db.models import QuerySet
from rapidfuzz import fuzz, process
from rapidfuzz.distance import DamerauLevenshtein

from samverk.languages.folding import fold

from .matching import matching
from .models import Item, Word

ENOUGH = 5
_CANDIDATES = 120
# Swedish endings of nouns, adjectives and verbs, longest first (folded), and a few English ones.
_ENDINGS = [
    "arnas",
    "ernas",
    "ornas",
    "erna",
    "arna",
    "orna",
    "andes",
    "ande",
    "ende",
    "aste",
    "else",
    "aren",
    "eren",
    "ens",
    "ets",
    "ing",
    "are",
    "ade",
    "ion",
    "ar",
    "er",
    "or",
    "en",
    "et",
    "na",
    "as",
    "es",
    "ed",
    "ns",
    "a",
    "e",
    "n",
    "s",
    "t",
]


@dataclass(frozen=True)
class Hit:
    """One found item with the piece of its text around the words."""

    item: Item
    score: float
    excerpt: str


def find(
    question: str, *, scopes: Collection[str], kinds: Collection[str] = (), limit: int = 20
) -> list[Hit]:
    """The best `limit` items within `scopes`. An empty question finds nothing; a long one counts ten words."""
    words = words_of(question)
    if not words or not scopes:
        return []
    reach = Item.objects.filter(scope__in=scopes)
    if kinds:
        reach = reach.filter(kind__in=kinds)
    found: dict[int, tuple[Item, float]] = {}
    for weight, variant in _variants(words):
        for item in _candidates(reach, variant):
            score = weight * _score(item, variant, words)
            if item.pk not in found or found[item.pk][1] < score:
                found[item.pk] = (item, score)
        if len(found) >= ENOUGH:
            break
    best = sorted(found.values(), key=lambda pair: (-pair[1], pair[0].title_folded, pair[0].pk))[:limit]
    return [Hit(item, score, excerpt(item.text, words)) for item, score in best]


def words_of(question: str) -> list[str]:
    """The folded words of a question, at most ten."""
    return "".join(c if c.isalnum() else " " for c in fold(question[:200])).split()[:10]


def stem(word: str) -> str:
    """`word` without its most likely ending; at least four letters stay."""
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word[: -len(ending)]
    return word


def excerpt(text: str, words: Iterable[str], width: int = 140) -> str:
    """About `width` characters of `text` around the first of `words`."""
    folded = fold(text)
    at = min((found for word in words if (found := folded.find(stem(word))) >= 0), default=0)
    start = max(0, at - width // 3)
    piece = " ".join(text.split())[start : start + width]
    return ("… " if start else "") + piece + (" …" if start + width < len(text) else "")


def _variants(words: list[str]) -> Iterable[tuple[float, list[list[str]]]]:
    """Ever wider readings of the question: for each word, the alternatives that count as it."""
    yield 1.0, [[word] for word in words]
    stems = [[stem(word)] for word in words]
    if stems != [[word] for word in words]:
        yield 0.8, stems
    mended = [_similar(word) for word in words]
    if mended != stems and all(mended):
        yield 0.6, mended


def _candidates(reach: QuerySet[Item], variant: list[list[str]]) -> list[Item]:
    """Items with every word, those with all of them in the title first."""
    items = list(reach.filter(matching(variant, title_only=True))[:_CANDIDATES])
    if len(items) < ENOUGH:
        seen = {item.pk for item in items}
        items += [item for item in reach.filter(matching(variant))[:_CANDIDATES] if item.pk not in seen]
    return items


def _score(item: Item, variant: list[list[str]], words: list[str]) -> float:
    """Higher for words in the title, at the start of a word, and for short titles that say little else."""
    title = f" {item.title_folded}"
    score = fuzz.ratio(item.title_folded, " ".join(words)) / 25
    for alternatives in variant:
        score += max(3 if f" {word}" in title else 2 if word in title else 1 for word in alternatives)
    return score


_vocabulary: tuple[int, list[str]] = (-1, [])


def _known_words() -> list[str]:
    """The vocabulary, read again when words were added."""
    global _vocabulary
    newest = Word.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
    if newest != _vocabulary[0]:
        _vocabulary = (newest, list(Word.objects.order_by("pk").values_list("word", flat=True)))
    return _vocabulary[1]


def _similar(word: str) -> list[str]:
    """Up to five known words within a few slips of `word`: one for four letters, two for up to eight, else three."""
    if len(word) < 4:
        return [word]
    slips = 1 if len(word) < 5 else 2 if len(word) < 9 else 3
    found = process.extract(
        word, _known_words(), scorer=DamerauLevenshtein.distance, score_cutoff=slips, limit=5
    )
    return [known for known, _distance, _at in found] or [stem(word)]
