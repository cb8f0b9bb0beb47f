"""Who may do what with gatherings."""
