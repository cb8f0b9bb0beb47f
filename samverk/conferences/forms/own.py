"""The forms of the own page: other answers, and somebody else instead."""

from typing import Any, ClassVar

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from ..models import Conference
from .answers import AnswersForm
from .wording import OF_THE_PERSON, TO_THE_PERSON, Wording, Words

_DIFFERS = frozenset({"phone", "role", "diet", "access", "interpreter", "child_care", "compensation"})
"""What is asked anew of a substitute; organisation, sector and workshops stay."""


class ChangeForm(AnswersForm):
    """Everything that was asked. `version` says what one saw."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        if self.registration is not None:
            self.initial["version"] = self.registration.version
            self.fields["email"].required = self.registration.group_id is None


class SubstituteForm(AnswersForm):
    """Only what differs, as somebody tells it of a colleague."""

    wording: ClassVar[Wording] = OF_THE_PERSON
    about_title: str | Promise = _("About the person")
    name_label: ClassVar[Words] = _("Name of whoever comes instead")
    about_fields: ClassVar[tuple[str, ...]] = ("name", "email", "phone", "role")
    whose_fields: ClassVar[tuple[str, ...]] = ()

    def __init__(self, *args: Any, conference: Conference, **options: Any) -> None:
        asked = _DIFFERS.intersection(conference.questions)
        super().__init__(*args, conference=conference, asked=asked, **options)
        for name in ("organisation_name", "sector"):
            del self.fields[name]
        self.fields["name"].label = self.name_label


class ComeInsteadForm(SubstituteForm):
    """What the colleague tells, who got the link."""

    wording: ClassVar[Wording] = TO_THE_PERSON
    about_title: str | Promise = _("About you")
    name_label: ClassVar[Words] = _("Your name")
