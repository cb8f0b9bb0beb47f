"""Mail that came in and that the system could not take in by itself, so that the page of held mail has life."""

from email.message import EmailMessage
from email.policy import SMTP

from samverk.outbox.actions import hold_large_message, take_in_message
from samverk.outbox.models import Message

_LETTERS = (
    (
        "1", "Petra Sundin <petra.sundin@hudiksvall.example>", "Lokal till mötet i februari?", False,
        "Hej!\n\nVi kan få låna sessionssalen i Hudiksvall gratis om vi bokar före jul. Ska jag göra det?\n\nPetra",
    ),
    (
        "2", "Anders Wik <anders.wik@soderhamn.example>", "Frånvaro: Inbjudan", True,
        "Jag är ledig och läser min e-post igen den 7 januari.",
    ),
)  # fmt: skip


def send_mail_that_is_held() -> None:
    """A question that answers no letter, an automatic answer, a yes from home, and pictures that are too large."""
    for number, sender, subject, is_automatic, text in _LETTERS:
        mail = EmailMessage(policy=SMTP)
        mail["Message-ID"] = f"<{number}@mail.example>"
        mail["From"] = sender
        mail["Subject"] = subject
        if is_automatic:
            mail["Auto-Submitted"] = "auto-replied"
        mail.set_content(text)
        take_in_message(raw=mail.as_bytes())
    _answer_from_another_address()
    head = b"Message-ID: <3@mail.example>\r\nFrom: info@bollnas.example\r\nSubject: Bilder\r\n\r\n"
    hold_large_message(head=head, size=10 * 1024 * 1024)


def _answer_from_another_address() -> None:
    """Somebody invited to a meeting answers from the address at home: an administrator can let it count."""
    asked = Message.objects.filter(reply_key__startswith="meetings.").exclude(thread="").order_by("id").last()
    if asked is None:
        return
    mail = EmailMessage(policy=SMTP)
    mail["Message-ID"] = "<4@hemma.example>"
    mail["In-Reply-To"] = asked.message_id
    mail["From"] = f"{asked.to_name} <hemma@hemma.example>"
    mail["Subject"] = f"Sv: {asked.subject}"
    mail.set_content("Ja, jag kommer gärna! Skriver hemifrån i dag.")
    take_in_message(raw=mail.as_bytes())
