"""Which passwords are refused, and how that is said."""

import pytest
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from samverk.people.passwords import breached, stem


@pytest.mark.parametrize("password", [
    "Sommar2026!!", "sommar202612", "S0mm4r!!!!!!", "LÖSENORD1234", "losenord!!!!", "P@ssw0rd2026", "hejsanhejsan",
    "Hejsan123456", "qwertyuiopå1", "Göteborg2026", "goteborg1234", "samverk-demo", "Kommunen2026", "aaaaaaaaaaaa",
    "123456789012", "198001011234", "........1234", "Välkommen123", "  sommar 2026  ", "Djurgården1891",
])  # fmt: skip
def test_dressed_up_words_fall(password):
    with pytest.raises(ValidationError):
        validate_password(password)


@pytest.mark.parametrize(
    "password",
    [
        "blyertspenna hav trumpet",
        "tolv gröna igelkottar",
        "مفتاح البحر والقمر الأزرق",
        "kv9!Rr#x2-Lm",
        "x" * 3 + "tröskelparaply",
    ],
)
def test_good_ones_pass(password):
    assert validate_password(password) is None


def test_length_from_12_to_128_and_no_rule_of_composition():
    validate_password("paraply under bron " * 6 + "och nu")
    with pytest.raises(ValidationError) as short:
        validate_password("paraplybro")
    with pytest.raises(ValidationError) as long:
        validate_password("paraply under bron " * 8)
    assert [error.code for error in short.value.error_list] == ["password_too_short"]
    assert [error.code for error in long.value.error_list] == ["password_too_long"]


def test_the_message_says_what_to_do_in_swedish():
    with pytest.raises(ValidationError) as refused:
        validate_password("Sommar2026!!")
    assert refused.value.messages == [
        "Det här lösenordet hör till de första som en tjuv provar, även med siffror eller tecken efter. "
        "Välj tre eller fyra ord som inte har med varandra att göra."
    ]


@pytest.mark.parametrize(("password", "bare"), [
    ("Sommar2026!!", "sommar"), ("P@ssw0rd", "password"), ("höst-2026", "host"), ("1234", ""), ("abcabcabc", "abc"),
])  # fmt: skip
def test_the_stem(password, bare):
    assert stem(password) == bare


def test_the_list_is_whole():
    assert len(breached()) > 20_000
    assert {"sommar", "losenord", "password", "samverk"} <= breached()
