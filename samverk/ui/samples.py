"""What the styleguide shows: invented, but as in life."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from samverk.languages.differences import compare

from .drawn import icons
from .forms import (
    Choices,
    DateInput,
    InlineRadios,
    LanguageField,
    LanguagesField,
    TranslatedFormField,
)
from .sectors import SIGNS


class SampleForm(forms.Form):
    """One of each kind of field."""

    name = forms.CharField(label=_("What is the room called?"), help_text=_("The name that people use."))
    email = forms.EmailField(label=_("E-mail"))
    website = forms.URLField(label=_("Website"), required=False, assume_scheme="https")
    phone = forms.CharField(label=_("Phone"), required=False, widget=forms.TextInput({"type": "tel"}))
    members = forms.IntegerField(label=_("How many are you?"), required=False, min_value=0)
    held_on = forms.DateField(label=_("When do you meet?"), widget=DateInput)
    purpose = forms.CharField(
        label=_("What do you want to reach together?"), widget=forms.Textarea, required=False
    )
    kind = forms.ChoiceField(
        label=_("What kind of room is it?"),
        widget=Choices,
        choices=[
            ("alliance", _("Alliance | Organisations that work towards the same goals")),
            ("conference", _("Conference | One or two days, from invitation to report")),
        ],
    )
    answer = forms.ChoiceField(
        label=_("Are you coming?"), widget=InlineRadios, choices=[("yes", _("Yes")), ("no", _("No"))]
    )
    parts = forms.MultipleChoiceField(
        label=_("What do you need?"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        choices=[("interpreter", _("Interpreter")), ("hearing", _("Hearing loop"))],
    )
    language = LanguageField(label=_("Which language shall we write in?"))
    languages = LanguagesField(label=_("Which languages do you speak?"), required=False)
    greeting = TranslatedFormField(label=_("Greeting"), required=False)
    file = forms.FileField(label=_("Your list"), required=False)
    agreed = forms.BooleanField(label=_("I have read how you protect what I tell you"))


@dataclass(frozen=True)
class Sample:
    """A part of the styleguide. `is_static` ones have no ids of their own, so they can stand there twice."""

    key: str
    title: str | Promise
    why: str | Promise
    is_static: bool = True

    @property
    def template(self) -> str:
        """The template that draws it."""
        return f"ui/sample_parts/{self.key}.html"

    @property
    def source(self) -> str:
        """The same template as text, to copy."""
        return (PARTS / f"{self.key}.html").read_text()


PARTS = Path(__file__).resolve().parent / "templates" / "ui" / "sample_parts"
SAMPLES = [
    Sample(
        "heading", _("The top of a page"), _("Where one is, what the page answers, and the one thing to do.")
    ),
    Sample("buttons", _("Buttons"), _("One filled button for each area. The word says what happens.")),
    Sample("icons", _("Icons"), _("Beside a word, never instead of it. One that stands alone has a label.")),
    Sample("cards", _("Cards"), _("One thing to decide or to read. At most one tinted card in a column.")),
    Sample("notes", _("Advice"), _("One message with an icon. A machine that advises says why.")),
    Sample("statuses", _("States, chips and counts"), _("Always an icon, a word and a colour together.")),
    Sample(
        "people",
        _("People and sectors"),
        _("A face is two letters. A sector is a letter, a shape and a colour."),
    ),
    Sample("empty", _("Empty"), _("What will be here, how it starts, and one button.")),
    Sample("pictures", _("Pictures"), _("Flat shapes in our colours. At most one scene on a page.")),
    Sample(
        "form", _("Forms"), _("Label, help, field, error. What may be left out says so."), is_static=False
    ),
    Sample(
        "errors",
        _("Errors"),
        _("What is wrong and how to mend it, on top and at the field."),
        is_static=False,
    ),
    Sample("table", _("Tables"), _("The same facts over rows. Becomes cards on a phone.")),
    Sample("progress", _("Progress"), _("How far it has come, in figures too.")),
    Sample("checklist", _("Checklist"), _("What is done, what is now and what comes.")),
    Sample("days", _("Days and what happened"), _("A date one finds at a glance, and the trail in order.")),
    Sample(
        "thread", _("The red thread"), _("From what was heard to what came of it. Looks the same everywhere.")
    ),
    Sample("choices", _("Views and tabs"), _("Links, so that they can be shared and work without script.")),
    Sample(
        "questions",
        _("Questions and explanations"),
        _("Before something that cannot be undone."),
        is_static=False,
    ),
    Sample("stale", _("When two write at once"), _("Both texts side by side. Nothing is written over.")),
    Sample("difference", _("What changed"), _("Word by word, told to a screen reader too.")),
    Sample("messages", _("Messages"), _("What just happened, read aloud by a screen reader.")),
]


def samples(request: HttpRequest) -> dict[str, Any]:
    """Everything the templates of the styleguide need."""
    names = [
        "Karin Åslund",
        "Anders Lindqvist",
        "Amina Hassan",
        "Johan Bergqvist",
        "Lena Norell",
        "Yusuf Ali",
    ]
    return {
        "samples": SAMPLES,
        "form": SampleForm(prefix="a"),
        "wrong": SampleForm({"b-name": "", "b-email": "karin@", "b-held_on": "2026-13-40"}, prefix="b"),
        "people": names,
        "day": date(2026, 12, 3),
        "page": Paginator(range(240), 20).get_page(request.GET.get("page") or 4),
        "direction": request.GET.get("direction") == "rtl",
        "scheme": request.GET.get("scheme") == "dark",
        "sectors": list(SIGNS),
        "tones": ["quiet", "teal", "moss", "plum", "clay", "sun"],
        "icon_names": sorted(icons()),
        "empty_pictures": ["table", "letter", "map", "people", "ear", "lamp", "box", "calendar", "signpost"],
        "rows": [
            ("authority", "Arbetsförmedlingen", 5, 4, "done", _("With us")),
            ("civil_society", "Röda Korset Falun", 3, 12, "wait", _("Meeting booked")),
            ("business", "Handelskammaren", 4, 1, "new", _("To be asked")),
        ],
        "stale": [(_("Purpose"), _("Everybody new has someone to call."), _("Everybody new has a friend."))],
        "pieces": compare(
            str(_("We meet on Monday at the library.")), str(_("We meet on Friday at the new library."))
        ),
        "formats": ["xlsx", "csv", "docx", "pdf"],
    }
