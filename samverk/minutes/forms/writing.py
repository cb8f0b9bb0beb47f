"""Forms of the page on which minutes are written."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from samverk.languages.fields import name_order
from samverk.observations.models import Observation
from samverk.organisations.models import Organisation, Sector
from samverk.people.models import Person
from samverk.ui.forms import DateInput, InlineRadios, TypeToFind

from ..models import Minutes
from ..people import people_of


class PersonField(forms.ModelChoiceField):
    """Somebody of the room, by name."""

    def __init__(self, **options: Any) -> None:
        super().__init__(queryset=Person.objects.none(), to_field_name="uid", widget=TypeToFind, **options)

    def label_from_instance(self, obj: Person) -> str:
        return obj.name


class _RoomForm(forms.Form):
    """A form that offers the people of the room and of the meeting."""

    def __init__(self, *args: Any, minutes: Minutes, **options: Any) -> None:
        super().__init__(*args, **options)
        for field in self.fields.values():
            if isinstance(field, PersonField):
                field.queryset = people_of(minutes.workspace, minutes.meeting)


class PresenceForm(_RoomForm):
    """Who else was there, and who wrote. Those invited are ticked in the list beside it."""

    secretary = PersonField(label=_("Who writes the minutes?"), required=False)
    also_present = forms.CharField(
        label=_("Others who were there"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Name and organisation, one on each line."),
    )


class BusinessForm(forms.Form):
    """An item that stood on no agenda."""

    title = forms.CharField(label=_("What came up?"), max_length=200)


class InterestForm(_RoomForm):
    """Somebody who had an interest of their own."""

    person = PersonField(label=_("Who?"))
    reason = forms.CharField(
        label=_("Which interest?"),
        max_length=300,
        help_text=_("For instance: sits on the board of the applicant."),
    )
    stood_aside = forms.BooleanField(label=_("Took no part in the item"), required=False, initial=True)


class TaskForm(_RoomForm):
    """Something to do: what, who, by when."""

    text = forms.CharField(label=_("What is to be done?"), max_length=300)
    owner = PersonField(label=_("Who?"), required=False)
    organisation = forms.ModelChoiceField(
        label=_("Or which organisation?"),
        queryset=Organisation.objects.none(),
        to_field_name="uid",
        required=False,
        widget=TypeToFind,
    )
    due_on = forms.DateField(label=_("By when?"), widget=DateInput)

    def __init__(self, *args: Any, minutes: Minutes, **options: Any) -> None:
        super().__init__(*args, minutes=minutes, **options)
        members = minutes.workspace.members.current().values("organisation")
        self.fields["organisation"].queryset = Organisation.objects.filter(  # type: ignore[attr-defined]
            pk__in=members
        ).order_by(name_order())

    def clean_due_on(self) -> Any:
        day = self.cleaned_data["due_on"]
        if day < timezone.localdate():
            raise ValidationError(_("That day has passed. Choose today or a later day."))
        return day

    def clean(self) -> dict[str, Any]:
        answers = super().clean() or self.cleaned_data
        if not (answers.get("owner") or answers.get("organisation") or self.errors):
            self.add_error("owner", _("Choose a person or an organisation: what nobody owns is seldom done."))
        return answers


class CatchForm(forms.Form):
    """Something heard in passing."""

    kind = forms.ChoiceField(label=_("What is it?"), choices=Observation.Kind.choices, widget=InlineRadios)
    text = forms.CharField(
        label=_("What was said?"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("In the speaker's own words if you can, without names."),
    )
    sector = forms.ChoiceField(
        label=_("Whose voice?"), required=False, choices=[("", _("nobody knows")), *Sector.choices]
    )
