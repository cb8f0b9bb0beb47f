"""Who may do what with the report, the survey, the thanks, the comparison of a series."""

from django.utils.translation import gettext_lazy as _

from samverk.access.rules import INSIDE_ROLES, Audience, permit

from .conferences import DECIDERS, ORGANISERS

TOOL = "conference_report"

for _verb, _label in {
    "view_report": _("looked at the conference's report"),
    "compare_series": _("compared the conferences of a series"),
}.items():
    permit(f"conferences.{_verb}", _label, roles=INSIDE_ROLES, tool=TOOL)
for _verb, _label in {
    "view_gathered": _("looked at the gathered notes"),
    "view_survey": _("looked at the survey"),
    "view_thanks": _("looked at the letter of thanks"),
}.items():
    permit(f"conferences.{_verb}", _label, roles=ORGANISERS, tool=TOOL)
for _verb, _label in {
    "merge_notes": _("merged notes of the day"),
    "merge_same_notes": _("merged notes with the same words"),
    "part_note": _("parted a merged note"),
    "reword_note": _("worded a note of the day better"),
    "tag_notes": _("gave notes of the day a theme"),
    "set_aside_notes": _("set notes of the day aside, or took them back"),
    "make_observations": _("made observations of notes"),
    "withdraw_observations": _("took back observations made of notes"),
    "change_section": _("changed a section of the report"),
    "redraft_section": _("went back to a section's draft"),
    "leave_out_section": _("left a section out of the report, or took it in again"),
    "add_section": _("added a section to the report"),
    "move_section": _("moved a section of the report"),
    "choose_principle_themes": _("chose which themes speak of which principle"),
    "remove_section": _("removed a section of the report"),
    "change_happened": _("wrote what happened after the conference"),
}.items():
    permit(f"conferences.{_verb}", _label, roles=ORGANISERS, tool=TOOL, changes=True)
for _verb, _label in {
    "publish_report": _("published the conference's report"),
    "withdraw_report": _("took down the conference's report"),
    "send_survey": _("sent the survey"),
    "send_thanks": _("sent the letter of thanks"),
}.items():
    permit(f"conferences.{_verb}", _label, roles=DECIDERS, tool=TOOL, changes=True)
permit("conferences.read_report", _("read the conference's report"), audience=Audience.ANYONE)
