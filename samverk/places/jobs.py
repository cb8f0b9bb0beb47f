"""What an installation needs before its first page."""

from samverk.jobs.register import at_setup

from .actions import load_places

at_setup(load_places)
