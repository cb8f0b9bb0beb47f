"""Tables, rounds, wishes about them, and what counts."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy, pgettext_lazy

from samverk.ui.forms import Choices, InlineRadios, LanguagesField, TypeToFind

from ..actions.tables import MOST_ROUNDS, MOST_TABLES, suggested
from ..models import Conference, Hall, Registration, Slot, SlotKind, Table, Tie, Workshop


class _Person(forms.ModelChoiceField):
    """Somebody who takes part, found by typing the name."""

    widget = TypeToFind

    def __init__(self, **options: Any) -> None:
        empty = _("Choose") if options.get("required", True) else _("none")
        super().__init__(
            queryset=Registration.objects.none(), to_field_name="uid", empty_label=empty, **options
        )

    def label_from_instance(self, obj: Any) -> str:
        behind = obj.organisation_shown
        return f"{obj.name}, {behind}" if behind else str(obj.name)


def people_of(conference: Conference) -> Any:
    """Those with a place, by name."""
    rows = Registration.objects.in_conference(conference).confirmed().select_related("organisation")
    return rows.by_name()


class SetUpForm(forms.Form):
    """All tables and rounds at once."""

    tables = forms.IntegerField(label=_("How many tables"), min_value=1, max_value=MOST_TABLES)
    chairs = forms.IntegerField(label=_("Chairs at each"), min_value=2, max_value=40)
    rounds = forms.IntegerField(
        label=_("Rounds"), min_value=1, max_value=MOST_ROUNDS,
    )  # fmt: skip
    slots = forms.ModelMultipleChoiceField(
        label=_("The rounds are these times in the programme"),
        queryset=Slot.objects.none(), required=False, to_field_name="uid", widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip
    hall = forms.ModelChoiceField(
        label=_("Hall"),
        queryset=Hall.objects.none(), required=False, to_field_name="uid", empty_label=_("not decided"),
    )  # fmt: skip

    def __init__(self, *args: Any, conference: Conference, **options: Any) -> None:
        self.conference = conference
        self.suggested = suggested(conference)
        options.setdefault("initial", self._initial())
        super().__init__(*args, **options)
        slots = _times_at_tables(conference)
        self.fields["slots"].queryset = slots  # type: ignore[attr-defined]
        self.fields["slots"].label_from_instance = _slot_words  # type: ignore[attr-defined]
        self.fields["hall"].queryset = conference.halls.all()  # type: ignore[attr-defined]
        if conference.tables.all():
            self.fields["hall"].empty_label = _("as the tables stand now")  # type: ignore[attr-defined]
        if not slots:
            del self.fields["slots"]
        if not conference.halls.all():
            del self.fields["hall"]

    def _initial(self) -> dict[str, Any]:
        there = list(self.conference.tables.all())
        sittings = list(self.conference.sittings.select_related("slot"))
        if not there:
            return self.suggested
        return {
            "tables": len(there),
            "chairs": max(table.most for table in there),
            "rounds": len(sittings) or self.suggested["rounds"],
            "slots": [sitting.slot.uid for sitting in sittings if sitting.slot],
        }

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        people = Registration.objects.in_conference(self.conference).confirmed().count()
        tables, chairs = cleaned.get("tables"), cleaned.get("chairs")
        if tables and chairs and tables * chairs < people:
            message = ngettext_lazy(
                "%(n)s person has a place, and these tables have %(chairs)s chairs. Add tables or chairs.",
                "%(n)s people have a place, and these tables have %(chairs)s chairs. Add tables or chairs.",
                people,
            )
            raise ValidationError(message % {"n": people, "chairs": tables * chairs})
        return cleaned

    def facts(self) -> dict[str, Any]:
        data = self.cleaned_data
        slots = list(data.get("slots") or [])
        return {
            "tables": data["tables"], "chairs": data["chairs"], "rounds": max(data["rounds"], len(slots)),
            "slots": slots, "hall": data.get("hall"),
        }  # fmt: skip


def _times_at_tables(conference: Conference) -> Any:
    """When people may sit at the tables: work in groups and lunch; where there is no such work, talks and panels too."""
    kinds = [SlotKind.GROUPWORK, SlotKind.LUNCH]
    if not conference.slots.filter(kind=SlotKind.GROUPWORK).exists():
        kinds += [SlotKind.TALK, SlotKind.PANEL]
    return conference.slots.filter(kind__in=kinds).in_order()


def _slot_words(slot: Slot) -> str:
    return f"{slot.starts:%H.%M} {slot.title}" if slot.starts else slot.title


class TableForm(forms.ModelForm):
    """One table."""

    host = _Person(
        label=_("Table host"), required=False,
        help_text=_("Stays at the table in every round, and sees to it that everybody is heard."),
    )  # fmt: skip
    languages = LanguagesField(
        label=_("Languages interpreted here"), required=False,
        help_text=_("Those who need the language sit here, together with the interpreter."),
    )  # fmt: skip
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    class Meta:
        model = Table
        fields = ("name", "most", "least", "wheelchair_places", "hall", "host", "languages")

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        conference = self.instance.conference
        self.fields["name"].help_text = _("If it has one besides its number.")
        self.fields["hall"].queryset = conference.halls.all()  # type: ignore[attr-defined]
        self.fields["hall"].empty_label = _("not decided")  # type: ignore[attr-defined]
        self.fields["host"].queryset = people_of(conference)  # type: ignore[attr-defined]
        self.initial["version"] = self.instance.version
        if self.instance.host_id and self.instance.host:
            self.initial["host"] = self.instance.host.uid
        if not conference.halls.all():
            del self.fields["hall"]

    def clean_most(self) -> int:
        most = self.cleaned_data["most"]
        if not 1 <= most <= 100:
            raise ValidationError(_("Write a number between 1 and 100."))
        return int(most)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if (cleaned.get("least") or 0) > (cleaned.get("most") or 0) and "most" in cleaned:
            self.add_error("least", _("There cannot be more people than chairs."))
        if (cleaned.get("wheelchair_places") or 0) > (cleaned.get("most") or 0) and "most" in cleaned:
            self.add_error("wheelchair_places", _("There cannot be more such places than chairs."))
        return cleaned

    def clean_host(self) -> Registration | None:
        host: Registration | None = self.cleaned_data["host"]
        if host is not None:
            other = Table.objects.filter(host=host, closed_at=None).exclude(pk=self.instance.pk).first()
            if other is not None:
                text = _("%(name)s is the host of table %(table)s already.")
                raise ValidationError(text % {"name": host.name, "table": other.number})
        return host

    def facts(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in self.Meta.fields if name in self.fields}


class TieForm(forms.Form):
    """Two who want to sit together, or apart."""

    one = _Person(label=pgettext_lazy("seating", "Who"))
    other = _Person(label=pgettext_lazy("seating", "And who"))
    kind = forms.ChoiceField(
        label=_("Together or apart"), widget=InlineRadios, initial=Tie.Kind.TOGETHER,
        choices=[
            (Tie.Kind.TOGETHER, pgettext_lazy("tie", "together")),
            (Tie.Kind.APART, pgettext_lazy("tie", "apart")),
        ],
    )  # fmt: skip
    how = forms.ChoiceField(
        label=_("How much"), widget=Choices, initial="soft",
        choices=[
            ("soft", _("If possible | Together: in one of the rounds. Apart: as far as it goes.")),
            ("hard", _("It must be so | In every round. An assistant, or two who must not meet.")),
        ],
    )  # fmt: skip

    def __init__(self, *args: Any, conference: Conference, **options: Any) -> None:
        super().__init__(*args, **options)
        for name in ("one", "other"):
            self.fields[name].queryset = people_of(conference)  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("one") and cleaned.get("one") == cleaned.get("other"):
            self.add_error("other", _("Choose somebody else here."))
        return cleaned


LEVELS = [("0", _("not at all")), ("1", _("a little")), ("2", _("as usual")), ("3", _("a lot"))]
USUAL = {"sector": 6, "organisation": 10, "repeat": 10, "wish": 8}
_FACTOR = {"0": 0.0, "1": 0.4, "2": 1.0, "3": 3.0}


class WeightsForm(forms.Form):
    """What counts how much, in words instead of points."""

    sector = forms.ChoiceField(label=_("All parties at each table"), choices=LEVELS, widget=InlineRadios)
    repeat = forms.ChoiceField(label=_("New people in each round"), choices=LEVELS, widget=InlineRadios)
    organisation = forms.ChoiceField(label=_("Not with colleagues"), choices=LEVELS, widget=InlineRadios)
    wish = forms.ChoiceField(label=_("Wishes to sit together"), choices=LEVELS, widget=InlineRadios)

    @staticmethod
    def facts_of(weights: dict[str, Any]) -> dict[str, str]:
        found = {}
        for name, usual in USUAL.items():
            value = weights.get(name, usual)
            found[name] = min(_FACTOR, key=lambda level: abs(_FACTOR[level] * usual - value))
        return found

    def facts(self) -> dict[str, int]:
        return {name: round(_FACTOR[self.cleaned_data[name]] * usual) for name, usual in USUAL.items()}


class MoveForm(forms.Form):
    """Somebody, in a round, to a table or in exchange with another."""

    round = forms.IntegerField(min_value=1, max_value=MOST_ROUNDS)
    person = forms.UUIDField()
    table = forms.UUIDField(required=False)
    other = forms.UUIDField(required=False)
    version = forms.IntegerField(required=False)


class DayForm(forms.Form):
    """Who (or which table), and from which round on."""

    person = _Person(label=pgettext_lazy("seating", "Who"), required=False)
    first = forms.IntegerField(min_value=1, max_value=MOST_ROUNDS, required=False)

    def __init__(self, *args: Any, conference: Conference, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["person"].queryset = Registration.objects.in_conference(conference)  # type: ignore[attr-defined]


class WorkshopMoveForm(forms.Form):
    """Somebody to a workshop of the slot; an empty one is none."""

    person = _Person(label=pgettext_lazy("seating", "Who"))
    workshop = forms.ModelChoiceField(
        label=_("Workshop"),
        queryset=Workshop.objects.none(),
        required=False,
        to_field_name="uid",
        empty_label=_("none"),
    )

    def __init__(self, *args: Any, slot: Slot, **options: Any) -> None:
        super().__init__(*args, **options)
        self.slot = slot
        self.fields["person"].queryset = people_of(slot.conference)  # type: ignore[attr-defined]
        self.fields["workshop"].queryset = slot.workshops.all()  # type: ignore[attr-defined]
