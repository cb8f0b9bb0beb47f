"""What agreements put into rooms."""
