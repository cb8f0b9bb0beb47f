"""The styleguide in a real browser: accessible, never wider than its window, and helped by script."""

from pathlib import Path

import pytest
from django.contrib.staticfiles.testing import StaticLiveServerTestCase

pytestmark = pytest.mark.journey
AXE = (Path(__file__).resolve().parent.parent / "browser" / "axe.min.js").read_text()
WANTED = "{runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']}"


class InTheBrowser(StaticLiveServerTestCase):
    """One browser for all; a fresh context for each look."""

    @pytest.fixture(autouse=True)
    def _browser_of_the_journeys(self, browser):
        """Playwright runs once in a process: the journeys' browser serves here too."""
        self.browser = browser

    def open(self, question="?language=sv", width=1280, scheme="light", **options):
        context = self.browser.new_context(
            viewport={"width": width, "height": 900}, color_scheme=scheme, **options
        )
        self.addCleanup(context.close)
        page = context.new_page()
        self.faults = []
        page.on("pageerror", lambda error: self.faults.append(str(error)))
        page.on("console", lambda said: self.faults.append(said.text) if said.type == "error" else None)
        page.goto(f"{self.live_server_url}/styleguide/{question}")
        return page

    def test_it_is_accessible(self):
        for language in ("sv", "ar"):
            for scheme in ("light", "dark"):
                for width in (320, 1280):
                    page = self.open(f"?language={language}", width, scheme)
                    page.evaluate(AXE)
                    found = page.evaluate(f"axe.run({WANTED})")["violations"]
                    told = [(fault["id"], node["html"]) for fault in found for node in fault["nodes"]]
                    assert told == [], (language, scheme, width)
                    assert page.evaluate("document.documentElement.scrollWidth") == width
                    assert self.faults == []

    def test_a_question_becomes_a_dialog_and_esc_leaves_it(self):
        page = self.open()
        button = page.locator("#questions button[aria-haspopup]")
        button.click()
        assert page.locator("dialog#sample-confirm").is_visible()
        page.keyboard.press("Escape")
        assert not page.locator("dialog#sample-confirm").is_visible()
        assert button.evaluate("button => button === document.activeElement")

    def test_a_question_works_without_script(self):
        page = self.open(java_script_enabled=False)
        page.locator("#questions summary").first.click()
        assert page.locator("#sample-confirm form button[type=submit]").is_visible()

    def test_a_long_list_is_chosen_from_by_typing(self):
        page = self.open()
        box = page.locator("#id_a-language")
        box.press_sequentially("tigr")
        box.press("Enter")
        assert box.input_value() == "tigrinja"
        assert page.locator("select[name=a-language]").input_value() == "ti"
        several = page.locator("[data-pick-several]").locator("xpath=preceding-sibling::div").locator("input")
        several.press_sequentially("soma")
        several.press("Enter")
        assert page.locator(".sv-picked button").inner_text().split("\n")[0] == "somaliska"
        assert page.locator("input[name=a-languages][value=so]").is_checked()

    def test_light_and_dark_are_remembered(self):
        page = self.open()
        page.evaluate("localStorage.setItem('samverk-scheme', 'dark')")
        page.reload()
        assert page.locator("html").get_attribute("data-color-scheme") == "dark"

    def test_the_menu_opens_below_its_word_and_closes_by_esc(self):
        page = self.open()
        menu = page.locator("details[data-menu]").first
        menu.locator("summary").click()
        assert menu.locator("a[hreflang=ar]").is_visible()
        page.keyboard.press("Escape")
        assert not menu.locator("a[hreflang=ar]").is_visible()

    def test_a_word_is_explained_without_script(self):
        page = self.open(java_script_enabled=False)
        page.locator(".sv-term__word").click()
        assert page.locator(".sv-term__box").is_visible()

    def test_unsaved_text_survives_a_reload_and_is_forgotten_at_sign_out(self):
        page = self.open()
        page.evaluate("document.querySelector('#form form').setAttribute('data-keep', '')")
        page.evaluate(
            """async () => {
                const source = document.querySelector('script[type=module]').src.replace('samverk.js', 'keep.js');
                const { keepText } = await import(source);
                keepText(document, () => {});
            }"""
        )
        page.locator("#id_a-name").fill("Alliansen i Falun")
        kept = "Object.keys(sessionStorage).filter(name => name.startsWith('samverk-kept:')).length"
        assert page.evaluate(kept) == 1
        page.evaluate(
            """() => {
                const form = document.createElement('form');
                form.dataset.forget = '';
                form.addEventListener('submit', (event) => event.preventDefault());
                document.body.append(form);
                form.requestSubmit();
            }"""
        )
        assert page.evaluate(kept) == 0
