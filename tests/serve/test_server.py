"""The server starts, refuses to start twice, survives its worker, and leaves nothing behind, however it ends."""

import os
import signal
import sqlite3

import pytest
from django.db import connection

from .servers import Server, is_there, until

pytestmark = pytest.mark.django_db  # so that there is a database to copy the tables from


@pytest.fixture(scope="module")
def prepared(tmp_path_factory, django_db_setup):
    """A data directory in which everything is prepared. Its tables are copied from the tests' own database."""
    server = Server(tmp_path_factory.mktemp("server"))
    (server.folder / "data").mkdir()
    tables = sqlite3.connect(connection.settings_dict["NAME"])
    tables.backup(copy := sqlite3.connect(server.folder / "data" / "samverk.sqlite3"))
    copy.close()
    tables.close()
    done = server.run(
        "install",
        SAMVERK_ADMIN_EMAIL="karin@example.org",
        SAMVERK_ADMIN_PASSWORD="ett ovanligt långt lösenord",
        SAMVERK_ADMIN_NAME="Karin Åslund",
    )
    assert done.returncode == 0, done.stderr
    return server


@pytest.fixture
def server(prepared):
    prepared.start()
    yield prepared
    if prepared.process.poll() is None:
        prepared.end(signal.SIGKILL)


def test_installing_makes_an_administrator_once(prepared):
    database = sqlite3.connect(prepared.folder / "data" / "samverk.sqlite3")
    query = "SELECT email, is_administrator FROM people_account"
    assert database.execute(query).fetchall() == [("karin@example.org", 1)]
    again = prepared.run(
        "install", SAMVERK_ADMIN_EMAIL="other@example.org", SAMVERK_ADMIN_PASSWORD="another long word"
    )
    assert again.returncode == 0, again.stderr
    assert database.execute(query).fetchall() == [("karin@example.org", 1)]
    database.close()


def test_a_server_ends_at_ctrl_c_and_leaves_nothing(server):
    assert server.health() == {**server.health(), "web": "ok", "database": "ok", "worker": "ok"}
    until(lambda: len(server.children()) >= 4)  # gunicorn, its two workers, our worker
    children = server.children()
    assert server.end(signal.SIGINT) == 0
    assert [pid for pid in children if is_there(pid)] == []
    data = server.folder / "data"
    assert not (data / "server.lock").exists()
    assert list((data / "signs").glob("worker.*")) == []


def test_a_second_server_says_what_is_in_the_way(server):
    taken = server.run("serve")
    assert taken.returncode != 0
    assert f"port {server.port}" in taken.stderr
    assert f"PORT={server.port + 1} ./run" in taken.stderr
    same = server.run("serve", PORT=str(server.port + 1))
    assert same.returncode != 0
    assert "körs redan" in same.stderr
    assert "running already" in same.stderr
    assert server.health()["web"] == "ok"


def test_a_dead_worker_is_replaced_and_a_dead_parent_takes_all_with_it(server):
    (worker,) = server.workers()
    os.kill(worker, signal.SIGKILL)
    until(lambda: server.workers() - {worker})
    until(lambda: server.health().get("worker") == "ok")
    children = server.children()
    server.end(signal.SIGKILL)
    until(lambda: not any(is_there(pid) for pid in children))
    server.start()  # the lock and the port are free, and the database is whole
    assert server.end(signal.SIGTERM) == 0


def test_a_directory_that_cannot_be_written_is_explained(prepared, tmp_path):
    (tmp_path / "file").write_text("")
    refused = prepared.run("serve", SAMVERK_DATA=str(tmp_path / "file" / "data"), SAMVERK_SECRET="x" * 50)
    assert refused.returncode != 0
    assert "SAMVERK_DATA" in refused.stderr


def test_installing_without_anybody_to_answer_says_so(prepared):
    database = sqlite3.connect(prepared.folder / "data" / "samverk.sqlite3")
    database.execute("UPDATE people_account SET is_administrator = 0")
    database.commit()
    database.close()
    done = prepared.run("install")
    assert done.returncode != 0
    assert "SAMVERK_ADMIN_EMAIL" in done.stderr
