"""The HTML of a message, made from its text: nothing a person typed can become markup."""

import re
from html import escape

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.safestring import SafeString, mark_safe

_LINK = re.compile(r"https?://[^\s<>\"']+[^\s<>\"'.,;:!?)\]]")
_BUTTON = re.compile(r"([^\n:]{2,60}): (https?://\S+)")


def _linked(line: str) -> str:
    """One line, escaped, its addresses as links."""
    parts, end = [], 0
    for found in _LINK.finditer(line):
        parts.append(escape(line[end : found.start()]))
        parts.append(f'<a href="{escape(found[0])}">{escape(found[0])}</a>')
        end = found.end()
    return "".join([*parts, escape(line[end:])])


def _block(lines: list[str]) -> str:
    if all(line.startswith("- ") for line in lines):
        return "<ul>" + "".join(f"<li>{_linked(line[2:])}</li>" for line in lines) + "</ul>"
    button = _BUTTON.fullmatch(lines[0]) if len(lines) == 1 else None
    if button:
        return f'<p><a class="button" href="{escape(button[2])}">{escape(button[1])}</a></p>'
    return "<p>" + "<br>".join(_linked(line) for line in lines) + "</p>"


def body_html(text: str) -> SafeString:
    """Paragraphs, lists (`- `) and links; a paragraph of its own `Words: https://…` becomes a button."""
    blocks = [block.split("\n") for block in re.split(r"\n\s*\n", text.strip()) if block.strip()]
    return mark_safe("\n".join(_block(lines) for lines in blocks))


def letter_html(*, subject: str, text: str, language: str) -> str:
    """The whole letter with our mark, in the direction of its language."""
    with translation.override(language):
        rtl = translation.get_language_bidi()
        return render_to_string(
            "outbox/mail/letter.html",
            {
                "subject": subject,
                "body": body_html(text),
                "language": language,
                "direction": "rtl" if rtl else "ltr",
                "address": settings.SITE_ADDRESS,
            },
        )
