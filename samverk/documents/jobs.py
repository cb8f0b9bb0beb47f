"""What an installation needs at its start: a key to seal papers with."""

from samverk.jobs.register import at_setup

from .seal_keys import make_keys

at_setup(make_keys)
