"""Keeping the index. Call in the transaction of the change, so that the index is never ahead or behind."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from samverk.languages.folding import clean_line, clean_text, fold

from .matching import matching
from .models import Item, Word

_TEXT_LIMIT = 4000


@dataclass(frozen=True)
class Entry:
    """What `index_many` takes for each thing: its `text`, or `texts` by language where it has several."""

    kind: str
    uid: UUID
    title: str
    url: str
    scope: str
    text: str = ""
    icon: str = ""
    texts: Mapping[str, str] = field(default_factory=dict)


@transaction.atomic
def index(
    *,
    kind: str,
    uid: UUID,
    title: str,
    url: str,
    scope: str,
    text: str = "",
    icon: str = "",
    texts: Mapping[str, str] | None = None,
) -> None:
    """Add one thing or bring it up to date."""
    index_many([Entry(kind, uid, title, url, scope, text, icon, texts or {})])


@transaction.atomic
def index_many(entries: Iterable[Entry]) -> None:
    """Add or update many things in two statements for each thousand."""
    items = [_item(entry) for entry in entries]
    Item.objects.bulk_create(
        items,
        batch_size=1000,
        update_conflicts=True,
        unique_fields=["uid"],
        update_fields=[
            "kind",
            "scope",
            "title",
            "text",
            "texts",
            "url",
            "icon",
            "title_folded",
            "body_folded",
            "changed_at",
        ],
    )
    words = {
        word
        for item in items
        for word in f"{item.title_folded} {item.body_folded}".split()
        if 4 <= len(word) <= 40 and not word.isdigit()
    }
    known = (
        set(Word.objects.filter(word__in=words).values_list("word", flat=True)) if len(words) < 500 else set()
    )
    Word.objects.bulk_create(
        [Word(word=word) for word in sorted(words - known)], batch_size=2000, ignore_conflicts=True
    )


@transaction.atomic
def remove(*, uid: UUID) -> None:
    """Take one thing out. Removing what is not there is not an error."""
    remove_many([uid])


@transaction.atomic
def remove_many(uids: Iterable[UUID]) -> None:
    gone = Item.objects.filter(uid__in=list(uids))
    titles = list(gone.values_list("title_folded", flat=True))
    gone.delete()
    _forget_words({word for title in titles for word in title.split()})


def _forget_words(words: Iterable[str]) -> None:
    """Drop words that nothing is called any more: a name that is hidden or erased is suggested to nobody."""
    known = [word for word in words if len(word) >= 4]
    unused = [word for word in known if not Item.objects.filter(matching([[word]])).exists()]
    for start in range(0, len(unused), 500):
        Word.objects.filter(word__in=unused[start : start + 500]).delete()


def _item(entry: Entry) -> Item:
    title, text = clean_line(entry.title)[:200], clean_text(entry.text)[:_TEXT_LIMIT]
    texts = {language: clean_text(each)[:_TEXT_LIMIT] for language, each in entry.texts.items() if each}
    return Item(
        kind=entry.kind,
        uid=entry.uid,
        scope=entry.scope,
        title=title,
        text=text,
        texts=texts or None,
        url=entry.url,
        icon=entry.icon,
        title_folded=_words(title)[:220],
        body_folded=_words("\n".join([text, *texts.values()])),
        changed_at=timezone.now(),
    )


def _words(text: str) -> str:
    """Folded, with punctuation turned to spaces, so that words are what lies between spaces."""
    return " ".join("".join(c if c.isalnum() else " " for c in fold(text)).split())
