"""The plan's lines, drawn as text: what people wrote is escaped, what may not be changed is no link."""

from datetime import date

import pytest
from django.utils.translation import override

from samverk.plans import drawn
from samverk.plans.models import Action
from samverk.plans.timeline import Bar
from tests.organisations.factories import make_organisation

from .factories import make_action

HOSTILE = '"><script>alert(1)</script>'


@pytest.fixture
def hostile(plan):
    """A late action whose every word wants to be more than a word."""
    return make_action(
        plan,
        HOSTILE,
        problem=HOSTILE,
        description=HOSTILE,
        resources=HOSTILE,
        responsible=make_organisation(HOSTILE),
        starts_on=date(2026, 1, 1),
        due_on=date(2026, 2, 1),
    )


def drawings(action, *, may_edit=True):
    options = {"address": "/a/", "may_edit": may_edit}
    with override("sv"):
        return {
            "table": drawn.table_rows([(action, 1000)], **options),
            "columns": drawn.column_rows([(action, 1000)], **options),
            "board": drawn.board_cards([action], others=[Action.State.DONE], **options),
            "timeline": drawn.timeline_bars([Bar(action, 10, 1.5, 20, "clay")], address="/a/"),
        }


def test_what_people_write_stays_words(hostile):
    for html in drawings(hostile).values():
        assert "<script" not in html
        assert "&quot;&gt;&lt;script&gt;" in html


def test_a_late_action_says_so_and_each_word_can_be_changed(hostile):
    found = drawings(hostile)
    cells = {name: html.count("/cells/") for name, html in found.items()}
    assert cells == {"table": 3, "columns": 7, "board": 0, "timeline": 0}
    assert "Försenad" in found["table"]
    assert "1 feb 2026 · försenad" in found["board"]
    assert f'formaction="/a/{hostile.uid}/move/">Klar</button>' in found["board"]
    assert found["table"].count("1\N{NO-BREAK SPACE}000\N{NO-BREAK SPACE}kr") == 1


def test_who_may_not_change_gets_words_alone(hostile):
    found = drawings(hostile, may_edit=False)
    assert ["/cells/" in html or "/move/" in html for html in found.values()] == [False] * 4


def test_what_is_not_known_is_a_dash_or_nothing(plan):
    bare = make_action(plan, "Ring runt")
    found = drawings(bare)
    assert found["columns"].count("–") == 6
    assert 'data-cell="problem"><a class="pln-cell"' in found["columns"]
    with override("sv"):
        assert "ingen dag än" in drawn.timeline_bars([Bar(bare, 10, 250, 0, "sand")], address="/a/")
