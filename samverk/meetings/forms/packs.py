"""The seven parts of the information pack."""

from typing import Any

from django import forms

from ..pack import parts


class PackForm(forms.Form):
    """One box for each part."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        for part in parts():
            self.fields[part.key] = forms.CharField(
                label=part.title,
                help_text=part.help,
                required=False,
                max_length=4000,
                widget=forms.Textarea(attrs={"rows": 6 if part.key == "reasons" else 4}),
            )

    @property
    def texts(self) -> dict[str, str]:
        return {part.key: self.cleaned_data[part.key] for part in parts()}
