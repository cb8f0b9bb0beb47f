"""After the first meeting: how does it go? Asked kindly, answered by a tap, silence noticed."""

from datetime import timedelta

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from samverk.audit.actions import claim_version, record
from samverk.people.models import Account

from ..models import CheckIn, Met, Note, Pair, Participant
from .letters import write_to
from .pair_rows import PairClosed, both_of, lock_pair, tell_account

SILENT_AFTER = timedelta(days=7)
Answer = CheckIn.Answer


def plan_check_ins(pair: Pair) -> None:
    """Questions to both after the programme's days; days that are past are left out."""
    if pair.started_on is None:
        return
    today = timezone.localdate()
    rows = [
        CheckIn(pair=pair, participant=one, after_days=days, due_on=due)
        for days in pair.programme.follow_up_days
        if (due := pair.started_on + timedelta(days=days)) >= today
        for one in both_of(pair)
    ]
    CheckIn.objects.bulk_create(rows, ignore_conflicts=True)


def ask_check_ins() -> int:
    """Send the questions that are due, each once."""
    due = CheckIn.objects.filter(
        sent_at=None, due_on__lte=timezone.localdate(), pair__stage=Pair.Stage.MET,
        participant__person__is_protected=False,
    )  # fmt: skip
    found = list(due.select_related("participant__person", "participant__programme__workspace", "pair"))
    for check_in in found:
        with transaction.atomic():
            mine = CheckIn.objects.filter(pk=check_in.pk, sent_at=None)
            if mine.update(sent_at=timezone.now()):
                pair = Pair.including_protected.with_both().get(pk=check_in.pair_id)
                other = pair.other(check_in.participant)
                write_to(check_in.participant, "check_in", by=None, pair=pair, other=other)
    return len(found)


def notice_silence() -> int:
    """Questions that nobody answered for a week go onto the matcher's list."""
    now = timezone.now()
    return CheckIn.objects.filter(
        answer="", noticed_at=None, sent_at__lt=now - SILENT_AFTER, pair__stage=Pair.Stage.MET
    ).update(noticed_at=now)


@transaction.atomic
def answer_check_in(*, by: Account | None, check_in: CheckIn, answer: str, words: str = "") -> CheckIn:
    """How it goes; may be changed. Whoever wants to talk or has stopped is on the matcher's list, and the matcher told."""
    claim_version(check_in, version=None)
    pair = lock_pair(check_in.pair)
    check_in.answer, check_in.words = answer, words or check_in.words
    check_in.answered_at, check_in.settled_at = timezone.now(), None
    check_in.save()
    record(
        by=by, verb="friends.answer_check_in", on=pair, scope=pair.programme.workspace.audit_scope,
        side=check_in.participant.side, answer=answer,
    )  # fmt: skip
    if answer != Answer.WELL:
        tell_account(pair.matcher, "wants_to_talk", pair)
    return check_in


@transaction.atomic
def settle_check_ins(*, by: Account, pair: Pair) -> int:
    """A matcher has been in touch about the pair's answers and silences that waited."""
    waiting = CheckIn.objects.filter(pair=pair, settled_at=None).filter(
        Q(answer__in=[Answer.TALK, Answer.STOPPED]) | Q(answer="", noticed_at__isnull=False)
    )
    count = waiting.update(settled_at=timezone.now())
    if count:
        scope = pair.programme.workspace.audit_scope
        record(by=by, verb="friends.settle_check_in", on=pair, scope=scope)
    return count


@transaction.atomic
def keep_meeting(*, pair: Pair, participant: Participant) -> bool:
    """ "We met today", by a tap; False if the day was noted already, by the same or the other."""
    pair = lock_pair(pair, Pair.Stage.MET)
    _row, made = Met.objects.get_or_create(
        pair=pair, on=timezone.localdate(), defaults={"participant": participant}
    )
    if made:
        record(by=None, verb="friends.keep_meeting", on=pair, scope=pair.programme.workspace.audit_scope)
    return made


@transaction.atomic
def note_conversation(*, by: Account, pair: Pair, participant: Participant, text: str) -> Note:
    """A matcher's note of a conversation with one of the two."""
    if participant.pk not in (pair.newcomer_id, pair.friend_id):
        raise PairClosed(pair)
    note = Note.objects.create(participant=participant, pair=pair, text=text, by=by)
    record(by=by, verb="friends.note_conversation", on=pair, scope=pair.programme.workspace.audit_scope)
    return note
