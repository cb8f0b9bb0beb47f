"""Two write at once: both texts side by side, and the choice is the very request the view knows."""

from django import forms
from django.contrib.auth.models import AnonymousUser
from django.test import RequestFactory
from django.utils.translation import override

from samverk.ui.stale import stale_answer

from .markup import assert_clean


class Purpose(forms.Form):
    version = forms.IntegerField(widget=forms.HiddenInput)
    title = forms.CharField(label="Rubrik")
    text = forms.CharField(label="Syfte", widget=forms.Textarea)
    kind = forms.ChoiceField(label="Slag", choices=[("a", "Allians"), ("b", "Konferens")])
    parts = forms.MultipleChoiceField(
        label="Delar", choices=[("1", "Ett"), ("2", "Två")], widget=forms.CheckboxSelectMultiple
    )


def answer(now, **typed):
    sent = {"version": "3", "title": "Vi", "text": "Mitt\r\nsyfte", "kind": "a", "parts": ["1", "2"], **typed}
    request = RequestFactory().post("/rooms/falun/?a=1", sent)
    request.user = AnonymousUser()
    form = Purpose(request.POST)
    with override("sv"):
        response = stale_answer(request, form, now=now, version=5, back="/rooms/falun/")
    assert response.status_code == 409
    assert_clean(response)
    return response.content.decode()


def test_only_what_differs_is_asked_about():
    html = answer({"title": "Vi", "text": "Deras <syfte>", "kind": "b"})
    assert html.count("<legend>") == 2
    assert "Deras &lt;syfte&gt;" in html
    assert '<input type="radio" name="text" value="Mitt\nsyfte" checked>' in html
    assert '<input type="radio" name="kind" value="b">' in html
    assert "Konferens" in html


def test_everything_else_is_sent_again_with_the_new_version():
    html = answer({"title": "Vi", "text": "Deras", "kind": "a", "parts": ["1"]})
    assert '<input type="hidden" name="version" value="5">' in html
    assert '<input type="hidden" name="version" value="3">' not in html
    assert '<input type="hidden" name="title" value="Vi">' in html
    assert html.count('<input type="hidden" name="parts"') == 2
    assert 'action="/rooms/falun/?a=1"' in html


def test_lines_broken_as_browsers_do_are_no_difference():
    html = answer({"title": "Vi", "text": "Mitt\nsyfte", "kind": "a"})
    assert "<legend>" not in html
