"""What forms say when something is wrong, in plain words instead of Django's."""

import pytest
from django import forms
from django.utils.translation import override


class Question(forms.Form):
    name = forms.CharField(max_length=5)
    email = forms.EmailField()
    percent = forms.IntegerField(max_value=100)


@pytest.mark.parametrize(
    ("language", "said"),
    [
        (
            "sv",
            {
                "name": ["Skriv högst 5 tecken. Nu är det 6."],
                "email": ["Skriv en e-postadress, till exempel namn@forening.se."],
                "percent": ["Det kan vara högst 100."],
            },
        ),
        (
            "ar",
            {
                "name": ["اكتب ما لا يزيد على 5 من الأحرف. كتبت الآن 6."],
                "email": ["اكتب عنوان بريد إلكتروني، مثلاً namn@forening.se."],
                "percent": ["لا يمكن أن يزيد على 100."],
            },
        ),
    ],
)
def test_forms_speak_plainly(language, said):
    with override(language):
        assert Question({"name": "Åsa-Li", "email": "x", "percent": "101"}).errors == said


def test_an_empty_answer():
    with override("sv"):
        assert Question({}).errors["name"] == ["Det här behöver fyllas i."]
