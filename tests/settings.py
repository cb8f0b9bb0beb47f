"""The tests' settings: the product's own, with quick hashing, a throw-away directory and no outside."""

import os
import tempfile
from pathlib import Path

if "SAMVERK_DATA" not in os.environ:
    _folder = tempfile.TemporaryDirectory(prefix="samverk-test-", ignore_cleanup_errors=True)
    os.environ["SAMVERK_DATA"] = _folder.name
elif _process := os.environ.get("PYTEST_XDIST_WORKER"):  # inherited from the process that started this one
    os.environ["SAMVERK_DATA"] = str(Path(os.environ["SAMVERK_DATA"]) / _process)
os.environ["SAMVERK_DEMO"] = "true"

from samverk.settings import *  # noqa: F403
from samverk.settings import DATA, DATABASES, INSTALLED_APPS, POSTGRESQL, STORAGES

SECRET_KEY = "only-for-tests"
INSTALLED_APPS = [
    *INSTALLED_APPS,
    "allauth.idp.oidc",
]  # stands for a broker in tests/people/test_providers.py
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
STORAGES = {**STORAGES, "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
WHITENOISE_AUTOREFRESH = True
if POSTGRESQL:
    DATABASES["default"]["TEST"] = {"NAME": f"test_samverk_{os.getpid()}"}
else:
    # A file, as in production: locks on SQLite's in-memory database prove nothing.
    DATABASES["default"]["TEST"] = {"NAME": str(DATA / "test.sqlite3")}
    DATABASES["default"]["OPTIONS"]["init_command"] += "; PRAGMA synchronous=OFF"
