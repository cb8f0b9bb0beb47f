"""A pasted timetable: the text, and the rows to look over before anything is saved."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from samverk.languages.folding import clean_line
from samverk.ui.forms import TimeInput

from ..actions.programme import Planned
from ..models import SlotKind
from ..programme import minutes_between
from ..reading import Draft, least_for, read_who

MOST_ITEMS = 150
MOST_TEXT = 40000


class PasteForm(forms.Form):
    """A timetable as it stands in a document."""

    text = forms.CharField(
        label=_("The timetable"), max_length=MOST_TEXT, strip=False,
        widget=forms.Textarea({"rows": 14, "spellcheck": "false"}),
        help_text=_(
            "Copy it from Word, a PDF, a web page or a letter. Lines and tables both work, and times such as 09.00–09.30 "
            "or kl 9. Nothing is saved before you have looked it over."
        ),
    )  # fmt: skip


class PlannedForm(forms.Form):
    """One row to look over."""

    quiet = True

    take = forms.BooleanField(label=_("Take it in"), required=False, initial=True)
    day = forms.DateField(widget=forms.HiddenInput, required=False)
    starts = forms.TimeField(label=_("Starts"), widget=TimeInput, required=False)
    ends = forms.TimeField(label=_("Ends"), widget=TimeInput, required=False)
    guessed = forms.TimeField(widget=forms.HiddenInput, required=False)
    kind = forms.ChoiceField(label=_("What it is"), choices=SlotKind.choices)
    title = forms.CharField(label=_("Title"), max_length=200)
    hall = forms.CharField(label=_("Hall"), max_length=80, required=False)
    who = forms.CharField(
        label=_("Who contributes, one on each line"),
        max_length=3000,
        required=False,
        widget=forms.Textarea({"rows": 2}),
    )
    workshops = forms.CharField(
        label=_("Workshops, one on each line"),
        max_length=4000,
        required=False,
        widget=forms.Textarea({"rows": 2}),
    )
    text = forms.CharField(
        label=_("A few words"), max_length=2000, required=False, widget=forms.Textarea({"rows": 2})
    )

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        starts, ends = given.get("starts"), given.get("ends")
        if starts and ends and ends <= starts:
            self.add_error("ends", _("It ends before it begins. Look at the times once more."))
        elif ends and not starts:
            self.add_error("starts", _("Write when it starts too."))
        return given

    def told(self) -> list[str]:
        """What was read besides the title, one by one: it stands behind a fold."""
        return [
            line for name in ("hall", "who", "workshops") for line in _lines(str(self[name].value() or ""))
        ]

    def planned(self, known: frozenset[str]) -> Planned:
        """The row as an item to take in. An end that was only concluded, and left so, is marked so."""
        given = self.cleaned_data
        kind = given["kind"]
        length = minutes_between(given["starts"], given["ends"])
        return Planned(
            day=given["day"], starts=given["starts"], ends=given["ends"],
            end_is_given=given["ends"] is not None and given["ends"] != given["guessed"],
            kind=kind, title=given["title"], text=given["text"], hall=clean_line(given["hall"]),
            least_minutes=least_for(kind, length),
            who=[read_who(line, kind=kind, known=known) for line in _lines(given["who"])],
            workshops=[line[:160] for line in _lines(given["workshops"])],
        )  # fmt: skip


class PlannedFormSet(forms.BaseFormSet[PlannedForm]):
    """All rows of a timetable."""

    def planned(self, known: frozenset[str]) -> list[Planned]:
        """The rows that are ticked."""
        return [form.planned(known) for form in self.forms if form.cleaned_data.get("take")]


PlannedForms = forms.formset_factory(
    PlannedForm,
    formset=PlannedFormSet,
    extra=0,
    max_num=MOST_ITEMS,
    absolute_max=MOST_ITEMS,
    validate_max=True,
)


def rows_of(drafts: list[Draft], days: dict[int, date | None]) -> list[dict[str, Any]]:
    """What was read, as the rows show it."""
    return [
        {
            "take": True,
            "day": days.get(draft.day),
            "starts": draft.starts,
            "ends": draft.ends,
            "guessed": None if draft.end_is_given else draft.ends,
            "kind": draft.kind,
            "title": draft.title[:200],
            "hall": draft.hall,
            "who": "\n".join(draft.who),
            "workshops": "\n".join(draft.workshops),
            "text": draft.text[:2000],
        }
        for draft in drafts[:MOST_ITEMS]
    ]


def _lines(text: str) -> list[str]:
    return [line for each in text.splitlines() if (line := clean_line(each))][:40]
