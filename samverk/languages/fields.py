"""Columns that keep text clean, findable and sortable without anybody having to remember to."""

from collections.abc import Callable
from typing import Any

from django.db import models
from django.utils.translation import get_language

from .folding import clean_line, clean_text, fold, swedish_key


class Line(models.CharField):
    """One line of text, cleaned on its way into the database."""

    def get_prep_value(self, value: Any) -> Any:
        value = super().get_prep_value(value)
        return clean_line(value) if isinstance(value, str) else value


class Text(models.TextField):
    """Several lines of text, cleaned on their way into the database."""

    def get_prep_value(self, value: Any) -> Any:
        value = super().get_prep_value(value)
        return clean_text(value) if isinstance(value, str) else value


class _Derived(models.CharField):
    """A column computed from others at each save (`bulk_update` and `update` must name it themselves)."""

    derive: Callable[[str], str]

    def __init__(self, *sources: str, **options: Any) -> None:
        self.sources = sources
        super().__init__(**{"max_length": 300, "editable": False, "default": "", "db_index": True, **options})

    def deconstruct(self) -> Any:
        name, path, _args, options = super().deconstruct()
        return name, path, list(self.sources), options

    def pre_save(self, model_instance: models.Model, add: bool) -> str:
        text = " ".join(str(getattr(model_instance, source) or "") for source in self.sources)
        value = self.derive(text)[: self.max_length]
        setattr(model_instance, self.attname, value)
        return value


class Folded(_Derived):
    """The folded text of other columns, to find by."""

    derive = staticmethod(fold)


class SwedishOrder(_Derived):
    """The Swedish sort key of other columns, to order by."""

    derive = staticmethod(swedish_key)


class Translated(models.JSONField):
    """A text in several languages: `{"sv": "…", "en": "…"}`. Show it with the `translated` filter."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **{"default": dict, "blank": True, **options})


def in_language(value: dict[str, str] | None, language: str | None = None) -> str:
    """The text of a Translated value in `language` (now active by default), else English, Swedish, or any."""
    value = value or {}
    wanted = (language or get_language() or "sv").split("-")[0]
    return (
        value.get(wanted)
        or value.get("en" if wanted != "sv" else "sv")
        or value.get("sv")
        or next(iter(value.values()), "")
    )


def name_order(prefix: str = "") -> str:
    """The column that sorts names in the active language: Swedish has its own order, others sort å as a."""
    return prefix + ("name_order" if (get_language() or "sv").startswith("sv") else "name_folded")
