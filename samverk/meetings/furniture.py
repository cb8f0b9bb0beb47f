"""What meetings put into rooms: the tool, the next meeting on the overview, ticks, dates, answers by mail."""

from django.utils.translation import gettext_lazy as _

from samverk.audit import trail
from samverk.calendars import register as calendars
from samverk.outbox import replies
from samverk.principles import subjects
from samverk.workspaces import checklist, handover, panels, tools
from samverk.workspaces.models.rooms import Template
from samverk.workspaces.tools import Group

from . import conditions, own_panels
from .actions.letters import REPLY_PREFIX
from .actions.replies import hear_reply
from .events import entries
from .hand_over import find_items, move_items
from .neighbours import name_invitees, name_voters, principle_subjects

tools.register(
    "meetings",
    label=_("Meetings"),
    icon="Calendar",
    url_name="meetings:view_meetings",
    group=Group.TOGETHER,
    position=15,
    description=_("Dates in good time, invitations that can be answered from the phone, and agendas."),
    templates=[
        Template.ALLIANCE,
        Template.PROGRAMME,
        Template.CONFERENCE,
        Template.WELCOME_CENTRE,
        Template.STEERING_GROUP,
        Template.COUNCIL,
        Template.PACT,
        Template.PROJECT,
    ],
)
panels.register(
    "next_meeting",
    template="meetings/panels/next_meeting.html",
    context=own_panels.next_meeting,
    position=5,
    tool="meetings",
    column=panels.Column.ASIDE,
)
checklist.provide_together(
    conditions.meetings_so_far, "plenaries_planned", "invitations_sent", "opening_workshop_held"
)
checklist.provide("information_prepared", conditions.information_prepared)
handover.register("meetings.items", _("items of coming agendas"), find=find_items, move=move_items)
calendars.provide("meetings", entries, permission="meetings.view_meetings")
replies.register(REPLY_PREFIX, hear_reply)
subjects.register("meeting", principle_subjects, _("meetings"), "meetings.change_meeting")
trail.name_kind("meetings.Invitee", name_invitees)
trail.name_kind("meetings.Voter", name_voters)
trail.done_by_subject("meetings.answer_meeting", "meetings.propose_colleague", "meetings.answer_poll")
