"""The five questions of the self-assessment, the same before and after, and which one is asked now."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from .models import Assessment, Pair, Participant, Side, State

SCALE = (
    (1, _("not at all")),
    (2, _("a little")),
    (3, _("partly")),
    (4, _("well")),
    (5, _("completely")),
)
_NEWCOMER = (
    ("language", _("I can talk with people in Swedish.")),
    ("someone", _("I have somebody to ask when there is something I do not understand.")),
    ("acquainted", _("I know people who have lived here for long.")),
    ("at_home", _("I feel at home here.")),
    ("future", _("I look forward with confidence.")),
)
_FRIEND = (
    ("acquainted", _("I know people who are new in Sweden.")),
    ("understand", _("I understand how it is to be new here.")),
    ("explain", _("I can explain how everyday life works here.")),
    ("at_home", _("I feel at home where I live.")),
    ("contribute", _("I feel that I contribute.")),
)


def questions_for(side: str) -> tuple[tuple[str, Any], ...]:
    """Keys (as in `Assessment.answers`) and questions of one side."""
    return _NEWCOMER if side == Side.NEWCOMER else _FRIEND


def moment_for(participant: Participant) -> str:
    """Which assessment somebody may answer now: before until they have met, after when a pair has ended; or none."""
    done = set(Assessment.objects.filter(participant=participant).values_list("moment", flat=True))
    stages = set(Pair.objects.of(participant).values_list("stage", "started_on"))
    has_ended = any(stage == Pair.Stage.ENDED and started for stage, started in stages)
    has_met = any(started for _stage, started in stages)
    if has_ended:
        return "" if Assessment.Moment.AFTER in done else Assessment.Moment.AFTER.value
    if has_met or participant.state == State.ENDED or Assessment.Moment.BEFORE in done:
        return ""
    return Assessment.Moment.BEFORE.value
