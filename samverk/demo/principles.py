"""What the invented county alliance found that its meetings, actions and agreements served."""

from datetime import date, timedelta
from pathlib import Path

import yaml
from django.db import transaction

from samverk.people.models import Account
from samverk.principles.actions import load_principles, serve_principles
from samverk.principles.subjects import KINDS
from samverk.workspaces.models import Workspace

from .clock import on_day

DATA = Path(__file__).with_name("data")


@transaction.atomic
def judge_demo_principles(cast: dict[str, Account], today: date) -> None:
    """One judgement a day during the last weeks. What the room has nothing of is passed over."""
    load_principles()
    plan = yaml.safe_load((DATA / "principles.yaml").read_text())
    room = Workspace.objects.get(name=plan["room"])
    for ago, row in enumerate(plan["served"], start=10):
        known = KINDS[row["kind"]].find(room, None) if row["kind"] in KINDS else {}
        found = [uid for uid, subject in known.items() if subject.label == row["label"]]
        if found:
            with on_day(today - timedelta(days=ago), hour=15):
                serve_principles(
                    by=cast["coordinator"], workspace=room, kind=row["kind"], uid=found[0],
                    numbers=row["numbers"], note=row["note"],
                )  # fmt: skip
