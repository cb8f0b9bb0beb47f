"""Noting, sorting and settling what was heard."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from samverk.languages.fields import in_language
from samverk.organisations.models import Sector

from .models import Observation, Source, Theme


class ThemeField(forms.ModelMultipleChoiceField):
    """Themes by their names in the reader's language."""

    def __init__(self, **options: Any) -> None:
        super().__init__(
            queryset=Theme.objects.all(),
            label=_("Themes"),
            required=False,
            widget=forms.CheckboxSelectMultiple,
            **options,
        )

    def label_from_instance(self, obj: Theme) -> str:
        return in_language(obj.name)


class SourceForm(forms.Form):
    """Where it was heard."""

    where = forms.ChoiceField(
        label=_("Where was it heard?"), choices=Source.Where.choices, initial=Source.Where.MEETING
    )
    label = forms.CharField(
        label=_("Which one?"),
        required=False,
        max_length=200,
        help_text=_("For instance the name of the meeting."),
    )
    heard_on = forms.DateField(
        label=_("When?"),
        initial=timezone.localdate,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    sector = forms.ChoiceField(
        label=_("Whose voice?"),
        required=False,
        choices=[("", _("nobody knows")), *Sector.choices],
        help_text=_("The kind of organisation, never a name."),
    )

    def clean_heard_on(self) -> Any:
        day = self.cleaned_data["heard_on"]
        if day > timezone.localdate():
            raise ValidationError(_("That day has not come yet. Choose today or an earlier day."))
        return day


class WordsForm(forms.Form):
    """What was said."""

    kind = forms.ChoiceField(
        label=_("What is it?"), choices=Observation.Kind.choices, widget=forms.RadioSelect
    )
    text = forms.CharField(
        label=_("What was said?"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("In the speaker's own words if you can. Leave out names and what could show who it was."),
    )
    themes = ThemeField()


class NoteForm(WordsForm, SourceForm):
    """A new observation."""

    field_order = ["kind", "text", "themes", "where", "label", "heard_on", "sector"]


class ChangeForm(WordsForm):
    """Another wording."""

    version = forms.IntegerField(widget=forms.HiddenInput)


class SettleForm(forms.Form):
    """What became of it."""

    state = forms.ChoiceField(
        label=_("What became of it?"), choices=Observation.State.choices, widget=forms.RadioSelect
    )
    note = forms.CharField(
        label=_("In a few words"),
        required=False,
        max_length=200,
        help_text=_("For instance who took it on, or why not."),
    )

    def clean(self) -> dict[str, Any]:
        answers = super().clean() or self.cleaned_data
        if answers.get("state") == Observation.State.SET_ASIDE and not answers.get("note"):
            self.add_error("note", _("Say why it is set aside, so that whoever said it can understand."))
        return answers


class ShareForm(forms.Form):
    """Who may read it."""

    visibility = forms.ChoiceField(
        label=_("Who may read it?"), choices=Observation.Visibility.choices, widget=forms.RadioSelect
    )


class MergeForm(forms.Form):
    """Which others say the same."""

    others = forms.ModelMultipleChoiceField(
        queryset=Observation.objects.none(),
        to_field_name="uid",
        error_messages={
            "required": _("Tick at least one observation that says the same."),
            "invalid_choice": _(
                "One of them has been merged or removed meanwhile. Look through the list again."
            ),
        },
    )

    def __init__(self, *args: Any, kept: Observation, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["others"].queryset = (  # type: ignore[attr-defined]
            Observation.objects.standing().filter(workspace=kept.workspace).exclude(pk=kept.pk)
        )
