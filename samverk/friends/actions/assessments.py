"""Five questions about one's own situation, before and after."""

from django.db import transaction
from django.utils import timezone

from samverk.audit.actions import record

from ..assessing import questions_for
from ..models import Assessment, Participant


@transaction.atomic
def assess_self(*, participant: Participant, moment: str, answers: dict[str, int]) -> Assessment:
    """Keep the answers (1 to 5) to the questions of the participant's side; answering again replaces them."""
    known = {key for key, _words in questions_for(participant.side)}
    kept = {key: value for key, value in answers.items() if key in known and 1 <= value <= 5}
    found, _made = Assessment.objects.update_or_create(
        participant=participant, moment=moment, defaults={"answers": kept, "at": timezone.now()}
    )
    record(
        by=None, verb="friends.assess_self", on=participant, scope=participant.programme.workspace.audit_scope
    )
    return found
