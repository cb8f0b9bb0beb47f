"""Forms of sending out, commenting, approving and correcting."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from samverk.meetings.models import Meeting
from samverk.people.models import Person
from samverk.ui.forms import Choices, DateInput, TypeToFindSeveral

from ..models import Approval, Minutes
from ..people import people_of


class _PeopleField(forms.ModelMultipleChoiceField):
    def label_from_instance(self, obj: Person) -> str:
        return obj.name


class SendForm(forms.Form):
    """Who approves, and until when one may comment."""

    approval = forms.ChoiceField(
        label=_("Who approves the minutes?"),
        choices=[
            (
                Approval.PERSONS,
                _("Persons we choose | Each of them reads and approves here. Usual: the chair and one more."),
            ),
            (
                Approval.NEXT_MEETING,
                _("The next meeting | They stand on its agenda, and the secretary notes its approval."),
            ),
        ],
        widget=Choices,
    )
    approvers = _PeopleField(
        label=_("Who?"),
        queryset=Person.objects.none(),
        to_field_name="uid",
        required=False,
        widget=TypeToFindSeveral,
        help_text=_("Only if you chose persons. They can approve when they sign in."),
    )
    comments_until = forms.DateField(label=_("Comments until"), required=False, widget=DateInput)

    def __init__(self, *args: Any, minutes: Minutes, **options: Any) -> None:
        super().__init__(*args, **options)
        people = people_of(minutes.workspace, minutes.meeting).filter(account__isnull=False)
        self.fields["approvers"].queryset = people  # type: ignore[attr-defined]

    def clean_comments_until(self) -> Any:
        day = self.cleaned_data["comments_until"]
        if day and day < timezone.localdate():
            raise ValidationError(_("That day has passed. Choose today or a later day."))
        return day

    def clean(self) -> dict[str, Any]:
        answers = super().clean() or self.cleaned_data
        if (
            answers.get("approval") == Approval.PERSONS
            and not answers.get("approvers")
            and "approvers" not in self.errors
        ):
            self.add_error("approvers", _("Choose at least one person, or let the next meeting approve."))
        return answers


class CommentForm(forms.Form):
    """What should be otherwise."""

    text = forms.CharField(
        label=_("What should be otherwise?"), max_length=2000, widget=forms.Textarea(attrs={"rows": 3})
    )


class SettleForm(forms.Form):
    """What became of a comment."""

    answer = forms.CharField(
        label=_("What did you do with it?"), max_length=300, help_text=_("For instance: changed in § 4.")
    )


class MeetingApprovalForm(forms.Form):
    """Which meeting approved."""

    meeting = forms.ModelChoiceField(
        label=_("Which meeting approved them?"), queryset=Meeting.objects.none(), to_field_name="uid"
    )
    digest = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, minutes: Minutes, **options: Any) -> None:
        super().__init__(*args, **options)
        later = Meeting.objects.standing().filter(
            workspace=minutes.workspace,
            starts_at__gt=minutes.meeting.starts_at,
            starts_at__lte=timezone.now(),
        )
        self.fields["meeting"].queryset = later.order_by("-starts_at")  # type: ignore[attr-defined]


class CorrectionForm(forms.Form):
    """What is wrong in approved minutes."""

    correction = forms.CharField(
        label=_("What is to be corrected?"),
        max_length=300,
        help_text=_("It stands in the next version. For instance: wrong date in § 5."),
    )
