"""What is asked of those who ask for compensation, and of those who decide."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from samverk.ui.forms import Choices

from ..actions.claims import Income, Journey
from ..compensation import (
    BY_CAR,
    MOST_HOURS,
    MOST_KILOMETRES,
    MOST_TICKET,
    NotPaid,
    income_amount,
    travel_amount,
)
from ..models import Claim, Conference
from ..receipts import ACCEPT, MOST_BYTES, MOST_RECEIPTS, CleanReceipt, ReceiptRefused, read_receipt


class SeveralFiles(forms.FileInput):
    """Several files in one field."""

    allow_multiple_selected = True


class ReceiptsField(forms.FileField):
    """Receipts, read and made harmless: a list of `CleanReceipt`."""

    widget = SeveralFiles

    def __init__(self, **options: Any) -> None:
        options.setdefault("label", _("Receipts"))
        options.setdefault("help_text", _("A picture or a PDF, at most 8 MB each and six in all."))
        super().__init__(widget=SeveralFiles({"accept": ACCEPT, "multiple": True}), **options)

    def clean(self, data: Any, initial: Any = None) -> list[CleanReceipt]:
        sent: Sequence[UploadedFile] = [one for one in data or [] if one]
        if self.required and not sent:
            raise ValidationError(self.error_messages["required"], code="required")
        if len(sent) > MOST_RECEIPTS:
            raise ValidationError(_("Send at most six files."))
        return [self._read(one) for one in sent]

    def _read(self, sent: UploadedFile) -> CleanReceipt:
        try:
            return read_receipt(sent.name or "", sent.read(MOST_BYTES + 1))
        except ReceiptRefused as refused:
            raise ValidationError(f"{(sent.name or '')[:60]}: {refused.reason}") from None


class ReceiptsForm(forms.Form):
    """More receipts for a claim."""

    receipts = ReceiptsField()


class _ClaimForm(forms.Form):
    """What both kinds ask."""

    account = forms.CharField(
        label=_("Account for the payment"), max_length=60,
        help_text=_("Clearing number and account number, or IBAN. It is erased 90 days after the payment."),
    )  # fmt: skip
    receipts = ReceiptsField(required=False)

    def __init__(self, *args: Any, conference: Conference, **options: Any) -> None:
        super().__init__(*args, **options)
        self.conference = conference


class TravelForm(_ClaimForm):
    """A journey there and back."""

    from_place = forms.CharField(label=_("From where did you travel?"), max_length=100)
    transport = forms.ChoiceField(
        label=_("How did you travel?"), choices=Claim.Transport.choices, widget=forms.RadioSelect
    )
    kilometres = forms.IntegerField(
        label=_("Kilometres, there and back"), min_value=1, max_value=MOST_KILOMETRES,
        widget=forms.NumberInput({"data-short": True}),
    )  # fmt: skip
    passengers = forms.IntegerField(
        label=_("How many others came along in the car?"), min_value=0, max_value=8, required=False, initial=0,
        widget=forms.NumberInput({"data-short": True}),
        help_text=_("Only the one who drove asks for the kilometres."),
    )  # fmt: skip
    why_alone = forms.CharField(
        label=_("If you drove alone: why?"), max_length=200, required=False,
        help_text=_("For instance no train at that hour, or nobody from the same place."),
    )  # fmt: skip
    ticket = forms.IntegerField(
        label=_("What the ticket cost, there and back (SEK)"), min_value=1, max_value=MOST_TICKET, required=False,
        widget=forms.NumberInput({"data-short": True}), help_text=_("Only for train, bus or boat."),
    )  # fmt: skip
    field_order = (
        "from_place",
        "transport",
        "kilometres",
        "passengers",
        "why_alone",
        "ticket",
        "receipts",
        "account",
    )

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if {"transport", "kilometres", "from_place"} <= set(given) and not self.errors:
            self._check_amount(given)
        if given.get("transport") and given["transport"] not in BY_CAR and given.get("receipts") == []:
            self.add_error("receipts", _("Send the receipt of the ticket."))
        return given

    def _check_amount(self, given: dict[str, Any]) -> None:
        try:
            travel_amount(
                self.conference, kilometres=given["kilometres"], transport=given["transport"],
                ticket=given.get("ticket"), passengers=given.get("passengers") or 0,
                why_alone=given.get("why_alone", ""),
            )  # fmt: skip
        except NotPaid as refused:
            by_car = given["transport"] in BY_CAR
            below = (
                self.conference.travel_from_km is not None
                and given["kilometres"] < self.conference.travel_from_km
            )
            self.add_error("kilometres" if below else "why_alone" if by_car else "ticket", refused.reason)

    def told(self) -> Journey:
        given = self.cleaned_data
        by_car = given["transport"] in BY_CAR
        return Journey(
            from_place=given["from_place"],
            kilometres=given["kilometres"],
            transport=given["transport"],
            ticket=None if by_car else given["ticket"],
            passengers=(given["passengers"] or 0) if by_car else 0,
            why_alone=given["why_alone"] if by_car else "",
        )


class IncomeForm(_ClaimForm):
    """Lost income."""

    hours = forms.DecimalField(
        label=_("Hours without pay"), min_value=0.5, max_value=MOST_HOURS, max_digits=4, decimal_places=1,
        widget=forms.NumberInput({"data-short": True, "step": "0.5"}),
    )  # fmt: skip
    asked = forms.IntegerField(
        label=_("Lost income before tax (SEK)"), min_value=1, max_value=MOST_TICKET,
        widget=forms.NumberInput({"data-short": True}),
    )  # fmt: skip
    field_order = ("hours", "asked", "receipts", "account")

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["receipts"].label = _("A paper that shows it")
        self.fields["receipts"].help_text = _(
            "For instance a wage slip or a line from the employer: a picture or a PDF, at most 8 MB each."
        )

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if "asked" in given:
            try:
                income_amount(self.conference, asked=given["asked"])
            except NotPaid as refused:
                raise ValidationError(refused.reason) from None
        return given

    def told(self) -> Income:
        return Income(self.cleaned_data["hours"], self.cleaned_data["asked"])


class DecideForm(forms.Form):
    """All of it, less, or nothing."""

    ALL, LESS, NOTHING = "all", "less", "nothing"
    verdict = forms.ChoiceField(
        label=_("What do you decide?"),
        choices=[
            (ALL, _("Pay all of it")), (LESS, _("Pay less | Say why below.")), (NOTHING, _("Pay nothing | Say why below.")),
        ],
        widget=Choices,
    )  # fmt: skip
    amount = forms.IntegerField(
        label=_("If less: how much (SEK)"),
        min_value=1,
        required=False,
        widget=forms.NumberInput({"data-short": True}),
    )
    reason = forms.CharField(
        label=_("Why less, or nothing"), max_length=300, required=False,
        help_text=_("Stands in the letter to the person."),
    )  # fmt: skip
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, claim: Claim, **options: Any) -> None:
        super().__init__(*args, **options)
        self.claim = claim

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        verdict = given.get("verdict")
        if verdict == self.LESS and "amount" in given:
            if given["amount"] is None:
                self.add_error("amount", _("Write how much is paid."))
            elif given["amount"] >= self.claim.amount:
                self.add_error(
                    "amount", _("Less means less than %(amount)s SEK.") % {"amount": self.claim.amount}
                )
        if verdict in {self.LESS, self.NOTHING} and not given.get("reason", "").strip():
            self.add_error("reason", _("Tell why: the person asked in good faith."))
        return given

    @property
    def granted(self) -> int:
        """Kronor; 0 for nothing."""
        match self.cleaned_data["verdict"]:
            case self.ALL:
                return self.claim.amount
            case self.LESS:
                return int(self.cleaned_data["amount"])
        return 0
