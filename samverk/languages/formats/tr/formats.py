"""Days in Turkish without a leading zero; the rest is as in Django."""

DATE_FORMAT = "j F Y"
DATETIME_FORMAT = "j F Y H:i"
