"""Who arranges the conference together, and as what."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from samverk.organisations.models import Organisation

from ..belonging import find_organisation
from ..models import Organiser
from ..organisers import Arranger


class OrganiserForm(forms.Form):
    """What an organisation does for the conference."""

    part = forms.ChoiceField(
        label=_("Part in arranging"), choices=Organiser.Part.choices, initial=Organiser.Part.TOGETHER
    )
    task = forms.CharField(
        label=_("What it does"), max_length=160, required=False,
        help_text=_("Such as “invites the associations” or “lends the hall”. It stands on the public page."),
    )  # fmt: skip
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    @staticmethod
    def facts_of(one: Arranger) -> dict[str, Any]:
        """An organiser as the form shows it."""
        return {"part": one.part.value, "task": one.task, "version": one.version}


class NewOrganiserForm(OrganiserForm):
    """One more organisation, by its name in the register."""

    field_order = ["name", "part", "task"]
    name = forms.CharField(
        label=_("Organisation"), max_length=200, help_text=_("As its name stands in the register.")
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["part"].choices = [  # type: ignore[attr-defined]
            (key, label) for key, label in Organiser.Part.choices if key != Organiser.Part.NONE
        ]
        del self.fields["version"]

    def clean_name(self) -> Organisation:
        found = find_organisation(self.cleaned_data["name"])
        if found is None:
            raise forms.ValidationError(
                _("The register has no organisation of just that name. Choose it, or add it, under Members.")
            )
        return found
