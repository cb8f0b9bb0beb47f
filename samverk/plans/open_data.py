"""The plan as open data: CSV and JSON of the same documented fields, and its entry for data catalogues. No person is in it."""

import json
from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from samverk.documents import Column, Table

from .models import Action
from .public import PublicAction, PublicPlan, public_address

LICENCE = "CC0-1.0"
FORMATS = {"csv": "text/csv", "json": "application/json"}
_AUTHORITY = "http://publications.europa.eu/resource/authority"
FIELDS: dict[str, str | Promise] = {
    "id": _("the action's lasting identity (UUID)"),
    "number": _("its number in the plan"),
    "heading": _("the heading it stands under"),
    "action": _("what is done"),
    "problem": _("the local problem it solves"),
    "description": _("how it is done"),
    "responsible": _("the organisation that answers for it"),
    "partners": _("organisations that take part, divided by semicolons"),
    "begins": _("first day, as YYYY-MM-DD"),
    "due": _("last day, as YYYY-MM-DD"),
    "state": _(
        "how far it is, as a code of the list of codes; one that is late has the state it was left in"
    ),
    "state_label": _("the same in words"),
    "is_late": _("whether the last day has passed"),
    "target": _("how many it aims for"),
    "reached": _("how many so far"),
    "unit": _("what is counted"),
    "result": _("what came of it"),
    "reported": _("day of the latest report, as YYYY-MM-DD"),
}


def rows(face: PublicPlan) -> Iterator[dict[str, Any]]:
    for action in face.actions:
        yield _row(action)


def as_table(face: PublicPlan, language: str) -> Table:
    """For CSV: the columns are the documented names, not translated, so that programs can rely on them."""
    numbers, dates = {"number", "target", "reached"}, {"begins", "due", "reported"}
    columns = [
        Column(name, name, "number" if name in numbers else "date" if name in dates else "text")
        for name in FIELDS
    ]
    return Table(face.plan.title, columns, rows(face), language=language)


def as_json(face: PublicPlan) -> str:
    """One object: what it is, under which licence, what the fields mean, and the actions."""
    plan = face.plan
    whole = {
        "title": plan.title,
        "room": face.workspace.name,
        "vision": face.vision,
        "begins": plan.starts_on.isoformat(),
        "ends": plan.ends_on.isoformat(),
        "adopted": plan.adopted_on.isoformat() if plan.adopted_on else None,
        "licence": LICENCE,
        "source": f"{settings.SITE_ADDRESS}{public_address(face.workspace)}",
        "fields": {name: str(words) for name, words in FIELDS.items()},
        "codes": {"state": [{"code": code, "label": label} for code, label in state_codes()]},
        "actions": [{name: _plain(value) for name, value in row.items()} for row in rows(face)],
    }
    return json.dumps(whole, ensure_ascii=False, indent=1)


def state_codes() -> list[tuple[str, str]]:
    """The codes of `state`, each with its words in the active language. What is dropped is not in the data."""
    return [(code, str(label)) for code, label in Action.State.choices if code != Action.State.DROPPED]


def as_dcat(face: PublicPlan, addresses: dict[str, str]) -> str:
    """The entry of a data catalogue (DCAT-AP in JSON-LD); `addresses` are where each format is downloaded.

    Vocabularies: https://www.w3.org/TR/vocab-dcat-3/ and the authority tables of the EU's Publications Office.
    """
    plan, source = face.plan, f"{settings.SITE_ADDRESS}{public_address(face.workspace)}"
    language = get_language() or "sv"
    entry = {
        "@context": {
            "dcat": "http://www.w3.org/ns/dcat#",
            "dcterms": "http://purl.org/dc/terms/",
            "foaf": "http://xmlns.com/foaf/0.1/",
            "xsd": "http://www.w3.org/2001/XMLSchema#",
        },
        "@id": f"{source}#data",
        "@type": "dcat:Dataset",
        "dcterms:title": {"@value": plan.title, "@language": language},
        "dcterms:description": {"@value": face.vision or plan.title, "@language": language},
        "dcterms:identifier": str(plan.uid),
        "dcterms:publisher": {"@type": "foaf:Agent", "foaf:name": face.workspace.name},
        "dcterms:language": {"@id": f"{_AUTHORITY}/language/SWE"},
        "dcterms:accessRights": {"@id": f"{_AUTHORITY}/access-right/PUBLIC"},
        "dcterms:accrualPeriodicity": {"@id": f"{_AUTHORITY}/frequency/IRREG"},
        "dcterms:temporal": {
            "@type": "dcterms:PeriodOfTime",
            "dcat:startDate": {"@value": plan.starts_on.isoformat(), "@type": "xsd:date"},
            "dcat:endDate": {"@value": plan.ends_on.isoformat(), "@type": "xsd:date"},
        },
        "dcat:theme": {"@id": f"{_AUTHORITY}/data-theme/SOCI"},
        "dcat:landingPage": {"@id": source},
        "dcat:distribution": [
            {
                "@id": address,
                "@type": "dcat:Distribution",
                "dcat:accessURL": {"@id": address},
                "dcat:downloadURL": {"@id": address},
                "dcterms:format": {"@id": f"{_AUTHORITY}/file-type/{format.upper()}"},
                "dcat:mediaType": {"@id": f"https://www.iana.org/assignments/media-types/{FORMATS[format]}"},
                "dcterms:license": {"@id": "http://creativecommons.org/publicdomain/zero/1.0/"},
            }
            for format, address in addresses.items()
        ],
    }
    return json.dumps(entry, ensure_ascii=False, indent=1)


def _row(action: PublicAction) -> dict[str, Any]:
    return {
        "id": action.uid,
        "number": action.number,
        "heading": action.goal,
        "action": action.title,
        "problem": action.problem,
        "description": action.description,
        "responsible": action.responsible.name if action.responsible else "",
        "partners": "; ".join(action.partners),
        "begins": action.starts_on,
        "due": action.due_on,
        "state": action.state,
        "state_label": str(Action.State(action.state).label),
        "is_late": "true" if action.is_late else "false",
        "target": action.target,
        "reached": action.reached,
        "unit": action.unit,
        "result": action.result,
        "reported": action.reported_on,
    }


def _plain(value: Any) -> Any:
    if hasattr(value, "isoformat"):
        return value.isoformat()
    if value in {"true", "false"}:
        return value == "true"
    return float(value) if hasattr(value, "normalize") else value
