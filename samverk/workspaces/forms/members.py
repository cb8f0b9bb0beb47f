"""Member organisations and who speaks for them."""

from datetime import timedelta
from typing import Any

from django import forms
from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from samverk.languages.names import language_name
from samverk.organisations.models import Category, Organisation, Sector

from ..models import Member, Participation, Representative
from .days import day_field

LONGEST_AHEAD = timedelta(days=366)


class FindForm(forms.Form):
    """What somebody types to find an organisation or a person."""

    quiet = True
    named = forms.CharField(
        label=_("Name"),
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "type": "search"}),
    )


class MemberFilterForm(forms.Form):
    """Which members the page shows."""

    class Missing:
        MANDATE = "mandate"
        REPRESENTATIVE = "representative"

    quiet = True
    named = forms.CharField(
        label=_("Name or person"), required=False, widget=forms.TextInput(attrs={"type": "search"})
    )
    sector = forms.ChoiceField(label=_("Sector"), required=False)
    missing = forms.ChoiceField(
        label=_("Show"),
        required=False,
        choices=[
            ("", _("all members")),
            (Missing.MANDATE, _("nobody who may commit it")),
            (Missing.REPRESENTATIVE, _("nobody who speaks for it")),
        ],
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["sector"].choices = [("", _("all sectors")), *Sector.choices]  # type: ignore[attr-defined]


class NewOrganisationForm(forms.Form):
    """An organisation the register does not have, so that it can become a member at once."""

    name = forms.CharField(label=_("The organisation's name"), max_length=200)
    sector = forms.ChoiceField(label=_("Sector"), choices=Sector.choices, initial=Sector.CIVIL_SOCIETY)
    category = forms.ChoiceField(
        label=_("What it does"), choices=[("", _("not said yet")), *Category.choices], required=False
    )
    website = forms.URLField(label=_("Website"), required=False, assume_scheme="https")
    is_another = forms.BooleanField(
        label=_("It is another organisation than those above"), required=False, widget=forms.HiddenInput
    )


class MemberForm(forms.Form):
    """When a member joined and which side it sits for."""

    joined_on = day_field(_("Member since"))
    party = forms.CharField(
        label=_("Party"),
        required=False,
        max_length=80,
        help_text=_("The side it sits for, if seats or the chair go by party. Leave it empty otherwise."),
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def clean_joined_on(self) -> Any:
        """A membership may be agreed on beforehand, but not more than a year: then the year is mistyped."""
        day = self.cleaned_data["joined_on"]
        if day > timezone.localdate() + LONGEST_AHEAD:
            raise forms.ValidationError(_("That day is more than a year ahead. Is the year right?"))
        return day


class RemoveMemberForm(forms.Form):
    """From which day an organisation is no longer a member."""

    left_on = day_field(_("First day without it"))
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, member: Member, **options: Any) -> None:
        super().__init__(*args, **options)
        self.member = member

    def clean_left_on(self) -> Any:
        day = self.cleaned_data["left_on"]
        if day < self.member.joined_on:
            raise forms.ValidationError(
                _("It became a member on %(day)s. Choose that day or a later one."),
                params={"day": self.member.joined_on.isoformat()},
            )
        return day


class SeatForm(forms.Form):
    """How a person speaks for a member, and whether they may commit it."""

    kind = forms.ChoiceField(
        label=_("Speaks as"),
        choices=Representative.Kind,
        initial=Representative.Kind.REPRESENTATIVE,
        widget=forms.RadioSelect,
    )
    mandate = forms.ChoiceField(
        label=_("May the person commit the organisation?"),
        choices=Representative.Mandate,
        initial=Representative.Mandate.UNKNOWN,
        widget=forms.RadioSelect,
    )
    mandate_note = forms.CharField(
        label=_("Who can commit it instead"),
        required=False,
        max_length=200,
        help_text=_("A name or a title, for example “head of social services”."),
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)


class NewPersonForm(forms.Form):
    """A person nobody has written down yet."""

    given_name = forms.CharField(label=_("Given name"), max_length=80)
    family_name = forms.CharField(label=_("Family name"), max_length=80, required=False)
    email = forms.EmailField(label=_("E-mail address at work"), required=False)
    phone = forms.CharField(label=_("Phone at work"), max_length=40, required=False)
    title = forms.CharField(label=_("Title in the organisation"), max_length=120, required=False)
    language = forms.ChoiceField(label=_("Language of mail"), initial="sv")

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["language"].choices = mail_languages()  # type: ignore[attr-defined]


class EndRepresentationForm(forms.Form):
    """From which day a person no longer speaks for a member."""

    from_day = day_field(_("First day without the person"), required=False)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)


class ParticipationForm(forms.Form):
    """How far a member takes part, and why we say so."""

    planned = forms.TypedChoiceField(
        label=_("We planned for"),
        coerce=int,
        empty_value=None,
        required=False,
        choices=[("", _("not said yet")), *Participation.choices],
    )
    reached = forms.TypedChoiceField(
        label=_("We have reached"),
        coerce=int,
        empty_value=None,
        required=False,
        choices=[("", _("not said yet")), *Participation.choices],
    )
    reason = forms.CharField(
        label=_("Why"),
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("What have you seen or heard? One or two sentences are enough."),
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)


def mail_languages() -> list[tuple[str, str]]:
    """The languages that letters can be written in, for a choice."""
    return [(code, language_name(code)) for code, _name in settings.LANGUAGES]


def organisation_line(organisation: Organisation) -> str:
    """An organisation told apart from others of its name: with its umbrella."""
    return f"{organisation.name} ({organisation.umbrella})" if organisation.umbrella else organisation.name
