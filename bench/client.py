"""A server as in production and a visitor who counts milliseconds."""

import http.client
import os
import re
import signal
import socket
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from types import TracebackType
from urllib.parse import quote, urlencode

TIMES, VISITORS = 30, 2


class Server:
    """The web server with the settings of `./run serve` on a free port of this machine, ended with the `with`."""

    def __enter__(self) -> "Server":
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        where = {**os.environ, "PORT": str(self.port)}
        subprocess.run(
            [sys.executable, "manage.py", "collectstatic", "--noinput", "-v0"], env=where, check=True
        )
        command = [
            "-m",
            "gunicorn",
            "samverk.wsgi",
            "-c",
            "python:samverk.serve.web",
            "--bind",
            f"127.0.0.1:{self.port}",
        ]
        self.process = subprocess.Popen(  # it ends when its standard input does
            [sys.executable, *command, "--log-level", "error"], env=where, stdin=subprocess.PIPE
        )
        for _ in range(100):
            try:
                self.get("/account/login/")
                return self
            except OSError:
                time.sleep(0.2)
        raise RuntimeError("the server did not start")

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.process.send_signal(signal.SIGTERM)
        self.process.wait(timeout=20)

    def get(self, path: str, cookie: str = "", body: str | None = None) -> tuple[int, str, list[str]]:
        """Status, text and set cookies of one request."""
        line = http.client.HTTPConnection("localhost", self.port, timeout=60)
        headers = {"Cookie": cookie, "Accept-Language": "sv"}
        if body is not None:
            headers |= {
                "Content-Type": "application/x-www-form-urlencoded",
                "Referer": f"http://localhost:{self.port}/",
            }
        line.request("GET" if body is None else "POST", quote(path, safe="/?=&%"), body, headers)
        answer = line.getresponse()
        text = answer.read().decode()
        cookies = [value.split(";")[0] for name, value in answer.getheaders() if name.lower() == "set-cookie"]
        line.close()
        return answer.status, text, cookies

    def sign_in(self, email: str, password: str) -> str:
        """The cookies of somebody signed in."""
        _status, page, cookies = self.get("/account/login/")
        token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)
        body = urlencode(
            {"login": email, "password": password, "csrfmiddlewaretoken": token[1] if token else ""}
        )
        status, _text, more = self.get("/account/login/", "; ".join(cookies), body)
        if status != 302:
            raise RuntimeError(f"signing in answered {status}")
        return "; ".join([*cookies, *more])


def measure(server: Server, path: str, cookie: str) -> list[float]:
    """Milliseconds of `TIMES` requests for `path` by `VISITORS` at once, after two that do not count."""

    def once(_number: int) -> float:
        start = time.perf_counter()
        status, _text, _cookies = server.get(path, cookie)
        taken = (time.perf_counter() - start) * 1000
        if status != 200:
            raise RuntimeError(f"{path} answered {status}")
        return taken

    for number in range(2):
        once(number)
    with ThreadPoolExecutor(VISITORS) as visitors:
        return list(visitors.map(once, range(TIMES)))
