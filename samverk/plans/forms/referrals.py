"""A referral round: whom to ask, what they say, what we answer."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from samverk.ui.forms import DateInput, InlineRadios
from samverk.workspaces.models import Representative, Workspace

from ..choices import representatives_in
from ..models import ReferralAnswer


class RepresentativesField(forms.ModelMultipleChoiceField):
    """Organisations, each through the person who speaks for it."""

    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.member.organisation.name} ({obj.person.name})"


class ReferralForm(forms.Form):
    """Whom to ask and until when."""

    representatives = RepresentativesField(
        label=_("Whom do we ask?"),
        queryset=Representative.objects.none(),
        to_field_name="uid",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one.")},
    )
    due_on = forms.DateField(label=_("When do we want the answers?"), widget=DateInput())
    greeting = forms.CharField(
        label=_("What do we ask them?"),
        required=False,
        max_length=2000,
        widget=forms.Textarea,
        help_text=_("Stands at the top of the letter."),
    )

    def __init__(self, *args: Any, workspace: Workspace, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["representatives"].queryset = representatives_in(workspace)  # type: ignore[attr-defined]

    def clean_due_on(self) -> Any:
        day = self.cleaned_data["due_on"]
        if day <= timezone.localdate():
            raise ValidationError(_("Give them some days."))
        return day


class CommentsForm(forms.Form):
    """Words on the whole plan, and on each of its actions as it was sent (`snapshot`). All may be left empty."""

    whole = forms.CharField(
        label=_("What do you think of the plan as a whole?"),
        required=False,
        max_length=4000,
        widget=forms.Textarea,
    )

    def __init__(self, *args: Any, rows: list[dict[str, Any]], **options: Any) -> None:
        super().__init__(*args, **options)
        self.rows = rows
        for row in rows:
            self.fields[f"action_{row['uid']}"] = forms.CharField(
                label=_("Your comment on action %(number)s") % {"number": row["number"]},
                required=False,
                max_length=4000,
                widget=forms.Textarea(attrs={"rows": 2}),
            )

    @property
    def drawn(self) -> list[tuple[dict[str, Any], Any]]:
        return [(row, self[f"action_{row['uid']}"]) for row in self.rows]

    def comments(self) -> dict[str, str]:
        """Words by the action's uid; the whole plan's under an empty one."""
        words = {row["uid"]: self.cleaned_data[f"action_{row['uid']}"] for row in self.rows}
        return {"": self.cleaned_data["whole"], **words}


class ReplyForm(forms.Form):
    """What we did with a comment, and why."""

    outcome = forms.ChoiceField(
        label=_("What did we do?"),
        choices=[(key, label) for key, label in ReferralAnswer.Outcome.choices if key],
        widget=InlineRadios,
    )
    reply = forms.CharField(
        label=_("Our reply"), max_length=2000, widget=forms.Textarea(attrs={"rows": 2}), required=False
    )
    version = forms.IntegerField(widget=forms.HiddenInput)
