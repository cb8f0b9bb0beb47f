"""What a coordinator adds who enters somebody from paper or after a phone call."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from samverk.languages.names import language_name

from ..consents import MATCHING, consent_text, purposes_of
from ..models import Programme, Side, Source


class SideForm(forms.Form):
    """Chosen first, because the other questions follow from it."""

    side = forms.ChoiceField(label=_("Which side?"), choices=Side.choices, widget=forms.RadioSelect)


class PaperForm(forms.Form):
    """Language of letters, where they heard of it, and the yes on the paper."""

    language = forms.ChoiceField(label=_("Which language shall we write in?"))
    source = forms.ModelChoiceField(
        label=_("How did they hear of it?"), queryset=Source.objects.none(), required=False, to_field_name="code",
        empty_label=_("not said"),
    )  # fmt: skip
    agreed = forms.BooleanField(
        label=_("Has said yes, on the paper or on the phone, to these words:"),
        error_messages={"required": _("Without a yes we may not keep what is written here.")},
    )

    def __init__(self, *args: Any, programme: Programme, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["language"].choices = [  # type: ignore[attr-defined]
            (code, language_name(code).capitalize()) for code, _name in settings.PUBLIC_LANGUAGES
        ]
        sources = Source.objects.filter(programme=programme, retired_at=None).order_by("name")
        self.fields["source"].queryset = sources  # type: ignore[attr-defined]
        self.fields["agreed"].help_text = consent_text(MATCHING, programme)
        self.purposes = [purpose for purpose in purposes_of(programme) if purpose == MATCHING]
