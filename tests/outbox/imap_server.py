"""A small IMAP server (RFC 3501), as much of it as fetching mail needs. It notes what was asked of it."""

import re
import socketserver
import threading
from contextlib import contextmanager


class Mailbox(socketserver.ThreadingTCPServer):
    """Letters by number, those that are marked as read, and the commands that came."""

    daemon_threads = True
    allow_reuse_address = True

    def __init__(self, letters, sizes=None):
        super().__init__(("127.0.0.1", 0), Session)
        self.letters = dict(enumerate(letters, 1))
        self.sizes = sizes or {}
        self.seen = set()
        self.commands = []

    @property
    def address(self):
        return f"imap://svar%40falun.example:hemligt%2Ford@127.0.0.1:{self.server_address[1]}/INBOX"


class Session(socketserver.StreamRequestHandler):
    """One connection."""

    def say(self, line):
        self.wfile.write(line.encode() + b"\r\n")

    def handle(self):
        self.say("* OK ready")
        for raw in self.rfile:
            tag, command = raw.decode().rstrip("\r\n").split(" ", 1)
            self.server.commands.append(command)
            if command.startswith("CAPABILITY"):
                self.say("* CAPABILITY IMAP4rev1")
            elif command.startswith("LOGIN") and "hemligt/ord" not in command:
                self.say(f"{tag} NO wrong password")
                continue
            elif command.startswith("SELECT"):
                self.say(f"* {len(self.server.letters)} EXISTS")
            elif command == "UID SEARCH UNSEEN":
                unread = [str(n) for n in self.server.letters if n not in self.server.seen]
                self.say("* SEARCH " + " ".join(unread))
            elif found := re.fullmatch(r"UID FETCH (\d+) \(RFC822\.SIZE\)", command):
                number = int(found[1])
                size = self.server.sizes.get(number, len(self.server.letters[number]))
                self.say(f"* {number} FETCH (UID {number} RFC822.SIZE {size})")
            elif found := re.fullmatch(r"UID FETCH (\d+) \(BODY\.PEEK\[(HEADER)?\]<0\.(\d+)>\)", command):
                number = int(found[1])
                letter = self.server.letters[number]
                part = letter.partition(b"\r\n\r\n")[0] if found[2] else letter
                part = part[: int(found[3])]
                self.wfile.write(f"* {number} FETCH (UID {number} BODY[]<0> {{{len(part)}}}\r\n".encode())
                self.wfile.write(part + b")\r\n")
            elif found := re.fullmatch(r"UID STORE (\d+) \+FLAGS \(\\Seen\)", command):
                self.server.seen.add(int(found[1]))
            elif command.startswith("LOGOUT"):
                self.say("* BYE")
                self.say(f"{tag} OK done")
                return
            self.say(f"{tag} OK done")


@contextmanager
def serving(*letters, sizes=None):
    """A server with these letters unread, stopped at the end."""
    server = Mailbox(letters, sizes)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
