"""Components: what they make of what they are given."""

import pytest
from django.core.paginator import Paginator
from django.template import Context, RequestContext, Template
from django.template.loader import get_template
from django.test import RequestFactory
from django.utils.translation import override
from django_cotton.compiler_regex import CottonCompiler

from samverk.ui.templatetags.samverk import initials, tone_number

from .markup import faults_in


def draw(source, address="/", **context):
    """A piece of a page as it would be drawn at `address`, in Swedish."""
    with override("sv"):
        html = Template(CottonCompiler().process(source)).render(
            RequestContext(RequestFactory().get(address), context)
        )
    assert faults_in(html) == []
    return " ".join(html.split())


def test_what_people_write_is_shown_as_they_wrote_it():
    html = draw(
        '<c-card title="{{ name }}"><c-person :name="name" sub="{{ name }}" /></c-card>',
        name='Ida & "Bo" <b>',
    )
    assert html.count("Ida &amp; &quot;Bo&quot; &lt;b&gt;") == 3
    assert "&amp;amp;" not in html


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("Karin Åslund", "KÅ"),
        ("Alliansen i Falun", "AF"),
        ("Röda Korset", "RK"),
        ("Ali", "A"),
        ("", ""),
        ("محمد علي", "مع"),
    ],
)
def test_a_face_is_two_letters(name, letters):
    assert initials(name) == letters


def test_a_name_keeps_its_colour_whatever_its_case():
    assert tone_number("Karin Åslund") == tone_number("KARIN ÅSLUND")
    assert {tone_number(f"Person {number}") for number in range(100)} == {0, 1, 2, 3, 4}


def test_a_button_is_a_link_where_it_leads_somewhere():
    assert draw('<c-button href="/x" icon="Plus" hx-get="/y">Ny</c-button>').startswith(
        '<a class="ds-button" href="/x" data-variant="primary" hx-get="/y">'
    )
    assert draw('<c-button variant="danger" name="do" value="remove">Bort</c-button>').startswith(
        '<button class="ds-button" type="submit" data-variant="primary" data-color="danger" name="do" value="remove"'
    )


def test_a_sector_says_its_name():
    html = draw('<c-sector sector="civil_society" />')
    assert 'role="img" aria-label="civilsamhälle"' in html
    assert ">C</span>" in html
    assert "annat" in draw('<c-sector sector="something new" />')


def test_a_status_always_has_icon_and_word():
    for state, icon in [
        ("done", "CheckmarkCircle"),
        ("late", "Clock"),
        ("wait", "Hourglass"),
        ("new", "Sparkles"),
    ]:
        html = draw('<c-status :state="state">Ordet</c-status>', state=state)
        assert f"#{icon}" in html
        assert "Ordet" in html


def test_an_icon_that_we_lack_does_not_break_the_page():
    assert "#Circle" in draw('<c-icon :name="name" />', name="NoSuchIcon")


def test_sorting_turns_round_and_keeps_the_question():
    source = '<table><thead><tr><c-sort field="name" label="Namn" /></tr></thead></table>'
    html = draw(source, address="/?q=falun&sort=name&page=3")
    assert 'aria-sort="ascending"' in html
    assert 'href="?q=falun&amp;sort=-name"' in html
    assert 'href="?sort=name"' in draw(source, address="/?sort=-name")
    assert "aria-sort" not in draw(source)


def test_pages_are_turned_with_the_question_kept():
    page = Paginator(range(100), 10).get_page(3)
    html = draw('<c-pager :page="page" />', address="/?q=falun", page=page)
    assert '<span aria-current="page">3</span>' in html
    assert 'rel="prev" href="?q=falun&amp;page=2"' in html
    assert draw('<c-pager :page="page" />', page=Paginator(range(5), 10).get_page(1)) == ""


def test_dots_say_their_number():
    html = draw('<c-dots value="3" max="5" label="Inflytande" />')
    assert 'aria-label="Inflytande: 3 av 5"' in html
    assert html.count('class="is-on"') == 3
    assert draw('<c-dots :value="value" />', value=None).count('class="is-on"') == 0


def test_a_question_works_without_script():
    html = draw(
        '<c-confirm id="q" title="Ta bort?" text="Helt." action="/x" button="Ta bort" danger>Ta bort</c-confirm>'
    )
    assert "<details" in html
    assert '<form method="post" action="/x">' in html
    assert "csrfmiddlewaretoken" in html


def test_a_component_does_not_inherit_words_of_the_page_around_it():
    html = draw('<c-empty title="Tomt" />', text="secret", picture="table")
    assert "secret" not in html
    assert "<svg" not in html


def test_the_language_menu_keeps_the_question():
    html = draw('{% include "ui/top.html" %}', address="/?q=a%26b")
    assert 'href="?q=a%26b&amp;language=ar"' in html


def test_the_page_stands_without_a_request():
    """Our page for faults has nothing to go by."""
    with override("sv"):
        html = get_template("ui/base.html").template.render(Context({}))
    assert faults_in(html) == []
