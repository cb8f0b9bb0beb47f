"""`manage.py write_personal_data`: writes docs/reference/personal-data.md from the declarations."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from samverk.audit.register import as_markdown


class Command(BaseCommand):
    help = "Writes docs/reference/personal-data.md."

    def handle(self, *args: Any, **options: Any) -> None:
        file = Path(settings.ROOT) / "docs" / "reference" / "personal-data.md"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(as_markdown(), encoding="utf-8")
        self.stdout.write(str(file.relative_to(settings.ROOT)))
