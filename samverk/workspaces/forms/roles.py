"""Roles, the turns of the chair, and hand-over."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from samverk.access.rules import Role
from samverk.languages.folding import clean_line, fold
from samverk.people.models import Person

from ..models import Member, Workspace
from .days import day_field
from .people import room_people


class PersonChoice(forms.ModelChoiceField):
    """One of the persons of a room."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**{"empty_label": _("Choose"), **options})

    def label_from_instance(self, obj: Person) -> str:
        return obj.name


class GiveRoleForm(forms.Form):
    """Who becomes what, from when to when."""

    person = PersonChoice(
        label=_("Who"),
        queryset=Person.objects.none(),
        to_field_name="uid",
        help_text=_("Somebody who is in the room. Others you invite first."),
    )
    role = forms.ChoiceField(label=_("Role"), choices=Role)
    since = day_field(_("From"), required=False)
    until = day_field(
        _("To and including"),
        required=False,
        help_text=_("Leave it empty if no end is set. Access ends by itself."),
    )

    def __init__(self, *args: Any, workspace: Workspace, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["person"].queryset = room_people(workspace)  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        _refuse_backwards(self, data)
        return data


class RoleTermForm(forms.Form):
    """First and last day of a role."""

    since = day_field(_("From"))
    until = day_field(_("To and including"), required=False, help_text=_("Leave it empty if no end is set."))
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        _refuse_backwards(self, data)
        return data


class EndRoleForm(forms.Form):
    """From which day a person no longer is something."""

    from_day = day_field(_("First day without the role"), required=False)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)


class TurnsForm(forms.Form):
    """The chair goes round: the parties in their order, one on each line."""

    parties = forms.CharField(
        label=_("Parties in order"),
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("One on each line. The name of a member, or of a side such as “Civil society”."),
    )
    starts_on = day_field(_("First day of the first turn"))
    months = forms.IntegerField(label=_("Months in each turn"), min_value=1, max_value=60, initial=12)
    count = forms.IntegerField(
        label=_("Number of turns"),
        min_value=1,
        max_value=40,
        required=False,
        help_text=_("Empty means once round."),
    )

    def __init__(self, *args: Any, workspace: Workspace, **options: Any) -> None:
        super().__init__(*args, **options)
        self.workspace = workspace

    def clean_parties(self) -> list[tuple[str, Member | None]]:
        lines = [line for line in map(clean_line, self.cleaned_data["parties"].splitlines()) if line]
        if not lines:
            raise forms.ValidationError(_("Write at least one party."))
        if any(len(line) > 80 for line in lines):
            raise forms.ValidationError(_("A party's name can be 80 characters at most."))
        members = Member.objects.current().filter(workspace=self.workspace).select_related("organisation")
        by_name = {fold(member.organisation.name): member for member in members}
        return [(line, by_name.get(fold(line))) for line in lines]


class PassChairForm(forms.Form):
    """Who of the party takes the chair."""

    person = PersonChoice(label=_("New chair"), queryset=Person.objects.none(), to_field_name="uid")

    def __init__(self, *args: Any, workspace: Workspace, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["person"].queryset = room_people(workspace)  # type: ignore[attr-defined]


class HandOverForm(forms.Form):
    """From whom, to whom, and what the next person needs to know."""

    giver = PersonChoice(label=_("From whom"), queryset=Person.objects.none(), to_field_name="uid")
    receiver = PersonChoice(
        label=_("To whom"),
        queryset=Person.objects.none(),
        to_field_name="uid",
        help_text=_("Somebody who is in the room. A new colleague is invited first."),
    )
    note = forms.CharField(
        label=_("What the next person needs to know"),
        widget=forms.Textarea(attrs={"rows": 4}),
        required=False,
        help_text=_("Goes to both by mail."),
    )

    def __init__(self, *args: Any, workspace: Workspace, **options: Any) -> None:
        super().__init__(*args, **options)
        people = room_people(workspace)
        self.fields["giver"].queryset = people  # type: ignore[attr-defined]
        self.fields["receiver"].queryset = people  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("giver") and data.get("giver") == data.get("receiver"):
            self.add_error("receiver", _("Choose another person than the one who hands over."))
        return data


def _refuse_backwards(form: forms.Form, data: dict[str, Any]) -> None:
    if data.get("since") and data.get("until") and data["until"] < data["since"]:
        form.add_error("until", _("The last day is before the first. Change one of them."))
