"""What plans put into rooms."""
