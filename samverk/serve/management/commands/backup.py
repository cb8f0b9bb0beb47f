"""`./run backup FILE`: everything in one file."""

import subprocess
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from samverk.serve.backup import BackupUnfit, back_up


class Command(BaseCommand):
    help = "Save the database and the files in one file, while people go on working."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)

    def handle(self, *, file: Path, **_options: Any) -> None:
        try:
            count = back_up(file)
        except (OSError, BackupUnfit, subprocess.CalledProcessError) as trouble:
            raise CommandError(f"No backup was made: {trouble}") from None
        size = file.stat().st_size / 1e6
        self.stdout.write(
            f"{file}: {count} filer, {size:.1f} MB. Förvara den lika säkert som databasen.\n"
            f"{file}: {count} files, {size:.1f} MB. Keep it as safe as the database."
        )
