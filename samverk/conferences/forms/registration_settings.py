"""How one registers."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from samverk.organisations.models import Sector
from samverk.people.models import Account
from samverk.ui.forms import DateInput, DateTimeInput
from samverk.workspaces.models import RoleHolding

from ..models import Conference
from ..questions import QUESTIONS
from ..rules.conferences import DECIDERS

_LARGEST = 100_000


def _number(label: Any, **options: Any) -> forms.IntegerField:
    widget = forms.NumberInput({"data-short": True, "inputmode": "numeric", "dir": "ltr"})
    options = {"min_value": 0, "max_value": _LARGEST, "required": False, **options}
    return forms.IntegerField(label=label, widget=widget, **options)


class _DeciderField(forms.ModelChoiceField):
    """Somebody who leads or arranges, by name."""

    def label_from_instance(self, obj: Any) -> str:
        return str(obj.person.name)


class SettingsForm(forms.Form):
    """When, how many, what is asked, what cancelling costs. A quota for a sector is `quota_<sector>`."""

    quiet = True

    opens_at = forms.DateTimeField(
        label=_("Opens"), required=False, widget=DateTimeInput,
        help_text=_("Empty: when you press the button."),
    )  # fmt: skip
    deadline = forms.DateField(
        label=_("Last day to register"), required=False, widget=DateInput,
        help_text=_("Until then one cancels without cost."),
    )  # fmt: skip
    capacity = _number(_("Places"), min_value=1, help_text=_("Empty: as many as come."))
    answer_hours = _number(
        _("Hours to answer the offer of a place"), min_value=1, max_value=24 * 21, required=True,
        help_text=_("When a place becomes free, it is offered to the first on the waiting list."),
    )  # fmt: skip
    questions = forms.MultipleChoiceField(
        label=_("What do you ask?"), required=False, choices=QUESTIONS.items, widget=forms.CheckboxSelectMultiple,
        help_text=_("Name, e-mail address, organisation and sector are always asked. Ask nothing that you do not use."),
    )  # fmt: skip
    is_binding = forms.BooleanField(label=_("Registration is binding"), required=False)
    late_fee = _number(
        _("Fee for cancelling late (SEK)"), help_text=_("Empty or 0: it costs nothing. It is told before.")
    )
    decides_fees = _DeciderField(
        label=_("Who decides on exceptions"), queryset=Account.objects.none(), required=False,
        to_field_name="uid", empty_label=_("whoever leads or arranges"),
    )  # fmt: skip
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, conference: Conference, **options: Any) -> None:
        self.conference = conference
        quotas = dict(conference.quotas.values_list("sector", "most"))
        initial: dict[str, Any] = {
            name: getattr(conference, name)
            for name in ("opens_at", "deadline", "capacity", "answer_hours", "questions", "is_binding", "late_fee", "version")
        }  # fmt: skip
        initial["decides_fees"] = conference.decides_fees.uid if conference.decides_fees else None
        initial |= {f"quota_{key}": most for key, most in quotas.items()}
        options["initial"] = initial
        super().__init__(*args, **options)
        for key, label in Sector.choices:
            self.fields[f"quota_{key}"] = _number(capfirst(label))
        self.fields["decides_fees"].queryset = deciders_of(conference)  # type: ignore[attr-defined]

    def quota_fields(self) -> list[forms.BoundField]:
        return [self[f"quota_{key}"] for key in Sector.values]

    def clean_deadline(self) -> Any:
        deadline, held_on = self.cleaned_data["deadline"], self.conference.held_on
        if deadline and held_on and deadline > held_on:
            raise forms.ValidationError(_("The last day to register comes before the conference."))
        return deadline

    def clean(self) -> dict[str, Any]:
        given = self.cleaned_data
        opens, deadline = given.get("opens_at"), given.get("deadline")
        if opens and deadline and timezone.localdate(opens) > deadline:
            self.add_error("opens_at", _("Registration opens before its last day."))
        return given

    def quotas(self) -> dict[str, int]:
        found = {key: self.cleaned_data.get(f"quota_{key}") for key in Sector.values}
        return {key: most for key, most in found.items() if most is not None}

    def facts(self) -> dict[str, Any]:
        given = self.cleaned_data
        names = (
            "opens_at",
            "deadline",
            "capacity",
            "answer_hours",
            "questions",
            "is_binding",
            "late_fee",
            "decides_fees",
        )
        return {name: given[name] for name in names} | {"late_fee": given["late_fee"] or None}


def deciders_of(conference: Conference) -> Any:
    """Accounts that lead or arrange in the room today."""
    held = RoleHolding.objects.current(timezone.localdate()).filter(
        workspace=conference.workspace, role__in=[role.value for role in DECIDERS]
    )
    return Account.objects.filter(person__in=held.values("person")).select_related("person").order_by("pk")
