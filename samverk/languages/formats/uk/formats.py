"""Days in Ukrainian without a leading zero; the rest is as in Django."""

DATE_FORMAT = "j E Y р."
DATETIME_FORMAT = "j E Y р. H:i"
