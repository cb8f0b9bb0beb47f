"""Who may do what with pairs."""
