"""Measurements: how long things take on a large installation, against a named peer in the same run."""
