"""Certificates of attendance in bulk."""

from django.contrib import messages
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from samverk.audit.actions import record_reading
from samverk.workspaces.rooms import enter

from ..certificates import certificates
from ..models import Registration
from .found import find_conference

_MOST = 2000


@require_safe
def print_certificates(request: HttpRequest, slug: str) -> HttpResponseBase:
    """A page for each who came, in Swedish, to print and hand out at the door."""
    room = enter(request, slug, "conferences.print_certificates")
    conference = find_conference(room)
    rows = Registration.objects.in_conference(conference).confirmed().arrived().exclude(name="")
    people = list(rows.with_organisations().by_name()[:_MOST])
    if not people:
        messages.info(request, _("Nobody has been ticked off yet. Certificates are for those who came."))
        return redirect("conferences:view_day", slug)
    record_reading(by=room.account, on=Registration, scope=room.workspace.audit_scope, reason="certificates")
    return certificates(conference, people, language="sv")
