"""All writes of conferences, by noun."""
