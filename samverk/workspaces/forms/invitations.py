"""Inviting people, one or many at once, and answering."""

import re
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext_lazy as _

from samverk.access.rules import Role
from samverk.languages.folding import clean_line, fold
from samverk.organisations.models import Organisation
from samverk.people.models import Account

from ..models import Member, Workspace
from .members import mail_languages

_LINE = re.compile(r"^(?P<name>[^<>]*)<(?P<email>[^<>]+)>(?P<rest>.*)$")
MOST_LINES = 200


@dataclass(frozen=True)
class Guest:
    """One line: whom to invite, and for which organisation (a member, one of the register, or only a name)."""

    name: str
    email: str
    organisation_name: str = ""
    member: Member | None = None
    organisation: Organisation | None = None


class InviteForm(forms.Form):
    """Whom to invite. Lines and letter are the same for one person and for thirty."""

    people = forms.CharField(
        label=_("Whom do you want to invite?"),
        widget=forms.Textarea(attrs={"rows": 5, "spellcheck": "false"}),
        help_text=_(
            "One person on each line: Name <name@example.org>, Organisation. Paste many if you like."
        ),
    )
    role = forms.ChoiceField(label=_("They come as"), choices=Role, initial=Role.MEMBER)
    language = forms.ChoiceField(label=_("Language of the letter"), initial="sv")
    greeting = forms.CharField(
        label=_("Your greeting"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Why you ask just them. It stands first in the letter."),
    )

    def __init__(self, *args: Any, workspace: Workspace, **options: Any) -> None:
        super().__init__(*args, **options)
        self.workspace = workspace
        self.fields["language"].choices = mail_languages()  # type: ignore[attr-defined]

    def clean_people(self) -> list[Guest]:
        lines = [(n, clean_line(line)) for n, line in enumerate(self.cleaned_data["people"].splitlines(), 1)]
        lines = [(n, line) for n, line in lines if line]
        if len(lines) > MOST_LINES:
            raise ValidationError(
                _("At most %(most)s at once. Send the rest after."), params={"most": MOST_LINES}
            )
        problems, guests, seen = [], [], set()
        for number, line in lines:
            name, email, organisation = split_line(line)
            try:
                validate_email(email)
            except ValidationError:
                problems.append(
                    ValidationError(
                        _(
                            "Line %(n)s has no e-mail address we can read: “%(line)s”. Write Name <address>, Organisation."
                        ),
                        params={"n": number, "line": line[:80]},
                    )
                )
                continue
            if email.lower() not in seen:
                seen.add(email.lower())
                guests.append(Guest(name[:160], email.lower(), organisation[:200]))
        if problems:
            raise ValidationError(problems)
        return self._with_organisations(guests)

    def _with_organisations(self, guests: list[Guest]) -> list[Guest]:
        """Members and the register are asked once for all lines."""
        wanted = {fold(guest.organisation_name) for guest in guests if guest.organisation_name}
        members = Member.objects.current().filter(
            workspace=self.workspace, organisation__name_folded__in=wanted
        )
        by_member = {m.organisation.name_folded: m for m in members.select_related("organisation")}
        listed: dict[str, list[Organisation]] = {}
        for row in Organisation.objects.listed().filter(name_folded__in=wanted):
            listed.setdefault(row.name_folded, []).append(row)
        found = []
        for guest in guests:
            key = fold(guest.organisation_name)
            same = listed.get(key, [])
            found.append(
                Guest(
                    guest.name,
                    guest.email,
                    guest.organisation_name,
                    by_member.get(key),
                    # Two of the same name: the coordinator says which, by adding the member herself.
                    same[0] if len(same) == 1 and key not in by_member else None,
                )
            )
        return found


def split_line(line: str) -> tuple[str, str, str]:
    """`Name <address>, Organisation`, `address, Organisation` or `Name, address, Organisation`."""
    if match := _LINE.match(line):
        return match["name"].strip(" ,;\t\"'"), match["email"].strip(), match["rest"].strip(" ,;\t")
    parts = [part.strip() for part in re.split(r"[;,\t]", line)]
    at = next((i for i, part in enumerate(parts) if "@" in part), None)
    if at is None:
        return "", "", ""
    return " ".join(parts[:at]), parts[at], ", ".join(part for part in parts[at + 1 :] if part)


class AcceptForm(forms.Form):
    """What a new account needs: a name and a password."""

    given_name = forms.CharField(
        label=_("Given name"), max_length=80, widget=forms.TextInput(attrs={"autocomplete": "given-name"})
    )
    family_name = forms.CharField(
        label=_("Family name"),
        max_length=80,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "family-name"}),
    )
    password = forms.CharField(
        label=_("Choose a password"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text=_("At least 12 characters. Three or four words that you remember are good."),
    )

    def __init__(self, *args: Any, email: str, **options: Any) -> None:
        super().__init__(*args, **options)
        self.email = email

    def clean_password(self) -> str:
        password = self.cleaned_data["password"]
        validate_password(password, Account(email=self.email))
        return password


class DeclineForm(forms.Form):
    """A no, and perhaps who could come instead."""

    suggested_name = forms.CharField(label=_("A colleague's name"), max_length=160, required=False)
    suggested_email = forms.EmailField(label=_("The colleague's e-mail address"), required=False)
