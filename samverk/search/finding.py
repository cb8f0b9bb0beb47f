"""Finding: exact parts first, then words without their endings, then words put right.

A question is folded into words. Each word must occur somewhere in the title or text of a hit, as a part of a
word (so that "språk" finds "arbetsplatsspråk"). Where that gives little, endings are dropped ("kommunernas" →
"kommun"), and then unknown words are replaced by the most similar ones of the vocabulary.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from itertools import chain

from django.db.models import QuerySet
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe
from rapidfuzz import fuzz, process
from rapidfuzz.distance import DamerauLevenshtein

from samverk.languages.fields import in_language
from samverk.languages.folding import fold

from .matching import matching
from .models import Item, Word

ENOUGH = 5
_CANDIDATES = 120
_MENDED = 0.6
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
    """One found item; `words` are those that it was found by, folded.

    `excerpt` is the piece of its text around them, in one language: the reader's where the item has it.
    """

    item: Item
    score: float
    excerpt: str
    language: str
    words: tuple[str, ...]

    @property
    def marked_title(self) -> SafeString:
        return mark_words(self.item.title, self.words)

    @property
    def marked_excerpt(self) -> SafeString:
        return mark_words(self.excerpt, self.words)


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
    found: dict[int, tuple[Item, float, tuple[str, ...]]] = {}
    for weight, variant in _variants(words):
        if weight == _MENDED and found:
            break  # what was written is here: something else was not meant
        for item in _candidates(reach, variant):
            score = weight * _score(item, variant, words)
            if item.pk not in found or found[item.pk][1] < score:
                found[item.pk] = (item, score, (*words, *chain.from_iterable(variant)))
        if len(found) >= ENOUGH:
            break
    best = sorted(found.values(), key=lambda pair: (-pair[1], pair[0].title_folded, pair[0].pk))[:limit]
    return [_hit(item, score, by) for item, score, by in best]


def _hit(item: Item, score: float, words: tuple[str, ...]) -> Hit:
    """An item's place (its `text`) goes before what it says in the reader's language."""
    language, said = _in_one_language(item.texts or {})
    text = "\n".join(filter(None, [item.text, said])) if said else item.text
    return Hit(item, score, excerpt(text, words), language, words)


def _in_one_language(texts: dict[str, str]) -> tuple[str, str]:
    """The language and the text for this reader; "" for the language of a text that has but one."""
    said = in_language(texts)
    return next(((code, text) for code, text in texts.items() if text == said), ("", ""))


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
    """Whole words of `text`, about `width` characters of them, around the first of `words`."""
    lines = filter(None, (line.strip() for line in text.splitlines()))
    tokens, stems = " · ".join(lines).split(), [stem(word) for word in words]
    at = next((n for n, token in enumerate(tokens) if _has_any(token, stems)), 0)
    start = at
    while start > 0 and sum(len(token) + 1 for token in tokens[start - 1 : at]) <= width // 3:
        start -= 1
    end, long = start, 0
    while end < len(tokens) and (end <= at or long + len(tokens[end]) <= width):
        long += len(tokens[end]) + 1
        end += 1
    piece = " ".join(tokens[start:end])
    return ("… " if start else "") + piece + (" …" if end < len(tokens) else "")


def mark_words(text: str, words: Iterable[str]) -> SafeString:
    """`text` for a page, with `<mark>` around each word that has one of `words` in it."""
    stems = [stem(word) for word in words]
    marked = (
        format_html("<mark>{}</mark>", token) if _has_any(token, stems) else escape(token)
        for token in text.split()
    )
    return mark_safe(" ".join(marked))


def _has_any(token: str, stems: Collection[str]) -> bool:
    """Parts of two letters are whole words: "ny" is not in "kanyl"."""
    folded = fold(token).strip("\"'(«“”’.,:;!?)»")
    return any(part in folded if len(part) > 2 else folded == part for part in stems)


def _variants(words: list[str]) -> Iterable[tuple[float, list[list[str]]]]:
    """Ever wider readings of the question: for each word, the alternatives that count as it."""
    yield 1.0, [[word] for word in words]
    stems = [[stem(word)] for word in words]
    if stems != [[word] for word in words]:
        yield 0.8, stems
    mended = [_similar(word) for word in words]
    if mended != stems and all(mended):
        yield _MENDED, mended


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
