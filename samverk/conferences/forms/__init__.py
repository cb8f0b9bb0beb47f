"""The forms of conferences, by noun."""
