"""Forms of sign-in and of people's own pages."""

from typing import Any

from allauth.account.forms import LoginForm, SignupForm
from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from samverk.languages.names import language_name

from .models import Account, Person


class SignInForm(LoginForm):
    """allauth's, with our words and without placeholders (they vanish when one types)."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"].label = _("E-mail address")
        self.fields["login"].widget.attrs["autocomplete"] = "username"
        self.fields["password"].help_text = ""
        for field in self.fields.values():
            field.widget.attrs.pop("placeholder", None)


class SignUpForm(SignupForm):
    """For installations that let people make accounts themselves: a name, an address, a password."""

    given_name = forms.CharField(label=_("Given name"), max_length=80)
    family_name = forms.CharField(label=_("Family name"), max_length=80, required=False)
    field_order = ("given_name", "family_name", "email", "password1")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["email"].label = _("E-mail address")
        for field in self.fields.values():
            field.widget.attrs.pop("placeholder", None)


def _languages() -> list[tuple[str, Any]]:
    return list(settings.LANGUAGES)


class PersonForm(forms.ModelForm[Person]):
    """What a person says of themselves. `version` tells whether somebody else changed it meanwhile."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    language = forms.ChoiceField(label=_("Language"), choices=_languages)

    class Meta:
        model = Person
        fields: tuple[str, ...] = ("given_name", "family_name", "phone", "contact_by", "language")
        labels = {"contact_by": _("How do you want to be reached?")}
        help_texts = {"phone": _("Only those who work with you see it.")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["version"].initial = self.instance.version
        if (own := self.instance.language) not in dict(
            settings.LANGUAGES
        ):  # one of PUBLIC_LANGUAGES, which is kept
            self.fields["language"].choices = [*_languages(), (own, language_name(own).capitalize())]  # type: ignore[attr-defined]
        self.fields["given_name"].widget.attrs["autocomplete"] = "given-name"
        self.fields["family_name"].widget.attrs["autocomplete"] = "family-name"
        self.fields["phone"].widget.attrs["autocomplete"] = "tel"


class ProtectedPersonForm(PersonForm):
    """What a handler may put right: also the address, which nobody else can see."""

    class Meta(PersonForm.Meta):
        fields = ("given_name", "family_name", "email", "phone", "contact_by", "language")


class InviteForm(forms.Form):
    """Who gets an account."""

    given_name = forms.CharField(label=_("Given name"), max_length=80)
    family_name = forms.CharField(label=_("Family name"), max_length=80, required=False)
    email = forms.EmailField(label=_("E-mail address"))
    language = forms.ChoiceField(label=_("Language of the letter"), choices=_languages, initial="sv")
    is_administrator = forms.BooleanField(
        label=_("Administrator"),
        required=False,
        help_text=_(
            "Administrators invite and close accounts. They see no room that they are not a member of."
        ),
    )


class HandlersForm(forms.Form):
    """Who handles a person with protected identity."""

    handlers = forms.ModelMultipleChoiceField(
        label=_("Who may see this person?"),
        queryset=Account.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        help_text=_(
            "Nobody else will, not even you unless you choose yourself. Choose two, so that one can be ill."
        ),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        accounts = Account.objects.active().open().with_person().order_by("email")
        field: Any = self.fields["handlers"]
        field.queryset = accounts
        field.label_from_instance = lambda account: f"{account.name} ({account.email})"


class SearchForm(forms.Form):
    """One box."""

    q = forms.CharField(label=_("Name or e-mail address"), required=False, max_length=100)


class EraseForm(forms.Form):
    """A second thought before everything goes."""

    sure = forms.BooleanField(label=_("I understand that this cannot be undone"))
