"""`./run serve`: the web server and the worker."""

import os
import sys
import threading
import urllib.error
import urllib.request
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver

from samverk.serve import prepare
from samverk.serve.processes import Child, Supervisor
from samverk.serve.web import serve_web

from .worker import work_with_parent

DEMO_ROLES = ["administrator", "coordinator", "member", "matcher", "guide", "organiser"]
DEMO_PASSWORD = "samverk-demo"  # noqa: S105  printed at the start: the demo is open to whoever can reach it


class Command(BaseCommand):
    help = "Prepare the installation, then run the web server and the worker until Ctrl-C."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--demo", action="store_true", help="the demo, with invented people and rooms")

    def handle(self, *, demo: bool, **_options: Any) -> None:
        if demo and not settings.DEMO:
            os.environ["SAMVERK_DEMO"] = "true"
            os.execv(sys.executable, [sys.executable, *sys.argv])  # noqa: S606  settings are read once
        try:
            code = self._serve()
        except prepare.CannotStart as trouble:
            raise CommandError(str(trouble)) from None
        if code:
            sys.exit(code)

    def _serve(self) -> int:
        host, port = settings.BIND, settings.PORT
        door = prepare.open_port(host, port)
        with door, prepare.only_server():
            prepare.check_database()
            prepare.prepare()
            get_wsgi_application()  # the addresses and views too are read before the fork
            get_resolver().url_patterns  # noqa: B018
            web = Child("web", lambda: serve_web(door.fileno()), vital=True)
            greet = threading.Thread(target=self._greet, args=(host, port), daemon=True)
            code = Supervisor([web, Child("worker", work_with_parent)], prepare.say).run(then=greet.start)
        prepare.say("Samverk är stoppat. · Samverk has stopped.")
        return code

    def _greet(self, host: str, port: int) -> None:
        """When the first answer comes, say where to look."""
        own = "127.0.0.1" if host in {"0.0.0.0", "::"} else host  # noqa: S104  comparing, not listening
        direct = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        try:
            direct.open(f"http://{own}:{port}/healthz", timeout=120).close()
        except urllib.error.HTTPError:
            pass  # any answer is an answer
        except OSError:
            return  # it ended before it could answer, and has said why
        lines = ["", f"  Samverk: {settings.SITE_ADDRESS}"]
        if settings.DEMO:
            lines += ["", "  Logga in som · Sign in as:"]
            lines += [f"    {role}@demo.example" for role in DEMO_ROLES]
            lines += [f"  Lösenord · Password: {DEMO_PASSWORD}"]
            lines += ["", f"  Rundtur · Guided tour: {settings.SITE_ADDRESS}/tour/"]
        prepare.say("\n".join([*lines, "", "  Ctrl-C stoppar. · Ctrl-C stops.", ""]))
