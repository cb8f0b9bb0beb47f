"""An organisation that the register does not have."""

from django import forms
from django.utils.translation import gettext_lazy as _

from samverk.languages.fields import name_order
from samverk.organisations.models import Category, Sector
from samverk.places.models import Municipality
from samverk.workspaces.models import Workspace


class NewOrganisationForm(forms.Form):
    """Just enough to find it again; the rest can be filled in on the organisation's own page."""

    name = forms.CharField(label=_("What is it called?"), max_length=200)
    sector = forms.ChoiceField(label=_("Whose voice is it?"), choices=Sector.choices)
    categories = forms.MultipleChoiceField(
        label=_("What do they do?"),
        choices=Category.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    municipality = forms.ModelChoiceField(
        label=_("In which municipality?"), queryset=Municipality.objects.none(), required=False
    )
    website = forms.URLField(label=_("Website"), required=False, max_length=300, assume_scheme="https")

    def __init__(self, *args: object, workspace: Workspace, **options: object) -> None:
        super().__init__(*args, **options)  # type: ignore[arg-type]
        places = Municipality.objects.defer("outline").order_by(name_order())
        self.fields["municipality"].queryset = places  # type: ignore[attr-defined]
        own = list(workspace.municipalities.values_list("pk", flat=True)[:2])
        if len(own) == 1:
            self.fields["municipality"].initial = own[0]
