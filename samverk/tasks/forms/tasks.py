"""Giving and changing a task."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from samverk.languages.fields import name_order
from samverk.organisations.models import Organisation
from samverk.people.models import Person
from samverk.ui.forms import DateInput
from samverk.workspaces.forms.people import room_people
from samverk.workspaces.models import Member, Workspace

from ..models import Task

_PERSON, _ORGANISATION = "person", "organisation"


class OwnerField(forms.ChoiceField):
    """Who answers for it: a person of the room, a member organisation, or nobody yet. Cleans to a pair of both."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**{"label": _("Who does it?"), "required": False, **options})
        self.people: dict[str, Person] = {}
        self.organisations: dict[str, Organisation] = {}
        self.kept: tuple[Person | None, Organisation | None] | None = None

    def offer(self, workspace: Workspace, task: Task | None = None) -> None:
        """Fill in the choices. Who owns the task today stays a choice, also after leaving the room."""
        self.people = {f"{_PERSON}:{one.uid}": one for one in room_people(workspace)}
        members = Member.objects.current().filter(workspace=workspace)
        rows = Organisation.objects.filter(pk__in=members.values("organisation")).order_by(name_order(), "pk")
        self.organisations = {f"{_ORGANISATION}:{one.uid}": one for one in rows}
        choices: list[Any] = [("", _("nobody yet"))]
        if (
            task is not None
            and task.has_owner
            and owner_value(task) not in {*self.people, *self.organisations}
        ):
            self.kept = (task.owner, task.organisation)
            choices.append(("kept", task.owner_name))
        choices.append((_("People"), [(key, one.name) for key, one in self.people.items()]))
        choices.append((_("Organisations"), [(key, one.name) for key, one in self.organisations.items()]))
        self.choices = choices

    def clean(self, value: Any) -> tuple[Person | None, Organisation | None]:
        value = super().clean(value)
        if value == "kept" and self.kept:
            return self.kept
        return self.people.get(value), self.organisations.get(value)


def owner_value(task: Task) -> str:
    """The choice that stands for who owns the task. An unlisted owner (protected, gone) is "kept" by the field."""
    if task.owner is not None and task.owner.erased_at is None:
        return f"{_PERSON}:{task.owner.uid}"
    return f"{_ORGANISATION}:{task.organisation.uid}" if task.organisation else ""


class TaskForm(forms.Form):
    """What, who, by when."""

    text = forms.CharField(
        label=_("What is to be done?"),
        max_length=300,
        help_text=_("Begin with a verb: “Book a room for the spring meeting”. Leave out personal facts."),
    )
    owner = OwnerField(
        help_text=_("Choose a person if you can: what an organisation has promised is easily left lying.")
    )
    due_on = forms.DateField(label=_("By when?"), required=False, widget=DateInput)
    note = forms.CharField(
        label=_("More about it"), required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 3})
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, workspace: Workspace, task: Task | None = None, **options: Any) -> None:
        super().__init__(*args, **options)
        field: OwnerField = self.fields["owner"]  # type: ignore[assignment]
        field.offer(workspace, task)
        if task is not None:
            self.initial = {**current_values(task, field), **self.initial}

    @property
    def facts(self) -> dict[str, Any]:
        """What the action takes."""
        data = self.cleaned_data
        owner, organisation = data["owner"]
        return {
            "text": data["text"],
            "note": data["note"],
            "due_on": data["due_on"],
            "owner": owner,
            "organisation": organisation,
        }


def current_values(task: Task, field: OwnerField) -> dict[str, Any]:
    """What stands now, by the form's fields."""
    return {
        "text": task.text,
        "note": task.note,
        "due_on": task.due_on,
        "owner": "kept" if field.kept else owner_value(task),
        "version": task.version,
    }


class AssignForm(forms.Form):
    """Only who does it."""

    quiet = True  # nobody is an answer too

    owner = OwnerField()

    def __init__(self, *args: Any, workspace: Workspace, task: Task | None = None, **options: Any) -> None:
        super().__init__(*args, **options)
        field: OwnerField = self.fields["owner"]  # type: ignore[assignment]
        field.offer(workspace, task)
        if task is not None:
            self.initial["owner"] = "kept" if field.kept else owner_value(task)


class DropForm(forms.Form):
    """Why it is not to be done after all."""

    words = forms.CharField(
        label=_("Why?"),
        max_length=300,
        help_text=_("So that whoever wonders later can see it: “the county takes care of this now”."),
    )


class RemindForm(forms.Form):
    """Whom to remind."""

    owner = forms.ModelChoiceField(Person.objects.none(), to_field_name="uid")

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["owner"].queryset = Person.objects.kept()  # type: ignore[attr-defined]
