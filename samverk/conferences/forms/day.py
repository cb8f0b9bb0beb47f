"""Forms of the day: who is let in at the door, and topics of Open Space."""

from datetime import time
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from samverk.organisations.models import Sector
from samverk.ui.forms import TimeInput, TypeToFind

from ..models import Conference, Hall, Registration, Slot, SlotKind, Topic

SECTORS = [("", _("not said")), *Sector.choices]
_OPEN_SPACE = (SlotKind.WORKSHOP, SlotKind.GROUPWORK, SlotKind.MINGLE)


class NameChoice(forms.ModelChoiceField):
    """Somebody of the list, by name and organisation."""

    def label_from_instance(self, obj: Any) -> str:
        organisation = obj.organisation_shown
        return f"{obj.name}, {organisation}" if organisation else str(obj.name)


class SlotChoice(forms.ModelChoiceField):
    """A part of the programme, by its time."""

    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.starts:%H.%M} {obj.title}" if obj.starts else str(obj.title)


class AdmitForm(forms.Form):
    """Somebody who stands at the door and is not on the list."""

    name = forms.CharField(label=_("Name"), max_length=160)
    organisation_name = forms.CharField(label=_("Organisation"), max_length=200, required=False)
    sector = forms.ChoiceField(label=_("Sector"), choices=SECTORS, required=False)
    email = forms.EmailField(
        label=_("E-mail address"),
        required=False,
        help_text=_("Only if they want their own page: it brings the link to it."),
    )
    instead_of = NameChoice(
        queryset=Registration.objects.none(),
        label=_("Comes instead of"),
        required=False,
        widget=TypeToFind,
        empty_label=_("nobody, is new"),
        help_text=_("Whoever comes instead of somebody takes over the place."),
    )

    def __init__(self, *args: Any, conference: Conference, **options: Any) -> None:
        super().__init__(*args, **options)
        rows = Registration.objects.in_conference(conference).confirmed().filter(arrived_at=None)
        fields: dict[str, Any] = dict(self.fields)
        fields["instead_of"].queryset = rows.select_related("organisation").by_name()


class TopicForm(forms.Form):
    """A topic of Open Space. Without a time it stands on the board and waits for one."""

    title = forms.CharField(label=_("Topic"), max_length=160)
    text = forms.CharField(
        label=_("A few words about it"),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    slot = SlotChoice(
        queryset=Slot.objects.none(),
        label=_("In the programme"),
        required=False,
        empty_label=_("not decided"),
    )
    starts = forms.TimeField(label=_("Time"), required=False, widget=TimeInput)
    hall = forms.ModelChoiceField(
        queryset=Hall.objects.none(),
        label=pgettext_lazy("place", "Where"),
        required=False,
        empty_label=_("not decided"),
    )
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, conference: Conference, **options: Any) -> None:
        super().__init__(*args, **options)
        fields: dict[str, Any] = dict(self.fields)
        fields["slot"].queryset = Slot.objects.filter(conference=conference, kind__in=_OPEN_SPACE).in_order()
        fields["hall"].queryset = Hall.objects.filter(conference=conference)
        for name in ("slot", "hall"):
            if not fields[name].queryset.exists():
                del self.fields[name]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        slot, starts = data.get("slot"), data.get("starts")
        if slot is not None and starts is None and "starts" not in self.errors:
            data["starts"] = slot.starts
        elif slot is not None and starts is not None and not _within(slot, starts):
            self.add_error("starts", _("The time lies outside of the part of the programme that you chose."))
        return data

    def facts(self) -> dict[str, Any]:
        """What the action takes."""
        data = self.cleaned_data
        return {name: data.get(name) for name in ("slot", "starts", "hall")} | {
            "title": data["title"],
            "text": data["text"],
        }

    @staticmethod
    def facts_of(topic: Topic) -> dict[str, Any]:
        """What stands now, by field."""
        return {
            "title": topic.title,
            "text": topic.text,
            "slot": topic.slot_id,
            "starts": topic.starts,
            "hall": topic.hall_id,
            "version": topic.version,
        }


def _within(slot: Slot, starts: time) -> bool:
    return (slot.starts is None or slot.starts <= starts) and (slot.ends is None or starts < slot.ends)
