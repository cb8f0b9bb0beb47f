"""Calls to those who have no e-mail address."""

from django.db import transaction
from django.utils import timezone

from samverk.audit.actions import record
from samverk.people.models import Account

from ..models import Call


@transaction.atomic
def settle_call(*, by: Account, call: Call, is_done: bool = True) -> Call:
    """The call was made or the text sent; or, taken back, it was not."""
    Call.objects.filter(pk=call.pk).update(done_at=timezone.now() if is_done else None, by=by)
    call.refresh_from_db()
    record(by=by, verb="friends.settle_call", on=call, scope=call.participant.programme.workspace.audit_scope)
    return call
