"""What a point is."""

POINTS = 100
"""A wish of weight 1 that is met in full."""
