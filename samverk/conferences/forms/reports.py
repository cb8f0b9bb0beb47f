"""Forms of the report and of what is sent afterwards."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from samverk.languages.fields import in_language
from samverk.observations.forms import ThemeField
from samverk.principles.models import Principle

from ..models import Report
from ..principles_touched import choices_now
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


class PrincipleThemesForm(forms.Form):
    """The themes that speak of each principle, in this report."""

    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, data: Any = None, *, report: Report) -> None:
        chosen = choices_now(report)
        initial: dict[str, Any] = {_field(one): keys for one, keys in chosen}
        super().__init__(data, initial={**initial, "version": report.version})
        for principle, _keys in chosen:
            field = ThemeField(help_text=in_language(principle.meaning))
            field.label = str(principle)
            self.fields[_field(principle)] = field
        self.numbers = [principle.number for principle, _keys in chosen]

    def facts(self) -> dict[str, Any]:
        """What the action takes."""
        data = self.cleaned_data
        themes = {number: [one.pk for one in data[f"principle{number}"]] for number in self.numbers}
        return {"version": data["version"], "themes": themes}

    def again(self, report: Report) -> "PrincipleThemesForm":
        """The same ticks once more, for whoever lets them stand over what somebody else saved."""
        sent: Any = self.data
        data = sent.copy()
        data["version"] = report.version
        return PrincipleThemesForm(data, report=report)

    @property
    def principles(self) -> list[tuple[Any, str]]:
        """The fields, one for each principle, and the names of the themes that are ticked."""
        found = []
        for number in self.numbers:
            field: Any = self[f"principle{number}"]
            ticked = {str(key) for key in field.value() or ()}
            found.append((field, ", ".join(name for key, name in field.field.choices if str(key) in ticked)))
        return found


def _field(principle: Principle) -> str:
    return f"principle{principle.number}"


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
