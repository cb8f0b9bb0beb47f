"""The programme: a line typed quickly, an item, a workshop, a hall, somebody who contributes, lateness."""

from collections.abc import Iterable
from datetime import date, time
from typing import Any

from django import forms
from django.conf import settings
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from samverk.languages.folding import clean_line
from samverk.languages.names import language_name
from samverk.observations.forms import ThemeField
from samverk.ui.forms import TimeInput

from ..actions.lateness import MOST_LATE
from ..models import Conference, Contribution, Hall, Slot, SlotKind, Workshop
from ..programme import own_days
from ..reading import Draft, read_line
from ..reading.lines import TimeNotUnderstood

LONGEST_LINE = 300


class HallField(forms.ModelChoiceField):
    """One of the conference's halls."""

    def __init__(self, **options: Any) -> None:
        super().__init__(
            queryset=Hall.objects.none(),
            required=False,
            label=_("Hall"),
            to_field_name="uid",
            empty_label=_("not decided"),
            **options,
        )


class QuickForm(forms.Form):
    """One line: "09.00-09.30 Registrering och kaffe"."""

    line = forms.CharField(
        label=_("Write an item"),
        max_length=LONGEST_LINE,
        help_text=_(
            "Time and title on one line, such as “09.00–09.30 Registration and coffee” or “Break 15 min”."
        ),
    )

    def clean_line(self) -> str:
        line = clean_line(self.cleaned_data["line"])
        try:
            self.draft: Draft = read_line(line)
        except TimeNotUnderstood as wrong:
            raise forms.ValidationError(
                _("“%(time)s” is not a time. Write it as 09.00 or 09.00–09.30."), params={"time": str(wrong)}
            ) from None
        if not self.draft.title:
            raise forms.ValidationError(_("Write what happens too, after the time."))
        if len(self.draft.title) > 200:
            raise forms.ValidationError(_("The title is too long. 200 characters are enough."))
        if self.draft.starts and self.draft.ends and self.draft.ends <= self.draft.starts:
            raise forms.ValidationError(_("It ends before it begins. Look at the times once more."))
        return line


class SlotForm(forms.Form):
    """An item of the programme."""

    title = forms.CharField(label=_("Title"), max_length=200)
    kind = forms.ChoiceField(label=_("What it is"), choices=SlotKind.choices)
    day = forms.ChoiceField(label=_("Day"), required=False)
    starts = forms.TimeField(label=_("Starts"), widget=TimeInput, required=False)
    ends = forms.TimeField(label=_("Ends"), widget=TimeInput, required=False)
    hall = HallField()
    text = forms.CharField(
        label=_("A few words"), max_length=2000, required=False, widget=forms.Textarea({"rows": 4})
    )
    least_minutes = forms.IntegerField(
        label=_("When the day runs late: may become as short as (minutes)"), min_value=1, max_value=600, required=False,
        help_text=_("Empty means that it keeps its length. Breaks give way first."),
    )  # fmt: skip
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, slot: Slot, **options: Any) -> None:
        options.setdefault("initial", self.facts_of(slot))
        super().__init__(*args, **options)
        self.fields["hall"].queryset = Hall.objects.filter(conference=slot.conference_id)  # type: ignore[attr-defined]
        self.fields["day"].choices = _days(slot.conference, slot.day)  # type: ignore[attr-defined]
        if len(self.fields["day"].choices) < 2:  # type: ignore[attr-defined]
            del self.fields["day"]

    @staticmethod
    def facts_of(slot: Slot) -> dict[str, Any]:
        """A slot as the form shows it."""
        names = ("title", "kind", "starts", "ends", "text", "least_minutes", "version")
        facts = {name: getattr(slot, name) for name in names}
        return facts | {
            "hall": slot.hall.uid if slot.hall else None,
            "day": slot.day.isoformat() if slot.day else "",
        }

    def clean_day(self) -> date | None:
        return date.fromisoformat(self.cleaned_data["day"]) if self.cleaned_data["day"] else None

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        starts, ends = given.get("starts"), given.get("ends")
        if starts and ends and ends <= starts:
            self.add_error("ends", _("It ends before it begins. Look at the times once more."))
        elif ends and not starts:
            self.add_error("starts", _("Write when it starts too."))
        return given

    def facts(self) -> dict[str, Any]:
        """What was written, as columns of Slot."""
        return {name: value for name, value in self.cleaned_data.items() if name != "version"}


class WorkshopForm(forms.Form):
    """One of several at the same time."""

    title = forms.CharField(label=_("Title"), max_length=160)
    text = forms.CharField(
        label=_("A few words"), max_length=2000, required=False, widget=forms.Textarea({"rows": 3})
    )
    hall = HallField()
    capacity = forms.IntegerField(
        label=_("Places"),
        min_value=1,
        max_value=5000,
        initial=20,
        widget=forms.NumberInput({"data-short": True}),
    )
    least = forms.IntegerField(
        label=_("Fewest people"), min_value=0, max_value=5000, initial=0, required=False,
        widget=forms.NumberInput({"data-short": True}), help_text=_("With fewer it is not held."),
    )  # fmt: skip
    themes = ThemeField()
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(
        self, *args: Any, conference: Conference, workshop: Workshop | None = None, **options: Any
    ) -> None:
        if workshop is not None:
            options.setdefault("initial", self.facts_of(workshop))
        super().__init__(*args, **options)
        self.fields["hall"].queryset = Hall.objects.filter(conference=conference)  # type: ignore[attr-defined]

    @staticmethod
    def facts_of(workshop: Workshop) -> dict[str, Any]:
        """A workshop as the form shows it."""
        names = ("title", "text", "capacity", "least", "version")
        facts = {name: getattr(workshop, name) for name in names}
        themes = [theme.key for theme in workshop.themes.all()]
        return facts | {"hall": workshop.hall.uid if workshop.hall else None, "themes": themes}

    def clean_least(self) -> int:
        return self.cleaned_data["least"] or 0

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if (given.get("least") or 0) > (given.get("capacity") or 5000):
            self.add_error("least", _("It cannot need more people than it has places for."))
        return given

    def facts(self) -> dict[str, Any]:
        """What was written, as columns of Workshop."""
        return {name: value for name, value in self.cleaned_data.items() if name != "version"}


class HallForm(forms.Form):
    """A hall, a group room, the foyer."""

    name = forms.CharField(label=_("Name"), max_length=80)
    places = forms.IntegerField(
        label=_("Places"),
        min_value=1,
        max_value=20000,
        required=False,
        widget=forms.NumberInput({"data-short": True}),
    )
    is_step_free = forms.BooleanField(label=_("Without steps"), required=False, initial=True)
    has_loop = forms.BooleanField(label=_("Hearing loop"), required=False)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def facts(self) -> dict[str, Any]:
        """What was written, as columns of Hall."""
        return {name: value for name, value in self.cleaned_data.items() if name != "version"}


class ContributorForm(forms.Form):
    """Somebody on the stage."""

    SAID = (
        ("", pgettext_lazy("consent", "Not asked yet")),
        ("yes", pgettext_lazy("consent", "Has said yes")),
        ("no", pgettext_lazy("consent", "Has said no")),
    )

    slot = forms.ChoiceField(label=_("Where in the programme"))
    part = forms.ChoiceField(label=_("Part"), choices=Contribution.Part.choices)
    name = forms.CharField(
        label=_("Name"),
        max_length=120,
        required=False,
        help_text=_("Leave it empty if only the organisation is known."),
    )
    title = forms.CharField(label=_("Title or task"), max_length=120, required=False)
    organisation_name = forms.CharField(label=_("Organisation"), max_length=200, required=False)
    email = forms.EmailField(
        label=_("E-mail address"), required=False,
        help_text=_("For the question whether the name may be shown. Never shown to others."),
    )  # fmt: skip
    may_be_shown = forms.ChoiceField(
        label=_("May the name be shown?"), choices=SAID, required=False, widget=forms.RadioSelect,
        help_text=_("Without a yes the organisation or the title stands there instead."),
    )  # fmt: skip
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(
        self, *args: Any, slots: Iterable[Slot], one: Contribution | None = None, **options: Any
    ) -> None:
        if one is not None:
            options["initial"] = self.facts_of(one)
        super().__init__(*args, **options)
        self.places: dict[str, tuple[Slot, Workshop | None]] = {}
        choices = []
        slots = list(slots)
        has_days = len({slot.day for slot in slots}) > 1
        for slot in slots:
            clock = f"{slot.starts:%H.%M} " if slot.starts else ""
            if has_days and slot.day:
                clock = f"{date_format(slot.day, 'D j M')} {clock}"
            self.places[str(slot.uid)] = slot, None
            choices.append((str(slot.uid), f"{clock}{slot.title}"))
            for workshop in slot.workshops.all():
                self.places[str(workshop.uid)] = slot, workshop
                choices.append((str(workshop.uid), f"{clock}{slot.title}: {workshop.title}"))
        self.fields["slot"].choices = choices  # type: ignore[attr-defined]

    @staticmethod
    def facts_of(one: Contribution) -> dict[str, Any]:
        """A contributor as the form shows them."""
        facts = {name: getattr(one, name) for name in ("part", "name", "title", "email", "version")}
        organisation = one.organisation.name if one.organisation else one.organisation_name
        said = {None: "", True: "yes", False: "no"}[one.may_be_shown]
        where = str(one.workshop.uid if one.workshop else one.slot.uid)
        return facts | {"organisation_name": organisation, "may_be_shown": said, "slot": where}

    def clean_may_be_shown(self) -> bool | None:
        return {"": None, "yes": True, "no": False}[self.cleaned_data["may_be_shown"]]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if not any(given.get(name) for name in ("name", "title", "organisation_name")) and not self.errors:
            self.add_error("name", _("Write a name, a title or an organisation."))
        return given


class AskForm(forms.Form):
    """In which language somebody is asked whether the name may be shown."""

    language = forms.ChoiceField(label=_("Language of the letter"))

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["language"].choices = [  # type: ignore[attr-defined]
            (code, language_name(code).capitalize()) for code, _name in settings.LANGUAGES
        ]


class LateForm(forms.Form):
    """How late, and since when."""

    minutes = forms.TypedChoiceField(
        label=_("How many minutes?"),
        coerce=int,
        choices=[(n, str(n)) for n in (5, 10, 15, 20, 30, 45, 60)],
        initial=15,
    )
    since = forms.ChoiceField(label=_("What takes longer?"), required=False)

    def __init__(self, *args: Any, slots: Iterable[Slot], **options: Any) -> None:
        super().__init__(*args, **options)
        self.slots = {str(slot.uid): slot for slot in slots if slot.starts}
        named = [(key, f"{_clock(slot.starts)} {slot.title}") for key, slot in self.slots.items()]
        self.fields["since"].choices = [("", _("The whole day begins later")), *named]  # type: ignore[attr-defined]

    def clean_since(self) -> Slot | None:
        return self.slots.get(self.cleaned_data["since"])

    def clean_minutes(self) -> int:
        return min(int(self.cleaned_data["minutes"]), MOST_LATE)


def _clock(moment: time | None) -> str:
    return f"{moment:%H.%M}" if moment else ""


def _days(conference: Conference, own: date | None) -> list[tuple[str, str]]:
    days = sorted({*own_days(conference), *([own] if own else [])})
    found = [(day.isoformat(), date_format(day, "l j F").capitalize()) for day in days]
    return [*([("", "—")] if own is None else []), *found]
