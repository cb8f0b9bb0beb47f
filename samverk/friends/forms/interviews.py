"""Times for interviews and leave."""

from datetime import datetime, timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from samverk.people.models import Account
from samverk.ui.forms import DateInput, InlineRadios, TimeInput

from ..models import InterviewTime, Participant, Programme, State, Way

_MOST = 60


class InlineBoxes(forms.CheckboxSelectMultiple):
    """A few short boxes beside one another."""

    template_name = "ui/forms/inline_options.html"


class OfferForm(forms.Form):
    """Several times in one go: from a day to a day, on some weekdays, from an hour to an hour, each so long."""

    since = forms.DateField(label=_("From"), widget=DateInput)
    until = forms.DateField(label=_("To and including"), widget=DateInput)
    weekdays = forms.MultipleChoiceField(
        label=_("On"),
        widget=InlineBoxes,
        choices=[("0", _("Mon")), ("1", _("Tue")), ("2", _("Wed")), ("3", _("Thu")), ("4", _("Fri")), ("5", _("Sat")), ("6", _("Sun"))],
    )  # fmt: skip
    first = forms.TimeField(label=_("First time starts"), widget=TimeInput)
    last = forms.TimeField(label=_("Last time ends"), widget=TimeInput)
    minutes = forms.TypedChoiceField(
        label=_("Length of each"), coerce=int, choices=[(n, _("%d minutes") % n) for n in (20, 30, 45, 60)]
    )
    way = forms.ChoiceField(label=_("How"), choices=Way.choices, widget=InlineRadios)
    place = forms.CharField(label=_("Place, number or address of the call"), required=False, max_length=200)

    def __init__(self, *args: Any, **options: Any) -> None:
        today = timezone.localdate()
        initial = {
            "since": today + timedelta(days=1), "until": today + timedelta(days=14), "weekdays": ["1", "3"],
            "first": "13:00", "last": "16:00", "minutes": 45, "way": Way.PLACE,
        }  # fmt: skip
        options.setdefault("initial", initial)
        super().__init__(*args, **options)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("since") and cleaned.get("until"):
            if cleaned["until"] < cleaned["since"]:
                self.add_error("until", _("The last day is before the first."))
            elif cleaned["until"] < timezone.localdate():
                self.add_error("until", _("These days have passed."))
            elif (cleaned["until"] - cleaned["since"]).days > 120:
                self.add_error("until", _("At most four months at a time."))
        if cleaned.get("first") and cleaned.get("last") and cleaned["last"] <= cleaned["first"]:
            self.add_error("last", _("The last time ends before the first begins."))
        if not self.errors:
            cleaned["starts"] = self._starts(cleaned)
            if not cleaned["starts"]:
                self.add_error(
                    "last", _("No time of this length fits in. Choose a shorter one or more hours.")
                )
            elif len(cleaned["starts"]) > _MOST:
                self.add_error(
                    "until",
                    _("That would be %d times. Choose fewer days: at most 60 at once.")
                    % len(cleaned["starts"]),
                )
        return cleaned

    def _starts(self, cleaned: dict[str, Any]) -> list[datetime]:
        """The moments at which the times start; those that have passed are left out."""
        length, now = timedelta(minutes=cleaned["minutes"]), timezone.now()
        days = (cleaned["until"] - cleaned["since"]).days + 1
        starts = []
        for day in (cleaned["since"] + timedelta(days=n) for n in range(days)):
            if str(day.weekday()) not in cleaned["weekdays"]:
                continue
            moment, end = datetime.combine(day, cleaned["first"]), datetime.combine(day, cleaned["last"])
            while moment + length <= end:
                starts.append(timezone.make_aware(moment))
                moment += length
        return [start for start in starts if start > now]


class BookForm(forms.Form):
    """A matcher books a time for somebody who called."""

    participant = forms.ModelChoiceField(label=_("Who"), queryset=Participant.objects.none())

    def __init__(self, *args: Any, programme: Programme, **options: Any) -> None:
        super().__init__(*args, **options)
        waiting = Participant.objects.in_programme(programme).filter(
            state__in=[State.NEW, State.CLAIMED, State.INTERVIEWED]
        )
        self.fields["participant"].queryset = waiting.select_related("person").longest_waiting_first()  # type: ignore[attr-defined]


class LeaveForm(forms.Form):
    matcher = forms.ModelChoiceField(label=_("Who is away"), queryset=Account.objects.none())
    since = forms.DateField(label=_("From"), widget=DateInput)
    until = forms.DateField(label=_("To and including"), widget=DateInput)
    substitute = forms.ModelChoiceField(
        label=_("Who steps in"),
        help_text=_("Booked interviews go to them. Without anybody they stay and are shown as to be moved."),
        queryset=Account.objects.none(),
        required=False,
    )

    def __init__(self, *args: Any, matchers: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["matcher"].queryset = self.fields["substitute"].queryset = matchers  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("since") and cleaned.get("until") and cleaned["until"] < cleaned["since"]:
            self.add_error("until", _("The last day is before the first."))
        if cleaned.get("substitute") and cleaned.get("substitute") == cleaned.get("matcher"):
            self.add_error("substitute", _("Choose somebody else: this person is away."))
        return cleaned


def bookable(participant: Participant) -> Any:
    """Free times to come that `participant` may book: first those of the matcher who takes care of them."""
    times = InterviewTime.objects.free().upcoming().filter(programme=participant.programme)
    if participant.claimed_by and times.of(participant.claimed_by).exists():
        times = times.of(participant.claimed_by)
    return times.soonest_first()
