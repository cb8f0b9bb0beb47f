"""A source of sign-ups, and what a poster should say."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from ..models import Programme, Source


class SourceForm(forms.Form):
    name = forms.CharField(
        label=_("Where do people hear of it?"), max_length=100,
        help_text=_("The library in town, the Swedish course, the spring campaign …"),
    )  # fmt: skip
    channel = forms.ChoiceField(
        label=_("What kind of place is it?"), choices=Source.Channel.choices, initial=Source.Channel.POSTER
    )


class PosterForm(forms.Form):
    """Which poster: with which source's code, in which languages (all texts on one paper), of which size."""

    source = forms.ModelChoiceField(
        label=_("With the code of"), queryset=Source.objects.none(), required=False, to_field_name="uid",
        empty_label=_("no source"),
    )  # fmt: skip
    on = forms.MultipleChoiceField(
        label=_("Languages"),
        widget=forms.CheckboxSelectMultiple,
        choices=list(settings.LANGUAGES),
        required=False,
    )
    size = forms.ChoiceField(
        label=_("Size"), choices=[("a4", _("Poster, A4")), ("a5", _("Leaflet, A5"))], required=False
    )

    def __init__(self, *args: Any, programme: Programme, **options: Any) -> None:
        options.setdefault("initial", {"on": programme.languages or ["sv"], "size": "a4"})
        super().__init__(*args, **options)
        sources = Source.objects.filter(programme=programme, retired_at=None).order_by("name")
        self.fields["source"].queryset = sources  # type: ignore[attr-defined]
        self.programme = programme

    def clean_on(self) -> list[str]:
        return self.cleaned_data["on"] or [*(self.programme.languages or ["sv"])]

    def clean_size(self) -> str:
        return self.cleaned_data["size"] or "a4"
