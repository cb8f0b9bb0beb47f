"""The picture and the table in a real browser: mouse, keyboard, phone, right to left, and two people at once."""

import pytest

from samverk.stakeholders.actions import judge_stakeholder
from samverk.stakeholders.models import Judgement
from tests.stakeholders.factories import make_stakeholder

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def chamber(room, karin):
    make_stakeholder(room, "Region Dalarna", by=karin, place=(10, 4), sector="municipality")
    make_stakeholder(room, "Högskolan", by=karin, sector="education", concern="Språk")
    return make_stakeholder(room, "Handelskammaren", by=karin, place=(7, 3), sector="business")


def org(walker, name):
    return walker.page.locator("[data-org]", has_text=name)


def said(walker, text):
    walker.page.locator("[data-says]", has_text=text).wait_for()


def now(stakeholder):
    stakeholder.refresh_from_db()
    return stakeholder.influence, stakeholder.interest


def test_moving_by_keyboard(desktop, karin, chamber, address):
    desktop.sign_in(karin)
    desktop.go(address("view_stakeholders"))
    desktop.look()
    org(desktop, "Handelskammaren").focus()
    keys = desktop.page.keyboard
    keys.press("ArrowRight")
    said(desktop, "Du flyttar Handelskammaren: intresse 3 → 4")
    keys.press("Escape")
    said(desktop, "Handelskammaren är tillbaka där den var: intresse 3, inflytande 7.")
    for _step in range(3):
        keys.press("ArrowRight")
    keys.press("ArrowUp")
    keys.press("Enter")
    said(desktop, "Sparat. Handelskammaren: intresse 6, inflytande 8. Arbeta nära.")
    assert now(chamber) == (8, 6)
    assert org(desktop, "Handelskammaren").evaluate("element => element === document.activeElement")
    cell = desktop.page.locator(f"#cell-{chamber.uid}-interest b", has_text="6")
    cell.wait_for()
    desktop.page.get_by_role("button", name="Ångra").click()
    said(desktop, "Handelskammaren är tillbaka")
    assert now(chamber) == (7, 3)


def test_moving_by_mouse_from_the_tray(desktop, karin, chamber, address):
    desktop.sign_in(karin)
    desktop.go(address("view_stakeholders"))
    waiting = org(desktop, "Högskolan")
    waiting.scroll_into_view_if_needed()
    start, field = waiting.bounding_box(), desktop.page.locator("[data-field]").bounding_box()
    mouse = desktop.page.mouse
    mouse.move(start["x"] + 15, start["y"] + 15)
    mouse.down()
    mouse.move(field["x"] + field["width"] * 0.95, field["y"] + field["height"] * 0.85, steps=6)
    mouse.up()
    said(desktop, "Sparat. Högskolan: intresse 10, inflytande 2. Stötta.")
    assert Judgement.objects.filter(stakeholder__organisation__name="Högskolan").get().by == karin


def test_somebody_else_was_first(desktop, karin, chamber, address):
    desktop.sign_in(karin)
    desktop.go(address("view_stakeholders"))
    judge_stakeholder(by=karin, stakeholder=chamber, influence=2, interest=2)
    org(desktop, "Handelskammaren").focus()
    desktop.page.keyboard.press("ArrowRight")
    desktop.page.keyboard.press("Enter")
    said(desktop, "Karin Åslund flyttade Handelskammaren under tiden")
    assert now(chamber) == (2, 2)
    desktop.page.get_by_role("button", name="Använd mitt (4, 7)").click()
    said(desktop, "Sparat. Handelskammaren: intresse 4, inflytande 7.")
    assert now(chamber) == (7, 4)


def test_from_right_to_left_the_arrows_follow_the_eye(desktop, karin, chamber, address):
    karin.language = "ar"
    karin.save()
    desktop.sign_in(karin)
    desktop.go(address("view_stakeholders"))
    desktop.look()
    org(desktop, "Handelskammaren").focus()
    desktop.page.keyboard.press("ArrowLeft")
    desktop.page.keyboard.press("Enter")
    desktop.page.locator(f'[data-org="{chamber.uid}"][data-x="4"]').wait_for()
    assert now(chamber) == (7, 4)


def test_a_cell_is_written_in_place_and_taken_back(desktop, karin, chamber, address):
    desktop.sign_in(karin)
    desktop.go(address("view_stakeholders"))
    cell = desktop.page.locator(f"#cell-{chamber.uid}-concern")
    cell.locator("a").click()
    cell.locator("form.is-inline textarea").fill("Fler praktikplatser")
    desktop.page.keyboard.press("Enter")
    cell.get_by_text("Fler praktikplatser").wait_for()
    desktop.page.locator("#stk-saved").get_by_role("button", name="Ångra").click()
    cell.get_by_text("tomt").wait_for()
    cell.locator("a").click()
    cell.locator("form.is-inline textarea").fill("Ångrar mig")
    desktop.page.keyboard.press("Escape")
    cell.get_by_text("tomt").wait_for()
    chamber.refresh_from_db()
    assert chamber.concern == ""


def test_on_a_phone(phone, karin, chamber, address):
    phone.sign_in(karin)
    for name in ("view_stakeholders", "view_missing", "view_map", "add_stakeholder"):
        phone.go(address(name))
        phone.look()
    phone.go(address("view_stakeholder", chamber.uid))
    phone.look()


def test_moving_by_touch(phone, karin, chamber, address):
    phone.sign_in(karin)
    phone.go(address("view_stakeholders"))
    phone.look()
    dot = org(phone, "Handelskammaren")
    dot.scroll_into_view_if_needed()
    start, field = dot.bounding_box(), phone.page.locator("[data-field]").bounding_box()
    finger = phone.page.context.new_cdp_session(phone.page)

    def touch(kind, *at):
        points = [{"x": x, "y": y, "id": 1} for x, y in at]
        finger.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})

    here = start["x"] + start["width"] / 2, start["y"] + start["height"] / 2
    there = field["x"] + field["width"] * 0.75, field["y"] + field["height"] * 0.5 + 20
    touch("touchStart", here)
    for step in range(1, 7):
        touch("touchMove", tuple(a + (b - a) * step / 6 for a, b in zip(here, there, strict=True)))
    touch("touchEnd")
    said(phone, "Sparat. Handelskammaren: intresse 8, inflytande 5. Stötta.")
    assert now(chamber) == (5, 8)
    support = phone.page.locator('[data-part="support"]')
    support.get_by_role("link", name="Handelskammaren").wait_for()
    phone.page.get_by_role("button", name="Ångra").click()
    said(phone, "Handelskammaren är tillbaka")
    assert now(chamber) == (7, 3)


def test_names_give_way_when_somebody_comes(desktop, karin, chamber, address):
    desktop.sign_in(karin)
    desktop.go(address("view_stakeholders"))
    overlaps = """() => {
      const seen = (one) => one.getBoundingClientRect().toJSON();
      const names = [...document.querySelectorAll("[data-field] [data-org]:not(.is-numbered) .stk-org__name")];
      const boxes = [...names, ...document.querySelectorAll("[data-field] .sv-sector")].map(seen);
      return boxes.flatMap((a, n) => boxes.slice(n + 1).filter((b) => a.left < b.right - 1
        && b.left < a.right - 1 && a.top < b.bottom - 1 && b.top < a.bottom - 1)).length;
    }"""
    assert desktop.page.evaluate(overlaps) == 0
    org(desktop, "Handelskammaren").focus()
    for key in ("ArrowRight", "ArrowUp", "ArrowUp", "ArrowUp"):
        desktop.page.keyboard.press(key)
    desktop.page.keyboard.press("Enter")
    said(desktop, "Sparat. Handelskammaren: intresse 4, inflytande 10.")
    assert desktop.page.evaluate(overlaps) == 0
    assert desktop.page.locator(f'[data-part="wake"] [data-legend="{chamber.uid}"]').count() == 1
