"""Forms for notes of the day: one on a phone, many rows from paper."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID, uuid4

from django import forms
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from samverk.languages.fields import in_language
from samverk.observations.models import Observation, Theme
from samverk.organisations.models import Sector
from samverk.ui.forms import InlineRadios

from ..actions.notes import Said
from ..models import Conference, Note, Registration, Sitting, Table, Topic, Workshop

KINDS = [
    (Observation.Kind.HINDER, pgettext_lazy("button", "Hinder")),
    (Observation.Kind.POSSIBILITY, pgettext_lazy("button", "Possibility")),
    (Observation.Kind.IDEA, pgettext_lazy("button", "Idea")),
]
SECTORS = [("", _("not said")), *Sector.choices]
ROWS = 12
MOST_ROWS = 60


def theme_choices() -> list[tuple[str, str]]:
    """The shared vocabulary in the reader's language; one query."""
    return [("", str(_("no theme"))), *((one.key, in_language(one.name)) for one in Theme.objects.all())]


class NoteForm(forms.Form):
    """One note: what it is, what was said, about what, and from which sector. Never who."""

    kind = forms.ChoiceField(label=_("What is it?"), choices=KINDS, widget=InlineRadios)
    text = forms.CharField(
        label=_("What was said"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
        help_text=_("In a sentence or two. Leave out names of people."),
    )
    theme = forms.ChoiceField(label=_("What is it about?"), required=False)
    sector = forms.ChoiceField(label=_("Whose voice is it?"), choices=SECTORS, required=False)
    client = forms.UUIDField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **options: Any) -> None:
        options.setdefault("initial", {})
        options["initial"].setdefault("client", uuid4())
        super().__init__(*args, **options)
        fields: dict[str, Any] = dict(self.fields)
        fields["theme"].choices = theme_choices()

    def said(self, where: str, **place: Any) -> Said:
        """What the action takes."""
        data = self.cleaned_data
        return Said(
            kind=data["kind"],
            text=data["text"],
            where=where,
            themes=list(Theme.objects.filter(pk=data["theme"])) if data["theme"] else [],
            sector=data["sector"],
            language=(get_language() or "sv")[:8],
            client=data["client"],
            **place,
        )


class OwnNoteForm(NoteForm):
    """A note from one's own page: for the wall, or of a workshop or topic one was in."""

    place = forms.ChoiceField(label=_("Where was it said?"), required=False)

    def __init__(self, *args: Any, registration: Registration, **options: Any) -> None:
        options["initial"] = {"sector": registration.sector, **options.get("initial", {})}
        super().__init__(*args, **options)
        rows = Workshop.objects.filter(slot__conference=registration.conference)
        self.workshops = list(rows.filter(places__registration=registration).distinct())
        self.topics = list(Topic.objects.filter(conference=registration.conference).standing())
        choices: list[tuple[str, Any]] = [("", pgettext_lazy("note", "on the wall, for everybody"))]
        choices += [(f"w{one.pk}", one.title) for one in self.workshops]
        choices += [(f"t{one.pk}", one.title) for one in self.topics]
        fields: dict[str, Any] = dict(self.fields)
        fields["place"].choices = choices
        if len(choices) == 1:
            del self.fields["place"]

    def said_here(self) -> Said:
        """What the action takes, with the place that was chosen."""
        chosen = self.cleaned_data.get("place") or ""
        workshop = next((one for one in self.workshops if f"w{one.pk}" == chosen), None)
        topic = next((one for one in self.topics if f"t{one.pk}" == chosen), None)
        where = Note.Where.WORKSHOP if workshop else Note.Where.TOPIC if topic else Note.Where.WALL
        return self.said(where, workshop=workshop, topic=topic)


class SheetForm(forms.Form):
    """What holds for a whole sheet of paper: its table or workshop, and the round."""

    table = forms.ModelChoiceField(
        queryset=Table.objects.none(),
        label=pgettext_lazy("furniture", "Table"),
        required=False,
        empty_label=_("no table"),
    )
    sitting = forms.ModelChoiceField(
        queryset=Sitting.objects.none(),
        label=pgettext_lazy("seating", "Round"),
        required=False,
        empty_label=_("no round"),
    )
    workshop = forms.ModelChoiceField(
        queryset=Workshop.objects.none(), label=_("Workshop"), required=False, empty_label=_("no workshop")
    )
    topic = forms.ModelChoiceField(
        queryset=Topic.objects.none(), label=_("Topic"), required=False, empty_label=_("no topic")
    )

    def __init__(self, *args: Any, conference: Conference, **options: Any) -> None:
        super().__init__(*args, **options)
        rows: dict[str, Any] = {
            "table": Table.objects.filter(conference=conference).order_by("number"),
            "sitting": Sitting.objects.filter(conference=conference).order_by("number"),
            "workshop": Workshop.objects.filter(slot__conference=conference),
            "topic": Topic.objects.filter(conference=conference).standing(),
        }
        fields: dict[str, Any] = dict(self.fields)
        for name, found in rows.items():
            fields[name].queryset = found
            if not found.exists():
                del self.fields[name]

    def places(self) -> dict[str, Any]:
        """The places that were chosen, for `Said`."""
        return {name: value for name, value in self.cleaned_data.items() if value is not None}


class RowForm(forms.Form):
    """A row of the sheet. An empty one says nothing."""

    kind = forms.ChoiceField(label=_("What is it?"), choices=KINDS, required=False)
    text = forms.CharField(
        label=_("What was said"),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 1, "dir": "auto"}),
    )
    theme = forms.ChoiceField(label=pgettext_lazy("note", "Theme"), required=False)
    sector = forms.ChoiceField(label=_("Sector"), choices=SECTORS, required=False)
    client = forms.UUIDField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, themes: list[tuple[str, str]], **options: Any) -> None:
        super().__init__(*args, **options)
        fields: dict[str, Any] = dict(self.fields)
        fields["theme"].choices = themes


def row_forms(data: Any = None, *, themes: list[tuple[str, str]]) -> list[RowForm]:
    """The rows of a sheet: a fresh dozen, or those that were sent."""
    if data is None:
        return [
            RowForm(
                themes=themes, prefix=f"row{n}", initial={"client": uuid4(), "kind": Observation.Kind.HINDER}
            )
            for n in range(ROWS)
        ]
    sent = {name.split("-")[0] for name in data if name.startswith("row")}
    numbers = sorted(int(name[3:]) for name in sent if name[3:].isdecimal() and len(name) < 6)[:MOST_ROWS]
    return [RowForm(data, themes=themes, prefix=f"row{n}") for n in numbers]


def said_of(rows: Iterable[RowForm], places: dict[str, Any]) -> list[Said]:
    """What valid rows say; those without text say nothing."""
    themes = {theme.key: theme for theme in Theme.objects.all()}
    found = []
    for row in rows:
        data = row.cleaned_data
        if not data.get("text"):
            continue
        theme = themes.get(data["theme"])
        client: UUID | None = data["client"]
        found.append(
            Said(
                kind=data["kind"] or Observation.Kind.HINDER,
                text=data["text"],
                where=Note.Where.PAPER,
                themes=[theme] if theme else [],
                sector=data["sector"],
                client=client,
                **places,
            )
        )
    return found
