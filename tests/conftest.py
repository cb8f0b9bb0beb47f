"""What the tests share: places, signing in, and a browser to walk through the product with.

Tests marked `journey` use the browser; they run one after another (`./run test -m journey`).
"""

import os
from collections.abc import Iterator
from typing import Any

import hypothesis
import pytest
from django.conf import settings as django_settings
from django.db import connection
from django.test import Client, TransactionTestCase

from samverk.audit import guard
from samverk.jobs.running import run_waiting
from samverk.outbox.delivery import deliver_waiting
from samverk.places.actions import load_places

from .browser.chromium import CHROMIUM_FLAGS, find_chromium
from .browser.walker import Walker

# The same examples in every run, and no complaint about a machine with much else to do.
hypothesis.settings.register_profile(
    "samverk", derandomize=True, deadline=None, suppress_health_check=[hypothesis.HealthCheck.too_slow]
)
hypothesis.settings.load_profile("samverk")

# Playwright's own loop runs in this thread; Django would take that for asynchronous code.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")


@pytest.fixture(autouse=True, scope="session")
def _trail_can_be_cleared() -> Iterator[None]:
    """Tests with real transactions empty every table afterwards; the audit trail's triggers would refuse."""
    tear_down = TransactionTestCase._fixture_teardown  # type: ignore[attr-defined]

    def lifted(case: TransactionTestCase) -> None:
        guard.lift(connection)
        tear_down(case)
        guard.lay(connection)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TransactionTestCase, "_fixture_teardown", lifted)
        yield


@pytest.fixture
def places(db: None) -> None:
    """Counties and municipalities (without the towns abroad)."""
    load_places(abroad=False)


@pytest.fixture
def work() -> Any:
    """Do what the worker would do: run the waiting jobs, deliver the waiting messages."""

    def do() -> None:
        run_waiting()
        while deliver_waiting():
            pass

    return do


@pytest.fixture
def signed_in(db: None) -> Any:
    """`signed_in(account)`: a client that has signed in."""

    def enter(account: Any) -> Client:
        client = Client()
        client.force_login(account, backend=django_settings.AUTHENTICATION_BACKENDS[0])
        return client

    return enter


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """Start the system's Chromium."""
    if not (path := find_chromium()):
        pytest.fail("no Chromium found: apt-get install chromium, or set CHROMIUM=/path")
    return {**browser_type_launch_args, "executable_path": path, "args": CHROMIUM_FLAGS, "headless": True}


def _walker(browser: Any, live_server: Any, settings: Any, width: int, height: int) -> Iterator[Walker]:
    settings.SITE_ADDRESS = live_server.url
    context = browser.new_context(
        viewport={"width": width, "height": height},
        locale="sv-SE",
        timezone_id="Europe/Stockholm",
        reduced_motion="reduce",
        has_touch=width < 500,
    )
    walker = Walker(context.new_page(), live_server.url)
    yield walker
    context.close()
    assert walker.complaints == []


@pytest.fixture
def desktop(browser: Any, live_server: Any, settings: Any) -> Iterator[Walker]:
    """Somebody at a laptop, 1280 pixels wide. Fails at the end if the browser complained of anything."""
    yield from _walker(browser, live_server, settings, 1280, 900)


@pytest.fixture
def phone(browser: Any, live_server: Any, settings: Any) -> Iterator[Walker]:
    """Somebody with a phone, 360 pixels wide. Fails at the end if the browser complained of anything."""
    yield from _walker(browser, live_server, settings, 360, 740)
