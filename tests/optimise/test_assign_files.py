"""The command line: files in, files out, one line about a mistake."""

import pytest

from samverk.optimise.__main__ import main

PAIRS = "left,right,score\nAmal,Eva,5\nAmal,Bo,7\nSamir,Bo,9\n"


def test_files(tmp_path, capsys):
    (tmp_path / "pairs.csv").write_text(PAIRS)
    (tmp_path / "left.csv").write_text("left;priority\nSamir;200\nNoor;10\n")
    code = main(
        ["assign", f"{tmp_path}/pairs.csv", "--left", f"{tmp_path}/left.csv", "--out", f"{tmp_path}/out.csv"]
    )
    assert code == 0
    assert (tmp_path / "out.csv").read_text() == "left,right,score\nAmal,Eva,5\nSamir,Bo,9\n"
    assert "2 of 3 matched, priority 200, score 14: proved" in capsys.readouterr().err


def test_units_capacity_pins_and_standard_output(tmp_path, capsys):
    (tmp_path / "pairs.csv").write_text(
        "left\tright\tscore\tunits\tpinned\nA\tX\t1\t2\t\nB\tX\t9\t1\t1\nC\tX\t5\t1\t\n"
    )
    (tmp_path / "right.csv").write_text("right,capacity\nX,2\n")
    assert main(["assign", f"{tmp_path}/pairs.csv", "--right", f"{tmp_path}/right.csv"]) == 0
    assert capsys.readouterr().out.split() == ["left,right,score", "B,X,9", "C,X,5"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("left,right\nA,B\n", "no column score"),
        ("left,right,score\nA,B,viel\n", "line 2: score is “viel”, not a whole number"),
        ("left,right,score,units\nA,B,1,0\n", "a pair takes at least 1"),
    ],
)
def test_mistakes(tmp_path, capsys, text, words):
    (tmp_path / "pairs.csv").write_text(text)
    assert main(["assign", f"{tmp_path}/pairs.csv"]) == 2
    error = capsys.readouterr().err
    assert words in error
    assert error.count("\n") == 1


def test_a_missing_file(tmp_path, capsys):
    assert main(["assign", f"{tmp_path}/none.csv"]) == 2
    assert "No such file" in capsys.readouterr().err
