"""What is drawn as text for long lists is what the components draw."""

from pathlib import Path
from types import SimpleNamespace

import django
import pytest
from django import forms
from django.template import Context, Engine
from django.template.loader import get_template
from django.utils.translation import override

from samverk.places.maps import Mark, Pin
from samverk.ui import drawn
from samverk.ui.sectors import SIGNS

from .test_components import draw

HOSTILE = '"><script>alert(1)</script>'
ESCAPED = "&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;"


@pytest.mark.parametrize(("name", "label"), [("Plus", ""), ("Clock", 'Sent & "glömt"'), ("NoSuchIcon", "")])
def test_an_icon_is_the_component(name, label):
    assert drawn.icon(name, label) == draw('<c-icon :name="name" :label="label" />', name=name, label=label)


@pytest.mark.parametrize("sector", [*SIGNS, "unheard_of"])
def test_a_sector_is_the_component(sector):
    with override("sv"):
        assert drawn.sector(sector) == draw('<c-sector :sector="sector" />', sector=sector)


@pytest.mark.parametrize("state", ["done", "late", "wait", "new", "going"])
def test_a_status_is_the_component(state):
    theirs = draw('<c-status :state="state">{{ words }}</c-status>', state=state, words=HOSTILE)
    assert drawn.status(state, HOSTILE) == theirs


def test_the_quiet_sign_of_a_sector_is_the_component():
    theirs = draw('<c-sector sector="faith" quiet="yes" />')
    assert drawn.quiet_sector("faith") == theirs


def test_a_sector_speaks_the_readers_language():
    with override("sv"):
        swedish = drawn.sector("faith")
    with override("en"):
        english = drawn.sector("faith")
    assert ("trossamfund" in swedish, "faith community" in english) == (True, True)


def test_the_lines_beside_a_map_are_tied_to_their_pins_and_escaped():
    pins = [
        Pin("a", "Kyrkan", "faith", 60.6, 15.6, "/kyrkan/?a=1&b=2", "Falun, med oss"),
        Pin("b", HOSTILE, "other", 60.6, 15.6, "", HOSTILE),
    ]
    with override("sv"):
        html = str(drawn.pin_lines(pins))
    assert html.count("<li data-pin=") == 2
    assert '<a href="/kyrkan/?a=1&amp;b=2">Kyrkan</a><small>Falun, med oss</small>' in html
    assert f"<b>{ESCAPED}</b><small>{ESCAPED}</small>" in html
    assert f"Visa {ESCAPED} på kartan" in html
    assert "<script" not in html


@pytest.mark.parametrize("shape", [*(sign.shape for sign in SIGNS.values()), ""])
def test_every_sector_has_a_mark(shape):
    html = str(drawn.marks([Mark(1.25, 2, HOSTILE, shape, "F")]))
    assert html.startswith(f'<g class="sv-areas__mark sv-areas__mark--{shape or "many"}"')
    assert f"<title>{ESCAPED}</title>" in html
    assert html.endswith('<text y="3.4" text-anchor="middle">F</text></g>')


def test_many_in_one_spot_are_a_number():
    html = str(drawn.marks([Mark(1, 2, "A, B", count=9)]))
    assert html.endswith('<circle r="10"/><text y="4" text-anchor="middle">9</text></g>')


def test_a_drawn_map_is_well_formed():
    drawing = SimpleNamespace(
        width=10, height=10, land=["M0 0Z"], areas=[], labels=[], marks=[Mark(1, 2, "A", "n", "B")]
    )
    assert "sv-areas__mark--n" in draw('<c-areas :drawing="drawing" label="Karta" />', drawing=drawing)


def test_the_lines_of_a_list_are_djangos():
    """As Django draws them one by one, with groups, what is chosen and what cannot be."""
    widget = forms.Select(
        choices=[("", HOSTILE), (3, "Tre"), ("Grupp & co", [("a", "å"), (HOSTILE, "b")])], attrs={"id": "x"}
    )
    groups = widget.get_context("sort", [3], {})["widget"]["optgroups"]
    groups[1][1][0]["attrs"] |= {"disabled": True, "hidden": False, "title": HOSTILE}
    whole = get_template("django/forms/widgets/select.html")
    mine = whole.render({"widget": {"name": "sort", "optgroups": groups, "attrs": {}}})
    engine = Engine(dirs=[Path(django.__file__).parent / "forms" / "templates"])
    theirs = "".join(
        engine.get_template("django/forms/widgets/select_option.html").render(Context({"widget": one}))
        for one in groups[1][1]
    )
    assert theirs.replace("\n", "") in mine
    assert mine.count("<option") == 4
    assert '<optgroup label="Grupp &amp; co"><option value="a">å</option>' in mine
    assert "<script" not in mine
