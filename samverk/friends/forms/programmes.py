"""Setting up a programme."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from samverk.languages.folding import clean_line
from samverk.people.models import Account
from samverk.ui.forms import Choices, TranslatedFormField
from samverk.workspaces.models import RoleHolding, Workspace

from ..kinds import starts
from ..models import Kind, Pairing, Programme, first_weights
from ..round_cards import PARTS as WEIGHTS
from ..rules.programmes import MATCHING_ROLES
from ..vocabulary import WISHES


class LinesField(forms.CharField):
    """A list of short texts, one on each line."""

    def __init__(self, *, most: int, longest: int, **options: Any) -> None:
        self.most, self.longest = most, longest
        super().__init__(widget=forms.Textarea({"rows": 5}), **options)

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(value) if isinstance(value, list) else value

    def to_python(self, value: Any) -> Any:
        lines = [clean_line(line) for line in str(value or "").splitlines()]
        lines = list(dict.fromkeys(line for line in lines if line))
        if len(lines) > self.most:
            raise forms.ValidationError(_("At most %(most)d lines, please."), params={"most": self.most})
        if any(len(line) > self.longest for line in lines):
            raise forms.ValidationError(
                _("A line may have %(longest)d characters at most."), params={"longest": self.longest}
            )
        return lines


class DaysField(forms.CharField):
    """Numbers of days, one after the other: "14, 60, 180"."""

    def prepare_value(self, value: Any) -> Any:
        return ", ".join(map(str, value)) if isinstance(value, list) else value

    def to_python(self, value: Any) -> Any:
        parts = str(value or "").replace(";", ",").replace(" ", ",").split(",")
        try:
            days = sorted({int(part) for part in parts if part.strip()})
        except ValueError:
            raise forms.ValidationError(_("Write days as numbers, such as 14, 60, 180.")) from None
        if any(not 1 <= day <= 1000 for day in days) or len(days) > 8:
            raise forms.ValidationError(_("At most eight times, each between 1 and 1,000 days."))
        return days


class MatcherField(forms.ModelChoiceField):
    """One of those who match in the room, by name."""

    def label_from_instance(self, obj: Any) -> str:
        return str(obj.name)


class StartForm(forms.Form):
    """Which kind of programme."""

    start = forms.ChoiceField(label=_("What kind of friends?"), widget=Choices)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        field = self.fields["start"]
        field.choices = [(key, f"{start.label} | {start.text}") for key, start in starts().items()]  # type: ignore[attr-defined]


class ProgrammeForm(forms.Form):
    """All that a coordinator decides. Weights are fields `weight_<wish>`."""

    kind = forms.ChoiceField(label=_("Kind of pairs"), choices=Kind.choices)
    pairing = forms.ChoiceField(label=_("Who is paired with whom?"), choices=Pairing.choices)
    welcome = TranslatedFormField(label=_("Words of welcome on the sign-up page"), lines=True, required=False)
    thanks = TranslatedFormField(label=_("Words on the receipt"), lines=True, required=False)
    contact = forms.CharField(
        label=_("Phone, hours and place for those who would rather talk"), max_length=200, required=False,
        help_text=_("Stands on the sign-up page, also for those with protected identity."),
    )  # fmt: skip
    languages = forms.MultipleChoiceField(
        label=_("Languages of posters and leaflets"),
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text=_("Pages and letters are in the language that each person chooses."),
    )
    parts_of_town = LinesField(
        label=_("Parts of town"), most=60, longest=60, required=False,
        help_text=_("One on each line. Without any, people write it themselves."),
    )  # fmt: skip
    asked_wishes = forms.MultipleChoiceField(
        label=_("Which wishes do you ask for?"),
        choices=list(WISHES.items()),
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text=_("Every wish makes it harder to find somebody. Ask for those that matter."),
    )
    min_age = forms.IntegerField(
        label=_("Youngest age"), min_value=0, max_value=99,
        help_text=_("Younger ones can be signed up by a guardian only."),
    )  # fmt: skip
    needs_common_language = forms.BooleanField(
        label=_("A pair needs a common language"), required=False,
        help_text=_("Both have to speak some language at least for everyday talk."),
    )  # fmt: skip
    max_travel_km = forms.IntegerField(label=_("Longest travel, km"), min_value=1, max_value=300)
    min_shared_times = forms.IntegerField(
        label=_("Shared times in the week, at least"), min_value=0, max_value=21
    )
    max_per_friend = forms.IntegerField(
        label=_("People a volunteer may have at once, at most"), min_value=1, max_value=30
    )
    needs_interview = forms.BooleanField(label=_("Everybody is interviewed before matching"), required=False)
    needs_extract = forms.BooleanField(
        label=_("Volunteers show an extract of the police register"), required=False,
        help_text=_("Only the day when it was seen is stored, never what it says."),
    )  # fmt: skip
    questions = LinesField(
        label=_("Questions of the interview guide"), most=20, longest=200, required=False,
        help_text=_("One on each line."),
    )  # fmt: skip
    claim_days = forms.IntegerField(
        label=_("Days that a matcher keeps somebody before others may take over"), min_value=1, max_value=365
    )
    answer_days = forms.IntegerField(label=_("Days to answer a proposal"), min_value=1, max_value=60)
    follow_up_days = DaysField(
        label=_("When we ask how it goes"), required=False,
        help_text=_(
            "Days after the first meeting, such as 14, 60, 180. Questions and reminders go out between 8 in the morning "
            "and 8 in the evening; answers, such as the receipt of a sign-up, at once."
        ),
    )  # fmt: skip
    trouble_goes_to = MatcherField(
        label=_("Who is told at once of trouble?"),
        queryset=Account.objects.none(),
        required=False,
        empty_label=_("All coordinators"),
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    PARTS = (
        (_("What it is"), ("kind", "pairing", "welcome", "thanks")),
        (_("Sign-up"), ("contact", "languages", "parts_of_town", "asked_wishes", "min_age")),
        (
            _("Rules that always hold"),
            ("needs_common_language", "max_travel_km", "min_shared_times", "max_per_friend"),
        ),
        (
            _("Interviews and follow-up"),
            ("needs_interview", "needs_extract", "questions", "claim_days", "answer_days", "follow_up_days",
             "trouble_goes_to"),
        ),
    )  # fmt: skip

    def __init__(self, *args: Any, programme: Programme, **options: Any) -> None:
        options.setdefault("initial", self.facts_of(programme))
        self.programme = programme
        super().__init__(*args, **options)
        self.fields["languages"].choices = list(settings.LANGUAGES)  # type: ignore[attr-defined]
        self.fields["trouble_goes_to"].queryset = _matchers(programme.workspace)  # type: ignore[attr-defined]
        for wish, label in WEIGHTS.items():
            self.fields[f"weight_{wish}"] = forms.IntegerField(
                label=label, min_value=0, max_value=10, widget=forms.NumberInput({"data-short": True})
            )
        for name in self.fields:
            widget = self.fields[name].widget
            if isinstance(widget, forms.NumberInput):
                widget.attrs.setdefault("data-short", True)

    @staticmethod
    def facts_of(programme: Programme) -> dict[str, Any]:
        """A programme as the form shows it."""
        names = [name for name in ProgrammeForm.base_fields if name not in {"trouble_goes_to"}]
        facts = {name: getattr(programme, name) for name in names}
        facts["trouble_goes_to"] = programme.trouble_goes_to_id
        facts["parts_of_town"] = programme.part_names
        return facts | {f"weight_{wish}": programme.weight(wish) for wish in first_weights()}

    def parts(self) -> list[tuple[Any, list[forms.BoundField]]]:
        """The fields under their headings, weights last and apart."""
        return [(legend, [self[name] for name in names]) for legend, names in self.PARTS]

    def weights(self) -> list[forms.BoundField]:
        return [self[f"weight_{wish}"] for wish in WEIGHTS]

    def facts(self) -> dict[str, Any]:
        """What was written, as columns of Programme. A part of town keeps its point."""
        given = dict(self.cleaned_data)
        known = dict(zip(self.programme.part_names, self.programme.parts_of_town, strict=True))
        given["parts_of_town"] = [known.get(name, name) for name in given["parts_of_town"]]
        weights = {wish: given.pop(f"weight_{wish}") for wish in WEIGHTS}
        given.pop("version", None)
        return {**given, "weights": weights}


def _matchers(workspace: Workspace) -> Any:
    roles = [role.value for role in MATCHING_ROLES]
    people = RoleHolding.objects.current(timezone.localdate()).filter(workspace=workspace, role__in=roles)
    return Account.objects.filter(pk__in=people.values("person__account"), is_active=True).order_by("pk")
