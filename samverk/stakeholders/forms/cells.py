"""The input of one cell."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from samverk.ui.forms import DateInput

from ..columns import Column

LONGEST = 4000


class CommaFloatField(forms.FloatField):
    """A number as people write it here: 2,5 as well as 2.5, and spaces between thousands."""

    def to_python(self, value: Any) -> float | None:  # type: ignore[override]
        if isinstance(value, str):
            value = value.replace("\u00a0", "").replace(" ", "").replace(",", ".")
        return super().to_python(value)


class CellForm(forms.Form):
    """One cell. `version` and `seen` tell whether somebody else was first."""

    version = forms.IntegerField(required=False, widget=forms.HiddenInput)
    seen = forms.CharField(required=False, strip=False, widget=forms.HiddenInput)


def cell_form(column: Column, data: Any = None, *, initial: dict[str, Any] | None = None) -> CellForm:
    """A form whose `value` field fits the column."""
    form = CellForm(data, initial=initial)
    form.fields["value"] = _field(column)
    form.order_fields(["value", "version", "seen"])
    return form


def _field(column: Column) -> forms.Field:
    common: dict[str, Any] = {"label": column.label, "required": False}
    if column.meaning:
        common["help_text"] = column.meaning
    match column.kind:
        case "score":
            return forms.IntegerField(
                min_value=1,
                max_value=10,
                help_text=_("1 is least, 10 is most. Leave it empty if you do not know."),
                widget=forms.NumberInput(attrs={"min": 1, "max": 10, "data-short": ""}),
                error_messages={
                    "invalid": _("Write a whole number from 1 to 10."),
                    "min_value": _("Write a whole number from 1 to 10."),
                    "max_value": _("Write a whole number from 1 to 10."),
                },
                **common,
            )
        case "number":
            return CommaFloatField(
                widget=forms.TextInput(attrs={"inputmode": "decimal", "data-short": ""}),
                error_messages={"invalid": _("Write a number, such as 12 or 2,5.")},
                **common,
            )
        case "date":
            return PastDateField(widget=DateInput(), **common)
        case "choice":
            empty = [] if column.key in {"state", "mandate"} else [("", _("Nothing chosen"))]
            common["required"] = not empty
            return forms.ChoiceField(choices=[*empty, *column.choices], **common)
        case _:
            return forms.CharField(max_length=LONGEST, widget=forms.Textarea(attrs={"rows": 4}), **common)


class PastDateField(forms.DateField):
    """A day that has been."""

    default_error_messages = {
        "invalid": _("Write the day as year-month-day, such as 2026-03-14."),
        "future": _("Choose today or a day that has been."),
    }

    def clean(self, value: Any) -> Any:
        day = super().clean(value)
        if day and day > timezone.localdate():
            raise forms.ValidationError(self.error_messages["future"], code="future")
        return day
