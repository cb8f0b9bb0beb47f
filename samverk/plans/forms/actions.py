"""A row of the plan: the guided form in six questions, one cell in place, and the report of how far."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from samverk.languages.fields import name_order
from samverk.organisations.models import Organisation
from samverk.people.models import Person
from samverk.ui.forms import DateInput, InlineRadios, TypeToFind, TypeToFindSeveral

from ..choices import organisations_in, people_in
from ..models import Action, Gap, Plan

OBSTACLES = 2
"""Empty lines for obstacles in the form; saving gives as many again."""
_BIGGEST = 2_000_000_000


def _long(label: Any, *, most: int = 1000, **options: Any) -> forms.CharField:
    return forms.CharField(
        label=label, required=False, max_length=most, widget=forms.Textarea(attrs={"rows": 3}), **options
    )


class PersonField(forms.ModelChoiceField):
    """People of the room by name."""

    def label_from_instance(self, obj: Any) -> str:
        return str(obj.name)


class ActionForm(forms.Form):
    """The method's eight columns, asked as its six questions."""

    title = forms.CharField(
        label=_("What shall happen?"),
        max_length=160,
        help_text=_("Begin with what somebody does: “Ask at workplaces for language friends”."),
    )
    gap = forms.ModelChoiceField(
        label=_("Which gap does it close?"),
        queryset=Gap.objects.none(),
        required=False,
        to_field_name="uid",
        empty_label=_("none of them"),
        widget=TypeToFind,
    )
    problem = _long(
        _("Which local problem does it solve?"), help_text=_("Leave it empty if the gap says it.")
    )
    description = _long(_("How is it done?"), most=3000)
    target = forms.DecimalField(
        label=_("How many do we aim for?"), required=False, min_value=0, max_digits=12, decimal_places=2
    )
    unit = forms.CharField(
        label=_("Of what?"),
        required=False,
        max_length=80,
        help_text=_("For instance: “new language friends”."),
    )
    goal = forms.CharField(
        label=_("Heading in the plan"),
        required=False,
        max_length=120,
        help_text=_("Actions with the same heading stand together."),
    )
    responsible = forms.ModelChoiceField(
        label=_("Which organisation answers for it?"),
        queryset=Organisation.objects.none(),
        required=False,
        to_field_name="uid",
        empty_label=_("nobody yet"),
        widget=TypeToFind,
    )
    person = PersonField(
        label=_("Who there answers for it?"),
        queryset=Person.objects.none(),
        required=False,
        to_field_name="uid",
        empty_label=_("nobody yet"),
        widget=TypeToFind,
        help_text=_("This person is asked how it goes. The name is never shown on the public page."),
    )
    accepted = forms.ChoiceField(
        label=_("Has the one who answers for it said yes?"),
        choices=Action.Accepted.choices,
        initial=Action.Accepted.UNKNOWN,
        widget=InlineRadios,
    )
    partners = forms.ModelMultipleChoiceField(
        label=_("Who else takes part?"),
        queryset=Organisation.objects.none(),
        required=False,
        to_field_name="uid",
        widget=TypeToFindSeveral,
    )
    starts_on = forms.DateField(label=_("Begins"), required=False, widget=DateInput())
    due_on = forms.DateField(label=_("Done at the latest"), required=False, widget=DateInput())
    at_hand = _long(_("What do we have already?"), help_text=_("Rooms, people, money, materials."))
    resources = _long(_("Where could the rest come from?"), help_text=_("Possible resources and grants."))
    informed = _long(_("Who else should know?"), help_text=_("Those who meet the same people, or decide."))
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, plan: Plan, action: Action | None = None, **options: Any) -> None:
        self.plan, self.action = plan, action
        if action is not None:
            options["initial"] = _initial(action)
        super().__init__(*args, **options)
        room = plan.workspace
        chosen = action.gap_id if action else None
        gaps = Gap.objects.filter(Q(workspace=room, removed_at=None) | Q(pk=chosen))
        self.fields["gap"].queryset = gaps  # type: ignore[attr-defined]
        organisations = organisations_in(room, also=action.responsible_id if action else None)
        self.fields["responsible"].queryset = organisations  # type: ignore[attr-defined]
        self.fields["partners"].queryset = _partners(room, action)  # type: ignore[attr-defined]
        people = people_in(room, also=action.person_id if action else None)
        self.fields["person"].queryset = people  # type: ignore[attr-defined]
        self._add_money()
        self._add_obstacles()

    def _add_money(self) -> None:
        money = {row.year: row for row in self.action.money.all()} if self.action else {}
        for year in sorted({*self.plan.years, *money}):
            row = money.get(year)
            for name, label in (("estimated", _("Estimated")), ("secured", _("Secured"))):
                self.fields[f"{name}_{year}"] = forms.IntegerField(
                    label=label,
                    required=False,
                    min_value=0,
                    max_value=_BIGGEST,
                    initial=getattr(row, name) or None if row else None,
                )
        self.years = sorted({*self.plan.years, *money})

    def _add_obstacles(self) -> None:
        there = list(self.action.obstacles.all()) if self.action else []
        self.obstacle_count = len(there) + OBSTACLES
        for number in range(self.obstacle_count):
            one = there[number] if number < len(there) else None
            self.fields[f"obstacle_{number}"] = forms.CharField(
                label=_("What may stand in the way?"),
                required=False,
                max_length=300,
                initial=one.text if one else "",
            )
            self.fields[f"counter_{number}"] = forms.CharField(
                label=_("How do we get past it?"),
                required=False,
                max_length=1000,
                initial=one.counter_plan if one else "",
            )

    @property
    def money_rows(self) -> list[tuple[int, Any, Any]]:
        """(year, its two boxes) as the page draws them."""
        return [(year, self[f"estimated_{year}"], self[f"secured_{year}"]) for year in self.years]

    @property
    def obstacle_rows(self) -> list[tuple[Any, Any]]:
        return [(self[f"obstacle_{n}"], self[f"counter_{n}"]) for n in range(self.obstacle_count)]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        first, last = cleaned.get("starts_on"), cleaned.get("due_on")
        if first and last and last < first:
            self.add_error("due_on", _("It cannot be done before it begins."))
        for number in range(self.obstacle_count):
            if cleaned.get(f"counter_{number}") and not cleaned.get(f"obstacle_{number}"):
                self.add_error(f"obstacle_{number}", _("Say what it is that stands in the way."))
        return cleaned

    @property
    def facts(self) -> dict[str, Any]:
        """What the actions take: the row's facts, money and obstacles."""
        cleaned = self.cleaned_data
        loose = {name for name in cleaned if name.rpartition("_")[2].isdecimal()}
        facts = {name: value for name, value in cleaned.items() if name not in loose | {"version"}}
        facts["money"] = {
            year: (cleaned.get(f"estimated_{year}") or 0, cleaned.get(f"secured_{year}") or 0)
            for year in self.years
        }
        facts["obstacles"] = [
            (cleaned[f"obstacle_{n}"], cleaned[f"counter_{n}"]) for n in range(self.obstacle_count)
        ]
        if self.action is not None:
            if facts["person"] is None and self.action.person is not None and self.action.person.is_protected:
                facts["person"] = self.action.person  # not offered, and so not taken away
            _keep_answer(self.action, facts)
        return facts


def _keep_answer(action: Action, facts: dict[str, Any]) -> None:
    """A yes belongs to who gave it: if somebody else answers now and the box was left alone, it is asked anew."""
    same = facts["responsible"] == action.responsible and facts["person"] == action.person
    if not same and facts["accepted"] == action.accepted:
        del facts["accepted"]


def _initial(action: Action) -> dict[str, Any]:
    names = (
        "title", "problem", "description", "target", "unit", "goal", "accepted", "starts_on", "due_on", "at_hand",
        "resources", "informed", "version",
    )  # fmt: skip
    initial = {name: getattr(action, name) for name in names}
    for name in ("gap", "responsible", "person"):
        chosen = getattr(action, name)
        initial[name] = chosen.uid if chosen else None
    if action.target is not None:
        initial["target"] = f"{action.target.normalize():f}"
    initial["partners"] = [one.uid for one in action.partners.all()]
    return initial


def _partners(room: Any, action: Action | None) -> Any:
    found = organisations_in(room)
    return (found | action.partners.order_by(name_order())).distinct() if action else found


class ReportForm(forms.Form):
    """How it goes, in a minute. Few boxes, all but the first may be left empty."""

    state = forms.ChoiceField(label=_("How does it go?"), choices=Action.State.choices, widget=InlineRadios)
    text = _long(
        _("In your own words"), most=2000, help_text=_("Only those in the room read this. No names, please.")
    )
    reached = forms.DecimalField(
        label=_("How many so far?"), required=False, min_value=0, max_digits=12, decimal_places=2
    )
    result = _long(
        _("What came of it?"),
        help_text=_(
            "If the plan is public, everybody reads this. Say what changed for people, without names."
        ),
    )
    due_on = forms.DateField(label=_("A new day, if it takes longer"), required=False, widget=DateInput())

    def __init__(self, *args: Any, action: Action, **options: Any) -> None:
        super().__init__(*args, **options)
        self.action = action
        self.initial.setdefault("state", action.state)
        self.initial.setdefault("result", action.result)
        if action.reached is not None:
            self.initial.setdefault("reached", f"{action.reached.normalize():f}")
        if action.unit:
            self.fields["reached"].label = _("How many %(unit)s so far?") % {"unit": action.unit}

    def clean_due_on(self) -> date | None:
        day: date | None = self.cleaned_data["due_on"]
        if day and self.action.starts_on and day < self.action.starts_on:
            raise ValidationError(_("It cannot be done before it begins."))
        return day


_CELLS: Mapping[str, Any] = {
    "title": lambda: forms.CharField(label=_("Action to carry out"), max_length=160),
    "problem": lambda: _long(_("Local problem to solve")),
    "description": lambda: _long(_("Description of the action"), most=3000),
    "resources": lambda: _long(_("Possible resources and grants")),
    "starts_on": lambda: forms.DateField(label=_("Begins"), required=False, widget=DateInput()),
    "due_on": lambda: forms.DateField(label=_("Done at the latest"), required=False, widget=DateInput()),
    "state": lambda: forms.ChoiceField(label=_("How far it is"), choices=Action.State.choices),
}
CELL_FIELDS = (*_CELLS, "responsible")


def cell_form(action: Action, field: str, data: Any = None, initial: Any = None) -> forms.Form:
    """A form with the one `value` of a cell and what was `seen`. Raises KeyError for what is no cell."""
    form = forms.Form(data, initial=initial)
    if field == "responsible":
        form.fields["value"] = forms.ModelChoiceField(
            label=_("Responsible authority or partner"),
            queryset=organisations_in(action.plan.workspace, also=action.responsible_id),
            required=False,
            to_field_name="uid",
            empty_label=_("nobody yet"),
        )
    else:
        form.fields["value"] = _CELLS[field]()
    form.fields["seen"] = forms.CharField(required=False, strip=False, widget=forms.HiddenInput)
    return form
