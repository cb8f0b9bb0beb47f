"""Who may do what with tables, seating and workshops."""
