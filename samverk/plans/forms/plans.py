"""The plan's own words and period, its adoption, and the vision."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from samverk.ui.forms import DateInput


class PlanForm(forms.Form):
    """Name, period, a few sentences."""

    title = forms.CharField(label=_("What is the plan called?"), max_length=120)
    starts_on = forms.DateField(label=_("Begins"), widget=DateInput())
    ends_on = forms.DateField(label=_("Ends"), widget=DateInput())
    text = forms.CharField(
        label=_("In a few sentences"), required=False, max_length=2000, widget=forms.Textarea
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        first, last = cleaned.get("starts_on"), cleaned.get("ends_on")
        if first and last and last <= first:
            self.add_error("ends_on", _("The plan must end after it begins."))
        if first and last and last.year - first.year > 10:
            self.add_error("ends_on", _("Ten years is the longest a plan can be."))
        return cleaned


def not_in_the_future(day: date) -> None:
    if day > timezone.localdate():
        raise ValidationError(_("That day has not come yet."))


class AdoptForm(forms.Form):
    """On which day and at which meeting something was adopted."""

    adopted_on = forms.DateField(
        label=_("On which day?"),
        widget=DateInput(),
        initial=timezone.localdate,
        validators=[not_in_the_future],
    )
    meeting = forms.CharField(
        label=_("At which meeting?"),
        required=False,
        max_length=160,
        help_text=_("For instance: “Plenary 4 in Sandviken”."),
    )
    note = forms.CharField(
        label=_("What is new since the last time?"), required=False, max_length=1000, widget=forms.Textarea
    )
    version = forms.IntegerField(widget=forms.HiddenInput)


class VisionForm(forms.Form):
    """What shall be true one day."""

    text = forms.CharField(
        label=_("How shall it be?"),
        max_length=2000,
        widget=forms.Textarea,
        help_text=_(
            "Describe how it is when we have succeeded, not what is wrong today. One to three sentences."
        ),
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
