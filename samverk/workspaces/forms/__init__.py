"""The forms of rooms, by noun."""
