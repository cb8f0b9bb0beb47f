"""What the access test puts into the addresses of people (see tests/access_objects.py)."""

from itertools import count
from typing import Any

from samverk.people.actions import give_consent
from samverk.people.models import Account, Person
from tests.access_objects import World, makes
from tests.people.factories import make_protected_person

_numbers = count(1)


@makes("people:withdraw_consent")
def _consent(world: World, asker: Account | None) -> dict[str, Any]:
    person = Person.including_protected.get(account=asker or world.outsider)
    return {"uid": give_consent(by=None, person=person, purpose=f"test{next(_numbers)}", text="Ja").uid}


@makes(
    "people:view_protected_people",
    "people:view_protected",
    "people:change_protected",
    "people:unprotect_person",
    "people:change_handlers",
)
def _protected(world: World, asker: Account | None) -> dict[str, Any]:
    return {"uid": make_protected_person(handlers=(asker or world.outsider,)).uid}


@makes("people:protect_person")
def _person(world: World, asker: Account | None) -> dict[str, Any]:
    return {"uid": Person.objects.create(given_name="Amina", family_name="Warsame").uid}


@makes(
    "people:deactivate_account",
    "people:reactivate_account",
    "people:appoint_administrator",
    "people:dismiss_administrator",
)
def _account(world: World, asker: Account | None) -> dict[str, Any]:
    return {"uid": world.outsider.uid}


@makes(
    "account_confirm_email",
    "account_reset_password_from_key",
    "mfa_remove_webauthn",
    "mfa_edit_webauthn",
    "openid_connect_login",
    "openid_connect_callback",
)
def _sign_in(world: World, asker: Account | None) -> dict[str, Any]:
    return {"key": "a", "uidb36": "1", "pk": 1, "provider_id": "none"}
