"""Observations hold no personal facts by design; free text is declared all the same, since people write in it."""

from samverk.audit.privacy import declare

_PURPOSE = "To remember what was heard. The form asks for the voice's sector and warns against names."
_KEEP = "as long as the room"

declare(
    "observations.Observation", "text", "state_note", "noted_by", purpose=_PURPOSE, basis="6.1.e", keep=_KEEP
)
declare("observations.Source", "label", purpose=_PURPOSE, basis="6.1.e", keep=_KEEP)
