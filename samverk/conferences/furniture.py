"""What conferences put into rooms: five tools, in the order of the work."""
