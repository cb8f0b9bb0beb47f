"""What the pages of friends answer, by noun."""
