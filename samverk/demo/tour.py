"""The guided tour: eight steps from the first invitation to a plan that is followed up, each with things to do.

A thing is ticked by what the trail says was done since the tour began, or by having been opened.
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from samverk.workspaces.models import Workspace

from . import targets
from .targets import Target

KARIN, AMINA, NOBODY = "coordinator", "member", "nobody"


@dataclass(frozen=True)
class Thing:
    """Something to do. `who` is a key of the cast, or NOBODY for a visitor; `verbs` of the trail tick it.

    Without verbs it is ticked when it has been opened. `{name}` in the texts is the name of the target.
    """

    key: str
    who: str
    find: Callable[[Workspace], Target | None]
    do: str | Promise
    look: str | Promise
    verbs: tuple[str, ...] = ()


@dataclass(frozen=True)
class Step:
    key: str
    title: str | Promise
    icon: str
    lead: str | Promise
    things: tuple[Thing, ...]


STEPS = (
    Step(
        "invite",
        _("Invite"),
        "EnvelopeClosed",
        _(
            "An alliance begins with somebody being asked. The letter is ready, and whoever gets it answers from the mail, without an account."
        ),
        (
            Thing(
                "pack",
                KARIN,
                targets.pack,
                _("Read the information pack that goes along with the first invitation."),
                _("It says why one should come, at least five reasons, and how much time it takes."),
            ),
            Thing(
                "send",
                KARIN,
                targets.meeting_to_invite_to,
                _('Invite to {name}: press "Look at the letter", read it, and send.'),
                _("You see exactly the letter that goes out. Nothing is sent before you press the button."),
                ("meetings.send_invitations",),
            ),
            Thing(
                "answer",
                NOBODY,
                targets.invitation_in_mailbox,
                _(
                    "Be the one who was asked: open the letter in the demo's mailbox and answer yes, no or maybe."
                ),
                _(
                    "Press a button under the calendar invitation, follow the link, or write yes. All three update the same answer, and the last one counts."
                ),
                ("meetings.answer_meeting",),
            ),
            Thing(
                "forecast",
                KARIN,
                targets.answers,
                _(
                    "See who comes to {name}. You invited to it earlier, so most people have answered already."
                ),
                _("Who has answered and how, who is silent, and how many chairs are likely to be needed."),
            ),
        ),
    ),
    Step(
        "series",
        _("Lay out the series"),
        "Calendar",
        _("People come when the days are known in good time. A year and a half is laid out in one go."),
        (
            Thing(
                "series",
                KARIN,
                targets.series,
                _("Lay out a series of meetings: choose the first day, look through the dates and save."),
                _("Days before holidays are avoided, and hosts take turns. You can change each date."),
                ("meetings.plan_series",),
            ),
            Thing(
                "move",
                KARIN,
                targets.next_meeting_move,
                _("Move {name} by an hour."),
                _(
                    "Everybody who was invited gets a new calendar invitation that replaces the old one. See the demo's mailbox."
                ),
                ("meetings.move_meeting",),
            ),
            Thing(
                "feed",
                KARIN,
                targets.feed,
                _("Make an address that your own calendar can subscribe to."),
                _("The address is secret, is shown once, and can be taken back."),
                ("calendars.make_feed_address",),
            ),
        ),
    ),
    Step(
        "agenda",
        _("Prepare the agenda"),
        "NumberList",
        _("The ten usual items are there from the start. What was left open last time is there already."),
        (
            Thing(
                "order",
                KARIN,
                targets.agenda,
                _("Move an item of the agenda for {name}, by dragging it or with its arrows."),
                _("The times are counted anew. Earlier minutes and the next meeting are always there."),
                ("meetings.move_item",),
            ),
            Thing(
                "item",
                KARIN,
                targets.agenda,
                _("Change an item: give it a responsible person, minutes or a text. Or add one of your own."),
                _("At the top you see whether the items fit into the meeting."),
                ("meetings.change_item", "meetings.add_item"),
            ),
        ),
    ),
    Step(
        "minutes",
        _("Write and approve the minutes"),
        "NotePencil",
        _("The minutes are written on the agenda while you talk, and approved by those you choose."),
        (
            Thing(
                "write",
                KARIN,
                targets.minutes_to_write,
                _("Write a decision or a task in the minutes of {name}."),
                _(
                    "It is saved while you write. Open the same page in another window and write in the same field: both texts are kept."
                ),
                ("minutes.write_note", "minutes.add_task", "minutes.add_business"),
            ),
            Thing(
                "comment",
                AMINA,
                targets.minutes_to_approve,
                _("Comment on the minutes of {name}."),
                _("Those who were there can say what was misunderstood before anything is locked."),
                ("minutes.comment_minutes",),
            ),
            Thing(
                "approve",
                AMINA,
                targets.minutes_to_approve,
                _("Approve the minutes of {name}."),
                _(
                    "You approve the very text you see. When everybody has, it is locked and sealed, and can be taken along as Word and PDF."
                ),
                ("minutes.approve_minutes",),
            ),
        ),
    ),
    Step(
        "tasks",
        _("Do what was promised"),
        "CheckmarkCircle",
        _(
            "What was decided becomes tasks with a name and a day, over all rooms. Answers come from the mail."
        ),
        (
            Thing(
                "letter",
                NOBODY,
                targets.task_letter,
                _("Open the letter about a task, follow its link and answer: done, later or somebody else."),
                _("Two clicks, and nobody needs to sign in."),
                ("tasks.answer_task", "tasks.hand_over_task"),
            ),
            Thing(
                "mine",
                AMINA,
                targets.my_tasks,
                _("Open My tasks."),
                _("What is late comes first, then this week. Promises from minutes and plan are there too."),
            ),
            Thing(
                "late",
                KARIN,
                targets.room_tasks,
                _("See the tasks of the whole room."),
                _("What is late and what nobody has taken. You can remind kindly with one press."),
            ),
        ),
    ),
    Step(
        "plan",
        _("Make the plan"),
        "Tasklist",
        _("What people have said becomes gaps, and gaps become actions with somebody who answers for them."),
        (
            Thing(
                "gaps",
                KARIN,
                targets.gaps,
                _("Read the gaps."),
                _("Under each gap is what people said, where and when. That is where the red thread begins."),
            ),
            Thing(
                "action",
                KARIN,
                targets.new_action,
                _("Add an action to the plan."),
                _(
                    "Afterwards the page says what is missing for the action to be specific and measurable. It helps, it does not stop you."
                ),
                ("plans.add_action",),
            ),
            Thing(
                "views",
                KARIN,
                targets.plan,
                _("Look at the plan as table, board and timeline."),
                _("They are the same actions. Write straight in the cells of the table."),
            ),
            Thing(
                "referral",
                KARIN,
                targets.referral,
                _("See what the organisations answered when the plan was out for comment."),
                _("Each comment has a reply: taken in or not, and why."),
            ),
        ),
    ),
    Step(
        "sign",
        _("Sign"),
        "Handshake",
        _(
            "What you promise each other is written down, and whoever has the mandate signs for their organisation."
        ),
        (
            Thing(
                "sign",
                AMINA,
                targets.commitment,
                _('Sign "{name}" for your organisation: press "Read and sign".'),
                _(
                    "It says what the signature is worth and whom it binds. If the text changes a second before, it is shown to you instead."
                ),
                ("agreements.sign_agreement",),
            ),
            Thing(
                "signed",
                KARIN,
                targets.commitment,
                _("See who has signed, and take the sealed paper."),
                _("The paper can be checked by anybody, also outside Samverk."),
            ),
            Thing(
                "register",
                KARIN,
                targets.register,
                _("Look around among agreements in the whole country."),
                _(
                    "What nobody knows about an agreement is said too, for instance whether it binds a municipality."
                ),
            ),
        ),
    ),
    Step(
        "follow",
        _("Follow up"),
        "Eye",
        _("Everybody can see who was to do what, how far it has come and what came of it."),
        (
            Thing(
                "status",
                KARIN,
                targets.status,
                _("Open the chair's page."),
                _("In a minute you see what is late, what stands still and what has been reached."),
            ),
            Thing(
                "public",
                NOBODY,
                targets.public_plan,
                _("Read the alliance's plan as anybody can, without an account."),
                _(
                    "Each action says who answers for it and how far it has come. The table can stand on your own site."
                ),
            ),
            Thing(
                "thread",
                NOBODY,
                targets.public_thread,
                _('Follow the red thread of "{name}".'),
                _(
                    'Open "Where does it come from?": from what somebody said, over the gap and the action, to what came of it.'
                ),
            ),
        ),
    ),
)


def find_step(key: str) -> Step:
    """Raises LookupError."""
    for step in STEPS:
        if step.key == key:
            return step
    raise LookupError(key)
