"""The forms of the room itself."""

from collections.abc import Iterable
from datetime import date
from typing import Any, cast

from django import forms
from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from samverk.languages.fields import name_order
from samverk.people.models import Account
from samverk.places.forms import ChoosePlacesField, ChosenPlaces
from samverk.ui.forms import Choices, DateInput, TranslatedFormField

from ..models import Workspace
from ..models.rooms import Template

TEMPLATE_WORDS: dict[str, str | Promise] = {
    Template.ALLIANCE: _(
        "Organisations that take in newcomers together, from the first list to a signed plan."
    ),
    Template.PROGRAMME: _("Language friends, mentors or the like: applications, matching and follow-up."),
    Template.CONFERENCE: _("A day of talk across sectors, where what is said is taken further."),
    Template.WELCOME_CENTRE: _("A desk where anybody can come with any question."),
    Template.STEERING_GROUP: _("Those who decide together, with a chair that may go round."),
    Template.COUNCIL: _("Advice from those whom it concerns."),
    Template.PACT: _("Promises that several parties make to each other, for a time."),
    Template.PROJECT: _("Something with a start, an end and a budget."),
}


def _template_choices() -> list[tuple[str, str]]:
    return [
        (template.value, f"{capfirst(template.label)} | {TEMPLATE_WORDS[template]}") for template in Template
    ]


class WhatForm(forms.Form):
    """Step 1: what kind of room, and its name."""

    name = forms.CharField(
        label=_("What is it called?"),
        max_length=120,
        help_text=_("As you say it to each other, such as “The alliance in Falun”."),
    )
    template = forms.ChoiceField(
        label=_("What kind of room is it?"),
        choices=_template_choices,
        widget=Choices,
        initial=Template.ALLIANCE,
        help_text=_("It decides which tools stand there from the start. You can change them later."),
    )
    is_formal = forms.TypedChoiceField(
        label=_("How firm is it?"),
        choices=[
            ("no", _("Informal | We work together because we want to.")),
            ("yes", _("Formal | The organisations have decided to take part.")),
        ],
        coerce=lambda value: value == "yes",
        widget=Choices,
        initial="no",
    )


class WhereForm(forms.Form):
    """Step 2: how far it reaches."""

    scope = forms.ChoiceField(
        label=_("How far does it reach?"),
        choices=[
            (Workspace.Scope.LOCAL, _("Local | One municipality or a part of it.")),
            (Workspace.Scope.REGIONAL, _("Regional | Several municipalities, or a county.")),
            (Workspace.Scope.NATIONAL, _("National | The whole country.")),
        ],
        widget=Choices,
        initial=Workspace.Scope.REGIONAL,
    )
    places = ChoosePlacesField(
        label=_("Which municipalities or counties?"),
        required=False,
        help_text=_(
            "Click in the map, type a name or tick in the list. A whole county is enough if all of it is with you."
        ),
    )
    place_note = forms.CharField(
        label=_("Other places, in words"),
        max_length=200,
        required=False,
        help_text=_("For example a district, or places in another country."),
    )


class PeriodMixin(forms.Form):
    """A start and an end that come in that order."""

    starts_on = forms.DateField(label=_("Starts"), required=False, widget=DateInput)
    ends_on = forms.DateField(
        label=_("Ends"),
        required=False,
        widget=DateInput,
        help_text=_("Up to a plan in use takes 12 to 18 months; many alliances run for two years."),
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        starts_on, ends_on = cleaned.get("starts_on"), cleaned.get("ends_on")
        if isinstance(starts_on, date) and isinstance(ends_on, date) and ends_on < starts_on:
            self.add_error("ends_on", _("The end comes before the start. Choose a later day."))
        return cleaned


class PurposeMixin(forms.Form):
    """The purpose, in as many of the languages as one can."""

    purpose = TranslatedFormField(
        label=_("Why are you doing this?"),
        required=False,
        lines=True,
        help_text=_(
            "Two or three sentences that everybody understands. One language is enough to begin with."
        ),
    )


class ParentMixin(forms.Form):
    """Which room it belongs to, among those that the account leads."""

    parent = forms.ModelChoiceField(
        label=_("Does it belong to another room?"),
        queryset=Workspace.objects.none(),
        required=False,
        empty_label=_("No, it stands by itself"),
        help_text=_("For example local groups under a county's alliance. Each room keeps its own people."),
    )

    def offer_parents(self, account: Account, room: Workspace | None = None) -> None:
        """Offer the open rooms that `account` leads, and the one that `room` already belongs to."""
        offered = Workspace.objects.led_by(account).open()
        keys = set(offered.values_list("pk", flat=True))
        if room is not None:
            keys = (keys | ({room.parent_id} if room.parent_id else set())) - {room.pk}
        cast(forms.ModelChoiceField, self.fields["parent"]).queryset = Workspace.objects.filter(
            pk__in=keys
        ).order_by(name_order())


class WhyForm(PeriodMixin, PurposeMixin, ParentMixin):
    """Step 3: when and why, and whom it belongs to."""

    field_order = ("purpose", "starts_on", "ends_on", "parent")

    def __init__(self, *args: Any, account: Account, **options: Any) -> None:
        super().__init__(*args, **options)
        self.offer_parents(account)


PLAIN_FIELDS = (
    "name",
    "purpose",
    "is_formal",
    "scope",
    "place_note",
    "starts_on",
    "ends_on",
    "rules_text",
    "parent",
)


class ChangeWorkspaceForm(WhereForm, PeriodMixin, PurposeMixin, ParentMixin):
    """Everything about a room on one page. `version` is what a stale edit is known by."""

    field_order = (
        "name",
        "purpose",
        "is_formal",
        "scope",
        "places",
        "place_note",
        "starts_on",
        "ends_on",
        "rules_text",
        "parent",
    )
    version = forms.IntegerField(widget=forms.HiddenInput)
    name = forms.CharField(label=_("Name"), max_length=120)
    is_formal = forms.BooleanField(
        label=_("It is a formal alliance: the organisations have decided to take part"), required=False
    )
    rules_text = forms.CharField(
        label=_("Rules we agreed on"),
        widget=forms.Textarea(attrs={"rows": 5}),
        required=False,
        max_length=10000,
        help_text=_("How do you decide? How often do you meet? What do you do when you disagree?"),
    )

    def __init__(self, *args: Any, account: Account, workspace: Workspace, **options: Any) -> None:
        super().__init__(*args, **{"initial": _as_initial(workspace), **options})
        self.offer_parents(account, workspace)

    @property
    def changes(self) -> dict[str, Any]:
        """What `actions.change_workspace` takes."""
        said = {name: self.cleaned_data[name] for name in PLAIN_FIELDS}
        return said | as_geography(self.cleaned_data["places"])


class ToolsForm(forms.Form):
    """Which tools stand in the room. The page lays the boxes out itself."""

    tools = forms.MultipleChoiceField(required=False, widget=forms.CheckboxSelectMultiple)

    def __init__(self, *args: Any, choices: Iterable[tuple[str, Any]], **options: Any) -> None:
        super().__init__(*args, **options)
        cast(forms.MultipleChoiceField, self.fields["tools"]).choices = list(choices)


class PublishForm(forms.Form):
    """The text of the public page."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    public_text = TranslatedFormField(
        label=_("What should people know?"),
        required=False,
        lines=True,
        help_text=_("What do you do, for whom, and how does one get in touch? Blank lines make paragraphs."),
    )

    def clean_public_text(self) -> dict[str, str]:
        texts: dict[str, str] = self.cleaned_data["public_text"]
        if not texts:
            raise forms.ValidationError(_("Write at least a sentence in one of the languages."))
        return texts


class SetAsideForm(forms.Form):
    """Why a step is not for this room."""

    reason = forms.CharField(
        label=_("Why is it not for you?"),
        max_length=200,
        error_messages={"required": _("Write a few words about why, so that others understand later.")},
    )


def as_geography(places: ChosenPlaces) -> dict[str, Any]:
    """The chosen places as the actions take them."""
    return {"counties": places.counties, "municipalities": places.municipalities}


def _as_initial(workspace: Workspace) -> dict[str, Any]:
    places = ChosenPlaces(
        list(workspace.counties.without_outline()), list(workspace.municipalities.without_outline())
    )
    standing = {name: getattr(workspace, name) for name in ("version", *PLAIN_FIELDS)}
    return standing | {"places": places}
