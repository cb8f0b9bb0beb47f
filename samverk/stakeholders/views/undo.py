"""A way back in the message that says what was done."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import mark_safe


def offer_undo(request: HttpRequest, text: str, url_name: str, *args: Any) -> None:
    """Say what was done, with a button that takes it back."""
    context = {"text": text, "action": reverse(url_name, args=args)}
    html = render_to_string("stakeholders/parts/undo.html", context, request)
    messages.success(request, mark_safe(html))
