"""Addresses of the day: check-in, Open Space, forms and certificates."""

from django.urls import URLPattern, path

from .views import certificates, day, day_forms, door, own_day, topics

OPEN: list[URLPattern] = [
    path("worker.js", day.serve_worker, name="serve_worker"),
    path("screen/<str:token>/<slug:what>/", day.show_screen, name="show_screen"),
    path("own/<str:secret>/topic/", own_day.offer_own_topic, name="offer_own_topic"),
    path("own/<str:secret>/form/<slug:kind>/", own_day.answer_form, name="answer_form"),
    path("own/<str:secret>/certificate/", own_day.own_certificate, name="own_certificate"),
]
_topic = "board/<uuid:uid>/"
_form = "form/<slug:kind>/"
_field = "form/questions/<uuid:uid>/"
ROOM: list[URLPattern] = [
    path("day/", day.view_day, name="view_day"),
    path("screens/", day.view_screens, name="view_screens"),
    path("screens/new/", day.make_screen_links, name="make_screen_links"),
    path("screens/close/", day.revoke_screen_links, name="revoke_screen_links"),
    path("door/", door.view_door, name="view_door"),
    path("door/offline/", door.view_door_offline, name="view_door_offline"),
    path("door/list/", door.list_door, name="list_door"),
    path("door/ticks/", door.tick_arrivals, name="tick_arrivals"),
    path("door/tick/", door.tick_arrival, name="tick_arrival"),
    path("door/new/", door.admit_somebody, name="admit_person"),
    path("board/", topics.view_board, name="view_board"),
    path("board/offer/", topics.offer_topic, name="offer_topic"),
    path(_topic, topics.place_topic, name="place_topic"),
    path(f"{_topic}merge/", topics.merge_topics, name="merge_topics"),
    path(f"{_topic}remove/", topics.remove_topic, name="remove_topic"),
    path("certificates/", certificates.print_certificates, name="print_certificates"),
    path(f"{_field}change/", day_forms.change_field, name="change_field"),
    path(f"{_field}move/", day_forms.move_field, name="move_field"),
    path(f"{_field}remove/", day_forms.remove_field, name="remove_field"),
    path(_form, day_forms.view_form, name="view_form"),
    path(f"{_form}change/", day_forms.change_form, name="change_form"),
    path(f"{_form}open/", day_forms.open_form, name="open_form"),
    path(f"{_form}close/", day_forms.close_form, name="close_form"),
    path(f"{_form}add/", day_forms.add_field, name="add_field"),
]
