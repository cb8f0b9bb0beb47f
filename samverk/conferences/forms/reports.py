"""Forms of the report and of what is sent afterwards."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ..report_sections import Section

THINGS = 3
"""What happened next, in the letter of thanks."""


class SectionForm(forms.Form):
    """A section's heading and its words."""

    title = forms.CharField(label=_("Heading"), max_length=160)
    text = forms.CharField(
        label=_("Text"),
        max_length=20000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 18, "dir": "auto"}),
        help_text=_(
            "An empty line begins a new paragraph. A line with “- ” first is a point, “### ” a small heading, “| a | b |” a row of a table."
        ),
    )
    version = forms.IntegerField(widget=forms.HiddenInput)

    @staticmethod
    def facts_of(section: Section) -> dict[str, Any]:
        """The form's values as they stand."""
        return {"title": section.title, "text": section.text, "version": section.row.version}


class NewSectionForm(forms.Form):
    """A section of one's own."""

    title = forms.CharField(label=_("Heading"), max_length=160)
    text = forms.CharField(
        label=_("Text"),
        max_length=20000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 6, "dir": "auto"}),
    )


class HappenedForm(forms.Form):
    """The three things that happened next."""

    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        for n in range(1, THINGS + 1):
            self.fields[f"thing{n}"] = forms.CharField(
                label=_("Number %(n)s") % {"n": n},
                max_length=300,
                required=False,
                widget=forms.Textarea(attrs={"rows": 2, "dir": "auto"}),
            )

    def things(self) -> list[str]:
        """What was written, without the empty ones."""
        return [text for n in range(1, THINGS + 1) if (text := self.cleaned_data[f"thing{n}"].strip())]

    @staticmethod
    def facts_of(happened: list[str], version: int) -> dict[str, Any]:
        """The form's values as they stand."""
        padded = [*happened, *([""] * THINGS)][:THINGS]
        return {"version": version, **{f"thing{n}": text for n, text in enumerate(padded, start=1)}}
