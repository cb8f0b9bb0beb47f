"""What an agreement's own pages ask for. The forms only read: actions write."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from samverk.languages.fields import name_order
from samverk.languages.folding import clean_line
from samverk.organisations.forms import WebsiteField
from samverk.places.models import County
from samverk.principles.models import Principle
from samverk.ui.forms import Choices, DateInput, TypeToFindSeveral

from ..models import Agreement, Party

KINDS = [
    (
        Agreement.Kind.COMMITMENT,
        _(
            "Commitment of the alliance | The seven promises of the method, our vision, and what each organisation promises."
        ),
    ),
    (
        Agreement.Kind.CONTRACT,
        _(
            "Partnership contract (IOP) | Roles, expectations, a pilot, an evaluation, and then perhaps a renewal."
        ),
    ),
    (Agreement.Kind.PACT, _("City pact | Goals for each policy area, with budget and partner.")),
    (Agreement.Kind.STRATEGY, _("Strategy | Who signs it, and a table of who is responsible for what.")),
    (Agreement.Kind.TEXT, _("A text of our own | An empty page, as for a local agreement.")),
]


def _area(rows: int) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


class WriteForm(forms.Form):
    """Begin a new agreement."""

    kind = forms.ChoiceField(
        label=_("What do you want to agree on?"), choices=KINDS, widget=Choices, initial="commitment"
    )
    title = forms.CharField(
        label=_("What shall it be called?"),
        max_length=200,
        help_text=_("For example “What we promise each other in Nya grannar”."),
    )
    with_members = forms.BooleanField(
        label=_("Take in all members of the room as parties"), required=False, initial=True
    )


class _FactsForm(forms.ModelForm):
    """Shared by agreements of rooms and those that are only noted."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        if self.instance.pk:
            self.initial["version"] = self.instance.version
        self.fields["principles"].widget = forms.CheckboxSelectMultiple()
        self.fields["principles"].queryset = Principle.objects.all()  # type: ignore[attr-defined]
        self.fields["counties"].widget = TypeToFindSeveral()
        self.fields["counties"].queryset = County.objects.order_by(name_order()).defer("outline")  # type: ignore[attr-defined]
        for name, field in self.fields.items():
            if isinstance(field, forms.DateField):
                field.widget = DateInput()
            if isinstance(field.widget, forms.Textarea):
                field.widget = _area(5 if name in {"goals", "evaluation_plan"} else 3)

    @property
    def facts(self) -> dict[str, Any]:
        """What the action takes: everything but the version."""
        return {
            name: value for name, value in self.cleaned_data.items() if name not in {"version", "parties"}
        }

    @property
    def version_seen(self) -> int | None:
        seen: int | None = self.cleaned_data.get("version")
        return seen


class FactsForm(_FactsForm):
    """The facts of an agreement of the room. A contract has more of them."""

    _OF_CONTRACTS = ("goals", "pilot_from", "pilot_until", "evaluation_plan")

    class Meta:
        model = Agreement
        fields = [
            "title",
            "level",
            "summary",
            "binds",
            "binding_note",
            "binds_municipalities",
            "valid_from",
            "valid_until",
            "renewal_months",
            "goals",
            "pilot_from",
            "pilot_until",
            "evaluation_plan",
            "principles",
            "counties",
            "place_note",
            "followed_up_by",
        ]

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        if self.instance.kind != Agreement.Kind.CONTRACT:
            for name in self._OF_CONTRACTS:
                del self.fields[name]
        self.fields["binds"].help_text = _("It stands in the text, so that nobody has to guess.")
        self.fields["renewal_months"].help_text = _("Empty if it is not renewed.")


class TextForm(forms.Form):
    """The draft."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    text = forms.CharField(
        label=_("The text"),
        max_length=60000,
        widget=_area(22),
        help_text=_(
            "Leave an empty line between paragraphs. A line that begins with ## is a heading, one that begins with - is a point of a list."
        ),
    )


class RecordForm(_FactsForm):
    """An agreement made elsewhere, with its parties one on each line."""

    website = WebsiteField(label=_("Website"), required=False, assume_scheme="https")
    parties = forms.CharField(
        label=_("Parties"),
        required=False,
        widget=_area(4),
        help_text=_("One on each line. Organisations, never persons."),
    )

    class Meta:
        model = Agreement
        fields = [
            "title",
            "abbreviation",
            "level",
            "summary",
            "counties",
            "place_note",
            "signed_when",
            "status_note",
            "valid_from",
            "valid_until",
            "binds",
            "binds_municipalities",
            "binding_note",
            "principles",
            "unknown",
            "followed_up_by",
            "source",
        ]

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["unknown"].help_text = _("Say what the source leaves open. That is worth knowing too.")
        if self.instance.pk:
            names = self.instance.parties.filter(organisation=None).values_list("name", flat=True)
            self.initial["website"] = self.instance.website
            self.initial["parties"] = "\n".join(names)

    def clean_parties(self) -> list[tuple[str, str]]:
        lines = (clean_line(line)[:200] for line in self.cleaned_data["parties"].splitlines())
        names = list(dict.fromkeys(line for line in lines if line))[:200]
        kinds = dict(self.instance.parties.values_list("name", "kind")) if self.instance.pk else {}
        return [(name, kinds.get(name, Party.Kind.OTHER)) for name in names]


class RegisterForm(forms.Form):
    """What to show of the register. Everything is optional; nonsense is left out of account."""

    quiet = True
    q = forms.CharField(label=_("Name or place"), required=False, max_length=100)
    level = forms.ChoiceField(
        label=_("Level"),
        required=False,
        choices=lambda: [("", _("all levels")), *Agreement.Level.choices],
    )
    county = forms.ModelChoiceField(
        label=_("County"), required=False, queryset=County.objects.none(), empty_label=_("the whole country")
    )
    principle = forms.ModelChoiceField(
        label=_("Principle"),
        required=False,
        queryset=Principle.objects.none(),
        empty_label=_("all principles"),
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["county"].queryset = County.objects.order_by(name_order()).defer("outline")  # type: ignore[attr-defined]
        self.fields["principle"].queryset = Principle.objects.all()  # type: ignore[attr-defined]
