"""What the sign-in page shows beside the form."""

from dataclasses import dataclass

from django import template
from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from ..models import Account

register = template.Library()

DEMO_PASSWORD = "samverk-demo"  # noqa: S105  (the demo's, shown on its sign-in page)
DEMO_ROLES: dict[str, Promise] = {
    "coordinator@demo.example": _("Coordinator of an alliance"),
    "member@demo.example": _("Speaks for a member organisation"),
    "matcher@demo.example": _("Finds language friends for people"),
    "guide@demo.example": _("Receives people at the welcome desk"),
    "organiser@demo.example": _("Organises a conference"),
    "administrator@demo.example": _("Administrator of the installation"),
}


@dataclass(frozen=True)
class DemoSignIn:
    """One person of the demo whom a visitor can be."""

    email: str
    name: str
    role: str | Promise
    password: str = DEMO_PASSWORD


@register.simple_tag
def demo_sign_ins() -> list[DemoSignIn]:
    """Those of the demo's known sign-ins that exist; none outside the demo."""
    if not settings.DEMO:
        return []
    found = Account.objects.active().open().with_person().filter(email__in=DEMO_ROLES)
    accounts = {account.email: account for account in found}
    return [
        DemoSignIn(email, accounts[email].name, role)
        for email, role in DEMO_ROLES.items()
        if email in accounts
    ]


@register.simple_tag
def sign_up_open() -> bool:
    """Whether people may make accounts themselves."""
    return settings.SIGN_UP_OPEN


@register.filter
def device(user_agent: str) -> str:
    """A browser's own description as people would say it: "Firefox on Windows"."""
    browsers = (
        ("Edg/", "Edge"),
        ("OPR/", "Opera"),
        ("Firefox/", "Firefox"),
        ("Chrome/", "Chrome"),
        ("Safari/", "Safari"),
    )
    systems = (
        ("iPhone", "iPhone"),
        ("iPad", "iPad"),
        ("Android", "Android"),
        ("Windows", "Windows"),
        ("Mac OS", "Mac"),
        ("Linux", "Linux"),
    )
    browser = next((name for sign, name in browsers if sign in user_agent), "")
    system = next((name for sign, name in systems if sign in user_agent), "")
    if browser and system:
        return gettext("%(browser)s on %(system)s") % {"browser": browser, "system": system}
    return browser or system or gettext("Unknown device")
