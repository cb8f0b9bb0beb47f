"""Questions to the panel: asking, and answering in writing."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from samverk.organisations.models import Sector

from ..models import Conference, Question, Slot, SlotKind

SECTORS = [("", _("not said")), *Sector.choices]


class QuestionForm(forms.Form):
    """A question, from which sector, and to which panel if there are several."""

    question = forms.CharField(
        label=_("Your question to the panel"),
        max_length=500,
        min_length=5,
        widget=forms.Textarea(attrs={"rows": 2, "dir": "auto"}),
        help_text=_("Nobody sees who asks."),
    )
    panel = forms.ModelChoiceField(
        queryset=Slot.objects.none(), label=_("Which panel?"), required=False, empty_label=_("any of them")
    )
    sector = forms.ChoiceField(label=_("Whose voice is it?"), choices=SECTORS, required=False)

    def __init__(self, *args: Any, conference: Conference, **options: Any) -> None:
        options.setdefault("prefix", "ask")
        super().__init__(*args, **options)
        fields: dict[str, Any] = dict(self.fields)
        panels = Slot.objects.filter(conference=conference, kind=SlotKind.PANEL).in_order()
        fields["panel"].queryset = panels
        if panels.count() < 2:
            del self.fields["panel"]

    def facts(self) -> dict[str, Any]:
        """What the action takes."""
        data = self.cleaned_data
        return {"text": data["question"], "sector": data["sector"], "slot": data.get("panel")}


class AnswerForm(forms.Form):
    """The answer in writing."""

    answer = forms.CharField(
        label=_("Answer"), max_length=4000, required=False, widget=forms.Textarea(attrs={"rows": 6})
    )
    answered_by = forms.CharField(label=_("Who answers, as an organisation"), max_length=200, required=False)
    is_public = forms.BooleanField(label=_("Show question and answer on the public page too"), required=False)
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def clean_is_public(self) -> bool:
        if self.cleaned_data["is_public"] and not self.cleaned_data.get("answer"):
            raise forms.ValidationError(_("Write an answer first: a question alone is not shown."))
        return bool(self.cleaned_data["is_public"])

    @staticmethod
    def facts_of(question: Question) -> dict[str, Any]:
        """What stands now, by field."""
        return {
            "answer": question.answer,
            "answered_by": question.answered_by,
            "is_public": question.is_public,
            "version": question.version,
        }
