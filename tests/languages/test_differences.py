"""What changed between two texts."""

from hypothesis import given
from hypothesis import strategies as st

from samverk.languages.differences import Piece, compare

TEXT = st.text(alphabet="ab åÖ.\n", max_size=60)


def test_a_changed_word_stands_between_what_stayed() -> None:
    assert compare("Vi möts på måndag.", "Vi möts på fredag.") == [
        Piece("same", "Vi möts på "),
        Piece("removed", "måndag"),
        Piece("added", "fredag"),
        Piece("same", "."),
    ]


def test_equal_texts_are_one_piece() -> None:
    assert compare("Lika.", "Lika.") == [Piece("same", "Lika.")]


@given(TEXT, TEXT)
def test_the_pieces_make_both_texts(old: str, new: str) -> None:
    pieces = compare(old, new)
    assert "".join(piece.text for piece in pieces if piece.kind != "added") == old
    assert "".join(piece.text for piece in pieces if piece.kind != "removed") == new
