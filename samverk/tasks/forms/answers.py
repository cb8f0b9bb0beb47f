"""What an owner answers: done, later, or a colleague."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from samverk.ui.forms import DateInput

LONGEST = timedelta(days=366 * 3)


class DoneForm(forms.Form):
    """It is done, with a word about it if one likes."""

    prefix = "done"
    words = forms.CharField(label=_("A word about how it went"), required=False, max_length=300)


class LaterForm(forms.Form):
    """Another day, and why."""

    prefix = "later"
    due_on = forms.DateField(label=_("Which day instead?"), widget=DateInput)
    words = forms.CharField(
        label=_("Why?"),
        max_length=300,
        help_text=_("A few words are enough: “the premises are closed until May”."),
    )

    def clean_due_on(self) -> date:
        day: date = self.cleaned_data["due_on"]
        today = timezone.localdate()
        if day < today:
            raise ValidationError(_("That day has passed. Choose today or a later day."))
        if day > today + LONGEST:
            raise ValidationError(_("That is more than three years away. Is the year right?"))
        return day


class OfferForm(forms.Form):
    """The colleague to ask."""

    prefix = "offer"
    name = forms.CharField(
        label=_("Your colleague's name"),
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    email = forms.EmailField(
        label=_("Your colleague's e-mail address"),
        help_text=_("At work, as the room knows it."),
        widget=forms.EmailInput(attrs={"autocomplete": "off", "dir": "ltr"}),
    )
    words = forms.CharField(label=_("A greeting"), required=False, max_length=300)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["words"].widget.attrs["autocomplete"] = "off"
