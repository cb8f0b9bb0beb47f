"""What every page's HTML must and must not hold. For the tests of all apps: `assert_clean(response)`."""

import re
from collections import Counter
from html.parser import HTMLParser
from typing import Any

VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
SHAPES = {"path", "circle", "rect", "ellipse", "line", "use", "polygon", "polyline"}


class _Page(HTMLParser):
    """Collects what is wrong while it reads: unclosed elements, ids used twice, script and style in the text."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.ids: Counter[str] = Counter()
        self.faults: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag not in VOID:
            self.open.append(tag)
        if tag.startswith("c-"):
            self.faults.append(f"<{tag}> was not drawn")
        if given.get("id"):
            self.ids[str(given["id"])] += 1
        if "style" in given or any(name.startswith("on") for name in given):
            self.faults.append(f"<{tag} {given}> has inline style or script")
        if tag == "script" and "src" not in given and given.get("type") != "application/json":
            self.faults.append("an inline <script>")
        if tag == "style":
            self.faults.append("an inline <style>")
        if tag == "img" and "alt" not in given:
            self.faults.append("an image without alt")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.open.pop()

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open[-1] != tag:
            self.faults.append(f"</{tag}> where {self.open[-3:]} is open")
            if tag in self.open:
                while self.open.pop() != tag:
                    pass
            return
        self.open.pop()


def faults_in(html: str) -> list[str]:
    """Everything wrong with a page or a fragment of one."""
    page = _Page()
    page.feed(html)
    faults = page.faults + [f"<{tag}> is never closed" for tag in page.open]
    faults += [f'id="{name}" stands {times} times' for name, times in page.ids.items() if times > 1]
    shown = re.sub(r"<(pre|textarea|script)\b.*?</\1>", "", html, flags=re.DOTALL)
    faults += [f"{sign} was not drawn" for sign in ("{{", "{%", "{#") if sign in shown]
    return faults


def assert_clean(response: Any) -> None:
    """The answer is HTML in which every component was drawn and which obeys the content security policy."""
    assert faults_in(response.content.decode()) == []
