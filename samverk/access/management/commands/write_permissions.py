"""Writes docs/reference/permissions.md from the rules."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from samverk.access.reference import as_markdown


class Command(BaseCommand):
    help = "Write docs/reference/permissions.md from the rules."

    def handle(self, *args: Any, **options: Any) -> None:
        file = Path(settings.ROOT) / "docs" / "reference" / "permissions.md"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(as_markdown(), encoding="utf-8")
        self.stdout.write(f"{file.relative_to(settings.ROOT)} is written.")
