"""What a room's list of tasks can be narrowed to and sorted by."""

from typing import Any

from django import forms
from django.db.models import Case, F, Q, Value, When
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from samverk.languages.fields import name_order
from samverk.organisations.models import Organisation
from samverk.people.models import Person
from samverk.workspaces.models import Workspace

from .models import Task, TaskQuerySet
from .origins import SOURCES

NOBODY = "nobody"


class TaskFilter(forms.Form):
    """Read from the address, so that a narrowed list can be sent to a colleague."""

    quiet = True  # no field says that it may be left empty

    text = forms.CharField(label=_("Words"), required=False, max_length=100)
    show = forms.ChoiceField(
        label=_("Which tasks"),
        required=False,
        choices=[
            ("", _("open ones")),
            ("late", _("late ones")),
            ("done", _("those that are done")),
            ("dropped", _("those that were dropped")),
            ("all", _("all")),
        ],
    )
    owner = forms.ChoiceField(label=_("Who does it"), required=False)
    origin = forms.ChoiceField(label=_("Where it comes from"), required=False)

    def __init__(self, *args: Any, workspace: Workspace, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["owner"].choices = [("", _("all")), (NOBODY, _("nobody yet")), *_owners(workspace)]  # type: ignore[attr-defined]
        kinds = [(kind, source.label) for kind, source in SOURCES.items()]
        self.fields["origin"].choices = [("", _("all")), ("own", _("written down here")), *kinds]  # type: ignore[attr-defined]

    def narrow(self, tasks: TaskQuerySet) -> TaskQuerySet:
        """Those that fit. A value nobody offers is as good as none."""
        self.is_valid()
        wanted = self.cleaned_data
        match wanted.get("show"):
            case "late":
                tasks = tasks.late()
            case "done" | "dropped":
                tasks = tasks.filter(state=wanted["show"])
            case "all":
                pass
            case _:
                tasks = tasks.open()
        if owner := wanted.get("owner"):
            tasks = _owned_by(tasks, owner)
        if origin := wanted.get("origin"):
            tasks = tasks.filter(origin="" if origin == "own" else origin)
        return tasks.saying(wanted.get("text") or "")

    @property
    def is_narrowed(self) -> bool:
        return any(self.cleaned_data.get(name) for name in self.fields)

    @property
    def has_sources(self) -> bool:
        return bool(SOURCES)


def sorted_tasks(tasks: TaskQuerySet, sort: str) -> TaskQuerySet:
    """`sort` is a column of the page, with a minus for the other way round; by day without one.

    Protected owners have no place of their own in the alphabet: it would tell their name.
    """
    named = Case(
        When(Q(owner__is_protected=False, owner__erased_at=None), then=F(name_order("owner__"))),
        default=Value(""),
    )
    tasks = tasks.annotate(who=Coalesce(named, Value("")))
    columns: dict[str, Any] = {
        "due": F("due_on"),
        "text": F("text_folded"),
        "owner": F("who"),
        "state": F("state"),
    }
    column = columns.get(sort.removeprefix("-"), columns["due"])
    order = column.desc(nulls_last=True) if sort.startswith("-") else column.asc(nulls_last=True)
    return tasks.order_by(order, "id")


def _owners(workspace: Workspace) -> list[tuple[str, str]]:
    """Whoever has a task here, people before organisations."""
    tasks = Task.objects.in_room(workspace)
    people = Person.objects.kept().filter(pk__in=tasks.values("owner")).order_by(name_order(), "pk")
    bodies = Organisation.objects.filter(pk__in=tasks.values("organisation")).order_by(name_order(), "pk")
    return [(str(one.uid), str(one)) for one in [*people, *bodies]]


def _owned_by(tasks: TaskQuerySet, owner: str) -> TaskQuerySet:
    if owner == NOBODY:
        return tasks.unowned()
    return tasks.filter(Q(owner__uid=owner, owner__is_protected=False) | Q(organisation__uid=owner))
