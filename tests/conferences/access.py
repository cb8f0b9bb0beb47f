"""What the access test puts into the addresses of conferences (see tests/access_objects.py)."""
