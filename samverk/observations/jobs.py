"""What an installation needs at its start: the vocabulary of themes."""

from samverk.jobs.register import at_setup

from .actions import load_themes

at_setup(load_themes)
