"""The first start of the demo, which builds it: what is built there must not harm the server that follows."""

import re
import urllib.parse
import urllib.request
from collections.abc import Iterator
from http.cookiejar import CookieJar
from pathlib import Path

import pytest

from .servers import Server

pytestmark = pytest.mark.journey


@pytest.fixture
def demo(tmp_path: Path) -> Iterator[Server]:
    server = Server(tmp_path / "demo", SAMVERK_DEMO="true")
    server.start()
    yield server
    server.end()


def test_papers_come_out_of_a_demo_that_was_just_built(demo: Server) -> None:
    """A PDF made while building once left every later one waiting for threads that no fork had copied."""
    site = f"http://localhost:{demo.port}"
    web = urllib.request.build_opener(
        urllib.request.ProxyHandler({}), urllib.request.HTTPCookieProcessor(CookieJar())
    )
    form = web.open(f"{site}/account/login/", timeout=60).read().decode()
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', form)[1]
    said = {"login": "coordinator@demo.example", "password": "samverk-demo", "csrfmiddlewaretoken": token}
    request = urllib.request.Request(f"{site}/account/login/", urllib.parse.urlencode(said).encode())
    request.add_header("Referer", f"{site}/account/login/")
    web.open(request, timeout=60).close()
    paper = web.open(f"{site}/rooms/nya-grannar-i-gavleborg/members/?format=pdf", timeout=60)
    assert paper.read(5) == b"%PDF-"
