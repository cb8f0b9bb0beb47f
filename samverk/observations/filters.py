"""What the page of observations can be narrowed to."""

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from samverk.languages.fields import in_language
from samverk.languages.folding import fold
from samverk.organisations.models import Sector

from .models import Observation, ObservationQuerySet, Source, Theme

ANY = [("", _("all"))]
SORTS = {
    "newest": ("-heard_on", "-id"),
    "oldest": ("heard_on", "id"),
    "voices": ("-voices", "-heard_on", "-id"),
}


class ObservationFilter(forms.Form):
    """Read from the address, so that a narrowed page can be sent to a colleague."""

    text = forms.CharField(label=_("Words"), required=False, max_length=100)
    kind = forms.ChoiceField(label=_("What it is"), required=False, choices=ANY + Observation.Kind.choices)
    theme = forms.ChoiceField(label=_("Theme"), required=False)
    state = forms.ChoiceField(
        label=_("What became of it"), required=False, choices=ANY + Observation.State.choices
    )
    where = forms.ChoiceField(label=_("Heard at"), required=False, choices=ANY + Source.Where.choices)
    sector = forms.ChoiceField(label=_("Whose voice"), required=False, choices=ANY + Sector.choices)
    sort = forms.ChoiceField(
        label=_("Order"),
        required=False,
        choices=[
            ("newest", _("newest first")),
            ("voices", _("heard most often first")),
            ("oldest", _("oldest first")),
        ],
    )

    def __init__(self, *args: object, themes: QuerySet[Theme], **options: object) -> None:
        super().__init__(*args, **options)  # type: ignore[arg-type]
        self.fields["theme"].choices = ANY + [(theme.key, in_language(theme.name)) for theme in themes]  # type: ignore[attr-defined]

    def narrow(self, observations: ObservationQuerySet) -> ObservationQuerySet:
        """Those that fit. A value nobody offers is as good as none."""
        self.is_valid()
        wanted = self.cleaned_data
        for field in ("kind", "state"):
            if wanted.get(field):
                observations = observations.filter(**{field: wanted[field]})
        if wanted.get("theme"):
            observations = observations.filter(themes=wanted["theme"])
        for field in ("where", "sector"):
            if wanted.get(field):
                heard = Source.objects.filter(**{field: wanted[field]}).values("observation")
                observations = observations.filter(pk__in=heard)
        for word in fold(wanted.get("text") or "").split():
            observations = observations.filter(text_folded__contains=word)
        return observations.order_by(*SORTS[wanted.get("sort") or "newest"])

    @property
    def is_narrowed(self) -> bool:
        return any(self.cleaned_data.get(name) for name in self.fields if name != "sort")

    @property
    def narrows_more(self) -> bool:
        """Whether one of the choices that are folded away is in use."""
        return any(self.cleaned_data.get(name) for name in ("theme", "where", "sector", "sort"))
