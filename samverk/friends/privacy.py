"""Why the personal facts of friends are held, and for how long.

Participants (DESIGN's second kind of personal data): only what matching needs, seen by the matchers of the programme
only. Ended ones are erased after a year, so that the same two are not matched again by mistake meanwhile.
"""

from datetime import timedelta

from django.utils.translation import gettext_lazy as _

from samverk.audit.privacy import Limit, declare

from .models import Call, Participant, PersonalLink

_MATCHING = "Finding every newcomer a friend who suits, and saying why this one."
_SUPPORT = "Seeing that a pair is well, and helping when it is not."

ENDED = Limit(
    after=timedelta(days=365),
    since=_("after the participation ended"),
    past=Participant.including_protected.ended_before,
)
RUN_OUT = Limit(
    after=timedelta(days=1),
    since=_("after the link ran out"),
    past=PersonalLink.objects.expired_before,
)
CALLED = Limit(
    after=timedelta(days=30),
    since=_("after the call was made"),
    past=Call.objects.done_before,
)

declare(
    "friends.Participant",
    "person", "side", "state", "birth_year", "gender", "municipality", "part_of_town", "latitude", "longitude",
    "travel_km", "grid", "interests", "profession", "household", "has_children", "capacity", "experience",
    "wish_gender", "wish_age_from", "wish_age_to", "wish_children", "wish_meetings", "hopes", "presentation", "photo",
    "entered_by", "guardian_name", "guardian_email", "guardian_phone", "end_reason", "never_again", "shares_pool",
    purpose=_MATCHING, basis="6.1.a", keep=ENDED,
)  # fmt: skip
_WHILE = "as long as the participation"

declare(
    "friends.Participant",
    "claimed_by",
    purpose="Knowing which matcher takes care of whom.",
    basis="6.1.e",
    keep=_WHILE,
)
declare("friends.Spoken", "language", purpose=_MATCHING, basis="6.1.a", keep=_WHILE)
declare("friends.Call", "subject", "text", purpose=_SUPPORT, basis="6.1.a", keep=CALLED)
declare(
    "friends.PersonalLink",
    "digest",
    purpose="Letting somebody answer from a letter, without an account.",
    basis="6.1.a",
    keep=RUN_OUT,
)
declare(
    "friends.Separation",
    "words",
    purpose="Never matching two who should not meet.",
    basis="6.1.e",
    keep=_WHILE,
)
declare(
    "friends.InterviewTime", "matcher", "place", purpose="Booking an interview.", basis="6.1.e", keep=_WHILE
)
declare("friends.Interview", "answers", "note", purpose=_MATCHING, basis="6.1.a", keep=_WHILE)
declare(
    "friends.Leave",
    "matcher",
    "substitute",
    purpose="Knowing who is away.",
    basis="6.1.e",
    keep="as long as the room",
)
declare("friends.Programme", "trouble_goes_to", purpose=_SUPPORT, basis="6.1.e", keep="as long as the room")
declare("friends.Candidate", "why", purpose=_MATCHING, basis="6.1.a", keep=_WHILE)
declare("friends.Suggestion", "parts", "reason", purpose=_MATCHING, basis="6.1.a", keep=_WHILE)
declare(
    "friends.Pair",
    "matcher", "about_newcomer", "about_friend", "parts", "no_reason", "first_meeting_place", "end_reason", "end_words",
    purpose=_SUPPORT, basis="6.1.a", keep=_WHILE,
)  # fmt: skip
declare("friends.CheckIn", "words", purpose=_SUPPORT, basis="6.1.a", keep=_WHILE)
declare("friends.Note", "text", purpose=_SUPPORT, basis="6.1.a", keep=_WHILE)
declare(
    "friends.Concern", "text", "outcome", "told", purpose=_SUPPORT, basis="6.1.d", keep=_WHILE, sensitive=True
)
declare(
    "friends.Assessment", "answers", purpose="Seeing what a friendship changed.", basis="6.1.a", keep=_WHILE
)
declare("friends.Guest", "card", purpose="Letting people choose each other.", basis="6.1.a", keep=_WHILE)
declare(
    "friends.Door",
    "contact_email",
    purpose="Asking an association whether a newcomer may come.",
    basis="6.1.e",
    keep="as long as the room",
)
declare(
    "friends.Visit",
    "reason",
    "digest",
    purpose="Bringing a newcomer and an association together.",
    basis="6.1.a",
    keep=_WHILE,
)
