"""`manage.py seal_trail`: seal the audit trail now (the worker does it every hour)."""

from typing import Any

from django.core.management.base import BaseCommand

from samverk.audit.actions import seal_trail


class Command(BaseCommand):
    help = "Seals what was written to the audit trail since the last seal."

    def handle(self, *args: Any, **options: Any) -> None:
        while made := seal_trail():
            for seal in made:
                self.stdout.write(f"sealed {seal}")
