"""The forms under a message in the demo's mailbox, and of held mail."""

from django import forms
from django.utils.translation import gettext_lazy as _


class AnswerForm(forms.Form):
    """What the recipient answers."""

    text = forms.CharField(
        label=_("Your answer"),
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": _("Write a line or two first.")},
    )


class PressForm(forms.Form):
    """Which button was pressed under a calendar invitation."""

    choice = forms.CharField(max_length=10)


class ForwardForm(forms.Form):
    """To whom held mail is forwarded."""

    to = forms.EmailField(
        label=_("E-mail address"),
        help_text=_("Somebody who knows what it is about, for example the room's coordinator."),
    )
