"""The last page of a sign-up: how one heard of it, a photo, and what one agrees to."""

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from ..consents import MATCHING, OF_PHOTO, PHOTO, consent_text, purposes_of
from ..models import Programme, Source
from ..photos import small_photo


class SendForm(forms.Form):
    """`website` is a trap: people do not see it."""

    source = forms.ModelChoiceField(
        label=_("How did you hear of it?"), queryset=Source.objects.none(), required=False, to_field_name="code",
        empty_label=_("I do not remember"),
    )  # fmt: skip
    photo = forms.FileField(
        label=_("A photo of you, if you want"), required=False,
        help_text=_("Helps the matcher to remember you. Your friend does not get it."),
        widget=forms.FileInput({"accept": "image/*"}),
    )  # fmt: skip
    website = forms.CharField(required=False)

    def __init__(self, *args: Any, programme: Programme, **options: Any) -> None:
        super().__init__(*args, **options)
        self.programme = programme
        sources = Source.objects.filter(programme=programme, retired_at=None).order_by("name")
        self.fields["source"].queryset = sources  # type: ignore[attr-defined]
        self.purposes = purposes_of(programme)
        for purpose in self.purposes:
            required = purpose == MATCHING
            self.fields[_field(purpose)] = forms.BooleanField(
                label=consent_text(purpose, programme), required=required,
                error_messages={"required": _("Without your yes to this we may not look for anybody.")},
            )  # fmt: skip

    def consents(self) -> list[forms.BoundField]:
        """The boxes to tick; the photo's stand with the photo."""
        return [self[_field(purpose)] for purpose in self.purposes if purpose not in OF_PHOTO]

    def photo_consents(self) -> list[forms.BoundField]:
        return [self[_field(purpose)] for purpose in self.purposes if purpose in OF_PHOTO]

    def clean_photo(self) -> bytes | None:
        sent: UploadedFile | None = self.cleaned_data.get("photo")
        return small_photo(sent, sent.size or 0) if sent and sent.file else None

    def clean(self) -> dict[str, Any]:
        given = self.cleaned_data
        if given.get("photo") and not given.get(_field(PHOTO)):
            self.add_error(_field(PHOTO), _("Tick here if we may keep the photo, or take it away."))
        return given

    def said_yes_to(self) -> list[str]:
        """The purposes ticked; the photo's only if there is a photo."""
        return [
            purpose
            for purpose in self.purposes
            if self.cleaned_data.get(_field(purpose))
            and (purpose not in OF_PHOTO or self.cleaned_data.get("photo"))
        ]


def _field(purpose: str) -> str:
    return "consent_" + purpose.rpartition(".")[2]
