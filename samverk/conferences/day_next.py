"""What the organisers would do next on the day: few things, the most pressing first."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samverk.workspaces.rooms import Room

from .day_now import Attendance, DayNow, TableNotes, Voices
from .models import Conference, Form, Topic

Wanted = tuple[bool, str, str, list[str]]
"""Whether it is to be done now, its words, the page's name and what its address takes."""


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
    """At most five steps that this account can take now; two queries."""
    slug = room.workspace.slug
    form = Form.objects.filter(conference=conference, kind=Form.Kind.DAY).first()
    found = (
        _after(slug, said, form) if now.is_over else _during(conference, slug, now, came, said, tables, form)
    )
    return [
        Step(text, reverse(f"conferences:{name}", args=args), f"conferences.{name}")
        for wanted, text, name, args in found
        if wanted and room.may(f"conferences.{name}")
    ][:5]


def _during(
    conference: Conference,
    slug: str,
    now: DayNow,
    came: Attendance,
    said: Voices,
    tables: list[TableNotes],
    form: Form | None,
) -> list[Wanted]:
    """Before the day is over."""
    loose = Topic.objects.filter(conference=conference, starts=None).standing().count()
    return [
        *_beforehand(slug, now, tables),
        (
            conference.is_today and came.missing > 0,
            ngettext("%(n)s person has not come yet", "%(n)s people have not come yet", came.missing)
            % {"n": came.missing},
            "view_door",
            [slug],
        ),
        (
            loose > 0,
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
            said.questions > 0 and said.chosen == 0,
            _("Choose the questions that are to be put to the panel"),
            "view_questions",
            [slug],
        ),
        (
            (form is None or form.opened_at is None),
            _("Look through the day's own form, and open it"),
            "view_form",
            [slug, "day"],
        ),
    ]


def _beforehand(slug: str, now: DayNow, tables: list[TableNotes]) -> list[Wanted]:
    """What the day cannot do without."""
    return [
        (
            not now.now and not now.following and not now.is_today,
            _("Write the programme: then everybody sees here what is on"),
            "view_programme",
            [slug],
        ),
        (
            bool(tables) and not all(one.has_phone for one in tables),
            _("Make the links for the tables' phones, and print them"),
            "view_table_links",
            [slug],
        ),
    ]


def _after(slug: str, said: Voices, form: Form | None) -> list[Wanted]:
    """When the day is over."""
    return [
        (
            said.unanswered > 0,
            ngettext(
                "%(n)s question waits for an answer in writing",
                "%(n)s questions wait for an answer in writing",
                said.unanswered,
            )
            % {"n": said.unanswered},
            "view_questions",
            [slug],
        ),
        (True, _("Enter the notes that were written on paper"), "enter_notes", [slug]),
        (said.notes > 0, _("Sort what was said, and make observations of it"), "view_gathered", [slug]),
        (True, _("Read the report as it drafts itself, and write what is missing"), "view_report", [slug]),
        (
            form is not None and bool(form.opened_at) and form.closed_at is None,
            _("Close the day's own form when nobody answers any more"),
            "view_form",
            [slug, "day"],
        ),
    ]
