"""What really goes over the wire, spoken with a small mail server of our own."""

import socketserver
import threading
from email import message_from_bytes, policy

import pytest

from samverk.outbox.delivery import deliver_waiting
from samverk.outbox.models import Message

from .letters import make_message

pytestmark = pytest.mark.django_db


class Conversation(socketserver.StreamRequestHandler):
    """As much SMTP as a client needs; `no-such-user@` is refused."""

    def say(self, words):
        self.wfile.write(words.encode() + b"\r\n")

    def handle(self):
        self.say("220 here")
        while line := self.rfile.readline().decode().strip():
            word = line.upper().split(":")[0]
            if word == "DATA":
                self.say("354 go on")
                content = b""
                while (part := self.rfile.readline()) != b".\r\n":
                    content += part.removeprefix(b".") if part.startswith(b"..") else part
                self.server.received.append(content)
                self.say("250 taken")
            elif word == "RCPT TO" and "no-such-user@" in line:
                self.say("550 no such user")
            elif word == "QUIT":
                return self.say("221 bye")
            else:
                self.say("250 yes")
        return None


@pytest.fixture
def received(settings):
    """The messages that a mail server has taken."""
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Conversation) as server:
        server.received = []
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        settings.MAILBOX = False
        settings.MAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = server.server_address
        settings.DEFAULT_FROM_EMAIL = "Samverk <samverk@falun.example>"
        yield server.received
        server.shutdown()
        thread.join()


def test_a_message_arrives_whole(received):
    sent = make_message(
        to_name="Åsa Öberg",
        subject="Möte i Dalarna – välkommen",
        text="Hej Åsa,\n\nمرحبا\n\n.en rad med punkt först",
        attachments=[("möte.ics", b"BEGIN:VCALENDAR\r\n", "text/calendar")],
    )
    assert deliver_waiting() == 1
    (raw,) = received
    mail = message_from_bytes(raw, policy=policy.default)
    assert mail["From"] == "Samverk <samverk@falun.example>"
    assert mail["To"] == "Åsa Öberg <amina@example.org>"
    assert mail["Subject"] == "Möte i Dalarna – välkommen"
    assert mail["Message-ID"] == sent.message_id
    assert mail["Auto-Submitted"] == "auto-generated"
    assert mail["Content-Language"] == "sv"
    assert mail.get_body(("plain",)).get_content().split() == sent.text.split()
    assert "Hej Åsa,</p>" in mail.get_body(("html",)).get_content()
    assert [part.get_filename() for part in mail.iter_attachments()] == ["möte.ics"]
    assert Message.objects.get().state == "sent"
    assert raw.split(b"\r\n\r\n")[0].isascii()


def test_one_refused_message_does_not_stop_the_next(received):
    make_message(to="no-such-user@example.org")
    make_message(to="amina@example.org")
    assert deliver_waiting() == 2
    assert len(received) == 1
    assert list(Message.objects.order_by("id").values_list("state", "trouble")) == [
        ("failed", "refused [550]"),
        ("sent", ""),
    ]
