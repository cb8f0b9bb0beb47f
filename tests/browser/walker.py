"""Somebody who walks through the product in a browser, and looks where they go."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.test import Client

AXE = Path(__file__).with_name("axe.min.js")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]


class Walker:
    """A page of the browser (`page`, Playwright's) and the address of the site."""

    def __init__(self, page: Any, address: str) -> None:
        self.page = page
        self.address = address
        self.complaints: list[str] = []
        page.on("console", self._hear)
        page.on("pageerror", lambda error: self.complaints.append(f"script: {error}"))

    def _hear(self, message: Any) -> None:
        """Errors in the console, among them what the content security policy refused. 409 and 422 are answers."""
        expected = "Failed to load resource" in message.text and any(
            status in message.text for status in ("409", "422", "404")
        )
        if message.type == "error" and not expected:
            self.complaints.append(f"console: {message.text}")

    def go(self, path: str) -> Any:
        """Open a path of the site; answers Playwright's response."""
        return self.page.goto(self.address + path)

    def sign_in(self, account: Any) -> None:
        """Sign in without going through the form (which has journeys of its own)."""
        client = Client()
        client.force_login(account, backend=settings.AUTHENTICATION_BACKENDS[0])
        name = settings.SESSION_COOKIE_NAME
        self.page.context.add_cookies(
            [{"name": name, "value": client.cookies[name].value, "url": self.address, "httpOnly": True}]
        )

    def speak(self, language: str) -> None:
        """Choose the language of the pages, as the menu does."""
        cookie = {"name": settings.LANGUAGE_COOKIE_NAME, "value": language, "url": self.address}
        self.page.context.add_cookies([cookie])

    def look(self) -> None:
        """The page as it stands: accessible to everybody, and nothing wider than the window."""
        self.page.evaluate(AXE.read_text())  # evaluated by the browser itself, which the page's policy allows
        found = self.page.evaluate("rules => axe.run(document, {runOnly: rules})", RULES)
        wrong = [(one["id"], [node["html"][:200] for node in one["nodes"]]) for one in found["violations"]]
        assert wrong == [], f"{self.page.url}: {wrong}"
        size = self.page.evaluate("[document.documentElement.scrollWidth, window.innerWidth]")
        assert size[0] <= size[1], f"{self.page.url} is {size[0]} wide in a window of {size[1]}"

    def picture(self, path: str | Path) -> None:
        """Take a picture of the whole page."""
        self.page.screenshot(path=str(path), full_page=True)
