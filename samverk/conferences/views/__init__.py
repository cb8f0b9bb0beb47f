"""The pages of conferences, by noun."""
