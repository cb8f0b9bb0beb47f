"""What an installation needs at its start: the six principles."""

from samverk.jobs.register import at_setup

from .actions import load_principles

at_setup(load_principles)
