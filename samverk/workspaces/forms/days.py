"""Days in forms."""

from typing import Any

from django import forms

from samverk.ui.forms import DateInput


def day_field(label: Any, **options: Any) -> forms.DateField:
    """A day, picked or typed; the browser's own calendar speaks the reader's language."""
    return forms.DateField(label=label, widget=DateInput(), **options)
