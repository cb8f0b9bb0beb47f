"""What calendars give the floors below: what the outbox should know of calendar files."""

from samverk.outbox import files

from .mail import CalendarFiles

files.register("text/calendar", CalendarFiles())
