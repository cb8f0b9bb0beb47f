"""What the organisers would do next on the day: few things, the most pressing first."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samverk.workspaces.rooms import Room

from .day_now import Attendance, DayNow, TableNotes, Voices
from .models import Conference, Form, Topic


@dataclass(frozen=True)
class Step:
    """Something to do, and where. `permission` is what the page asks for."""

    text: str
    address: str
    permission: str


def next_steps(
    room: Room,
    conference: Conference,
    *,
    now: DayNow,
    came: Attendance,
    said: Voices,
    tables: list[TableNotes],
) -> list[Step]:
    """At most five steps that this account can take now; three queries."""
    slug = room.workspace.slug
    forms = {form.kind: form for form in Form.objects.filter(conference=conference)}
    day_form = forms.get(Form.Kind.DAY)
    loose = Topic.objects.filter(conference=conference, starts=None).standing().count()
    found: list[tuple[bool, str, str, list[str]]] = [
        (
            not now.is_over and bool(tables) and not all(one.has_phone for one in tables),
            _("Make the links for the tables' phones, and print them"),
            "view_table_links",
            [slug],
        ),
        (
            now.is_today and not now.is_over and came.missing > 0,
            ngettext("%(n)s person has not come yet", "%(n)s people have not come yet", came.missing)
            % {"n": came.missing},
            "view_door",
            [slug],
        ),
        (
            loose > 0 and not now.is_over,
            ngettext(
                "%(n)s topic of Open Space has no time yet",
                "%(n)s topics of Open Space have no time yet",
                loose,
            )
            % {"n": loose},
            "view_board",
            [slug],
        ),
        (
            said.questions > 0 and said.chosen == 0 and not now.is_over,
            _("Choose the questions that are to be put to the panel"),
            "view_questions",
            [slug],
        ),
        (
            not now.is_over and (day_form is None or day_form.opened_at is None),
            _("Look through the day's own form, and open it"),
            "view_form",
            [slug, "day"],
        ),
        (
            now.is_over and said.unanswered > 0,
            ngettext(
                "%(n)s question waits for an answer in writing",
                "%(n)s questions wait for an answer in writing",
                said.unanswered,
            )
            % {"n": said.unanswered},
            "view_questions",
            [slug],
        ),
        (now.is_over, _("Enter the notes that were written on paper"), "enter_notes", [slug]),
        (
            now.is_over and day_form is not None and bool(day_form.opened_at) and day_form.closed_at is None,
            _("Close the day's own form when nobody answers any more"),
            "view_form",
            [slug, "day"],
        ),
    ]
    return [
        Step(text, reverse(f"conferences:{name}", args=args), f"conferences.{name}")
        for wanted, text, name, args in found
        if wanted and room.may(f"conferences.{name}")
    ][:5]
