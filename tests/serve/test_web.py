"""Who takes the next visitor: a worker that is answering somebody waits for an idle one, and never queues visitors up."""

import socket
import time
from collections import deque
from types import SimpleNamespace

import pytest

from samverk.serve import web


@pytest.fixture
def door():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        listener.setblocking(False)
        yield listener


def worker(*, answering=0, waiting=0):
    """One with so many requests in hand and so many open connections on which nobody asks."""
    made = web.Worker.__new__(web.Worker)
    made.cfg, made.taken = SimpleNamespace(threads=4, keepalive=5, is_ssl=False), []
    made.keepalived_conns, made.pending_conns = deque(range(waiting)), deque()
    made.nr_conns, made.enqueue_req = answering + waiting, made.taken.append
    return made


def visit(listener):
    return socket.create_connection(listener.getsockname())


@pytest.mark.parametrize(("facts", "waits", "takes"), [
    ({}, False, True),
    ({"waiting": 3}, False, True),
    ({"answering": 1}, True, True),
    ({"answering": 4}, True, False),
])  # fmt: skip
def test_a_worker_takes_a_visitor(door, monkeypatch, facts, waits, takes):
    naps = []
    monkeypatch.setattr(time, "sleep", naps.append)
    one = worker(**facts)
    with visit(door):
        one.accept(door)
        assert bool(naps) is waits
        assert len(one.taken) == takes
        for connection in one.taken:
            connection.sock.close()


def test_one_who_is_taken_by_another_meanwhile_is_let_go(door, monkeypatch):
    one = worker(answering=1)
    with visit(door):
        monkeypatch.setattr(time, "sleep", lambda _seconds: door.accept()[0].close())
        one.accept(door)
    assert one.taken == []
