"""The filter of the room's history."""

from typing import Any, cast

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samverk.audit.models import EntryQuerySet
from samverk.audit.trail import verb_label
from samverk.people.models import Account, Person
from samverk.ui.forms import DateInput


class TrailFilter(forms.Form):
    """Who, what and between which days. Only people and acts that occur are offered."""

    quiet = True  # no "(optional)" after each label: everything in a filter is
    by = forms.TypedChoiceField(label=gettext_lazy("Who"), required=False, coerce=int, empty_value=None)
    act = forms.ChoiceField(label=gettext_lazy("What"), required=False)
    since = forms.DateField(label=gettext_lazy("From"), required=False, widget=DateInput)
    until = forms.DateField(label=gettext_lazy("To and including"), required=False, widget=DateInput)

    def __init__(self, *args: Any, entries: EntryQuerySet, **options: Any) -> None:
        super().__init__(*args, **options)
        actors = Account.objects.filter(pk__in=entries.values("by")).values_list("pk", flat=True)
        # Persons, not accounts: whoever has a protected identity is not offered by name.
        names = Person.objects.filter(account__in=actors).order_by("name_order").select_related("account")
        cast(forms.ChoiceField, self.fields["by"]).choices = [
            ("", _("Everybody")),
            *((person.account_id, person.name) for person in names),
        ]
        verbs = entries.order_by().values_list("verb", flat=True).distinct()
        cast(forms.ChoiceField, self.fields["act"]).choices = [
            ("", _("Everything")),
            *sorted(((verb, verb_label(verb)) for verb in verbs), key=lambda pair: pair[1]),
        ]
