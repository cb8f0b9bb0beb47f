"""Kinds of jobs that the tests run."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from samverk.jobs.models import Job
from samverk.jobs.register import KINDS, job
from samverk.people.models import Account

PASSWORD = "ett långt lösenord"


def make_account(email: str = "karin@example.org") -> Account:
    return Account.objects.create_user(email, PASSWORD)


@contextmanager
def kind(function: Any, *, atomic: bool = True) -> Iterator[str]:
    """Register `function` as a kind of job for the length of a test."""
    name = f"tests.{function.__name__}"
    job(name, label="Testing", atomic=atomic)(function)
    try:
        yield name
    finally:
        del KINDS[name]


def write_account(job: Job, *, email: str) -> str:
    """Writes something that can be counted."""
    Account.objects.create_user(email)
    return "/done/"


def write_and_fail(job: Job, *, email: str) -> None:
    Account.objects.create_user(email)
    raise ValueError("secret detail")
