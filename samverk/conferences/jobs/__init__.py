"""What the worker does for conferences, by noun."""
