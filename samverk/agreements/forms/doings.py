"""What is asked for when something is done: a party, a promise, a signature, a row, an evaluation, an end."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from samverk.organisations.forms import OrganisationField
from samverk.organisations.models import Organisation
from samverk.plans.models import Action
from samverk.ui.forms import DateInput, InlineRadios

from ..models import Commitment, Evaluation, Party, Row


def _area(rows: int = 3) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


def _version() -> forms.IntegerField:
    return forms.IntegerField(widget=forms.HiddenInput, required=False)


class PartyForm(forms.Form):
    """A party. Which organisation it is cannot be changed afterwards: it leaves, and another one joins."""

    version = _version()
    organisation = OrganisationField(label=_("Organisation in the register"), required=False)
    name = forms.CharField(
        label=_("Or its name, if it is not in the register"), required=False, max_length=200
    )
    kind = forms.ChoiceField(label=_("Kind of party"), choices=Party.Kind.choices)
    role = forms.CharField(label=_("Its role"), required=False, max_length=1000, widget=_area())
    expectations = forms.CharField(
        label=_("What the others may expect of it"), required=False, max_length=1000, widget=_area()
    )
    signed_on = forms.DateField(
        label=_("Signed elsewhere on"),
        required=False,
        widget=DateInput(),
        help_text=_("Only for those who have signed on paper or in another service."),
    )

    def __init__(self, *args: Any, party: Party | None = None, **options: Any) -> None:
        if party is not None:
            names = ("version", "kind", "role", "expectations", "signed_on")
            options["initial"] = {name: getattr(party, name) for name in names}
        super().__init__(*args, **options)
        if party is not None:
            del self.fields["organisation"], self.fields["name"]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if (
            "name" in self.fields
            and not self.errors
            and not (cleaned.get("organisation") or cleaned.get("name"))
        ):
            self.add_error("organisation", _("Choose an organisation, or write a name below."))
        return cleaned


class PromiseForm(forms.Form):
    """What an organisation promises; `state` and `outcome` only once it is there."""

    version = _version()
    organisation = forms.ModelChoiceField(label=_("Who promises?"), queryset=Organisation.objects.none())
    promise = forms.CharField(
        label=_("What do you promise?"),
        max_length=500,
        widget=_area(),
        help_text=_("One thing that others can see has been done."),
    )
    action = forms.ModelChoiceField(
        label=_("Which action of the plan is it for?"),
        required=False,
        queryset=Action.objects.none(),
        empty_label=_("none"),
    )
    due_on = forms.DateField(label=_("At the latest"), required=False, widget=DateInput())
    state = forms.ChoiceField(
        label=_("How does it go?"), choices=Commitment.State.choices, widget=InlineRadios
    )
    outcome = forms.CharField(label=_("What came of it?"), required=False, max_length=500, widget=_area(2))

    def __init__(
        self,
        *args: Any,
        organisations: Iterable[int],
        actions: Any,
        commitment: Commitment | None = None,
        **options: Any,
    ) -> None:
        if commitment is not None:
            names = ("version", "promise", "action", "due_on", "state", "outcome")
            options["initial"] = {name: getattr(commitment, name) for name in names}
        super().__init__(*args, **options)
        chosen = Organisation.objects.filter(pk__in=list(organisations)).order_by("name_order")
        self.fields["organisation"].queryset = chosen  # type: ignore[attr-defined]
        self.fields["action"].queryset = actions  # type: ignore[attr-defined]
        if commitment is None:
            del self.fields["state"], self.fields["outcome"], self.fields["version"]
            if len(chosen) == 1:
                self.fields["organisation"].initial = chosen[0]
        else:
            del self.fields["organisation"]


class OpenForm(forms.Form):
    """Before a text is fixed."""

    note = forms.CharField(
        label=_("What is new since the last version?"), required=False, max_length=1000, widget=_area(2)
    )


class SignForm(forms.Form):
    """A signature. `seen` is the SHA-256 of the text that stands on the page."""

    quiet = True
    seen = forms.CharField(widget=forms.HiddenInput, max_length=64)
    party = forms.ModelChoiceField(
        label=_("For which organisation do you sign?"), queryset=Party.objects.none(), empty_label=None
    )
    has_read = forms.BooleanField(label=_("I have read the whole text above."))
    may_commit = forms.BooleanField(label=_("I may commit the organisation, and do so now."))

    def __init__(self, *args: Any, parties: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["party"].queryset = parties  # type: ignore[attr-defined]
        self.fields["party"].initial = parties.first()


class ConflictForm(forms.Form):
    """An interest of one's own."""

    organisation = forms.ModelChoiceField(
        label=_("Which organisation?"), queryset=Organisation.objects.none()
    )
    text = forms.CharField(
        label=_("In which question, and what is the interest?"),
        max_length=500,
        widget=_area(),
        help_text=_("For example “We have applied for the same grant”. Everybody in the room reads it."),
    )

    def __init__(self, *args: Any, organisations: Iterable[int], **options: Any) -> None:
        super().__init__(*args, **options)
        chosen = Organisation.objects.filter(pk__in=list(organisations)).order_by("name_order")
        self.fields["organisation"].queryset = chosen  # type: ignore[attr-defined]
        if len(chosen) == 1:
            self.fields["organisation"].initial = chosen[0]


class LeaveForm(forms.Form):
    """A party leaves."""

    on = forms.DateField(label=_("First day without it"), widget=DateInput(), initial=timezone.localdate)
    reason = forms.CharField(label=_("Why?"), max_length=1000, widget=_area())


class RowForm(forms.ModelForm):
    """A row of a pact or a strategy."""

    version = _version()

    class Meta:
        model = Row
        fields = ["area", "what", "who", "due_on", "budget", "used", "state", "evidence"]

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["due_on"].widget = DateInput()
        self.fields["evidence"].widget = _area(2)
        self.fields["budget"].help_text = _("Whole kronor.")
        self.fields["who"].help_text = _("An organisation, never a person.")
        if self.instance.pk:
            self.initial["version"] = self.instance.version


class EvaluationForm(forms.Form):
    """What was learnt."""

    text = forms.CharField(
        label=_("What has worked, what has not, and for whom?"), max_length=5000, widget=_area(8)
    )
    verdict = forms.ChoiceField(
        label=_("What should follow?"), choices=Evaluation.Verdict.choices, widget=forms.RadioSelect
    )


class RenewForm(forms.Form):
    """A longer time."""

    version = _version()
    until = forms.DateField(label=_("Holds to and including"), widget=DateInput())

    def __init__(self, *args: Any, after: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.after = after

    def clean_until(self) -> Any:
        until = self.cleaned_data["until"]
        if self.after is None or until <= self.after:
            raise forms.ValidationError(_("Choose a day after the one on which it ends now."))
        return until


class EndForm(forms.Form):
    """An end."""

    on = forms.DateField(label=_("Ends on"), widget=DateInput(), initial=timezone.localdate)
    reason = forms.CharField(label=_("Why?"), max_length=1000, widget=_area())


class CheckForm(forms.Form):
    """A paper whose seal is looked at. It is read and forgotten."""

    quiet = True
    file = forms.FileField(
        label=_("The PDF"), widget=forms.FileInput(attrs={"accept": ".pdf,application/pdf"})
    )

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file.size > settings.UPLOAD_LIMIT:
            raise forms.ValidationError(_("The file is larger than 20 MB."))
        return file
