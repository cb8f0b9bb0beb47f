"""The answer when somebody else saved first: both texts side by side, to choose between field by field."""

from typing import Any, NamedTuple

from django.core.files.uploadedfile import UploadedFile
from django.forms import BaseForm, BoundField
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


class Difference(NamedTuple):
    """One field where what stands now and what was written differ. The values are as the form sends them."""

    label: str
    theirs: str
    yours: str
    name: str
    their_value: str
    your_value: str


def stale_answer(
    request: HttpRequest, form: BaseForm, *, now: dict[str, Any], version: int, back: str
) -> HttpResponse:
    """A page with status 409 on which `form` (bound) meets what stands `now`, ready to be sent again.

    `now` holds the current value of each field of the form by its name, `version` the current version of the
    object, `back` the address of the page to leave to. A field of several values keeps what was written.
    The choices are the field's own values, so the page sends the very request that the view already knows.
    """
    found = [difference for field in form if (difference := _difference(field, now))]
    chosen = {difference.name for difference in found}
    kept = [
        (name, value)
        for name, values in request.POST.lists()
        if name not in chosen and name not in {"csrfmiddlewaretoken", "version"}
        for value in values
    ]
    context = {"fields": found, "kept": kept, "version": version, "back": back}
    return render(request, "ui/stale.html", context, status=409)


def _difference(field: BoundField, now: dict[str, Any]) -> Difference | None:
    typed = field.data
    if field.name not in now or field.name == "version" or isinstance(typed, list | dict | UploadedFile):
        return None
    theirs, yours = _sent(field, now[field.name]), _sent(field, typed)
    if theirs == yours:
        return None
    return Difference(
        str(field.label), _shown(field, theirs), _shown(field, yours), field.html_name, theirs, yours
    )


def _sent(field: BoundField, value: Any) -> str:
    """A value as the browser sends it, the same for a stored and for a typed one."""
    prepared = field.field.prepare_value(value)
    written = field.field.widget.format_value(prepared)
    if isinstance(written, list):
        written = next(iter(written), "")
    return "" if written is None else str(written).replace("\r\n", "\n")


def _shown(field: BoundField, value: str) -> str:
    """A value in words: a choice by its name."""
    for option, name in _choices(field):
        if str(option) == value:
            return str(name)
    return value


def _choices(field: BoundField) -> list[tuple[Any, Any]]:
    pairs: list[tuple[Any, Any]] = []
    for option, name in getattr(field.field, "choices", ()):
        pairs += name if isinstance(name, list | tuple) else [(option, name)]
    return pairs
