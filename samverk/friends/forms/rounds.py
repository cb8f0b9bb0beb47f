"""Forms of rounds."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ..models import Programme, first_weights
from ..round_cards import PARTS


class RejectForm(forms.Form):
    """Why not these two, and whether never."""

    reason = forms.CharField(
        label=_("Why not these two?"),
        max_length=200,
        help_text=_("For your colleagues. It is never shown to the two."),
    )
    never = forms.BooleanField(label=_("Never match these two, in later rounds either"), required=False)
    version = forms.IntegerField(widget=forms.HiddenInput)


class PublishForm(forms.Form):
    """Whom to ask."""

    with_open = forms.BooleanField(label=_("Also ask the pairs that nobody has looked at"), required=False)
    version = forms.IntegerField(widget=forms.HiddenInput)


class LinesForm(forms.Form):
    """What each of two is told of the other, by a matcher."""

    about_newcomer = forms.CharField(
        label=_("What the volunteer reads about the newcomer"),
        max_length=600, required=False, widget=forms.Textarea(attrs={"rows": 4}),
    )  # fmt: skip
    about_friend = forms.CharField(
        label=_("What the newcomer reads about the volunteer"),
        max_length=600, required=False, widget=forms.Textarea(attrs={"rows": 4}),
    )  # fmt: skip


class WeightsForm(forms.Form):
    """What each soft wish counts, 0 (not at all) to 10."""

    def __init__(self, *args: Any, programme: Programme, **more: Any) -> None:
        super().__init__(*args, **more)
        for name in first_weights():
            self.fields[name] = forms.IntegerField(
                label=PARTS[name],
                min_value=0,
                max_value=10,
                initial=programme.weight(name),
                widget=forms.NumberInput(
                    attrs={"min": 0, "max": 10, "inputmode": "numeric", "class": "ds-input"}
                ),
            )

    def weights(self) -> dict[str, int]:
        return {name: int(self.cleaned_data[name]) for name in first_weights()}
