"""Forms of meetings, by noun."""
