"""Making a form's questions, and answering them."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from samverk.languages.fields import in_language
from samverk.ui.forms import InlineRadios, TranslatedFormField

from ..models import Form, FormField

Kind = FormField.Kind


class IntroForm(forms.Form):
    """The words before the questions."""

    intro = TranslatedFormField(label=_("Words before the questions"), required=False, lines=True)
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    @staticmethod
    def facts_of(form: Form) -> dict[str, Any]:
        return {"intro": form.intro, "version": form.version}


class FieldForm(forms.Form):
    """A question and the kind of its answer."""

    kind = forms.ChoiceField(label=_("How it is answered"), choices=Kind.choices)
    text = TranslatedFormField(label=_("Question"))
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    @staticmethod
    def facts_of(field: FormField) -> dict[str, Any]:
        return {"kind": field.kind, "text": field.text, "version": field.version}


class AnswersForm(forms.Form):
    """A form's questions as a participant answers them. Nothing has to be answered, but something should be."""

    def __init__(self, *args: Any, fields: Sequence[FormField], **options: Any) -> None:
        options.setdefault("prefix", "form")
        super().__init__(*args, **options)
        for one in fields:
            self.fields[f"f{one.pk}"] = _answer_field(one)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if not self.errors and not any(data.values()):
            raise forms.ValidationError(_("Answer at least one question."))
        return data

    def answers(self) -> dict[int, int | str]:
        """What was answered, by the key of the question."""
        given = {int(name[1:]): value for name, value in self.cleaned_data.items() if value}
        return {key: int(value) if value in _NUMBERS else value for key, value in given.items()}


_NUMBERS = frozenset("012345")


def _answer_field(one: FormField) -> forms.Field:
    label = in_language(one.text)
    if one.kind == Kind.SCALE:
        choices = [(str(n), str(n)) for n in range(1, 6)]
        helped = _("1 is the least, 5 the most.")
        return forms.ChoiceField(
            label=label, choices=choices, required=False, widget=InlineRadios, help_text=helped
        )
    if one.kind == Kind.YES_NO:
        return forms.ChoiceField(
            label=label, choices=[("1", _("Yes")), ("0", _("No"))], required=False, widget=InlineRadios
        )
    return forms.CharField(
        label=label, max_length=1000, required=False, widget=forms.Textarea(attrs={"rows": 2, "dir": "auto"})
    )
