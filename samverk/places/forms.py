"""Form fields for places: one place by typing, several municipalities by map, typing or ticking."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from .finding import Place, explain_unknown, find_place, find_places
from .models import County, Municipality
from .outlines import outlines_url


@dataclass(frozen=True)
class ChosenPlaces:
    """What `ChoosePlacesField` gives: whole counties, and single municipalities of other counties."""

    counties: list[County] = field(default_factory=list)
    municipalities: list[Municipality] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self.counties or self.municipalities)

    @property
    def codes(self) -> list[str]:
        return [county.code for county in self.counties] + [row.code for row in self.municipalities]


class ChoosePlaces(forms.Widget):
    """A list of counties that unfold into their municipalities; with script also a map to click and a box to type in.

    The value on the wire is codes: two digits for a whole county, four for a municipality.
    """

    template_name = "places/choose_places.html"
    use_fieldset = True

    def id_for_label(self, id_: str) -> str:
        return f"{id_}_typed"

    def value_from_datadict(self, data: Any, files: Any, name: str) -> list[str]:
        return data.getlist(name) if hasattr(data, "getlist") else list(data.get(name) or [])

    def value_omitted_from_data(self, data: Any, files: Any, name: str) -> bool:
        return False

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        chosen = set(value.codes if isinstance(value, ChosenPlaces) else value or [])
        municipalities: dict[str, list[Municipality]] = {}
        for row in Municipality.objects.without_outline().by_name():
            municipalities.setdefault(row.county_id, []).append(row)
        context["widget"]["counties"] = [
            {
                "code": county.code,
                "name": county.name,
                "whole": county.code in chosen,
                "outlines": outlines_url([county.code]),
                "municipalities": [(row, row.code in chosen) for row in municipalities.get(county.code, [])],
                "count": sum(row.code in chosen for row in municipalities.get(county.code, [])),
            }
            for county in County.objects.without_outline().by_name()
        ]
        context["widget"]["sweden"] = outlines_url(county["code"] for county in context["widget"]["counties"])
        return context


class ChoosePlacesField(forms.Field):
    """Counties and municipalities. Cleans to `ChosenPlaces`; a county that is chosen whole swallows its own."""

    widget = ChoosePlaces
    default_error_messages = {
        "required": _("Choose at least one municipality, or a whole county."),
        "unknown": _("“%(code)s” is not a county or municipality. Choose from the list."),
    }

    def clean(self, value: Any) -> ChosenPlaces:
        codes = list(dict.fromkeys(value.codes if isinstance(value, ChosenPlaces) else value or []))
        whole = [code for code in codes if len(code) == 2]
        counties = list(County.objects.without_outline().filter(code__in=whole).by_name())
        municipalities = list(
            Municipality.objects.without_outline()
            .filter(code__in=[code for code in codes if len(code) == 4])
            .by_name()
        )
        known = {place.code for place in (*counties, *municipalities)}
        if unknown := [code for code in codes if code not in known]:
            raise ValidationError(
                self.error_messages["unknown"], code="unknown", params={"code": unknown[0][:20]}
            )
        chosen = ChosenPlaces(counties, [row for row in municipalities if row.county_id not in whole])
        if self.required and not chosen:
            raise ValidationError(self.error_messages["required"], code="required")
        return chosen

    def has_changed(self, initial: Any, data: Any) -> bool:
        before = initial.codes if isinstance(initial, ChosenPlaces) else initial or []
        return set(before) != set(data or [])


class PlaceInput(forms.TextInput):
    """One place by typing; with script, places are proposed while one types."""

    template_name = "places/place_input.html"

    def format_value(self, value: Any) -> str | None:
        return value.label if isinstance(value, Place) else value

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, {"autocomplete": "off", "maxlength": 120, **(attrs or {})})
        context["widget"]["list"] = f"{context['widget']['attrs'].get('id', name)}_places"
        context["widget"]["url"] = reverse("places:find_places")
        return context


class PlaceField(forms.Field):
    """One place as somebody types it. Cleans to a `Place` or None; asks back where several could be meant.

    `known_only=False` lets a town abroad through that nobody has named before, as its text.
    """

    widget = PlaceInput

    def __init__(self, *, country: str = "", known_only: bool = True, **options: Any) -> None:
        self.country, self.known_only = country, known_only
        super().__init__(**options)

    def clean(self, value: Any) -> Place | str | None:
        text = value.label if isinstance(value, Place) else (value or "").strip()
        if not text:
            if self.required:
                raise ValidationError(self.error_messages["required"], code="required")
            return None
        if place := find_place(text, country=self.country):
            return place
        if near := find_places(text, country=self.country, limit=4):
            raise ValidationError(several(near), code="several")
        if self.known_only:
            raise ValidationError(explain_unknown(text), code="unknown")
        return text

    def has_changed(self, initial: Any, data: Any) -> bool:
        return (initial.label if isinstance(initial, Place) else initial or "") != (data or "")


def several(places: Iterable[Place]) -> str:
    """What to ask somebody whose text means several places."""
    return str(_("Which one do you mean: %(places)s?")) % {
        "places": "; ".join(place.label for place in places)
    }
