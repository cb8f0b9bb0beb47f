"""Money and series."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from samverk.languages.fields import in_language
from samverk.languages.folding import fold
from samverk.organisations.models import Organisation

from ..headings import headings, headings_of
from ..models import BudgetLine, Series

MOST = 100_000_000


class BudgetLineForm(forms.Form):
    """A cost, or money from a funder."""

    side = forms.ChoiceField(label=_("Income or cost"), choices=BudgetLine.Side.choices)
    label = forms.CharField(label=_("What"), max_length=160)
    funder = forms.CharField(
        label=_("Funder"), max_length=200, required=False,
        help_text=_("An organisation of the register, by its name. Only for income."),
    )  # fmt: skip
    planned = forms.IntegerField(label=_("Planned (SEK)"), min_value=0, max_value=MOST, initial=0)
    actual = forms.IntegerField(label=_("Became (SEK)"), min_value=0, max_value=MOST, required=False)
    is_promised = forms.BooleanField(label=_("Promised"), required=False)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    @staticmethod
    def facts_of(line: BudgetLine) -> dict[str, Any]:
        """A line as the form shows it."""
        names = ("side", "label", "planned", "actual", "is_promised", "version")
        facts = {name: getattr(line, name) for name in names}
        return facts | {"funder": line.funder.name if line.funder else ""}

    def clean_funder(self) -> Organisation | None:
        written = self.cleaned_data["funder"]
        if not written:
            return None
        found = Organisation.objects.listed().filter(name_folded=fold(written)).first()
        if found is None:
            raise forms.ValidationError(
                _(
                    "No organisation of that name is in the register. Write it under “What” instead, or add it there."
                )
            )
        return found

    def facts(self) -> dict[str, Any]:
        """What was written, as columns of BudgetLine."""
        return {name: value for name, value in self.cleaned_data.items() if name != "version"}


class SeriesForm(forms.Form):
    """What the conferences of a series have in common."""

    name = forms.CharField(label=_("Name of the series"), max_length=160)
    purpose = forms.CharField(
        label=_("Shared purpose"), max_length=2000, required=False, widget=forms.Textarea({"rows": 4})
    )
    headings = forms.MultipleChoiceField(
        label=_("Headings of each report"), widget=forms.CheckboxSelectMultiple,
        help_text=_("The same headings each time, so that the reports can be compared."),
    )  # fmt: skip
    number = forms.IntegerField(
        label=_("Which one in the series is this conference?"), min_value=1, max_value=999, required=False,
        widget=forms.NumberInput({"data-short": True}),
    )  # fmt: skip
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, series: Series | None = None, start: str = "", **options: Any) -> None:
        offered = headings_of(start)
        initial: dict[str, Any] = {"headings": offered}
        if series is not None:
            initial = {name: getattr(series, name) for name in ("name", "purpose", "headings", "version")}
        options.setdefault("initial", initial)
        shown = {*offered, *(series.headings if series else ())}
        known = {key: text for key, text in headings().items() if key in shown}
        super().__init__(*args, **options)
        self.fields["headings"].choices = [(key, in_language(text)) for key, text in known.items()]  # type: ignore[attr-defined]
        if series is not None:
            del self.fields["number"]


class JoinForm(forms.Form):
    """One of the series that there are."""

    series = forms.ModelChoiceField(
        label=_("Series"), queryset=Series.objects.none(), to_field_name="uid", empty_label=_("Choose")
    )
    number = forms.IntegerField(
        label=_("Number in the series"), min_value=1, max_value=999, required=False,
        widget=forms.NumberInput({"data-short": True}),
    )  # fmt: skip

    def __init__(self, *args: Any, choices: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["series"].queryset = choices  # type: ignore[attr-defined]
