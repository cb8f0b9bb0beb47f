"""How the work goes on: an answer, who sees to it, by when."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from samverk.people.models import Person
from samverk.ui.forms import DateInput

from ..choices import people_in
from ..models import Consideration, Plan
from .actions import PersonField


class ConsiderationForm(forms.Form):
    """One of the twelve questions."""

    answer = forms.CharField(
        label=_("What will we do?"), max_length=2000, widget=forms.Textarea(attrs={"rows": 3}), required=False
    )
    owner = PersonField(
        label=_("Who sees to it?"),
        queryset=Person.objects.none(),
        required=False,
        to_field_name="uid",
        empty_label=_("nobody yet"),
    )
    due_on = forms.DateField(label=_("By when?"), required=False, widget=DateInput())
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, plan: Plan, row: Consideration | None, **options: Any) -> None:
        if row is not None:
            owner = row.owner.uid if row.owner else None
            options["initial"] = {
                "answer": row.answer, "owner": owner, "due_on": row.due_on, "version": row.version,
            }  # fmt: skip
        else:
            options["initial"] = {"version": 0}
        super().__init__(*args, **options)
        people = people_in(plan.workspace, also=row.owner_id if row else None)
        self.fields["owner"].queryset = people  # type: ignore[attr-defined]
