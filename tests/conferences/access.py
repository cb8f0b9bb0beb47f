"""What the access test puts into the addresses of conferences (see tests/access_objects.py)."""

from . import (  # noqa: F401
    access_coming,
    access_day,
    access_programme,
    access_registrations,
    access_report,
    access_tables,
)
