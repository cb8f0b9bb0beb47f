"""Asking which day suits."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from samverk.ui.forms import DateTimeInput, InlineRadios
from samverk.workspaces.models import Workspace

from ..asking import Candidate
from ..models import Kind, Proposal, Vote
from ..texts import span_in_words
from .invitations import OthersField
from .meetings import HostField

FEWEST, MOST = 2, 8


class PollForm(forms.Form):
    """Two to eight proposed times for one meeting."""

    title = forms.CharField(label=_("What is the meeting called?"), max_length=120)
    kind = forms.ChoiceField(label=_("Kind of meeting"), choices=Kind.choices)
    place = forms.CharField(label=_("Place"), max_length=200, required=False)
    host = HostField()
    minutes = forms.IntegerField(label=_("How long, in minutes?"), min_value=15, max_value=600, initial=120)
    people = forms.MultipleChoiceField(
        label=_("Who is asked?"), required=False, widget=forms.CheckboxSelectMultiple
    )
    others = OthersField()

    def __init__(
        self, *args: Any, workspace: Workspace, candidates: Sequence[Candidate], **options: Any
    ) -> None:
        super().__init__(*args, **options)
        self.fields["host"].of(workspace)  # type: ignore[attr-defined]
        self.candidates = {one.key: one for one in candidates if one.person and one.email}
        self.fields["people"].choices = [(key, one.name) for key, one in self.candidates.items()]  # type: ignore[attr-defined]
        for number in range(1, MOST + 1):
            self.fields[f"time_{number}"] = forms.DateTimeField(
                label=_("Proposal %(number)s") % {"number": number},
                required=number <= FEWEST,
                widget=DateTimeInput(),
                input_formats=["%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M"],
            )

    @property
    def time_fields(self) -> list[forms.BoundField]:
        return [self[f"time_{number}"] for number in range(1, MOST + 1)]

    def clean(self) -> dict[str, Any]:
        answers = super().clean() or self.cleaned_data
        chosen = [answers[name] for name in answers if name.startswith("time_") and answers[name]]
        if len(set(chosen)) < len(chosen):
            raise ValidationError(_("The same time stands there twice."))
        if any(moment < timezone.now() for moment in chosen):
            raise ValidationError(_("One of the times has passed."))
        length = timedelta(minutes=answers.get("minutes") or 60)
        answers["times"] = [(moment, moment + length) for moment in chosen]
        if not answers.get("people") and not answers.get("others"):
            self.add_error("people", _("Choose somebody to ask."))
        return answers

    @property
    def times(self) -> list[tuple[datetime, datetime]]:
        found: list[tuple[datetime, datetime]] = self.cleaned_data["times"]
        return found

    @property
    def asked(self) -> list[Candidate]:
        return [self.candidates[key] for key in self.cleaned_data["people"]] + self.cleaned_data["others"]


class VoteForm(forms.Form):
    """What suits, of each proposed time."""

    comment = forms.CharField(label=_("A word to the secretary"), max_length=300, required=False)

    def __init__(self, *args: Any, proposals: Sequence[Proposal], **options: Any) -> None:
        super().__init__(*args, **options)
        self.proposals = list(proposals)
        for one in self.proposals:
            self.fields[f"vote_{one.pk}"] = forms.ChoiceField(
                label=span_in_words(one.starts_at, one.ends_at),
                choices=Vote.Answer.choices,
                widget=InlineRadios,
            )

    @property
    def vote_fields(self) -> list[forms.BoundField]:
        return [self[f"vote_{one.pk}"] for one in self.proposals]

    @property
    def answers(self) -> dict[int, str]:
        """The answer for each proposal's key."""
        return {one.pk: self.cleaned_data[f"vote_{one.pk}"] for one in self.proposals}
