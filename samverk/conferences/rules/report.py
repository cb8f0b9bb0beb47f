"""Who may do what with the report, the survey, the thanks, the comparison of a series."""
