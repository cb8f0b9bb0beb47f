"""What one fills in, by noun."""
