"""Names beside the dots of the picture: none covers another, and chance has no say."""

from hypothesis import given
from hypothesis import strategies as st

from samverk.stakeholders.labelling import LETTER, LINE, MARGIN, RADIUS, Box, Dot, Label, place_names

FIELD = Box(0, 0, 550, 460)


def placed(*dots, taken=()):
    return place_names([Dot(*dot) for dot in dots], FIELD, taken)


def test_a_name_stands_after_its_dot():
    assert placed((200, 200, "Kyrkan")) == [Label("e")]


def test_at_the_edge_it_stands_before_it():
    assert placed((535, 200, "Region Gävleborg")) == [Label("w")]


def test_beside_another_dot_it_goes_elsewhere():
    assert placed((200, 200, "Kyrkan"), (245, 200, "ABF")) == [Label("w"), Label("e")]


def test_a_long_name_breaks_in_two():
    assert placed((200, 200, "Studiecirkeln Tillsammans Gävleborg")) == [Label("e", 2)]


def test_without_room_there_is_no_name():
    assert placed((200, 200, "Kyrkan"), taken=[Box(0, 0, 550, 460)]) == [None]
    assert placed((200, 200, "Nätverket för alla som vill ha ett rum att mötas i")) == [None]


def box_of(dot, label):
    """Where the style sheet puts it, written anew."""
    name = dot.name
    letters = len(name)
    if label.lines == 2:
        letters = min(max(n, len(name) - n - 1) for n, letter in enumerate(name) if letter == " ")
    width, height = MARGIN + LETTER * letters, LINE * label.lines
    left = {"e": dot.x + RADIUS, "w": dot.x - RADIUS - width, "n": dot.x - width / 2, "s": dot.x - width / 2}
    top = {"n": dot.y - RADIUS - height, "s": dot.y + RADIUS}
    corner = dot.x - RADIUS if label.at.endswith("e") else dot.x + RADIUS - width
    x, y = left.get(label.at, corner), top.get(label.at[0], dot.y - height / 2)
    return Box(x, y, x + width, y + height)


dots = st.lists(
    st.builds(
        Dot,
        st.integers(0, 9).map(lambda column: (column + 0.5) * 55.0),
        st.integers(0, 9).map(lambda row: (row + 0.5) * 46.0),
        st.text("abc ", min_size=1, max_size=40).map(str.strip).filter(bool),
    ),
    max_size=30,
)


@given(dots)
def test_no_name_covers_a_dot_or_a_name(many):
    labels = place_names(many, FIELD)
    assert labels == place_names(many, FIELD)
    boxes = [(dot, box_of(dot, label)) for dot, label in zip(many, labels, strict=True) if label]
    for number, (dot, box) in enumerate(boxes):
        assert box.is_within(FIELD)
        assert box.is_clear_of(other for _dot, other in boxes[number + 1 :])
        around = [Box(o.x - RADIUS, o.y - RADIUS, o.x + RADIUS, o.y + RADIUS) for o in many if o is not dot]
        assert box.is_clear_of(around)
