"""Items of an agenda, and their papers."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from samverk.people.models import Person

from ..asking import Candidate
from ..models import AgendaItem
from ..receiving import ACCEPT


class ItemForm(forms.Form):
    """One item."""

    title = forms.CharField(label=_("Item"), max_length=200)
    minutes = forms.IntegerField(label=_("Length in minutes"), min_value=0, max_value=600, initial=10)
    responsible = forms.ChoiceField(label=_("Responsible"), required=False)
    responsible_name = forms.CharField(label=_("Or somebody else"), max_length=160, required=False)
    text = forms.CharField(
        label=_("What it is about"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("What should people think about before? What is to be decided?"),
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(
        self, *args: Any, people: list[Candidate], item: AgendaItem | None = None, **options: Any
    ) -> None:
        super().__init__(*args, **options)
        self.people = {str(one.person.uid): one.person for one in people if one.person}
        if item is not None and item.responsible is not None:
            self.people.setdefault(str(item.responsible.uid), item.responsible)
        named = [(key, person.name) for key, person in self.people.items()]
        self.fields["responsible"].choices = [("", "—"), *named]  # type: ignore[attr-defined]

    def clean_responsible(self) -> Person | None:
        return self.people.get(self.cleaned_data["responsible"])


class PaperForm(forms.Form):
    """A file."""

    file = forms.FileField(
        label=_("File"),
        widget=forms.FileInput(attrs={"accept": ACCEPT}),
        help_text=_("PDF, Word, Excel, PowerPoint or a picture, at most 10 MB."),
    )
