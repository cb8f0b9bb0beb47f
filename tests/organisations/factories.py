"""Organisations for tests, made by the product's own actions."""

from typing import Any

from samverk.organisations.actions import add_organisation
from samverk.organisations.models import Organisation
from samverk.people.models import Account


def make_organisation(
    name: str = "Röda Korset Falun", *, by: Account | None = None, **facts: Any
) -> Organisation:
    """`facts` as `add_organisation` takes them: sector, municipality, categories, umbrella …"""
    return add_organisation(by=by, name=name, **{"sector": "civil_society", **facts})
