"""What somebody likes and wishes for, who signs up."""

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from ..models import GenderWish
from ..vocabulary import INTERESTS, MEETINGS, Word
from .steps import OLDEST, Boxes, Step


class LikesStep(Step):
    key = "likes"
    title = _("What do you like?")
    lead = _("Choose what you want. It helps to find somebody you get on with.")
    optional = True
    interests = forms.MultipleChoiceField(
        label=_("Interests"), required=False, widget=Boxes,
        choices=[(word.key, word.label) for word in INTERESTS.values()],
    )  # fmt: skip
    wish_meetings = forms.MultipleChoiceField(
        label=_("How do you want to meet?"), required=False, widget=Boxes,
        choices=[(word.key, word.label) for word in MEETINGS.values()],
    )  # fmt: skip

    def prepare(self) -> None:
        if "meetings" not in (self.programme.asked_wishes or []):
            del self.fields["wish_meetings"]

    def interest_boxes(self) -> list[tuple[Word, bool]]:
        picked = self._picked("interests")
        return [(word, word.key in picked) for word in INTERESTS.values()]

    def meeting_boxes(self) -> list[tuple[Word, bool]]:
        if "wish_meetings" not in self.fields:
            return []
        picked = self._picked("wish_meetings")
        return [(word, word.key in picked) for word in MEETINGS.values()]

    def facts(self) -> dict[str, Any]:
        return {
            "interests": self.cleaned_data["interests"],
            "wish_meetings": self.cleaned_data.get("wish_meetings", []),
        }


class WishesStep(Step):
    key = "wishes"
    title = _("Whom do you want to meet?")
    lead = _("Every wish makes it a little harder to find somebody.")
    optional = True
    wish_gender = forms.ChoiceField(
        label=_("I want to meet"), required=False, widget=forms.RadioSelect,
        choices=[("", _("does not matter")), *((key, label) for key, label in GenderWish.choices if key)],
    )  # fmt: skip
    wish_age_from = forms.IntegerField(
        label=_("Not younger than"), required=False, min_value=0, max_value=OLDEST,
        widget=forms.TextInput({"inputmode": "numeric", "data-short": True, "maxlength": 3, "dir": "ltr"}),
    )  # fmt: skip
    wish_age_to = forms.IntegerField(
        label=_("Not older than"), required=False, min_value=0, max_value=OLDEST,
        widget=forms.TextInput({"inputmode": "numeric", "data-short": True, "maxlength": 3, "dir": "ltr"}),
    )  # fmt: skip
    wish_children = forms.BooleanField(label=_("Somebody who has children too"), required=False)
    has_children = forms.BooleanField(label=_("I have children at home"), required=False)
    household = forms.IntegerField(
        label=_("How many of you come together?"), min_value=1, max_value=20, initial=1, required=False,
        help_text=_("1 if you come alone."),
        widget=forms.TextInput({"inputmode": "numeric", "data-short": True, "maxlength": 2, "dir": "ltr"}),
    )  # fmt: skip
    capacity = forms.ChoiceField(label=_("How many can you meet at the same time?"), required=False)
    profession = forms.CharField(label=_("Profession or studies"), max_length=80, required=False)
    experience = forms.CharField(
        label=_("Have you helped people new here before?"), max_length=200, required=False
    )
    hopes = forms.CharField(
        label=_("What do you hope for?"), max_length=500, required=False,
        widget=forms.Textarea({"rows": 3}), help_text=_("In any language."),
    )  # fmt: skip
    WISHES: ClassVar = {
        "gender": ("wish_gender",), "age": ("wish_age_from", "wish_age_to"), "children": ("wish_children",)
    }  # fmt: skip

    def prepare(self) -> None:
        asked = self.programme.asked_wishes or []
        for wish, names in self.WISHES.items():
            if wish not in asked:
                for name in names:
                    del self.fields[name]
        most = self.programme.max_per_friend
        if self.is_newcomer or most == 1:
            del self.fields["capacity"]
        else:
            self.fields["capacity"].choices = [(str(n), str(n)) for n in range(1, most + 1)]  # type: ignore[attr-defined]
        if self.is_newcomer:
            del self.fields["experience"]

    def clean(self) -> dict[str, Any]:
        given = self.cleaned_data
        first, last = given.get("wish_age_from"), given.get("wish_age_to")
        if first is not None and last is not None and first > last:
            self.add_error("wish_age_to", _("The higher age goes here: turn the two round."))
        return given

    def facts(self) -> dict[str, Any]:
        facts: dict[str, Any] = {
            name: self.cleaned_data[name] for name in self.fields if name not in {"capacity", "household"}
        }
        facts["household"] = self.cleaned_data.get("household") or 1
        if not self.is_newcomer:
            facts["capacity"] = int(self.cleaned_data.get("capacity") or 1)
        return facts
