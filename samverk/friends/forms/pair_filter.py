"""What the list of pairs can be narrowed to."""

from typing import Any

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from samverk.languages.folding import fold
from samverk.people.models import Account

from ..models import Need, Pair
from ..models.pairs import PairQuerySet

MINE, ANY = "mine", "any"


class PairFilter(forms.Form):
    """Read from the address, so that a narrowed list can be sent to a colleague."""

    quiet = True  # no field says that it may be left empty

    text = forms.CharField(label=_("Name"), required=False, max_length=100)
    stage = forms.ChoiceField(
        label=_("How they stand"),
        required=False,
        choices=[("", _("proposed or going on")), *Pair.Stage.choices, ("all", _("all"))],
    )
    matcher = forms.ChoiceField(label=_("Matcher"), required=False)
    need = forms.ChoiceField(
        label=_("What they need"),
        required=False,
        choices=[("", _("all")), (ANY, _("anything at all")), *Need.choices],
    )

    def __init__(self, *args: Any, matchers: list[Account], **options: Any) -> None:
        super().__init__(*args, **options)
        people = [(str(one.uid), str(getattr(one, "person", "") or one)) for one in matchers]
        self.fields["matcher"].choices = [("", _("all")), (MINE, _("mine")), *people]  # type: ignore[attr-defined]

    def narrow(self, pairs: PairQuerySet, account: Account) -> PairQuerySet:
        """Those that fit, of pairs `with_needs()`. A value nobody offers is as good as none."""
        self.is_valid()
        wanted = self.cleaned_data
        stage, matcher, need = wanted.get("stage"), wanted.get("matcher"), wanted.get("need")
        if need:
            pairs = pairs.needing("" if need == ANY else need)
        if stage and stage != "all":
            pairs = pairs.filter(stage=stage)
        elif not stage and not need:
            pairs = pairs.open()
        if matcher == MINE:
            pairs = pairs.filter(matcher=account)
        elif matcher:
            pairs = pairs.filter(matcher__uid=matcher)
        for word in fold(wanted.get("text") or "").split():
            pairs = pairs.filter(
                Q(newcomer__person__name_folded__contains=word)
                | Q(friend__person__name_folded__contains=word)
            )
        return pairs

    @property
    def is_narrowed(self) -> bool:
        return any(self.cleaned_data.get(name) for name in self.fields)
