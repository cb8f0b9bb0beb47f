"""Seating people: rows of the database into arrays for the solver, and its answer into words."""
