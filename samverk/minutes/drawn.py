"""Who was invited as text: three hundred people are felt if a template is asked about each."""

from collections.abc import Iterable

from django.utils.safestring import SafeString, mark_safe

from samverk.meetings.models import Invitee
from samverk.ui.drawn import text


def presence_boxes(invitees: Iterable[Invitee]) -> SafeString:
    """A box to tick for each, beside a field that says who was asked about."""

    def box(one: Invitee) -> str:
        uid = str(one.uid)
        member = ""
        if one.organisation:
            member = f'<small class="sv-muted"> {text(one.organisation.name)}</small>'
        return (
            f'<label><input type="hidden" name="asked" value="{uid}"><input class="ds-input" type="checkbox"'
            f' name="present" value="{uid}"{" checked" if one.was_present else ""}>'
            f" <span>{text(one.shown_name)}{member}</span></label>"
        )

    return mark_safe("".join(map(box, invitees)))
