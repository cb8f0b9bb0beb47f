"""A stale edit of a room, side by side: what stands now and what was typed."""

from datetime import date
from typing import Any, NamedTuple, cast

from django import forms
from django.db.models import Model
from django.http import QueryDict
from django.utils.formats import date_format
from django.utils.translation import get_language_info
from django.utils.translation import gettext as _

from samverk.audit.models import Record
from samverk.places.forms import ChosenPlaces

from .models import Workspace


class Difference(NamedTuple):
    """One field in which the two texts differ, as people read it."""

    label: str
    theirs: str
    yours: str


def keep_typed(form: forms.Form, current: Record) -> None:
    """Show `form` again as it was typed, with the version that stands now: saving it once more is done knowingly."""
    data = cast(QueryDict, form.data).copy()
    data["version"] = str(current.version)
    form.data = data


def differences(form: forms.Form, current: Model) -> list[Difference]:
    """The visible fields of a valid `form` in which it differs from `current` as it stands in the database."""
    found = []
    for name, yours in form.cleaned_data.items():
        field = form.fields[name]
        if isinstance(field.widget, forms.HiddenInput):
            continue
        theirs = _standing(current, name)
        if (said := _in_words(yours, field)) != (stands := _in_words(theirs, field)):
            found.append(Difference(str(field.label), stands, said))
    return found


def _standing(current: Model, name: str) -> Any:
    if name == "places" and isinstance(current, Workspace):
        return ChosenPlaces(list(current.counties.by_name()), list(current.municipalities.by_name()))
    return getattr(current, name)


def _in_words(value: Any, field: forms.Field) -> str:
    if value in (None, ""):
        return ""
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, date):
        return date_format(value, "DATE_FORMAT")
    if isinstance(value, dict):
        return "\n".join(
            f"{get_language_info(code)['name_local']}: {text}" for code, text in sorted(value.items()) if text
        )
    if isinstance(value, ChosenPlaces):
        return ", ".join(str(place) for place in (*value.counties, *value.municipalities))
    choices = {str(key): str(words).split(" | ")[0] for key, words in getattr(field, "choices", ()) if key}
    return choices.get(str(value), str(value)) if not isinstance(value, Model) else str(value)
