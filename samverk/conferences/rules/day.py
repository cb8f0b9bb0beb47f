"""Who may do what with the day: check-in, Open Space, forms and certificates."""
