"""The secret links of the tables' phones.

A table's secret follows from the installation's own secret, the table and the number of its link: the database holds
only the digest, and yet the same card can be printed twice. A new link closes the one before.
"""

from datetime import timedelta

from django.db import transaction
from django.db.models import F
from django.urls import reverse
from django.utils import timezone
from django.utils.crypto import salted_hmac

from samverk.access.secrets import digest
from samverk.audit.actions import record
from samverk.people.models import Account

from ..models import Conference, Table

LASTS = timedelta(days=7)


@transaction.atomic
def make_table_links(*, by: Account, conference: Conference, tables: list[Table] | None = None) -> int:
    """Give every table that stands a link if it has none; those of `tables` get a new one in any case. How many."""
    rows = Table.objects.select_for_update().filter(conference=conference, closed_at=None)
    rows = rows.filter(digest="") if tables is None else rows.filter(pk__in=[table.pk for table in tables])
    made = 0
    for table in rows.order_by("pk"):
        Table.objects.filter(pk=table.pk).update(link_number=F("link_number") + 1)
        table.refresh_from_db(fields=["link_number"])
        Table.objects.filter(pk=table.pk).update(digest=digest(_secret(table)))
        made += 1
    if made:
        scope = conference.workspace.audit_scope
        record(by=by, verb="conferences.make_table_links", on=conference, scope=scope, tables=made)
    return made


@transaction.atomic
def revoke_table_link(*, by: Account, table: Table) -> None:
    """The link opens nothing any more; what was written stays."""
    Table.objects.filter(pk=table.pk).update(digest="")
    scope = table.conference.workspace.audit_scope
    record(by=by, verb="conferences.revoke_table_link", on=table, scope=scope)


def address_of_table(table: Table) -> str:
    """Where the table's phone writes notes (a path), or nothing if it has no link."""
    return reverse("conferences:table_page", args=[_secret(table)]) if table.digest else ""


def find_table(secret: str) -> Table | None:
    """The table whose link it is, until a week after the day: a phone may have kept notes that it sends then."""
    return (
        Table.objects.filter(digest=digest(secret), conference__cancelled_at=None)
        .exclude(conference__over_at__lt=timezone.now() - LASTS)
        .select_related("conference__workspace")
        .first()
    )


def _secret(table: Table) -> str:
    """256 bits that only the installation can work out."""
    said = f"{table.uid} {table.link_number}"
    return salted_hmac("samverk.conferences.table", said, algorithm="sha256").hexdigest()
