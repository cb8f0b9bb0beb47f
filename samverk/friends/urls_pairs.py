"""Addresses of pairs: on the own pages of the two, and for the matchers."""

from django.urls import URLPattern, path

from .views import concerns, own_pairs, pair_acts, pairs

OPEN: list[URLPattern] = [
    path("friend/<str:secret>/answer/", own_pairs.own_answer, name="own_answer"),
    path("friend/<str:secret>/meeting/", own_pairs.own_meeting, name="own_meeting"),
    path("friend/<str:secret>/how-it-goes/", own_pairs.own_check_in, name="own_check_in"),
    path("friend/<str:secret>/met/", own_pairs.own_keep_meeting, name="own_keep_meeting"),
    path("friend/<str:secret>/trouble/", own_pairs.own_concern, name="own_concern"),
    path("friend/<str:secret>/end/", own_pairs.own_end, name="own_end"),
    path("friend/<str:secret>/go-on/", own_pairs.own_go_on, name="own_go_on"),
    path("friend/<str:secret>/five-questions/", own_pairs.own_assess, name="own_assess"),
    path("friend/<str:secret>/card/<uuid:uid>/", own_pairs.own_icebreaker, name="own_icebreaker"),
    path("friend/<str:secret>/certificate/<uuid:uid>/", own_pairs.own_certificate, name="own_certificate"),
]
_PAIR = "pairs/<uuid:uid>/"
ROOM: list[URLPattern] = [
    path("pairs/", pairs.view_pairs, name="view_pairs"),
    path(_PAIR, pairs.view_pair, name="view_pair"),
    path(f"{_PAIR}card/", pairs.print_icebreaker, name="print_icebreaker"),
    path(f"{_PAIR}certificate/", pairs.print_certificate, name="print_certificate"),
    path(f"{_PAIR}answer/", pair_acts.answer_proposal, name="answer_proposal"),
    path(f"{_PAIR}withdraw/", pair_acts.withdraw_proposal, name="withdraw_proposal"),
    path(f"{_PAIR}more-time/", pair_acts.extend_proposal, name="extend_proposal"),
    path(f"{_PAIR}take-over/", pair_acts.take_over_pair, name="take_over_pair"),
    path(f"{_PAIR}meeting/", pair_acts.book_first_meeting, name="book_first_meeting"),
    path(f"{_PAIR}meeting/cancel/", pair_acts.cancel_first_meeting, name="cancel_first_meeting"),
    path(f"{_PAIR}meeting/held/", pair_acts.confirm_first_meeting, name="confirm_first_meeting"),
    path(f"{_PAIR}how-it-goes/", pair_acts.answer_check_in, name="answer_check_in"),
    path(f"{_PAIR}seen-to/", pair_acts.settle_check_in, name="settle_check_in"),
    path(f"{_PAIR}notes/", pair_acts.note_conversation, name="note_conversation"),
    path(f"{_PAIR}end/", pair_acts.end_pair, name="end_pair"),
    path("trouble/", concerns.view_concerns, name="view_concerns"),
    path("trouble/<uuid:uid>/", concerns.settle_concern, name="settle_concern"),
]
