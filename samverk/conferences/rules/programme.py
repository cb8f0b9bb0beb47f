"""Who may do what with the programme, its halls and its contributors."""
