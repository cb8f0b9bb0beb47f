"""Taking in and pairing people with protected identity."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from samverk.languages.fields import name_order
from samverk.languages.folding import clean_line
from samverk.languages.names import language_choices
from samverk.places.models import Municipality
from samverk.ui.forms import InlineRadios, TypeToFindSeveral

from ..models import Participant, Programme, Side, State
from ..vocabulary import grid_choices, mask_of


class EnterForm(forms.Form):
    """As little as possible: nothing of it is shown to anybody else."""

    given_name = forms.CharField(
        label=_("A name to call the person by"),
        help_text=_("It need not be the real one. No surname, no address, no number is stored."),
        max_length=80,
    )
    side = forms.ChoiceField(label=_("Side"), choices=Side.choices, widget=InlineRadios)
    municipality = forms.ModelChoiceField(label=_("Municipality"), queryset=Municipality.objects.none())
    languages = forms.MultipleChoiceField(label=_("Languages"), widget=TypeToFindSeveral, required=False)
    grid = forms.MultipleChoiceField(
        label=_("Times in the week"), choices=grid_choices, widget=TypeToFindSeveral, required=False
    )

    def __init__(self, *args: Any, programme: Programme, **options: Any) -> None:
        super().__init__(*args, **options)
        places = programme.workspace.municipalities.without_outline().by_name()
        self.fields["municipality"].queryset = places  # type: ignore[attr-defined]
        self.fields["municipality"].initial = places.first()
        self.fields["languages"].choices = language_choices()  # type: ignore[attr-defined]

    @property
    def facts(self) -> dict[str, Any]:
        """What the action takes."""
        said = self.cleaned_data
        return {
            "given_name": clean_line(said["given_name"]),
            "side": said["side"],
            "municipality": said["municipality"],
            "languages": said["languages"],
            "grid": mask_of(said["grid"]),
        }


class PairForm(forms.Form):
    """Whom the handler has brought together with the person."""

    other = forms.ModelChoiceField(label=_("With whom"), queryset=Participant.objects.none())

    def __init__(self, *args: Any, protected: Participant, **options: Any) -> None:
        super().__init__(*args, **options)
        others = Participant.objects.in_programme(protected.programme).exclude(side=protected.side)
        if protected.side == Side.NEWCOMER:  # a volunteer may have room for one more
            others = others.filter(state__in=[State.WAITING, State.PAIRED])
        else:
            others = others.filter(state=State.WAITING)
        self.fields["other"].queryset = others.select_related("person").order_by(name_order("person__"), "pk")  # type: ignore[attr-defined]
