"""The letter of an invitation, to look at before it goes."""

from django.template import Context
from django.template.loader import get_template
from django.utils import translation

from samverk.languages.folding import clean_line

from .actions.invitations import letter
from .models import Invitation


def preview(invitation: Invitation) -> tuple[str, str]:
    """Subject and text as the recipient would read them, with a link that leads nowhere."""
    with translation.override(invitation.language):
        page = get_template("workspaces/mail/invitation.txt").template  # type: ignore[attr-defined]
        context = {"address": "", **letter(invitation, "…")}
        whole = page.render(Context(context, autoescape=False)).lstrip()
    head, _blank, text = whole.partition("\n\n")
    return clean_line(head.removeprefix("Subject:")), text.strip()
