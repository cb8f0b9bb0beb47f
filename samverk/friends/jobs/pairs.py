"""What the worker does for pairs by itself."""

from samverk.jobs.register import every

from ..actions.answers import expire_proposals, remind_of_proposals
from ..actions.first_meetings import ask_whether_they_met, remind_of_first_meetings
from ..actions.follow_up import ask_check_ins, notice_silence
from ..daytime import is_daytime


@every(hours=1)
def look_after_proposals() -> None:
    """Those who have not answered are reminded once; what nobody answered in time ends kindly. Not at night."""
    if not is_daytime():
        return
    remind_of_proposals()
    expire_proposals()


@every(hours=1)
def look_after_pairs() -> None:
    """First meetings are reminded of and asked about; then how it goes is asked, and silence noticed. Not at night."""
    if not is_daytime():
        return
    remind_of_first_meetings()
    ask_whether_they_met()
    ask_check_ins()
    notice_silence()
