"""Who may do what with registering, by oneself and by the organisers."""
