"""The index: one table, with trigrams beside it (FTS5 on SQLite, pg_trgm on PostgreSQL; see the migration)."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from samverk.languages.fields import Line, Text


class Item(models.Model):
    """Something that can be found. `title_folded` and `body_folded` are what is compared (languages.fold).

    A thing that is written in several languages has `texts` by language instead of `text`.
    """

    kind = models.CharField(max_length=60)
    uid = models.UUIDField(unique=True)
    scope = models.CharField(max_length=60, db_index=True)
    title = Line(max_length=200)
    text = Text(blank=True)
    texts = models.JSONField(null=True, blank=True)
    url = models.CharField(max_length=300)
    icon = models.CharField(max_length=40, blank=True)
    title_folded = models.CharField(max_length=220, db_index=True)
    body_folded = models.TextField(blank=True)
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = _("search item")

    def __str__(self) -> str:
        return self.title


class Word(models.Model):
    """A word somewhere in the index, so that a misspelt one can be put right. Words are never shown."""

    word = models.CharField(max_length=40, unique=True)

    class Meta:
        verbose_name = _("word of the index")

    def __str__(self) -> str:
        return self.word
