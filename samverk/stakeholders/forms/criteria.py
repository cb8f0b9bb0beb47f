"""The room's own columns."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from samverk.languages.fields import in_language
from samverk.languages.folding import clean_line

from ..good_practice import ready_criteria
from ..models import Criterion

MOST_CHOICES = 30
LONGEST_MEANING = 400


def _meaning_field() -> forms.CharField:
    return forms.CharField(
        label=_("What does it mean?"),
        required=False,
        max_length=LONGEST_MEANING,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("A sentence that says what to write there. It stands beside the column's name."),
    )


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
    meaning = _meaning_field()

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("kind") == Criterion.Kind.CHOICE and len(cleaned.get("choices") or []) < 2:
            self.add_error("choices", _("Write at least two choices, one on each line."))
        return cleaned


class ChangeCriterionForm(_ChoicesMixin):
    """Another name, another meaning, or other choices."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    name = forms.CharField(label=_("What is the column called?"), max_length=60)
    choices = forms.CharField(
        label=_("What can one choose?"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("One choice on each line. What stands in the table already stays."),
    )
    meaning = _meaning_field()

    def __init__(self, *args: Any, criterion: Criterion, **options: Any) -> None:
        options.setdefault(
            "initial",
            {
                "name": criterion.name,
                "choices": "\n".join(criterion.choices),
                "meaning": criterion.meaning,
                "version": criterion.version,
            },
        )
        super().__init__(*args, **options)
        if criterion.kind != Criterion.Kind.CHOICE:
            del self.fields["choices"]


class ReadyCriteriaForm(forms.Form):
    """Which of the ready-made criteria to add; those that stand in the table are not offered again."""

    criteria = forms.MultipleChoiceField(
        choices=lambda: [(key, in_language(each.name)) for key, each in ready_criteria().items()],
        error_messages={
            "required": _("Tick at least one criterion."),
            "invalid_choice": _("Choose among the criteria on the page."),
        },
    )
