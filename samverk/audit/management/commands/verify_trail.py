"""`manage.py verify_trail`: has anybody changed the audit trail?"""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from samverk.audit.models import Seal
from samverk.audit.seals import check


class Command(BaseCommand):
    help = (
        "Checks the sealed audit trail. Prints the newest seals, to be kept elsewhere; fails on any change."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        faults = [str(fault) for fault in check()]
        for kind in ("entry", "reading"):
            if newest := Seal.objects.of(kind).last():
                self.stdout.write(f"{kind}: sealed up to {newest.last}, digest {newest.digest}")
        if faults:
            raise CommandError("The trail has been changed:\n" + "\n".join(faults))
        self.stdout.write("The sealed trail is whole.")
