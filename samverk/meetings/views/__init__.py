"""Pages of meetings, by noun."""
