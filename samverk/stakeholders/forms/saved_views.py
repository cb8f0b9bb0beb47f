"""Keeping a way of looking."""

from django import forms
from django.utils.translation import gettext_lazy as _


class SavedViewForm(forms.Form):
    """A name for what the page shows now."""

    name = forms.CharField(label=_("What shall the view be called?"), max_length=60)
    is_shared = forms.BooleanField(label=_("Everybody in the room may use it"), required=False)
    query = forms.CharField(required=False, max_length=2000, widget=forms.HiddenInput)
