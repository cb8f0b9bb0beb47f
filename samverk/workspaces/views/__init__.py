"""The pages of rooms, by noun."""
