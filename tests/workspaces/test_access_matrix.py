"""Every address × everybody: who gets in is what the rules say, and nothing else.

A route without a rule fails. Whoever may not enter gets 404 (a visitor is asked to sign in), and the answer of a room
that exists is the answer of one that does not.
"""

import logging
import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.conf import settings
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import resolve_url
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from samverk.access.rules import RULES, Audience, Role, Rule, RuleMissing, find_rule, is_allowed
from samverk.organisations.editors import is_editor
from samverk.people.models import Account
from samverk.workspaces.models import Workspace, WorkspaceTool
from samverk.workspaces.rooms import may_start_rooms
from samverk.workspaces.tools import TOOLS
from tests.access_objects import World, arguments_for
from tests.workspaces.factories import make_account, make_full_workspace

pytestmark = pytest.mark.django_db

# The slug here is a room's, but the page is everybody's.
NOT_A_ROOM = frozenset(
    {
        "site:view_public_room",
        "site:view_public_logo",
        "plans:view_public_plan",
        "plans:embed_plan",
        "plans:download_plan",
        "conferences:view_conference",
        "conferences:fetch_calendar",
        "conferences:fetch_programme",
        "conferences:register",
        "conferences:register_group",
        "conferences:registered",
        "conferences:ask_for_link",
        "conferences:find_organisation",
        "conferences:read_report",
    }
)
EDGES = frozenset({"visitor", "outsider", "administrator", "coordinator", "guest"})
# 503 is an answer: that the worker does not run, which it does not in tests.
FAULTS = frozenset({500, 501, 502})


def _walk(resolver: URLResolver, namespace: str = "") -> Iterator[tuple[str, frozenset[str]]]:
    for entry in resolver.url_patterns:
        if isinstance(entry, URLResolver):
            inner = namespace + (f"{entry.namespace}:" if entry.namespace else "")
            for name, needed in _walk(entry, inner):
                yield name, needed | frozenset(entry.pattern.converters)
        elif isinstance(entry, URLPattern):
            needed = frozenset(entry.pattern.converters) | frozenset(entry.pattern.regex.groupindex)
            yield f"{namespace}{entry.name}", needed


ROUTES = dict(_walk(get_resolver()))
OURS = sorted(route for route in ROUTES if ":" in route)
ROOM_ROUTES = [route for route in OURS if "slug" in ROUTES[route] and route not in NOT_A_ROOM]
TOOL_ROUTES = [route for route in ROOM_ROUTES if (rule := RULES.get(route.replace(":", "."))) and rule.tool]


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker: Any) -> Iterator[World]:
    """One room with everybody in it for all tests of the file; each asks inside a savepoint that is undone."""
    logging.disable(logging.ERROR)  # thousands of refusals are the point here, not news
    with django_db_blocker.unblock(), transaction.atomic():
        full = make_full_workspace()
        workspace = full.pop("workspace")
        WorkspaceTool.objects.filter(workspace=workspace).delete()
        WorkspaceTool.objects.bulk_create(
            WorkspaceTool(workspace=workspace, tool=key) for key, tool in TOOLS.items() if not tool.fixed
        )
        world = World(workspace, full, make_account(), make_account(administrator=True))
        world.sessions = {
            asker.pk: _sign_in(asker)
            for asker in (world.outsider, world.administrator, *world.accounts.values())
        }
        yield world
        transaction.set_rollback(True)
    logging.disable(logging.NOTSET)


def _everybody(world: World) -> list[tuple[str, Account | None]]:
    return [
        ("visitor", None),
        ("outsider", world.outsider),
        ("administrator", world.administrator),
        *world.accounts.items(),
    ]


def _sign_in(asker: Account) -> str:
    """The key of a session, so that each question need not sign in again."""
    client = Client()
    client.force_login(asker, backend=settings.AUTHENTICATION_BACKENDS[0])
    return client.cookies[settings.SESSION_COOKIE_NAME].value


def _client(world: World, asker: Account | None) -> Client:
    client = Client()
    if asker is not None:
        client.cookies[settings.SESSION_COOKIE_NAME] = world.sessions[asker.pk]
    return client


def _ask(
    world: World, route: str, asker: Account | None, *, thoroughly: bool = True, **given: Any
) -> Iterator[tuple[str, HttpResponse]]:
    """The answers to GET and to an empty POST, without what they would have changed.

    Not `thoroughly`: to the first of the two that the page takes, since a view opens its door before it looks at
    the method. Those at the edges of every rule are asked both ways.
    """
    for method in ("get", "post"):
        with transaction.atomic():
            arguments = {**arguments_for(route, set(ROUTES[route]), world, asker), **given}
            wanted = {name: value for name, value in arguments.items() if name in ROUTES[route]}
            response = getattr(_client(world, asker), method)(
                reverse(route, kwargs=wanted) + arguments.get("?", "")
            )
            if response.streaming:
                list(response)  # to the end, where the file behind it is closed
            transaction.set_rollback(True)
        if response.status_code != 405:
            yield method, response
            if not thoroughly:
                return


def _may(rule: Rule, asker: Account | None, roles: tuple[str, ...], *, open_: bool = True) -> bool:
    return is_allowed(
        rule,
        is_signed_in=asker is not None,
        is_administrator=asker is not None and asker.is_administrator,
        is_starter=asker is not None and may_start_rooms(asker),
        is_editor=asker is not None and is_editor(asker),
        roles=roles,
        open_=open_,
    )


def _wants_sign_in(response: HttpResponse) -> bool:
    return response.status_code == 302 and response["Location"].startswith(resolve_url(settings.LOGIN_URL))


def _verdict(response: HttpResponse) -> str:
    if _wants_sign_in(response):
        return "sign in"
    return "no such page" if response.status_code == 404 else "in"


def _expected(rule: Rule, asker: Account | None, roles: tuple[str, ...], *, open_: bool = True) -> str:
    if _may(rule, asker, roles, open_=open_):
        return "in"
    return "sign in" if asker is None and rule.audience is not Audience.SYSTEM else "no such page"


@pytest.mark.parametrize("route", sorted(ROUTES))
def test_every_route_has_a_rule(route: str) -> None:
    try:
        find_rule(route)
    except RuleMissing:
        pytest.fail(f"{route} answers 404 to everybody: permit it in its app's rules.py")


@pytest.mark.parametrize("route", OURS)
def test_who_gets_in_is_what_the_rule_says(route: str, world: World) -> None:
    rule = find_rule(route)
    wrong = []
    for name, asker in _everybody(world):
        roles = (name,) if name in Role.values else ()
        expected = _expected(rule, asker, roles)
        for method, response in _ask(world, route, asker, thoroughly=name in EDGES):
            if _verdict(response) != expected or response.status_code in FAULTS:
                wrong.append(f"{name} {method}: {response.status_code}, expected {expected}")
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("route", ROOM_ROUTES)
def test_an_archived_room_is_read_not_changed(route: str, world: World) -> None:
    rule = find_rule(route)
    coordinator = world.coordinator
    expected = _expected(rule, coordinator, (Role.COORDINATOR,), open_=False)
    with transaction.atomic():
        Workspace.objects.filter(pk=world.workspace.pk).update(archived_at=world.workspace.created_at)
        verdicts = {_verdict(response) for _method, response in _ask(world, route, coordinator)}
        transaction.set_rollback(True)
    assert verdicts == {expected}


@pytest.mark.parametrize("route", ROOM_ROUTES)
def test_an_outsider_cannot_tell_whether_a_room_exists(route: str, world: World) -> None:
    there = [(m, r.status_code, _bare(r)) for m, r in _ask(world, route, world.outsider)]
    not_there = [
        (m, r.status_code, _bare(r))
        for m, r in _ask(world, route, world.outsider, slug="ett-rum-som-inte-finns")
    ]
    assert there == not_there


@pytest.mark.parametrize("route", TOOL_ROUTES)
def test_a_tool_put_away_closes_its_pages(route: str, world: World) -> None:
    with transaction.atomic():
        WorkspaceTool.objects.filter(workspace=world.workspace).delete()
        fixed = find_rule(route).tool in {key for key, tool in TOOLS.items() if tool.fixed}
        verdicts = {_verdict(response) for _method, response in _ask(world, route, world.coordinator)}
        transaction.set_rollback(True)
    allowed = fixed and _may(find_rule(route), world.coordinator, (Role.COORDINATOR,))
    assert verdicts == {"in" if allowed else "no such page"}


def _bare(response: HttpResponse) -> bytes:
    """The body without form tokens, which are new in every answer."""
    return re.sub(rb'(csrfmiddlewaretoken" value=|csrf-token" content=)"\w+"', b"", response.content)


@pytest.mark.parametrize("route", sorted(set(ROUTES) - set(OURS)))
def test_sign_in_pages_that_need_an_account_ask_for_it(route: str, world: World) -> None:
    rule = find_rule(route)
    if rule.audience in {Audience.ANYONE, Audience.LINK}:
        verdicts = {_may(rule, None, ())}
        expected = True
    else:
        verdicts = {_verdict(response) for _method, response in _ask(world, route, None)}
        expected = "no such page" if rule.audience is Audience.SYSTEM else "sign in"
    assert verdicts == {expected}
