"""Forms of calendars."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from samverk.workspaces.models import Workspace

ALL = "*"  # no room has that address


class FeedForm(forms.Form):
    """Which dates a new address shows. `rooms` are those whose calendar the account may see."""

    room = forms.ChoiceField(label=_("Which dates?"))

    def __init__(self, *args: Any, rooms: list[Workspace], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.rooms = {room.slug: room for room in rooms}
        field = self.fields["room"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101  (as declared above)
        field.choices = [(ALL, _("All my rooms")), *((room.slug, room.name) for room in rooms)]

    @property
    def workspace(self) -> Workspace | None:
        """The chosen room, or None for all of them."""
        return self.rooms.get(self.cleaned_data["room"])
