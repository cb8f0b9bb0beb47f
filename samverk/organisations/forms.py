"""The form of one organisation, and the choices of a merge."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from samverk.languages.folding import clean_line, fold
from samverk.places.actions import add_town
from samverk.places.countries import country_choices
from samverk.places.finding import Place, place_of
from samverk.places.forms import PlaceField, PlaceInput
from samverk.ui.forms import LanguagesField, TypeToFind

from .models import Category, Organisation, Sector
from .names import clean_website
from .pictures import ACCEPT


class OrganisationInput(PlaceInput):
    """An organisation by typing its name; with script, names are proposed."""

    def format_value(self, value: Any) -> str | None:
        return value.name if isinstance(value, Organisation) else value

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, {"maxlength": 200, **(attrs or {})})
        context["widget"]["url"] = reverse("organisations:find_organisations")
        return context


class OrganisationField(forms.Field):
    """A listed organisation by its name. Cleans to the organisation or None."""

    widget = OrganisationInput
    default_error_messages = {
        "unknown": _(
            "There is no “%(name)s” in the register. Choose from the list as you type, or add it first."
        ),
        "several": _("There are several called “%(name)s”. Change one of the names so that they differ."),
    }

    def clean(self, value: Any) -> Organisation | None:
        if isinstance(value, Organisation):
            return value
        name = clean_line(value or "")
        if not name:
            if self.required:
                raise ValidationError(self.error_messages["required"], code="required")
            return None
        found = list(Organisation.objects.listed().filter(name_folded=fold(name))[:2])
        if len(found) != 1:
            code = "several" if found else "unknown"
            raise ValidationError(self.error_messages[code], code=code, params={"name": name})
        return found[0]


class WebsiteField(forms.URLField):
    """An address on the web, with or without its https://."""

    def to_python(self, value: Any) -> str | None:
        return super().to_python(clean_website(value) if isinstance(value, str) else value)


class OrganisationForm(forms.Form):
    """Adding and changing. `facts()` is what the actions take."""

    version = forms.IntegerField(required=False, widget=forms.HiddenInput)
    name = forms.CharField(
        label=_("Name"), max_length=200, widget=forms.TextInput(attrs={"autocomplete": "organization"})
    )
    sector = forms.ChoiceField(label=_("Sector"), choices=[("", _("Choose …")), *Sector.choices])
    categories = forms.MultipleChoiceField(
        label=_("What it does"), choices=Category.choices, required=False, widget=forms.CheckboxSelectMultiple
    )
    place = PlaceField(
        label=_("Town or municipality"),
        required=False,
        known_only=False,
        help_text=_("Start typing and choose from the list. A county will do."),
    )
    country = forms.ChoiceField(label=_("Country"), widget=TypeToFind)
    address = forms.CharField(label=_("Street address"), max_length=200, required=False)
    umbrella = OrganisationField(
        label=_("Part of"),
        required=False,
        help_text=_("The organisation that this is a local unit of, if any."),
    )
    website = WebsiteField(label=_("Website"), max_length=300, required=False, assume_scheme="https")
    email = forms.EmailField(
        label=_("The organisation's e-mail address"),
        required=False,
        help_text=_("Not a person's own address."),
    )
    phone = forms.CharField(label=_("The organisation's phone"), max_length=40, required=False)
    languages = LanguagesField(label=_("Languages spoken there"), required=False)
    latitude = forms.FloatField(label=_("Latitude"), required=False, min_value=-90, max_value=90)
    longitude = forms.FloatField(label=_("Longitude"), required=False, min_value=-180, max_value=180)
    note = forms.CharField(
        label=_("What others should know"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Everybody who is signed in can read this. Write nothing about persons."),
    )

    def __init__(self, *args: Any, organisation: Organisation | None = None, **options: Any) -> None:
        self.organisation = organisation
        if organisation is not None:
            options["initial"] = initial_of(organisation) | options.get("initial", {})
        super().__init__(*args, **options)
        country: Any = self.fields["country"]
        country.choices = country_choices()
        self.fields["country"].initial = "SE"
        asked = self.data.get("country", "") if self.is_bound else ""
        self.fields["place"].country = asked if asked != "SE" else ""  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if (given.get("latitude") is None) != (given.get("longitude") is None):
            self.add_error("latitude", _("Give both latitude and longitude, or neither."))
        place = given.get("place")
        if isinstance(place, str) and given.get("country") == "SE":
            self.add_error(
                "place", _("We do not know “%(place)s”. Choose from the list as you type.") % {"place": place}
            )
        if isinstance(place, Place):
            given["country"] = place.country
        return given

    def facts(self) -> dict[str, Any]:
        """What `add_organisation` and `change_organisation` take. A town abroad that is new is made here."""
        facts = {name: value for name, value in self.cleaned_data.items() if name not in {"version", "place"}}
        place = self.cleaned_data.get("place")
        where: dict[str, Any] = {"municipality_id": None, "county_id": None, "town_id": None}
        if isinstance(place, Place):
            where[f"{place.kind}_id"] = int(place.key) if place.kind == "town" else place.key
        elif place:
            where["town_id"] = add_town(country=facts["country"], name=place).pk
        return facts | where


def initial_of(organisation: Organisation) -> dict[str, Any]:
    """The present values of the form's fields."""
    return {
        "version": organisation.version,
        "name": organisation.name,
        "sector": organisation.sector,
        "categories": [one.category for one in organisation.categories.all()],
        "place": present_place(organisation),
        "country": organisation.country,
        "address": organisation.address,
        "umbrella": organisation.umbrella,
        "website": organisation.website,
        "email": organisation.email,
        "phone": organisation.phone,
        "languages": organisation.languages,
        "latitude": organisation.latitude,
        "longitude": organisation.longitude,
        "note": organisation.note,
    }


def present_place(organisation: Organisation) -> Place | None:
    """Where it is now, as the field shows it."""
    for kind in ("municipality", "town", "county"):
        if key := getattr(organisation, f"{kind}_id"):
            return place_of(f"{kind}:{key}")
    return None


class LogoForm(forms.Form):
    """A picture file; what it may be is judged by `pictures`."""

    file = forms.FileField(
        label=_("Picture with the logo"),
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": ACCEPT}),
        help_text=_("PNG or JPEG, at most 5 MB. PNG is best for logos."),
    )
