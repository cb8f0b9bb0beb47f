"""Naming what is missing."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from samverk.observations.models import Observation, ObservationQuerySet


class GapForm(forms.Form):
    """A sentence, and what we heard that points to it. The boxes are drawn by the page."""

    title = forms.CharField(
        label=_("What is missing?"),
        max_length=160,
        help_text=_("As a need that somebody has: “Somebody to speak Swedish with in the evenings.”"),
    )
    text = forms.CharField(
        label=_("For whom, and how do we know?"), required=False, max_length=2000, widget=forms.Textarea
    )
    observations = forms.ModelMultipleChoiceField(
        label=_("What points to it?"),
        queryset=Observation.objects.none(),
        to_field_name="uid",
        required=False,
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, readable: ObservationQuerySet, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["observations"].queryset = readable  # type: ignore[attr-defined]
