"""Take the pictures of the guide and of README.md again, into docs/images.

Starts the demo on a free port with a throw-away directory, walks through it in Chromium and ends it. Needs what
the journeys need (`./run test` installs it, and a Chromium of the system). With an address it takes the pictures
from a demo that runs already. Run from the root of the repository:

    .venv/bin/python scripts/take_screenshots.py [http://localhost:8000] [name ...]
"""

import base64
import contextlib
import os
import re
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PIL import Image
from playwright.sync_api import sync_playwright

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from tests.browser.chromium import CHROMIUM_FLAGS, find_chromium

ROOT = Path(__file__).resolve().parent.parent
IMAGES = ROOT / "docs" / "images"
WHO = "coordinator@demo.example"
PASSWORD = "samverk-demo"  # noqa: S105  (the demo's, printed on its sign-in page)
ALLIANCE = "/rooms/nya-grannar-i-gavleborg"
EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
PATIENCE = 600  # seconds for the demo to be built on a slow machine

Walk = Callable[[Any], object]


@dataclass(frozen=True)
class Shot:
    """One picture: the way to its page, who walks it, and the window it is seen through."""

    walk: Walk
    signed_in: bool
    width: int
    height: int
    who: str


SHOTS: dict[str, Shot] = {}


def shot(
    name: str, *, signed_in: bool = True, width: int = 1280, height: int = 900, who: str = WHO
) -> Callable[[Walk], Walk]:
    """Register a picture. `height` is where the page is cut; who is not signed in sees the public pages."""

    def keep(walk: Walk) -> Walk:
        SHOTS[name] = Shot(walk, signed_in, width, height, who)
        return walk

    return keep


def at(path: str) -> Walk:
    """A walk that only opens one page."""
    return lambda page: page.goto(path)


def follow(page: Any, start: str, pattern: str) -> None:
    """Open `start`, then its first link whose address holds `pattern`."""
    page.goto(start)
    page.goto(page.locator(f'main a[href*="{pattern}"]').first.get_attribute("href"))


shot("start", signed_in=False)(at("/"))
shot("start-mobil", signed_in=False, width=360, height=740)(at("/"))
shot("logga-in", signed_in=False, height=820)(at("/account/login/"))
shot("mina-rum")(at("/"))
shot("rum-oversikt", height=1000)(at(f"{ALLIANCE}/"))
shot("rum-oversikt-mobil", width=360, height=740)(at(f"{ALLIANCE}/"))
shot("steg-for-steg")(at(f"{ALLIANCE}/steps/"))
shot("intressenter", height=1100)(at(f"{ALLIANCE}/stakeholders/"))
shot("vilka-saknas")(at(f"{ALLIANCE}/stakeholders/missing/"))
shot("medlemmar")(at(f"{ALLIANCE}/members/"))
shot("roller")(at(f"{ALLIANCE}/roles/"))
shot("organisationer")(at("/organisations/"))
shot("konto")(at("/account/me/"))
shot("rum-offentlig-sida", signed_in=False, height=1000)(at("/together/nya-grannar-i-gavleborg/"))
shot("rum-offentlig-sida-arabiska", signed_in=False, width=360, height=740)(
    at("/together/nya-grannar-i-gavleborg/?language=ar")
)
shot("rundtur", signed_in=False, height=1000)(at("/tour/minutes/"))
shot("moten", height=1000)(at(f"{ALLIANCE}/meetings/"))
shot("handlingsplan", height=1000)(at(f"{ALLIANCE}/plan/"))
shot("plan-offentlig", signed_in=False, height=1000)(at("/together/nya-grannar-i-gavleborg/plan/"))
shot("overenskommelser-register", signed_in=False, height=1000)(at("/agreements/"))
shot("arshjul", height=1000)(at(f"{ALLIANCE}/calendar/year/"))
shot("kalender")(at(f"{ALLIANCE}/calendar/"))
shot("uppgifter", height=1000)(at(f"{ALLIANCE}/tasks/"))
shot("importera-start")(at(f"{ALLIANCE}/imports/new/?kind=stakeholders"))


@shot("protokoll-skriv", height=1000)
def _write_minutes(page: Any) -> None:
    page.goto(f"{ALLIANCE}/minutes/")
    page.get_by_role("link", name="Stormöte 2").click()
    page.get_by_role("link", name="Skriv", exact=True).click()
    page.locator("section", has_text="Lokal för mötena i vår").first.evaluate("one => one.scrollIntoView()")


@shot("moten-svar", height=1000)
def _answers(page: Any) -> None:
    page.goto(f"{ALLIANCE}/meetings/")
    page.locator("main").get_by_role("link", name="Stormöte 3", exact=True).first.click()
    page.get_by_role("link", name="Alla", exact=True).click()


@shot("dagordning", height=1000)
def _agenda(page: Any) -> None:
    page.goto(f"{ALLIANCE}/meetings/")
    page.locator("main").get_by_role("link", name="Stormöte 3", exact=True).first.click()
    page.locator("main").get_by_role("link", name="Öppna", exact=True).first.click()


@shot("planens-lage", height=1000)
def _status(page: Any) -> None:
    page.goto(f"{ALLIANCE}/plan/")
    page.get_by_role("link", name="Läget just nu").click()


@shot("overenskommelse", height=1000)
def _agreement(page: Any) -> None:
    page.goto(f"{ALLIANCE}/agreements/")
    page.locator("main").get_by_role("link", name="Det här lovar vi varandra").first.click()


@shot("uppgift-svar-mobil", signed_in=False, width=360, height=740)
def _answer_a_task(page: Any) -> None:
    """From the letter in the demo's mailbox, without an account."""
    page.goto("/mailbox/?to=member@demo.example")
    page.locator("main").get_by_role("link", name="Att göra:").first.click()
    page.get_by_role("link", name="Svara", exact=True).first.click()


@shot("karta")
def _map(page: Any) -> None:
    page.goto(f"{ALLIANCE}/stakeholders/map/")
    page.locator(".leaflet-marker-icon").first.wait_for()


@shot("nytt-rum")
def _new_room(page: Any) -> None:
    page.goto("/rooms/new/")
    page.get_by_label("Vad heter det?").fill("Grannar i Dalarna")
    page.get_by_role("button", name="Gå vidare").last.click()
    page.locator("[data-places-typed]").fill("Falun")
    page.locator("[data-places-found] button").first.click()
    for code in ("2081", "2082", "2083"):
        page.locator(f'[data-places-map] path[data-code="{code}"]').click()
    page.locator("legend", has_text="Vilka kommuner").evaluate("one => one.scrollIntoView()")


@shot("jamfor-organisationer")
def _compare(page: Any) -> None:
    follow(page, "/organisations/duplicates/", "/organisations/duplicates/")


@shot("importera-rader", height=1000)
def _import_rows(page: Any) -> None:
    page.goto("/mailbox/")
    page.get_by_role("link", name="Listan vi pratade om").first.click()
    sent = page.get_by_role("link", name="kontaktlista").get_attribute("href")
    file = {"name": "kontaktlista.xlsx", "mimeType": EXCEL, "buffer": page.request.get(sent).body()}
    page.goto(f"{ALLIANCE}/imports/new/?kind=stakeholders")
    page.locator("input[type=file]").set_input_files(file)
    for button in ("Läs listan", "Vidare till kolumnerna", "Läs alla rader"):
        page.get_by_role("button", name=button).click()
        page.wait_for_load_state()


PROGRAMME = "/rooms/sprakvan-eskilstuna/friends"
shot("vanner-oversikt", height=1000)(at(f"{PROGRAMME}/"))
shot("vanner-personer", height=1000)(at(f"{PROGRAMME}/people/"))
shot("vanner-par", height=1000)(at(f"{PROGRAMME}/pairs/"))
shot("vanner-anmalan-arabiska", signed_in=False, width=360, height=740)(
    at("/join/sprakvan-eskilstuna/?language=ar")
)


@shot("vanner-person", height=1000)
def _participant(page: Any) -> None:
    page.goto(f"{PROGRAMME}/people/?state=interviewed&side=newcomer")
    page.locator('table a[href*="/friends/people/"]').first.click()


@shot("vanner-omgang", height=1200)
def _review_a_round(page: Any) -> None:
    page.goto(f"{PROGRAMME}/rounds/")
    page.goto(page.get_by_role("link", name="Till omgången").get_attribute("href"))


@shot("vanner-egen-sida-arabiska", signed_in=False, width=360, height=740)
def _own_page(page: Any) -> None:
    """From a letter about a proposal or a first meeting, whatever its language."""
    page.goto("/mailbox/")
    letter = (
        page.locator("main")
        .get_by_role("link", name=re.compile("hittat någon|första träff|وجدنا شخصاً|لقاؤكما الأول"))
        .first
    )
    page.goto(letter.get_attribute("href"))
    page.goto(page.locator('main a[href*="/friend/"]').first.get_attribute("href"))
    page.goto(f"{page.url}?language=ar")


@shot("vanner-affisch", width=620, height=877)
def _poster(page: Any) -> None:
    """The first page of the PDF, drawn by pdftoppm (of poppler-utils)."""
    made = page.request.get(f"{PROGRAMME}/sources/poster/?language=sv&language=ar").body()
    draw = ["pdftoppm", "-png", "-r", "80", "-singlefile"]
    drawn = subprocess.run(draw, input=made, capture_output=True, check=True)  # noqa: S603  our own command
    picture = base64.b64encode(drawn.stdout).decode()
    page.set_content(f'<body style="margin:0"><img alt="" width="620" src="data:image/png;base64,{picture}">')


ORGANISER = "organiser@demo.example"
CONFERENCE = "/rooms/gavleborgs-samverkansdag/conference"
HELD = "/rooms/dialogdag-i-soderhamn/conference"
shot("konferens-program", height=1000, who=ORGANISER)(at(f"{CONFERENCE}/"))
shot("konferens-anmalda", height=1000, who=ORGANISER)(at(f"{CONFERENCE}/registrations/"))
shot("konferens-vilka-kommer", height=1000, who=ORGANISER)(at(f"{CONFERENCE}/coming/"))
shot("konferens-bord", height=1200, who=ORGANISER)(at(f"{CONFERENCE}/tables/"))
shot("konferens-dagen", height=1000, who=ORGANISER)(at(f"{HELD}/day/"))
shot("konferens-rapport", height=1100, who=ORGANISER)(at(f"{HELD}/report/"))
shot("konferens-jamforelse", height=1100, who=ORGANISER)(
    at("/rooms/regionala-konferenser-20112013/conference/series/compare/")
)
shot("konferens-anmalan-arabiska", signed_in=False, width=360, height=740)(
    at("/conference/gavleborgs-samverkansdag/register/?language=ar")
)


@shot("konferens-egen-sida", signed_in=False, width=360, height=740)
def _registered(page: Any) -> None:
    """Somebody registers, and opens the link of the letter."""
    page.goto("/conference/gavleborgs-samverkansdag/register/")
    page.locator("[name=name]").fill("Saga Lind")
    page.locator("[name=email]").fill("saga.lind@demo.example")
    page.locator("[name=sector]").select_option("civil_society")
    page.get_by_role("button", name="Skicka anmälan").click()
    page.wait_for_url("**/thanks/**")
    page.goto("/mailbox/")
    page.goto(
        page.locator("main")
        .get_by_role("link", name=re.compile("Gävleborgs samverkansdag"))
        .first.get_attribute("href")
    )
    page.goto(page.locator('main a[href*="/conference/own/"]').first.get_attribute("href"))


def free_port() -> int:
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        return int(door.getsockname()[1])


@contextlib.contextmanager
def demo() -> Iterator[str]:
    """The address of a demo that is built for this and thrown away afterwards."""
    port = free_port()
    address = f"http://localhost:{port}"
    with tempfile.TemporaryDirectory(prefix="samverk-screenshots-") as folder:
        surroundings = {**os.environ, "SAMVERK_DEMO": "true", "SAMVERK_DATA": folder, "PORT": str(port)}
        command = [sys.executable, "manage.py", "serve"]
        server = subprocess.Popen(command, cwd=ROOT, env=surroundings)  # noqa: S603  our own command
        try:
            wait_for(address, server)
            yield address
        finally:
            server.terminate()
            server.wait()


def wait_for(address: str, server: subprocess.Popen[bytes]) -> None:
    """Until the demo answers; SystemExit if it ends or takes longer than PATIENCE."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end and server.poll() is None:
        with contextlib.suppress(OSError):
            urllib.request.urlopen(f"{address}/healthz", timeout=PATIENCE).close()  # noqa: S310
            return
        time.sleep(1)
    sys.exit("The demo did not start: see above.")


def sign_in(browser: Any, address: str, who: str) -> Any:
    """The cookies of somebody of the demo."""
    context = browser.new_context(base_url=address)
    page = context.new_page()
    page.goto("/account/login/")
    page.locator("#id_login").fill(who)
    page.locator("#id_password").fill(PASSWORD)
    page.locator("#id_password").press("Enter")
    page.wait_for_url(f"{address}/")
    state = context.storage_state()
    context.close()
    return state


def take(address: str, names: list[str]) -> None:
    """Take the named pictures, or all of them."""
    IMAGES.mkdir(exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=CHROMIUM_FLAGS)
        signed_in = {
            who: sign_in(browser, address, who)
            for who in {one.who for name, one in SHOTS.items() if one.signed_in and name in (names or SHOTS)}
        }
        for name, picture in SHOTS.items():
            if names and name not in names:
                continue
            context = browser.new_context(
                base_url=address,
                storage_state=signed_in[picture.who] if picture.signed_in else None,
                viewport={"width": picture.width, "height": picture.height},
                locale="sv-SE",
                timezone_id="Europe/Stockholm",
                reduced_motion="reduce",
            )
            page = context.new_page()
            picture.walk(page)
            page.wait_for_load_state("networkidle")
            page.mouse.move(0, 0)
            page.screenshot(path=IMAGES / f"{name}.png", animations="disabled")
            with Image.open(
                IMAGES / f"{name}.png"
            ) as picture:  # 256 colours are enough, and a third of the bytes
                picture.convert("RGB").quantize(256).save(IMAGES / f"{name}.png", optimize=True)
            context.close()
            sys.stdout.write(f"{name}.png\n")
        browser.close()


def main(arguments: list[str]) -> None:
    given = [word for word in arguments if word.startswith("http")]
    names = [word for word in arguments if word not in given]
    if given:
        take(given[0], names)
        return
    with demo() as address:
        take(address, names)


if __name__ == "__main__":
    main(sys.argv[1:])
