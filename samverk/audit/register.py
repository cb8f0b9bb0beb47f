"""The register of personal data, made from the declarations (GDPR article 30)."""

from django.apps import apps
from django.db.models import Field
from django.utils import translation

from .privacy import DECLARED, Declaration, Limit

BASES = {
    "6.1.a": "consent (6.1.a)",
    "6.1.b": "contract (6.1.b)",
    "6.1.c": "legal duty (6.1.c)",
    "6.1.d": "vital interest (6.1.d)",
    "6.1.e": "public task (6.1.e)",
    "6.1.f": "legitimate interest (6.1.f)",
}

HEAD = """# Personal data

Every personal field of the product: why it is held, on what ground, for how long. Generated from the
declarations in each app's `privacy.py`; a test fails on a personal field that is not declared. What a person
gets a copy of, what is erased when they ask and what the worker erases by itself each day, when its time is over,
are derived from the same declarations. What lasts as long as something else is erased with it, or with the person.
"""


def as_markdown() -> str:
    """The whole of docs/reference/personal-data.md, in English, sorted by app, table and field."""
    with translation.override("en"):
        parts = [HEAD]
        for model in sorted({label for label, _field in DECLARED}):
            title = apps.get_model(model)._meta.verbose_name
            parts.append(f"\n## {str(title).capitalize()} (`{model}`)\n")
            parts.append("| field | purpose | ground | kept |\n| --- | --- | --- | --- |")
            parts += [_row(one) for one in _declarations(model)]
        return "\n".join(parts) + "\n"


def _declarations(model: str) -> list[Declaration]:
    return sorted((one for one in DECLARED.values() if one.model == model), key=lambda one: one.field)


def _row(one: Declaration) -> str:
    field = apps.get_model(one.model)._meta.get_field(one.field)
    name = str(field.verbose_name) if isinstance(field, Field) else one.field
    sensitive = " Sensitive." if one.sensitive else ""
    ground = BASES.get(one.basis, f"article {one.basis}")
    purpose = one.purpose.replace("|", "\\|")
    return f"| {name} (`{one.field}`) | {purpose}{sensitive} | {ground} | {_kept(one)} |"


def _kept(one: Declaration) -> str:
    return one.keep.in_words() if isinstance(one.keep, Limit) else one.keep
