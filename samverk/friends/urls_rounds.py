"""Addresses of rounds."""

from django.urls import URLPattern, path

from .views import best, reviews, rounds, swaps, weights

OPEN: list[URLPattern] = []
ROOM: list[URLPattern] = [
    path("rounds/", rounds.view_rounds, name="view_rounds"),
    path("rounds/start/", rounds.start_round, name="start_round"),
    path("rounds/weights/", weights.preview_weights, name="preview_weights"),
    path("rounds/weights/save/", weights.change_weights, name="change_weights"),
    path("rounds/<uuid:uid>/", rounds.view_round, name="view_round"),
    path("rounds/<uuid:uid>/print/", rounds.print_round, name="print_round"),
    path("rounds/<uuid:uid>/discard/", rounds.discard_round, name="discard_round"),
    path("rounds/<uuid:uid>/solve-again/", reviews.solve_again, name="solve_again"),
    path("rounds/<uuid:uid>/publish/", reviews.publish_round, name="publish_round"),
    path("rounds/<uuid:uid>/compare/", swaps.compare_people, name="compare_people"),
    path("rounds/<uuid:uid>/swap/<uuid:newcomer>/", swaps.swap_suggestion, name="swap_suggestion"),
    path("suggestions/<uuid:uid>/accept/", reviews.accept_suggestion, name="accept_suggestion"),
    path("suggestions/<uuid:uid>/reject/", reviews.reject_suggestion, name="reject_suggestion"),
    path("suggestions/<uuid:uid>/pin/", reviews.pin_suggestion, name="pin_suggestion"),
    path("suggestions/<uuid:uid>/reopen/", reviews.reopen_suggestion, name="reopen_suggestion"),
    path("people/<uuid:uid>/best/", best.view_best, name="view_best"),
    path("people/<uuid:uid>/propose/<uuid:other>/", best.propose_pair_view, name="propose_pair"),
]
