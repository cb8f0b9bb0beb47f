"""What the plan can be narrowed to."""

from typing import Any

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from samverk.languages.fields import in_language, name_order
from samverk.observations.models import Theme
from samverk.organisations.models import Organisation

from .models import Action, Plan
from .models.actions import ActionQuerySet

ANY = [("", _("all"))]


class ActionFilter(forms.Form):
    """Read from the address, so that a narrowed plan can be sent to a colleague."""

    text = forms.CharField(label=_("Words"), required=False, max_length=100)
    responsible = forms.ChoiceField(label=_("Who answers for it"), required=False)
    theme = forms.ChoiceField(label=_("Theme"), required=False)
    how = forms.ChoiceField(
        label=_("How far it is"),
        required=False,
        choices=[
            *ANY,
            *Action.State.choices,
            ("late", _("the late ones")),
            ("silent", _("silent for three months")),
            ("nobody", _("those nobody answers for")),
            ("mine", _("mine")),
        ],
    )

    def __init__(self, data: Any, *, plan: Plan, person_id: int | None = None) -> None:
        super().__init__(data)
        self.person_id = person_id
        answering = Action.objects.of_plan(plan).order_by().values("responsible")
        organisations = Organisation.objects.filter(pk__in=answering).order_by(name_order())
        named = [(str(uid), name) for uid, name in organisations.values_list("uid", "name")]
        self.fields["responsible"].choices = ANY + named  # type: ignore[attr-defined]
        self.fields["theme"].choices = ANY + [(t.key, in_language(t.name)) for t in Theme.objects.all()]  # type: ignore[attr-defined]

    def narrow(self, actions: ActionQuerySet) -> ActionQuerySet:
        """Those that fit. A value nobody offers is as good as none."""
        self.is_valid()
        wanted = self.cleaned_data
        if wanted.get("responsible"):
            actions = actions.filter(responsible__uid=wanted["responsible"])
        if wanted.get("theme"):
            actions = actions.filter(gap__observations__themes=wanted["theme"]).distinct()
        if wanted.get("text"):
            actions = actions.matching(wanted["text"])
        match wanted.get("how"):
            case "late":
                actions = actions.late()
            case "silent":
                actions = actions.silent()
            case "nobody":
                actions = actions.without_responsible()
            case "mine":
                actions = actions.filter(Q(person=self.person_id) & Q(person__isnull=False))
            case state if state:
                actions = actions.filter(state=state)
        return actions

    @property
    def is_narrowed(self) -> bool:
        return any(self.cleaned_data.get(name) for name in self.fields)
