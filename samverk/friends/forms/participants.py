"""Finding people in a programme, and what a matcher says about them."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from samverk.languages.fields import name_order
from samverk.languages.folding import clean_line, clean_text, fold
from samverk.people.models import Account
from samverk.ui.forms import Choices, DateInput, InlineRadios

from ..models import Interview, Participant, Programme, Side, State, Way
from ..models.participants import ParticipantQuerySet

NOBODY, MINE, EVERYBODY = "nobody", "mine", "all"
AT_REST = (State.PAIRED, State.PAUSED, State.ENDED)
"""States in which nobody waits for anything."""


class ParticipantFilter(forms.Form):
    """Read from the address, so that a narrowed list can be sent to a colleague."""

    quiet = True

    text = forms.CharField(label=_("Name"), required=False, max_length=100)
    side = forms.ChoiceField(label=_("Side"), required=False, choices=[("", _("both sides")), *Side.choices])
    state = forms.ChoiceField(
        label=_("State"),
        required=False,
        choices=[("", _("those who wait for something")), (EVERYBODY, _("everybody")), *State.choices],
    )
    matcher = forms.ChoiceField(label=_("Taken care of by"), required=False)
    # Not "language": that is how a page is asked for in another one.
    speaks = forms.ChoiceField(label=_("Speaks"), required=False)

    def __init__(
        self, *args: Any, matchers: list[Account], languages: list[tuple[str, str]], **options: Any
    ) -> None:
        super().__init__(*args, **options)
        named = [(str(one.pk), str(one)) for one in matchers]
        self.fields["matcher"].choices = [("", _("all")), (MINE, _("me")), (NOBODY, _("nobody")), *named]  # type: ignore[attr-defined]
        self.fields["speaks"].choices = [("", _("all languages")), *languages]  # type: ignore[attr-defined]

    def narrow(self, people: ParticipantQuerySet, account: Account) -> ParticipantQuerySet:
        """Those that fit. A value nobody offers is as good as none."""
        self.is_valid()
        wanted = self.cleaned_data
        if side := wanted.get("side"):
            people = people.filter(side=side)
        match wanted.get("state"):
            case "" | None:
                people = people.exclude(state__in=AT_REST)
            case "all":
                pass
            case state:
                people = people.filter(state=state)
        match wanted.get("matcher"):
            case "" | None:
                pass
            case "mine":
                people = people.claimed_by(account)
            case "nobody":
                people = people.filter(claimed_by=None)
            case chosen:
                people = people.filter(claimed_by=chosen)
        if language := wanted.get("speaks"):
            people = people.filter(spoken__language=language)
        return with_words(people, wanted.get("text") or "")

    def count(self, by_state: Mapping[str, int]) -> int | None:
        """How many fit, where that follows from how many of the side stand in which state. None where it does not."""
        wanted = self.cleaned_data
        if any(wanted.get(name) for name in ("text", "matcher", "speaks")):
            return None
        match wanted.get("state"):
            case "" | None:
                return sum(n for state, n in by_state.items() if state not in AT_REST)
            case "all":
                return sum(by_state.values())
            case state:
                return by_state.get(state, 0)

    @property
    def is_narrowed(self) -> bool:
        return any(self.cleaned_data.get(name) for name in self.fields)


def with_words(people: ParticipantQuerySet, words: str) -> ParticipantQuerySet:
    """Those whose name or address holds every one of `words`, whatever its case and accents."""
    for word in fold(words).split():
        people = people.filter(Q(person__name_folded__contains=word) | Q(person__email__icontains=word))
    return people


SORTS = {
    "name": name_order("person__"),
    "waited": "waiting_since",
    "state": "state",
    "place": "part_of_town",
}


def in_order(people: ParticipantQuerySet, sort: str) -> ParticipantQuerySet:
    """`sort` is a column of the page, with a minus for the other way round; the longest waiting first without one."""
    column = SORTS.get(sort.removeprefix("-"), "waiting_since")
    return people.order_by(f"-{column}" if sort.startswith("-") else column, "pk")


class InterviewForm(forms.Form):
    """What was said, in short: one answer for each question of the programme's guide."""

    held_on = forms.DateField(label=_("Day of the interview"), widget=DateInput)
    way = forms.ChoiceField(label=_("How"), choices=Way.choices, widget=InlineRadios)
    fit = forms.ChoiceField(
        label=_("Suitability"),
        widget=Choices,
        choices=[
            (Interview.Fit.YES, _("Ready | Waits for a match from now on.")),
            (
                Interview.Fit.SUPPORT,
                _("Ready, with support | Waits for a match; the matcher is there at first."),
            ),
            (Interview.Fit.LATER, _("Not yet | Stays interviewed, out of matching.")),
            (Interview.Fit.NO, _("Not suited | Out of matching. End the participation kindly.")),
        ],
    )
    note = forms.CharField(
        label=_("Note for matchers"),
        help_text=_("Only what matching needs. The person may read it."),
        required=False,
        max_length=1000,
        widget=forms.Textarea({"rows": 3}),
    )
    presentation = forms.CharField(
        label=_("A few lines that the other may read"),
        help_text=_("No surname, no address. Agree on the words with the person."),
        required=False,
        max_length=600,
        widget=forms.Textarea({"rows": 3}),
    )
    trained_on = forms.DateField(label=_("Training taken on"), required=False, widget=DateInput)
    extract_seen_on = forms.DateField(
        label=_("Extract of the police register seen on"),
        help_text=_("Only the day is stored, never the extract."),
        required=False,
        widget=DateInput,
    )
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, participant: Participant, programme: Programme, **options: Any) -> None:
        initial = {
            "held_on": timezone.localdate(), "way": Way.PLACE, "presentation": participant.presentation,
            "version": participant.version,
        }  # fmt: skip
        options.setdefault("initial", initial)
        super().__init__(*args, **options)
        self.questions = [str(question) for question in programme.questions]
        for number, question in enumerate(self.questions):
            self.fields[f"answer_{number}"] = forms.CharField(
                label=question, required=False, max_length=300, widget=forms.Textarea({"rows": 2})
            )
        if participant.is_newcomer:
            del self.fields["trained_on"], self.fields["extract_seen_on"]
        elif not programme.needs_extract:
            del self.fields["extract_seen_on"]
        answers = [f"answer_{number}" for number in range(len(self.questions))]
        self.order_fields(["held_on", "way", *answers, "fit", "presentation", "note"])

    def clean_held_on(self) -> Any:
        return _not_in_future(self.cleaned_data["held_on"])

    def clean_trained_on(self) -> Any:
        return _not_in_future(self.cleaned_data["trained_on"])

    def clean_extract_seen_on(self) -> Any:
        return _not_in_future(self.cleaned_data["extract_seen_on"])

    @property
    def noted(self) -> dict[str, Any]:
        """What the action takes."""
        facts = {name: value for name, value in self.cleaned_data.items() if not name.startswith("answer_")}
        return facts | {
            "answers": [clean_text(self.cleaned_data[f"answer_{n}"]) for n in range(len(self.questions))]
        }


def _not_in_future(day: Any) -> Any:
    if day and day > timezone.localdate():
        raise forms.ValidationError(_("This day has not come yet. Choose today or an earlier day."))
    return day


class PauseForm(forms.Form):
    until = forms.DateField(label=_("Until and including"), required=False, widget=DateInput)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def clean_until(self) -> Any:
        until = self.cleaned_data["until"]
        if until and until <= timezone.localdate():
            raise forms.ValidationError(_("Choose a day that is to come, or none."))
        return until


class EndForm(forms.Form):
    reason = forms.CharField(label=_("Why"), required=False, max_length=200)
    never_again = forms.BooleanField(
        label=_("Is not to be matched again"),
        help_text=_("Seen by matchers if the person signs up anew."),
        required=False,
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def clean_reason(self) -> str:
        return clean_line(self.cleaned_data["reason"])


class WordsForm(forms.Form):
    words = forms.CharField(
        label=pgettext_lazy("letter", "Your words"), max_length=2000, widget=forms.Textarea({"rows": 5})
    )


class LinesForm(forms.Form):
    presentation = forms.CharField(
        label=_("A few lines that the other may read"),
        help_text=_("No surname, no address. Agree on the words with the person."),
        required=False,
        max_length=600,
        widget=forms.Textarea({"rows": 4}),
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)


class ApartForm(forms.Form):
    """Two who are never to be matched: the other one is found by name."""

    other = forms.CharField(
        label=_("Who"),
        help_text=_("The name, or the e-mail address, of somebody on the other side."),
        max_length=120,
    )
    reason = forms.ChoiceField(
        label=_("Why"),
        choices=[
            ("relatives", _("They are relatives")),
            ("safety", _("Safety")),
            ("veto", _("Another reason")),
        ],
    )
    words = forms.CharField(label=_("In words"), required=False, max_length=200)

    def __init__(self, *args: Any, participant: Participant, **options: Any) -> None:
        super().__init__(*args, **options)
        everybody = Participant.objects.in_programme(participant.programme).active()
        self.others = everybody.exclude(side=participant.side)

    def clean_other(self) -> Participant:
        """The one whom the words find. A list of everybody to choose from would be longer than the page."""
        found = with_words(self.others, self.cleaned_data["other"]).with_person()[:2]
        if not found:
            raise forms.ValidationError(
                _("Nobody on the other side is called that. Look the name up under People.")
            )
        if len(found) > 1:
            raise forms.ValidationError(
                _("Several people are called that. Write the whole name, or the e-mail address.")
            )
        return found[0]


class HandOverForm(forms.Form):
    """A whole caseload, or those of one state, to a colleague."""

    giver = forms.ModelChoiceField(label=_("From"), queryset=Account.objects.none())
    receiver = forms.ModelChoiceField(label=_("To"), queryset=Account.objects.none())

    def __init__(self, *args: Any, matchers: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["giver"].queryset = self.fields["receiver"].queryset = matchers  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("giver") and cleaned.get("giver") == cleaned.get("receiver"):
            raise forms.ValidationError(_("Choose two different people."))
        return cleaned
