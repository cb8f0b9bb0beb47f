"""The public form: by oneself, and several at once for an organisation."""

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from samverk.languages.folding import clean_line

from ..actions.registrations import Answers, clean_email
from ..belonging import find_organisation, guess_sector
from ..models import Conference
from .answers import AnswersForm
from .wording import OF_THE_PERSON, Wording

FEWEST_ROWS, MOST_ROWS, MORE_ROWS = 3, 40, 5
_ROW_QUESTIONS = frozenset({"role", "diet", "access", "interpreter"})


class RegisterForm(AnswersForm):
    """One person. `website` is a trap: people do not see it."""

    website = forms.CharField(required=False)


class AskForm(forms.Form):
    """Where a new link goes."""

    email = forms.EmailField(
        label=_("E-mail address"), max_length=254,
        widget=forms.EmailInput({"autocomplete": "email", "dir": "ltr"}),
    )  # fmt: skip


class GroupForm(forms.Form):
    """Who registers the others, and for which organisation."""

    organisation_name = forms.CharField(
        label=_("Organisation"), max_length=200,
        widget=forms.TextInput({"autocomplete": "organization", "list": "organisations", "data-organisation": True}),
    )  # fmt: skip
    sector = forms.ChoiceField(
        label=_("Sector"), required=False, choices=AnswersForm.base_fields["sector"].choices,  # type: ignore[attr-defined]
        help_text=_("If we know your organisation, you need not choose."),
        widget=forms.Select({"data-sector": True}),
    )  # fmt: skip
    contact_name = forms.CharField(
        label=_("Your name"), max_length=160, widget=forms.TextInput({"autocomplete": "name"})
    )
    email = forms.EmailField(
        label=_("Your e-mail address"), max_length=254,
        help_text=_("You get a link with which you can change everybody's answers."),
        widget=forms.EmailInput({"autocomplete": "email", "dir": "ltr"}),
    )  # fmt: skip
    phone = forms.CharField(
        label=_("Phone"), max_length=40, required=False,
        widget=forms.TextInput({"type": "tel", "autocomplete": "tel", "inputmode": "tel", "dir": "ltr"}),
    )  # fmt: skip
    invoice_reference = forms.CharField(label=_("Invoice reference"), max_length=100, required=False)
    website = forms.CharField(required=False)

    def __init__(self, *args: Any, conference: Conference, **options: Any) -> None:
        super().__init__(*args, **options)
        if "invoice" not in conference.questions:
            del self.fields["invoice_reference"]

    def clean(self) -> dict[str, Any]:
        given = self.cleaned_data
        name = clean_line(given.get("organisation_name") or "")
        given["organisation"] = organisation = find_organisation(name)
        given["organisation_name"] = "" if organisation else name
        if not given.get("sector") and "sector" not in self.errors:
            given["sector"] = guess_sector(name, organisation)
            if name and not given["sector"]:
                self.add_error("sector", _("Choose a sector: we do not know the organisation."))
        return given

    def facts(self) -> dict[str, Any]:
        """Columns of the group."""
        given = self.cleaned_data
        names = ("organisation", "organisation_name", "contact_name", "email", "phone", "invoice_reference")
        found = {name: given[name] for name in names if name in given}
        return found | {"email": clean_email(found["email"])}


class RowForm(AnswersForm):
    """One of the group: a name, an address if they have one, and what they need."""

    wording: ClassVar[Wording] = OF_THE_PERSON
    needs_email: ClassVar[bool] = False
    whose_fields: ClassVar[tuple[str, ...]] = ()

    def __init__(self, *args: Any, conference: Conference, **options: Any) -> None:
        asked = _ROW_QUESTIONS.intersection(conference.questions)
        super().__init__(*args, conference=conference, asked=asked, **options)
        for name in ("organisation_name", "sector"):
            del self.fields[name]
        self.fields["email"].help_text = _("Empty: the letters go to you.")
        self.empty_permitted, self.use_required_attribute = True, False

    @property
    def is_empty(self) -> bool:
        """Nothing was typed but what stands there from the start."""
        return not any(
            self.data.get(self.add_prefix(name)) for name in self.fields if name not in {"language"}
        )

    def head(self) -> list[forms.BoundField]:
        return [self[name] for name in ("name", "email", "role") if name in self.fields]

    def more(self) -> list[Any]:
        """What stands behind the first line, open if something is told or wrong there."""
        rows = self._rows("diet", "access", "needs_wheelchair_place")
        return [*rows, *self._rows("needs_interpreter", then=("interpreter",)), *self._rows("language")]

    @property
    def tells_more(self) -> bool:
        names = [name for name in self.fields if name not in {"name", "email", "role", "language"}]
        return any(self[name].value() or self[name].errors for name in names)


class GroupRows:
    """The rows of a group as one form: how many there are is said by the page, and more can be asked for."""

    def __init__(self, data: Any = None, *, conference: Conference) -> None:
        number = FEWEST_ROWS
        if data is not None:
            sent = data.get("rows", "")
            number = min(MOST_ROWS, int(sent)) if sent.isascii() and sent.isdecimal() else FEWEST_ROWS
            if data.get("go") == "more":
                number = min(MOST_ROWS, number + MORE_ROWS)
        self.number = max(1, number)
        self.forms = [
            RowForm(data, conference=conference, prefix=f"p{n}", auto_id="id_%s")
            for n in range(1, self.number + 1)
        ]
        self.trouble: list[Any] = []

    @property
    def may_grow(self) -> bool:
        return self.number < MOST_ROWS

    def filled(self) -> list[RowForm]:
        return [form for form in self.forms if not form.is_empty]

    def is_valid(self) -> bool:
        rows = self.filled()
        fine = [form.is_valid() for form in rows].count(False) == 0  # every row says what is wrong
        if not rows:
            self.trouble.append(_("Write at least one name."))
        seen: set[str] = set()
        for form in rows if fine else []:
            email = clean_email(form.cleaned_data.get("email") or "")
            if email and email in seen:
                form.add_error("email", _("The same address stands in another row."))
            seen.add(email)
        return bool(rows) and fine and not any(form.errors for form in rows)

    def answers(self, group: dict[str, Any]) -> list[Answers]:
        """Each row with what is the same for all."""
        shared = {
            "organisation": group["organisation"],
            "organisation_name": group["organisation_name"],
            "sector": group["sector"],
            "invoice_reference": group.get("invoice_reference", ""),
        }
        found = []
        for form in self.filled():
            told = form.answers()
            found.append(Answers({**told.facts, **shared}, told.needs))
        return found
