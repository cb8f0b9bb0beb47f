"""What a conference may ask those who register; it asks only what it needs (`Conference.questions`)."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

QUESTIONS: dict[str, str | Promise] = {
    "phone": _("Phone"),
    "role": _("Role"),
    "municipality": _("Municipality"),
    "diet": _("Food"),
    "access": _("Access, and a place for a wheelchair"),
    "interpreter": _("Interpreter"),
    "child_care": _("Children to be looked after"),
    "workshops": _("Workshops, in the order of wishes"),
    "book_table": _("A book table"),
    "ride": _("Car-sharing"),
    "compensation": _("Compensation for travel or lost income"),
    "invoice": _("Invoice reference"),
}
SENSITIVE = frozenset({"diet", "access", "interpreter", "child_care"})
"""Answers that go into `Needs`: seen by those who need them, and deleted by themselves after the day."""
