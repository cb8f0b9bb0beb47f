"""The demo is built at the first start of `./run`."""

from samverk.jobs.register import at_setup

from .build import build_demo

at_setup(build_demo, demo=True)
