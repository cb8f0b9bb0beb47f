"""The room's own columns."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from samverk.languages.folding import clean_line

from ..models import Criterion

MOST_CHOICES = 30


class _ChoicesMixin(forms.Form):
    def clean_choices(self) -> list[str]:
        lines = (clean_line(line) for line in self.cleaned_data["choices"].splitlines())
        choices = list(dict.fromkeys(line for line in lines if line))
        if any(len(choice) > 60 for choice in choices):
            raise forms.ValidationError(_("A choice can be at most 60 characters long."))
        if len(choices) > MOST_CHOICES:
            raise forms.ValidationError(_("At most 30 choices: more are hard to choose among."))
        return choices


class CriterionForm(_ChoicesMixin):
    """A new column."""

    name = forms.CharField(
        label=_("What is the column called?"),
        max_length=60,
        help_text=_("For example “Reaches young people” or “Can lend a room”."),
    )
    kind = forms.ChoiceField(
        label=_("What do you write in it?"), choices=Criterion.Kind.choices, initial=Criterion.Kind.TEXT
    )
    choices = forms.CharField(
        label=_("What can one choose?"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Only for “one of several”. One choice on each line."),
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("kind") == Criterion.Kind.CHOICE and len(cleaned.get("choices") or []) < 2:
            self.add_error("choices", _("Write at least two choices, one on each line."))
        return cleaned


class ChangeCriterionForm(_ChoicesMixin):
    """Another name, or other choices."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    name = forms.CharField(label=_("What is the column called?"), max_length=60)
    choices = forms.CharField(
        label=_("What can one choose?"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("One choice on each line. What stands in the table already stays."),
    )

    def __init__(self, *args: Any, criterion: Criterion, **options: Any) -> None:
        options.setdefault(
            "initial",
            {
                "name": criterion.name,
                "choices": "\n".join(criterion.choices),
                "version": criterion.version,
            },
        )
        super().__init__(*args, **options)
        if criterion.kind != Criterion.Kind.CHOICE:
            del self.fields["choices"]
