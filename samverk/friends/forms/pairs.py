"""What is typed about pairs: time and place of a first meeting, notes, trouble, the end."""

from datetime import datetime, timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from samverk.ui.forms import DateTimeInput, InlineRadios

from ..endings import CHOOSABLE, Next
from ..models import CheckIn, Concern, Pair

LATEST = timedelta(days=180)


class FirstMeetingForm(forms.Form):
    """When and where, and whether the matcher comes along."""

    at = forms.DateTimeField(label=_("Day and time"), widget=DateTimeInput)
    place = forms.CharField(
        label=_("Place"),
        max_length=200,
        help_text=_("A public place where it is easy to talk, never somebody's home the first time."),
    )
    matcher_is_there = forms.BooleanField(
        label=_("A matcher is there and brings the two together"), required=False, initial=True
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def clean_at(self) -> datetime:
        at: datetime = self.cleaned_data["at"]
        if not timezone.now() < at < timezone.now() + LATEST:
            raise ValidationError(_("Choose a time to come, within half a year."))
        return at


class NoteForm(forms.Form):
    """A conversation with one of the two."""

    whom = forms.ChoiceField(label=_("With whom"), widget=InlineRadios)
    text = forms.CharField(
        label=_("What was said, in short"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Only what you need to help them. They may ask to read it."),
    )

    def __init__(self, *args: Any, pair: Pair, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["whom"].choices = [  # type: ignore[attr-defined]
            ("newcomer", pair.newcomer.person.name),
            ("friend", pair.friend.person.name),
        ]


class OnBehalfForm(forms.Form):
    """An answer that a matcher heard by phone."""

    side = forms.ChoiceField(choices=[("newcomer", ""), ("friend", "")])
    answer = forms.ChoiceField(choices=[(Pair.Answer.YES, ""), (Pair.Answer.NO, "")])
    reason = forms.CharField(required=False, max_length=300)


class CheckInForm(forms.Form):
    check_in = forms.UUIDField()
    answer = forms.ChoiceField(choices=CheckIn.Answer.choices)
    words = forms.CharField(required=False, max_length=300)


class EndForm(forms.Form):
    """The matcher ends a pair: why, and what each of the two does next."""

    reason = forms.ChoiceField(label=_("Why does it end?"), choices=[("", "—"), *CHOOSABLE])
    words = forms.CharField(
        label=_("A few words for those who match"), required=False, max_length=300,
        help_text=_("The two never see them."),
    )  # fmt: skip
    newcomer_next = forms.ChoiceField(choices=Next.choices, initial=Next.ASK, widget=InlineRadios)
    friend_next = forms.ChoiceField(choices=Next.choices, initial=Next.ASK, widget=InlineRadios)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, pair: Pair, **options: Any) -> None:
        super().__init__(*args, **options)
        for name, one in (("newcomer_next", pair.newcomer), ("friend_next", pair.friend)):
            self.fields[name].label = _("Afterwards: %(name)s") % {"name": one.person.name}


class OwnEndForm(forms.Form):
    """One of the two wants to stop."""

    reason = forms.ChoiceField(choices=CHOOSABLE)
    again = forms.BooleanField(required=False)


class ConcernForm(forms.Form):
    """What somebody reports about trouble."""

    sort = forms.ChoiceField(choices=Concern.Sort.choices)
    text = forms.CharField(required=False, max_length=2000)
    wants_block = forms.BooleanField(required=False)


_NEXT = [
    ("", _("no change")),
    (Next.BACK, _("may be matched again")),
    (Next.LEAVE, _("leaves the programme")),
]


class OutcomeForm(forms.Form):
    """What was done about a report of trouble."""

    outcome = forms.CharField(
        label=_("What was done"), max_length=1000, widget=forms.Textarea(attrs={"rows": 3})
    )
    reporter_next = forms.ChoiceField(
        label=_("The one who reported"), choices=_NEXT, required=False, widget=InlineRadios
    )
    other_next = forms.ChoiceField(
        label=_("The other one"), choices=_NEXT, required=False, widget=InlineRadios
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
