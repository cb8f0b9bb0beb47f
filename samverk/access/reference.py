"""The register of rules as a page for people: who may do what. Made from the code, so it cannot lie."""

from django.utils import translation

from .rules import (
    COORDINATORS,
    EVERY_ROLE,
    INSIDE_ROLES,
    LEADING_ROLES,
    RULES,
    WORKING_ROLES,
    Audience,
    Role,
    Rule,
)

_INTRODUCTION = """# Permissions

Made from the rules by `manage.py write_permissions`; do not edit it by hand, a test compares the two.

Every page and every act has one rule. Somebody without the right gets the same answer as for something that does
not exist. A rule with a *tool* is closed in rooms where that tool is put away; one that *changes* something is
closed in archived rooms. An administrator of the installation has no way into a room without a role there.
"""
_SETS = (
    (EVERY_ROLE, "every role"),
    (INSIDE_ROLES, "every role but guests"),
    (EVERY_ROLE - {Role.AUDITOR}, "every role but auditors"),
    (EVERY_ROLE - {Role.GUEST, Role.AUDITOR}, "every role but guests and auditors"),
    (WORKING_ROLES, "those who work in the room"),
    (WORKING_ROLES | {Role.AUDITOR}, "those who work in the room, auditor"),
    (LEADING_ROLES, "coordinator, chair"),
    (COORDINATORS, "coordinator"),
)


def as_markdown() -> str:
    """The whole page, in English, apps and rules in alphabetical order. Needs every `rules.py` to be loaded."""
    with translation.override("en"):
        parts = [_INTRODUCTION, _working_roles()]
        for app in sorted({rule.app for rule in RULES.values()}):
            rules = sorted((rule for rule in RULES.values() if rule.app == app), key=lambda rule: rule.name)
            parts.append(_section(app, rules))
        return "\n".join(parts)


def _working_roles() -> str:
    said = ", ".join(str(role.label) for role in Role if role in WORKING_ROLES)
    return f"*Those who work in the room* are: {said}.\n"


def _section(app: str, rules: list[Rule]) -> str:
    lines = [
        f"## {app}\n",
        "| permission | what it lets one do | who | tool | changes |",
        "| --- | --- | --- | --- | --- |",
    ]
    lines += [
        f"| `{rule.name}` | {rule.label} | {_who(rule)} | {rule.tool} | {'yes' if rule.changes else ''} |"
        for rule in rules
    ]
    return "\n".join([*lines, ""])


def _who(rule: Rule) -> str:
    if rule.audience is not Audience.ROOM:
        return str(rule.audience.label)
    known = next((words for roles, words in _SETS if roles == rule.roles), "")
    return known or ", ".join(str(role.label) for role in Role if role in rule.roles)
