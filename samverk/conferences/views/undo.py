"""A way back in the message that says what was done."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import mark_safe


def offer_undo(
    request: HttpRequest, text: str, url_name: str, *args: Any, name: str = "", value: str = ""
) -> None:
    """Say what was done, with a button that takes it back; its form stands at the end of `planning.html`."""
    context = {"text": text, "action": reverse(url_name, args=args), "name": name, "value": value}
    messages.success(request, mark_safe(render_to_string("conferences/parts/undo.html", context, request)))
