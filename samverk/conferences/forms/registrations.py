"""What organisers fill in: narrowing the list, registering somebody, changing, dropping a fee."""

from typing import Any, ClassVar

from django import forms
from django.db.models import Q
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from samverk.languages.folding import clean_line, fold
from samverk.organisations.models import Sector

from ..models import Registration
from ..models.registrations import RegistrationQuerySet
from ..questions import QUESTIONS
from .answers import AnswersForm, Part
from .own import SubstituteForm
from .wording import OF_THE_PERSON, Wording

State = Registration.State
_ORDERS = {
    "name": "name_order",
    "organisation": "organisation_name",
    "state": "state",
    "since": "number",
}


class RegistrationFilter(forms.Form):
    """Read from the address, so that a narrowed list can be sent to a colleague."""

    quiet = True  # no field says that it may be left empty

    text = forms.CharField(label=_("Name, organisation or e-mail"), required=False, max_length=100)
    state = forms.ChoiceField(
        label=_("State"), required=False,
        choices=[("", _("registered or waiting")), *State.choices, ("fee", _("has a fee to pay")), ("all", _("all"))],
    )  # fmt: skip
    sector = forms.ChoiceField(label=_("Sector"), required=False, choices=[("", _("all")), *Sector.choices])

    def narrow(self, rows: RegistrationQuerySet, sort: str) -> RegistrationQuerySet:
        """Those that fit, in order: the waiting list as it stands, everybody else by name."""
        self.is_valid()
        wanted = self.cleaned_data
        state, sector = wanted.get("state"), wanted.get("sector")
        if state == "fee":
            rows = rows.filter(fee__gt=0, fee_waived_at=None)
        elif state in State.values:
            rows = rows.filter(state=state)
        elif state != "all":
            rows = rows.active()
        if sector:
            rows = rows.filter(sector=sector)
        for word in fold(wanted.get("text") or "").split():
            rows = rows.filter(
                Q(name_folded__contains=word)
                | Q(organisation_name__icontains=word)
                | Q(organisation__name_folded__contains=word)
                | Q(email__contains=word)
            )
        descending, key = sort.startswith("-"), sort.removeprefix("-")
        if key in _ORDERS:
            return rows.order_by(f"{'-' if descending else ''}{_ORDERS[key]}", "id")
        return rows.order_by("queued_at", "id") if state == State.WAITING else rows.by_name()

    @property
    def is_narrowed(self) -> bool:
        return any(self.cleaned_data.get(name) for name in self.fields)


class AddForm(AnswersForm):
    """Somebody who called or wrote: everything can be told, and an address is not needed.

    A reference for the invoice is asked for only where everybody is asked for it, or where one is kept already.
    """

    about_title: str | Promise = _("About the person")
    wording: ClassVar[Wording] = OF_THE_PERSON
    needs_email: ClassVar[bool] = False
    note = forms.CharField(label=_("A note for the organisers"), max_length=300, required=False)
    writes = forms.BooleanField(
        label=_("Send a letter about it, if there is an address"), required=False, initial=True
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        asked, known = frozenset(options.pop("asked", QUESTIONS)), options.get("registration")
        if "invoice" not in options["conference"].questions and not (known and known.invoice_reference):
            asked -= {"invoice"}
        super().__init__(*args, asked=asked, **options)

    def clean_note(self) -> str:
        return clean_line(self.cleaned_data["note"])

    def parts(self) -> list[Part]:
        more = self._rows("note", "writes")
        return [*super().parts(), Part(_("For the organisers"), more)]


_NOT_NEEDS = frozenset(QUESTIONS) - {"diet", "access", "interpreter", "child_care", "workshops", "ride"}


class EditForm(AddForm):
    """What the list shows of somebody. What they need is theirs to change, and those see it who see to it."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, asked=_NOT_NEEDS, **options)
        del self.fields["writes"]
        if self.registration is not None:
            self.initial["version"] = self.registration.version


class HandOnForm(SubstituteForm):
    """Somebody else instead, as they told the organisers."""

    needs_email: ClassVar[bool] = False


class WaiveForm(forms.Form):
    """Why somebody need not pay."""

    reason = forms.CharField(
        label=_("Why need they not pay?"), max_length=200,
        help_text=_("A few words for the accounts. Write nothing about anybody's health."),
    )  # fmt: skip

    def clean_reason(self) -> str:
        return clean_line(self.cleaned_data["reason"])
