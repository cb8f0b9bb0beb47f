"""Who may do what with notes of the day and questions to the panel."""
