"""Who may do what with who comes, who is missing, what is needed, rides and invitations."""
