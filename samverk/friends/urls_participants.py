"""Addresses of participants: a room's people, their interviews, and what they book themselves."""

from django.urls import URLPattern, path

from .views import interviews, participants, protected

OPEN: list[URLPattern] = [
    path("friend/<str:secret>/book/", interviews.book_interview, name="book_interview"),
    path("friend/<str:secret>/cancel-interview/", interviews.cancel_interview, name="cancel_interview"),
]
_one = "people/<uuid:uid>/"
ROOM: list[URLPattern] = [
    path("people/", participants.view_participants, name="view_participants"),
    path(_one, participants.view_participant, name="view_participant"),
    path(f"{_one}photo/", participants.view_photo, name="view_photo"),
    path(f"{_one}claim/", participants.claim_participant, name="claim_participant"),
    path(f"{_one}release/", participants.release_participant, name="release_participant"),
    path(f"{_one}interview/", participants.interview_participant, name="interview_participant"),
    path(f"{_one}wait/", participants.make_wait, name="make_wait"),
    path(f"{_one}pause/", participants.pause_participant, name="pause_participant"),
    path(f"{_one}end/", participants.end_participant, name="end_participant"),
    path(f"{_one}take-back/", participants.take_back, name="take_back"),
    path(f"{_one}apart/", participants.keep_apart, name="keep_apart"),
    path(f"{_one}meet-again/", participants.meet_again, name="meet_again"),
    path(f"{_one}lines/", participants.change_presentation, name="change_presentation"),
    path(f"{_one}write/", participants.write_to_participant, name="write_to_participant"),
    path("interviews/", interviews.view_interviews, name="view_interviews"),
    path("interviews/offer/", interviews.offer_times, name="offer_times"),
    path("interviews/<uuid:uid>/withdraw/", interviews.withdraw_time, name="withdraw_time"),
    path("interviews/<uuid:uid>/book/", interviews.book_for, name="book_for"),
    path("interviews/leave/", interviews.take_leave, name="take_leave"),
    path("interviews/leave/<uuid:uid>/end/", interviews.end_leave, name="end_leave"),
    path("interviews/hand-over/", interviews.hand_over_caseload, name="hand_over_caseload"),
    path("calls/", interviews.view_calls, name="view_calls"),
    path("calls/<uuid:uid>/done/", interviews.settle_call, name="settle_call"),
    path("protected/", protected.view_protected, name="view_protected"),
    path("protected/enter/", protected.enter_protected, name="enter_protected"),
    path("protected/<uuid:uid>/pair/", protected.pair_by_hand, name="pair_by_hand"),
    path("protected/<uuid:uid>/end/", protected.end_by_hand, name="end_by_hand"),
    path("protected/<uuid:uid>/leave/", protected.leave_protected, name="leave_protected"),
]
