"""Who may do what with compensation."""
