"""Posts that several organisations share."""

from typing import Any

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from samverk.languages.fields import name_order
from samverk.organisations.models import Organisation
from samverk.people.models import Person

from ..models import Member, SharedPost, Workspace
from .days import day_field
from .people import room_people
from .roles import PersonChoice


class SharedPostForm(forms.Form):
    """A shared post: what, who, how much, and each organisation's part of the cost."""

    title = forms.CharField(label=_("What is the post called?"), max_length=120)
    person = PersonChoice(
        label=_("Who has it"), queryset=Person.objects.none(), required=False, to_field_name="uid",
        empty_label=_("nobody yet"),
    )  # fmt: skip
    extent = forms.IntegerField(
        label=_("How much, in percent of full time"), min_value=1, max_value=100, initial=100
    )
    tasks = forms.CharField(label=_("Tasks"), required=False, widget=forms.Textarea(attrs={"rows": 4}))
    starts_on = day_field(_("From"), required=False)
    ends_on = day_field(_("To and including"), required=False)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(
        self, *args: Any, workspace: Workspace, post: SharedPost | None = None, **options: Any
    ) -> None:
        super().__init__(*args, **options)
        self.fields["person"].queryset = room_people(workspace)  # type: ignore[attr-defined]
        members = Member.objects.current().filter(workspace=workspace)
        rows = Q(pk__in=members.values("organisation"))
        if post is not None:
            rows |= Q(pk__in=post.shares.values("organisation"))
        self.organisations = list(Organisation.objects.filter(rows).order_by(name_order(), "pk"))
        for organisation in self.organisations:
            self.fields[f"share-{organisation.uid}"] = forms.IntegerField(
                label=organisation.name, required=False, min_value=0, max_value=100
            )

    @property
    def shares(self) -> list[forms.BoundField]:
        """The fields of the organisations' parts, for the page to draw together."""
        return [self[f"share-{organisation.uid}"] for organisation in self.organisations]

    @property
    def plain(self) -> list[forms.BoundField]:
        """The other fields that are seen."""
        return [field for field in self.visible_fields() if not field.name.startswith("share-")]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        parts = {row: data.get(f"share-{row.uid}") or 0 for row in self.organisations}
        data["shares"] = {row: percent for row, percent in parts.items() if percent}
        total = sum(data["shares"].values())
        if total != 100:
            self.add_error(
                None,
                forms.ValidationError(
                    _("The parts of the cost are together %(total)s percent. Make them 100."),
                    params={"total": total},
                ),
            )
        if data.get("starts_on") and data.get("ends_on") and data["ends_on"] < data["starts_on"]:
            self.add_error("ends_on", _("The last day is before the first. Change one of them."))
        return data
