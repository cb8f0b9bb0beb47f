"""Saying which principles something served."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from samverk.languages.fields import in_language

from .models import Principle


class PrinciplesField(forms.ModelMultipleChoiceField):
    """The six principles, each with what it means."""

    def label_from_instance(self, obj: Principle) -> str:
        return f"{in_language(obj.name)}. {in_language(obj.meaning)}"


class ServeForm(forms.Form):
    """Which, and how."""

    principles = PrinciplesField(
        queryset=Principle.objects.all(),
        label=_("Which did it serve?"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Tick only what somebody who was there would recognise. None is an answer too."),
    )
    note = forms.CharField(
        label=_("How?"),
        required=False,
        max_length=300,
        help_text=_("A few words, without names: “the associations had the plan two weeks before”."),
    )
    version = forms.IntegerField(widget=forms.HiddenInput, initial=0)

    def clean_principles(self) -> list[int]:
        return [principle.number for principle in self.cleaned_data["principles"]]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if data.get("note") and not data.get("principles"):
            self.add_error("principles", _("Tick at least one principle, or take away the words."))
        return data
