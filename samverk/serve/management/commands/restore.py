"""`./run restore FILE`: put a backup back."""

import subprocess
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from samverk.serve.backup import BackupDamaged, BackupUnfit, restore
from samverk.serve.prepare import CannotStart, only_server


class Command(BaseCommand):
    help = (
        "Put a backup in place of what is there. What is there now is kept beside it. Stop the server first."
    )
    requires_system_checks: list[str] = []  # the database may be missing or broken: that is why one restores

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)

    def handle(self, *, file: Path, **_options: Any) -> None:
        try:
            with only_server():
                manifest = restore(file)
        except BackupDamaged as trouble:
            raise CommandError(
                f"Filen är skadad eller ingen säkerhetskopia; ingenting har ändrats.\n"
                f"The file is damaged or no backup; nothing was changed.\n  {trouble}"
            ) from None
        except (CannotStart, BackupUnfit, OSError, subprocess.CalledProcessError) as trouble:
            raise CommandError(str(trouble)) from None
        self.stdout.write(
            f"Återställt från {manifest['made_at']}. Meddelanden som väntade hålls kvar: ./run held_mail --send eller --drop\n"
            f"Restored from {manifest['made_at']}. Messages that waited are held: ./run held_mail --send or --drop"
        )
