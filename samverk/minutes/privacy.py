"""Why the personal facts of minutes are held. Approved minutes are the room's record and stay with it."""

from samverk.audit.privacy import declare

_KEEP = "as long as the room"
_PURPOSE = "Minutes of meetings: who was there, who decided, who is to do what."

declare("minutes.Minutes", "secretary", "also_present", purpose=_PURPOSE, basis="6.1.e", keep=_KEEP)
declare(
    "minutes.Interest",
    "person",
    "reason",
    "stood_aside",
    purpose="Conflicts of interest, noted so that decisions can be trusted.",
    basis="6.1.e",
    keep=_KEEP,
)
declare(
    "minutes.Approver",
    "person",
    "approved_at",
    purpose="Knowing who approved minutes.",
    basis="6.1.e",
    keep=_KEEP,
)
declare("minutes.Version", "content", "sealed", purpose=_PURPOSE, basis="6.1.e", keep=_KEEP)
declare(
    "minutes.Comment",
    "text",
    "answer",
    purpose="Mending minutes before they are approved.",
    basis="6.1.e",
    keep=_KEEP,
)
declare("minutes.Note", "comment", "decision", "written_by", purpose=_PURPOSE, basis="6.1.e", keep=_KEEP)
