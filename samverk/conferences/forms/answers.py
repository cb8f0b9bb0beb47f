"""What somebody tells who registers: only what the conference asks, the same questions on every page that asks them."""

import dataclasses
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, ClassVar

from django import forms
from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from samverk.languages.folding import clean_line
from samverk.languages.names import language_choices
from samverk.organisations.models import Sector
from samverk.places.models import Municipality
from samverk.ui.forms import TypeToFind

from ..actions.registrations import Answers
from ..belonging import find_organisation, guess_sector
from ..models import Conference, Registration, Ride, Slot, SlotKind, Workshop
from .wording import TO_THE_PERSON, Wording

MOST_WISHES = 5
_SECTORS = [("", _("Choose")), *Sector.choices]


@dataclass(frozen=True)
class Row:
    """A field, and those that are asked only if it is ticked."""

    field: forms.BoundField
    then: list[forms.BoundField] = dataclasses.field(default_factory=list)


@dataclass(frozen=True)
class Part:
    """Questions under one heading."""

    title: str | Promise
    rows: list[Row]
    lead: str | Promise = ""


class AnswersForm(forms.Form):
    """Questions of a conference. `asked` narrows or widens `Conference.questions`; `registration` gives what was told before."""

    known: Registration | None = None
    about_title: str | Promise = _("About you")
    wording: ClassVar[Wording] = TO_THE_PERSON
    needs_email: ClassVar[bool] = True
    about_fields: ClassVar[tuple[str, ...]] = ("name", "email", "phone", "role")
    whose_fields: ClassVar[tuple[str, ...]] = ("organisation_name", "sector", "municipality")

    name = forms.CharField(label=_("Name"), max_length=160, widget=forms.TextInput({"autocomplete": "name"}))
    email = forms.EmailField(
        label=_("E-mail address"), max_length=254,
        widget=forms.EmailInput({"autocomplete": "email", "dir": "ltr"}),
    )  # fmt: skip
    phone = forms.CharField(
        label=_("Phone"), max_length=40, required=False,
        widget=forms.TextInput({"type": "tel", "autocomplete": "tel", "inputmode": "tel", "dir": "ltr"}),
    )  # fmt: skip
    role = forms.CharField(
        label=pgettext_lazy("at work", "Role"), max_length=120, required=False,
        help_text=_("For instance chair, teacher, volunteer"),
        widget=forms.TextInput({"autocomplete": "organization-title"}),
    )  # fmt: skip
    organisation_name = forms.CharField(
        label=_("Organisation"), max_length=200, required=False,
        help_text=_("Leave it empty if you come as yourself."),
        widget=forms.TextInput({"autocomplete": "organization", "list": "organisations", "data-organisation": True}),
    )  # fmt: skip
    sector = forms.ChoiceField(
        label=_("Sector"), choices=_SECTORS, required=False,
        help_text=_("We need it to mix the tables. If we know your organisation, you need not choose."),
        widget=forms.Select({"data-sector": True}),
    )  # fmt: skip
    municipality = forms.ModelChoiceField(
        label=_("Municipality"), queryset=Municipality.objects.defer("outline").order_by("name_order"),
        to_field_name="code", required=False, empty_label=_("Choose"), widget=TypeToFind,
    )  # fmt: skip
    diet = forms.CharField(
        label=_("Food"), max_length=300, required=False, help_text=_("Vegetarian, halal, allergies…"),
        widget=forms.Textarea({"rows": 2}),
    )  # fmt: skip
    access = forms.CharField(
        label=_("What makes it easier for you to take part?"), max_length=300, required=False,
        help_text=_("A hearing loop, a place near the stage, an assistant, somewhere to rest…"),
        widget=forms.Textarea({"rows": 2}),
    )  # fmt: skip
    needs_wheelchair_place = forms.BooleanField(label=_("I need a place for a wheelchair"), required=False)
    needs_interpreter = forms.BooleanField(label=_("I need an interpreter"), required=False)
    interpreter = forms.ChoiceField(label=_("To and from which language?"), required=False, widget=TypeToFind)
    brings_children = forms.BooleanField(label=_("I need somebody to look after my children"), required=False)
    child_care = forms.CharField(label=_("How many children, and how old?"), max_length=200, required=False)
    wants_book_table = forms.BooleanField(
        label=_("I would like a table for books and leaflets"), required=False
    )
    wants_compensation = forms.BooleanField(
        label=_("I will ask for compensation for travel or lost income"), required=False
    )
    ride = forms.ChoiceField(
        label=_("Would you like to share a car?"), required=False, widget=forms.RadioSelect,
        choices=[("", _("No, I come some other way")), ("offers", _("I have seats free in my car")),
                 ("looks", _("I would like to go with somebody"))],
    )  # fmt: skip
    from_place = forms.CharField(label=_("From where?"), max_length=100, required=False)
    seats = forms.IntegerField(
        label=_("How many seats?"), min_value=1, max_value=8, required=False,
        widget=forms.NumberInput({"data-short": True, "inputmode": "numeric", "dir": "ltr"}),
    )  # fmt: skip
    shares_contact = forms.BooleanField(
        label=_("Others who share a car may see my name and phone number"), required=False
    )
    invoice_reference = forms.CharField(
        label=_("Invoice reference"), max_length=100, required=False,
        help_text=_("If your organisation needs one."),
    )  # fmt: skip
    language = forms.ChoiceField(label=_("Language of our letters to you"), choices=settings.LANGUAGES)

    def __init__(
        self,
        *args: Any,
        conference: Conference,
        registration: Registration | None = None,
        asked: Iterable[str] | None = None,
        initial: dict[str, Any] | None = None,
        **options: Any,
    ) -> None:
        self.conference, self.registration = conference, registration
        self.asked = frozenset(conference.questions if asked is None else asked)
        first: dict[str, Any] = {"language": (get_language() or "sv")[:2], "ride": ""}
        if registration is not None:
            first |= told_before(registration)
        options["initial"] = first | (initial or {})
        super().__init__(*args, **options)
        self.fields["email"].required = self.needs_email
        for name, question in _QUESTION_OF.items():
            if question not in self.asked:
                del self.fields[name]
        self._speak()
        if "interpreter" in self.fields:
            self.fields["interpreter"].choices = [("", _("Choose")), *language_choices()]  # type: ignore[attr-defined]
        self.wish_fields = self._ask_wishes() if "workshops" in self.asked else []

    def _speak(self) -> None:
        for name, field in self.fields.items():
            field.label = self.wording.labels.get(name, field.label)
            field.help_text = self.wording.helps.get(name, field.help_text)
            if name in self.wording.choices:
                field.choices = self.wording.choices[name]  # type: ignore[attr-defined]

    def _ask_wishes(self) -> list[tuple[Slot, list[str]]]:
        """For each slot with parallel workshops: a first wish, a second, up to five."""
        rows = Workshop.objects.filter(slot__conference=self.conference, slot__kind=SlotKind.WORKSHOP)
        by_slot: dict[Slot, list[Workshop]] = {}
        for one in rows.select_related("slot").order_by(
            "slot__day", "slot__position", "slot__starts", "position", "pk"
        ):
            by_slot.setdefault(one.slot, []).append(one)
        before = {} if self.registration is None else dict(
            self.registration.workshop_wishes.values_list("workshop", "rank")
        )  # fmt: skip
        asked = []
        for slot, workshops in by_slot.items():
            if len(workshops) < 2:
                continue
            choices = [("", _("no wish")), *((str(one.pk), one.title) for one in workshops)]
            ranked = {before[one.pk]: one.pk for one in workshops if one.pk in before}
            names = []
            for rank in range(1, min(MOST_WISHES, len(workshops)) + 1):
                name = f"wish_{slot.pk}_{rank}"
                self.fields[name] = forms.ChoiceField(
                    label=_WISHES[rank - 1], choices=choices, required=False,
                    initial=str(ranked.get(rank, "")),
                )  # fmt: skip
                names.append(name)
            asked.append((slot, names))
        return asked

    def parts(self) -> list[Part]:
        """The questions as the page shows them."""
        more: list[Part] = []
        rows = self._rows("diet", "access", "needs_wheelchair_place")
        rows += self._rows("needs_interpreter", then=("interpreter",))
        rows += self._rows("brings_children", then=("child_care",))
        lead = _("Tell only what we need to know. It is deleted by itself after the conference.")
        more.append(Part(self.wording.needs, rows, lead))
        for slot, names in self.wish_fields:
            more.append(
                Part(
                    slot.title or _("Workshops"),
                    [Row(self[name]) for name in names],
                    self.wording.wishes,
                )
            )
        practical = self._rows("wants_book_table")
        practical += self._rows("ride", then=("from_place", "seats", "shares_contact"))
        practical += self._rows("wants_compensation", "invoice_reference")
        more.append(Part(_("Practical things"), practical))
        whole = [
            Part(self.about_title, self._rows(*self.about_fields)),
            Part(self.wording.whose, self._rows(*self.whose_fields)),
            *more,
            Part(_("Letters"), self._rows("language")),
        ]
        return [part for part in whole if part.rows]

    def _rows(self, *names: str, then: tuple[str, ...] = ()) -> list[Row]:
        more = [self[name] for name in then if name in self.fields]
        return [Row(self[name], more) for name in names if name in self.fields]

    def clean_name(self) -> str:
        name = clean_line(self.cleaned_data["name"])
        if not name:
            raise forms.ValidationError(self.wording.no_name)
        return name

    def clean(self) -> dict[str, Any]:
        given = self.cleaned_data
        if "organisation_name" in self.fields:
            name = clean_line(given.get("organisation_name") or "")
            given["organisation"] = organisation = find_organisation(name)
            given["organisation_name"] = "" if organisation else name
            if not given.get("sector") and "sector" not in self.errors:
                given["sector"] = guess_sector(name, organisation)
                if not given["sector"]:
                    self.add_error("sector", _WHICH_SECTOR if name else self.wording.no_sector)
        for box, name, words in (*_ASKED_THEN, ("ride", "from_place", self.wording.no_from_place)):
            if given.get(box) and not given.get(name) and name in self.fields and name not in self.errors:
                self.add_error(name, words)
        return given

    def refuse_known(self, known: Registration) -> None:
        """For organisers: whose the address is. The page leads on to that registration."""
        self.known = known
        self.add_error("email", _("%(name)s is registered with this address.") % {"name": known})

    def answers(self) -> Answers:
        """What was told, for the actions."""
        given = self.cleaned_data
        facts = {name: given[name] for name in _FACTS if name in given}
        for name in ("phone", "role", "invoice_reference"):
            if name in facts:
                facts[name] = clean_line(facts[name])
        return Answers(facts, self._needs(), self._wishes(), self._ride())

    def _needs(self) -> dict[str, Any] | None:
        given = self.cleaned_data
        found: dict[str, Any] = {
            name: clean_line(given[name]) for name in ("diet", "access") if name in given
        }
        if "needs_wheelchair_place" in given:
            found["needs_wheelchair_place"] = given["needs_wheelchair_place"]
        if "needs_interpreter" in given:
            found["interpreter"] = given["interpreter"] if given["needs_interpreter"] else ""
        if "brings_children" in given:
            found["child_care"] = clean_line(given["child_care"]) if given["brings_children"] else ""
        return found or None

    def _wishes(self) -> list[tuple[int, int]] | None:
        """Workshop and rank; the same workshop twice counts where it stands first, and holes close."""
        found: list[tuple[int, int]] = []
        for _slot, names in self.wish_fields:
            chosen = dict.fromkeys(self.cleaned_data.get(name) for name in names)
            wanted = [int(key) for key in chosen if key]
            found += [(key, rank) for rank, key in enumerate(wanted, start=1)]
        return found if "workshops" in self.asked else None

    def _ride(self) -> dict[str, Any] | None:
        given = self.cleaned_data
        if "ride" not in given:
            return None
        if not given["ride"]:
            return {}
        return {
            "side": given["ride"],
            "from_place": clean_line(given["from_place"]),
            "seats": given.get("seats") or 1,
            "shares_contact": given["shares_contact"],
        }


_FACTS = (
    "name", "email", "phone", "role", "organisation", "organisation_name", "sector", "municipality", "language",
    "wants_book_table", "wants_compensation", "invoice_reference", "note",
)  # fmt: skip
_QUESTION_OF = {
    "phone": "phone", "role": "role", "municipality": "municipality", "diet": "diet", "access": "access",
    "needs_wheelchair_place": "access", "needs_interpreter": "interpreter", "interpreter": "interpreter",
    "brings_children": "child_care", "child_care": "child_care", "wants_book_table": "book_table",
    "wants_compensation": "compensation", "ride": "ride", "from_place": "ride", "seats": "ride",
    "shares_contact": "ride", "invoice_reference": "invoice",
}  # fmt: skip
_WHICH_SECTOR = _("Choose a sector: we do not know the organisation.")
_WISHES = (
    _("First wish"),
    _("Second wish"),
    _("Third wish"),
    _("Fourth wish"),
    _("Fifth wish"),
)
_ASKED_THEN = (
    ("needs_interpreter", "interpreter", _("Choose the language.")),
    ("brings_children", "child_care", _("Write how many children, and how old they are.")),
)


def told_before(registration: Registration) -> dict[str, Any]:
    """What a registration says, as the form's first values."""
    needs = getattr(registration, "needs", None)
    ride: Ride | None = getattr(registration, "ride", None)
    found: dict[str, Any] = {name: getattr(registration, name) for name in _FACTS if name != "municipality"}
    found["organisation_name"] = registration.organisation_shown
    found["municipality"] = registration.municipality.code if registration.municipality else ""
    if needs is not None:
        found |= {name: getattr(needs, name) for name in ("diet", "access", "needs_wheelchair_place")}
        found |= {"interpreter": needs.interpreter, "needs_interpreter": bool(needs.interpreter)}
        found |= {"child_care": needs.child_care, "brings_children": bool(needs.child_care)}
    if ride is not None:
        found |= {"ride": ride.side, "from_place": ride.from_place, "seats": ride.seats}
        found["shares_contact"] = ride.shares_contact
    return found
