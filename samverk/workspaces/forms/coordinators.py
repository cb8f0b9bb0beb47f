"""Who is to coordinate a room that has nobody."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from samverk.people.models import Account, Person

from ..models import Workspace


class AppointForm(forms.Form):
    """One room, one person with an account, and why."""

    room = forms.ModelChoiceField(
        label=_("Which room?"), queryset=Workspace.objects.none(), to_field_name="slug", empty_label=None
    )
    email = forms.EmailField(
        label=_("The new coordinator's e-mail address"),
        help_text=_("The person must have an account already."),
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )
    reason = forms.CharField(
        label=_("Why?"),
        max_length=200,
        help_text=_("It stands in the room's history, for everybody who leads it."),
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["room"].queryset = Workspace.objects.without_coordinator().order_by("name_order")  # type: ignore[attr-defined]

    def clean_email(self) -> Person:
        address = self.cleaned_data["email"].lower()
        account = Account.objects.filter(email=address, is_active=True).first()
        person = Person.objects.filter(account=account).first() if account else None
        if person is None:
            raise ValidationError(
                _("Nobody signs in with that address. Invite the person under Accounts first.")
            )
        return person
