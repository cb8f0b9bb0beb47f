"""The web server's way in."""

import gc
import os

from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "samverk.settings")
application = get_wsgi_application()

# Code, models and routes live as long as the process: the garbage collector need not walk through all of them
# (a tenth of a second, in the middle of somebody's page), and forked workers share the memory.
_ = get_resolver().url_patterns
gc.collect()
gc.freeze()
# A page makes a hundred thousand small things that die with it: looked through after 50,000, not after every 700.
gc.set_threshold(50_000, 20, 20)
