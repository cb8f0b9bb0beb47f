"""Mail as it comes from outside."""

from email.message import EmailMessage
from email.policy import SMTP
from itertools import count

_numbers = count(1)


def make_mail(
    *,
    sender="amina@example.org",
    answers=None,
    text="Ja tack",
    subject="Sv: Välkommen",
    calendar=None,
    html=None,
    headers=(),
    message_id=None,
):
    """Raw mail that answers the message `answers`; `calendar` is the content of a calendar file with it."""
    mail = EmailMessage(policy=SMTP)
    mail["Message-ID"] = message_id or f"<{next(_numbers)}@mail.example>"
    mail["From"] = sender
    mail["To"] = "samverk@localhost"
    mail["Subject"] = subject
    if answers is not None:
        mail["In-Reply-To"] = answers.message_id
    for name, value in headers:
        mail[name] = value
    if html is not None:
        mail.set_content(html, subtype="html")
    else:
        mail.set_content(text)
    if calendar is not None:
        mail.add_alternative(
            calendar.decode(errors="replace"), subtype="calendar", params={"method": "REPLY"}
        )
    return mail.as_bytes()
