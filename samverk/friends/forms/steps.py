"""What somebody tells who signs up: themselves, languages, times and place. See also `forms.wishes`.

Every form takes the programme and the side; field names are unique over all of them, so that they can stand on one
page. `facts()` answers columns of the participant, `person_facts()` those of the person.
"""

from typing import Any, ClassVar

from django import forms
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from samverk.languages.folding import clean_line
from samverk.languages.names import OTHER_CODES, language_choices
from samverk.places.models import Municipality
from samverk.ui.forms import TypeToFind

from ..models import Gender, Programme, Side, youngest_birth_year
from ..vocabulary import LEVELS, Day, grid_choices, grid_labels, mask_of

OLDEST = 110
TRAVEL = (2, 5, 10, 25, 50, 100)
Boxes = forms.CheckboxSelectMultiple


class Step(forms.Form):
    """A part of what is told."""

    key: ClassVar[str]
    title: ClassVar[Any]
    lead: ClassVar[Any] = ""
    optional: ClassVar[bool] = False

    def __init__(self, *args: Any, programme: Programme, side: str, **options: Any) -> None:
        self.programme, self.side = programme, side
        super().__init__(*args, **options)
        self.prepare()

    @property
    def is_newcomer(self) -> bool:
        return self.side == Side.NEWCOMER

    def prepare(self) -> None:
        """Fit the fields to the programme and the side."""

    def person_facts(self) -> dict[str, Any]:
        return {}

    def facts(self) -> dict[str, Any]:
        return {}

    def _picked(self, name: str) -> set[str]:
        return {str(value) for value in (self[name].value() or [])}


class AboutStep(Step):
    key = "about"
    title = _("Who are you?")
    given_name = forms.CharField(
        label=_("First name"), max_length=80, widget=forms.TextInput({"autocomplete": "given-name"})
    )
    family_name = forms.CharField(
        label=_("Last name"), max_length=80, required=False,
        help_text=_("Only the matchers see it."), widget=forms.TextInput({"autocomplete": "family-name"}),
    )  # fmt: skip
    phone = forms.CharField(
        label=_("Phone number"), max_length=40, required=False,
        widget=forms.TextInput({"type": "tel", "autocomplete": "tel", "inputmode": "tel", "dir": "ltr"}),
    )  # fmt: skip
    email = forms.EmailField(
        label=_("E-mail address"), required=False, help_text=_("A phone number or an e-mail address is enough."),
        widget=forms.EmailInput({"autocomplete": "email", "dir": "ltr"}),
    )  # fmt: skip
    birth_year = forms.IntegerField(
        label=_("Year of birth"),
        widget=forms.TextInput({"inputmode": "numeric", "data-short": True, "maxlength": 4, "dir": "ltr"}),
    )
    gender = forms.ChoiceField(
        label=_("Gender"), required=False, widget=forms.RadioSelect,
        choices=[*((key, label) for key, label in Gender.choices if key), ("", _("prefer not to say"))],
    )  # fmt: skip
    guardian_name = forms.CharField(label=_("The guardian's name"), max_length=120, required=False)
    guardian_phone = forms.CharField(
        label=_("The guardian's phone"), max_length=40, required=False,
        widget=forms.TextInput({"type": "tel", "inputmode": "tel", "dir": "ltr"}),
    )  # fmt: skip
    guardian_email = forms.EmailField(
        label=_("The guardian's e-mail address"), required=False, widget=forms.EmailInput({"dir": "ltr"})
    )

    def fields_of_myself(self) -> list[forms.BoundField]:
        return [
            self[name] for name in ("given_name", "family_name", "phone", "email", "birth_year", "gender")
        ]

    def fields_of_guardian(self) -> list[forms.BoundField]:
        return [self[name] for name in ("guardian_name", "guardian_phone", "guardian_email")]

    @property
    def shows_guardian(self) -> bool:
        """Open from the start where somebody is too young, or wrote a guardian before."""
        return any(
            self[name].value() for name in ("guardian_name", "guardian_phone", "guardian_email")
        ) or any(self.errors.get(name) for name in ("guardian_name", "guardian_phone"))

    def clean_birth_year(self) -> int:
        year, today = int(self.cleaned_data["birth_year"]), timezone.localdate()
        if not today.year - OLDEST <= year <= today.year:
            raise forms.ValidationError(_("Write the year with four digits, such as 1990."))
        return year

    def clean(self) -> dict[str, Any]:
        given = self.cleaned_data
        if given.get("phone") and sum(c.isdigit() for c in given["phone"]) < 6:
            self.add_error("phone", _("This phone number is too short."))
        year = given.get("birth_year")
        self.is_minor = year is not None and year > youngest_birth_year(self.programme)
        if self.is_minor:
            if not given.get("guardian_name"):
                self.add_error(
                    "guardian_name",
                    _("Whoever is that young is signed up by a guardian. We write to the guardian only."),
                )
            elif not given.get("guardian_phone") and not given.get("guardian_email"):
                self.add_error("guardian_phone", _("Write the guardian's phone number or e-mail address."))
        elif not given.get("phone") and not given.get("email") and not self.errors.get("email"):
            self.add_error("phone", _("Write a phone number or an e-mail address, so that we can reach you."))
        return given

    def person_facts(self) -> dict[str, Any]:
        given = self.cleaned_data
        names = {name: given[name] for name in ("given_name", "family_name", "phone", "email")}
        return {**names, "contact_by": "email" if given["email"] else "phone"}

    def facts(self) -> dict[str, Any]:
        given = self.cleaned_data
        guardian = {
            name: given[name] if self.is_minor else ""
            for name in ("guardian_name", "guardian_phone", "guardian_email")
        }
        return {"birth_year": given["birth_year"], "gender": given["gender"], **guardian}


OTHERS = 3
_LEVELS = [(str(level), label) for level, label in LEVELS.items()]


class LanguagesStep(Step):
    key = "languages"
    title = _("Which languages do you speak?")
    mother_tongue = forms.ChoiceField(label=_("Mother tongue"), widget=TypeToFind)
    swedish = forms.ChoiceField(
        label=_("How well do you speak Swedish?"), widget=forms.RadioSelect,
        choices=[("0", pgettext_lazy("level", "Not yet")), *_LEVELS],
    )  # fmt: skip

    def prepare(self) -> None:
        choices = language_choices()
        own = get_language() or "sv"
        own = OTHER_CODES.get(own, own.split("-")[0])
        self.fields["mother_tongue"].choices = [("", "—"), *choices]  # type: ignore[attr-defined]
        self.fields["mother_tongue"].initial = own if own not in {"sv", "en"} else ""
        if not self.is_newcomer:
            self.fields["mother_tongue"].initial = "sv"
            self.fields["swedish"].initial = "5"
        for number in range(1, OTHERS + 1):
            self.fields[f"other_{number}"] = forms.ChoiceField(
                label=_("Another language"), required=False, widget=TypeToFind, choices=[("", "—"), *choices]
            )
            self.fields[f"other_{number}_level"] = forms.ChoiceField(
                label=_("How well?"), required=False, choices=[("", "—"), *_LEVELS[:4]], initial="3"
            )

    def others(self) -> list[tuple[forms.BoundField, forms.BoundField]]:
        return [(self[f"other_{n}"], self[f"other_{n}_level"]) for n in range(1, OTHERS + 1)]

    @property
    def shows_others(self) -> bool:
        return any(field.value() for field, _level in self.others())

    def spoken(self) -> dict[str, int]:
        """Each language with its level, the best said if said twice."""
        given = self.cleaned_data
        found = {given["mother_tongue"]: 5}
        said = [("sv", given["swedish"])]
        said += [(given[f"other_{n}"], given[f"other_{n}_level"] or "3") for n in range(1, OTHERS + 1)]
        for code, level in said:
            if code and int(level):
                found[code] = max(found.get(code, 0), int(level))
        return found

    @staticmethod
    def initial_of(spoken: dict[str, int]) -> dict[str, Any]:
        """The fields that say the same as these languages."""
        rest = dict(spoken)
        mother = max((code for code in rest), key=lambda code: (rest[code], code != "sv"), default="")
        rest.pop(mother, None)
        found = {"mother_tongue": mother, "swedish": str(spoken.get("sv", 0))}
        for number, (code, level) in enumerate(
            ((code, level) for code, level in sorted(rest.items()) if code != "sv"), start=1
        ):
            found |= {f"other_{number}": code, f"other_{number}_level": str(level)}
        return found


class TimesStep(Step):
    key = "times"
    title = _("When can you meet?")
    lead = _("Tick all times that usually work. The more, the easier to find somebody.")
    grid = forms.MultipleChoiceField(
        label=_("Times in the week"), choices=grid_choices(), widget=Boxes,
        error_messages={"required": _("Tick at least one time.")},
    )  # fmt: skip

    def week(self) -> list[Day]:
        return grid_labels(mask_of(value for value in self._picked("grid") if value.isdecimal()))

    def facts(self) -> dict[str, Any]:
        return {"grid": mask_of(self.cleaned_data["grid"])}


class PlaceStep(Step):
    key = "place"
    title = _("Where do you live?")
    municipality = forms.ModelChoiceField(
        label=_("Municipality"), queryset=Municipality.objects.none(), to_field_name="code", empty_label=None
    )
    part_of_town = forms.CharField(label=_("Part of town or village"), max_length=60, required=False)
    travel_km = forms.ChoiceField(label=_("How far do you travel to meet?"), widget=forms.RadioSelect)

    def prepare(self) -> None:
        places = municipalities_of(self.programme)
        self.fields["municipality"].queryset = places  # type: ignore[attr-defined]
        self.has_one_place = len(found := list(places[:2])) == 1
        if found:
            self.fields["municipality"].initial = found[0].code
        if self.has_one_place:
            self.fields["municipality"].widget = forms.HiddenInput()
        if parts := self.programme.part_names:
            current = str(self.initial.get("part_of_town") or "")
            shown = [*parts, current] if current and current not in parts else parts
            self.fields["part_of_town"] = forms.ChoiceField(
                label=_("Part of town"), required=False,
                choices=[("", _("Somewhere else")), *((part, part) for part in shown)],
            )  # fmt: skip
        furthest = self.programme.max_travel_km
        steps = sorted({min(step, furthest) for step in TRAVEL})
        if (now := self.initial.get("travel_km")) and int(now) not in steps:
            steps = sorted({*steps, int(now)})
        self.fields["travel_km"].choices = [(str(step), travel_words(step)) for step in steps]  # type: ignore[attr-defined]
        self.fields["travel_km"].initial = str(min(10, furthest) if min(10, furthest) in steps else steps[-1])

    def facts(self) -> dict[str, Any]:
        given = self.cleaned_data
        part = clean_line(given["part_of_town"])
        latitude, longitude = self.programme.point_of(part)
        return {
            "municipality": given["municipality"],
            "part_of_town": part,
            "latitude": latitude,
            "longitude": longitude,
            "travel_km": int(given["travel_km"]),
        }


def municipalities_of(programme: Programme) -> Any:
    """Where people of the programme may live: the room's municipalities, those of its counties, or all."""
    room = programme.workspace
    everything = Municipality.objects.defer("outline").order_by("name_order")
    own = everything.filter(
        Q(pk__in=room.municipalities.values("pk")) | Q(county__in=room.counties.values("pk"))
    )
    named = everything.filter(pk__in=room.municipalities.values("pk"))
    return named if named.exists() else own if own.exists() else everything


def travel_words(km: int) -> Any:
    return pgettext_lazy("distance", "%(km)s km") % {"km": km} if km > 2 else _("walking distance")
