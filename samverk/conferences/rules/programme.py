"""Who may do what with the programme, its halls and its contributors."""

from django.utils.translation import gettext_lazy as _

from samverk.access.rules import INSIDE_ROLES, Audience, permit

from .conferences import ORGANISERS, TOOL

permit("conferences.view_programme", _("looked at the conference's programme"), roles=INSIDE_ROLES, tool=TOOL)
permit("conferences.view_contributors", _("looked at who contributes"), roles=ORGANISERS, tool=TOOL)
permit("conferences.view_halls", _("looked at the halls"), roles=INSIDE_ROLES, tool=TOOL)
for _verb, _label in {
    "add_slot": _("added an item to the programme"),
    "change_slot": _("changed an item of the programme"),
    "move_slot": _("moved an item of the programme"),
    "remove_slot": _("took an item out of the programme"),
    "put_back_slot": _("put an item back into the programme"),
    "read_timetable": _("had a pasted timetable read"),
    "take_in_timetable": _("took in a pasted timetable"),
    "add_hall": _("added a hall"),
    "change_hall": _("changed a hall"),
    "remove_hall": _("took a hall away"),
    "add_workshop": _("added a workshop"),
    "change_workshop": _("changed a workshop"),
    "move_workshop": _("moved a workshop among those at the same time"),
    "remove_workshop": _("took a workshop out"),
    "put_back_workshop": _("put a workshop back"),
    "add_contributor": _("added a contributor"),
    "change_contributor": _("changed a contributor"),
    "remove_contributor": _("took a contributor off"),
    "ask_contributor": _("asked a contributor whether the name may be shown"),
    "tell_times": _("told those registered of other times"),
    "run_late": _("let the day run late"),
    "keep_plan": _("put the day back to its plan"),
    "take_back_lateness": _("took back that the day runs late"),
}.items():
    permit(f"conferences.{_verb}", _label, roles=ORGANISERS, tool=TOOL, changes=True)
permit(
    "conferences.answer_contribution",
    _("answered whether the name may be shown"),
    audience=Audience.LINK,
)
