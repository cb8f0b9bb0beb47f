"""What an installation needs at its start: what the parties of the Agreement mean by "newcomer"."""

from samverk.jobs.register import at_setup

from .actions.definitions import load_definitions

at_setup(load_definitions)
