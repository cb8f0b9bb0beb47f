"""The styleguide shows every component, cleanly, in every language."""

import re

import pytest
from django.urls import reverse

from samverk.ui.drawn import STATIC
from samverk.ui.samples import PARTS, SAMPLES

from .markup import assert_clean, faults_in

COMPONENTS = {file.stem for file in (STATIC.parents[1] / "templates" / "cotton").glob("*.html")}
ELSEWHERE = {
    "areas",
    "map",
    "tools",
}  # the first two are shown with its data by places, the third is the guide's own menu


@pytest.mark.parametrize(
    "question", ["", "?language=ar", "?language=en", "?direction=rtl&scheme=dark&page=2"]
)
def test_view_styleguide(client, db, question):
    response = client.get(reverse("ui:view_styleguide") + question)
    assert response.status_code == 200
    assert_clean(response)


def test_every_component_is_shown():
    shown = {name for part in PARTS.glob("*.html") for name in re.findall(r"<c-([\w-]+)", part.read_text())}
    assert COMPONENTS - shown == ELSEWHERE


def test_every_sample_is_listed():
    assert {part.stem for part in PARTS.glob("*.html")} == {sample.key for sample in SAMPLES}


def test_arabic_runs_from_right_to_left(client, db):
    html = client.get(reverse("ui:view_styleguide") + "?language=ar").content.decode()
    assert '<html lang="ar" dir="rtl"' in html
    assert "كيف بُنيت الصفحات" in html


def test_swedish_is_what_one_gets_without_asking(client, db):
    html = client.get(reverse("ui:view_styleguide"), headers={"accept-language": "xx"}).content.decode()
    assert '<html lang="sv" dir="ltr"' in html
    assert "Så är sidorna byggda" in html


def test_faults_are_found():
    wrong = '<p id="a"><c-icon name="House" /><b id="a" style="color:red" onclick="x()">{{ name }}</p><script>1</script>'
    assert faults_in(wrong) == [
        "<c-icon> was not drawn",
        "<b {'id': 'a', 'style': 'color:red', 'onclick': 'x()'}> has inline style or script",
        "</p> where ['p', 'b'] is open",
        "an inline <script>",
        'id="a" stands 2 times',
        "{{ was not drawn",
    ]
