"""Addresses of tables, seating and workshops."""

from django.urls import URLPattern, path

from .views import seats, table_papers, tables, tables_day, wall, workshops

OPEN: list[URLPattern] = [
    path("wall/<str:secret>/", wall.open_wall, name="open_wall"),
]
ROOM: list[URLPattern] = [
    path("tables/", tables.view_tables, name="view_tables"),
    path("tables/set-up/", tables.set_up_tables, name="set_up_tables"),
    path("tables/add/", tables.add_table, name="add_table"),
    path("tables/<uuid:uid>/change/", tables.change_table, name="change_table"),
    path("tables/<uuid:uid>/remove/", tables.remove_table, name="remove_table"),
    path("tables/wishes/", tables.view_ties, name="view_ties"),
    path("tables/wishes/add/", tables.add_tie, name="add_tie"),
    path("tables/wishes/<uuid:uid>/remove/", tables.remove_tie, name="remove_tie"),
    path("tables/wishes/weights/", tables.change_seating_weights, name="change_seating_weights"),
    path("tables/mix/", seats.mix_tables, name="mix_tables"),
    path("tables/show/", seats.show_seating, name="show_seating"),
    path("tables/hide/", seats.hide_seating, name="hide_seating"),
    path("tables/move/", seats.move_person, name="move_person"),
    path("tables/unpin/", seats.unpin_seats, name="unpin_seats"),
    path("tables/undo/", seats.undo_moves, name="undo_moves"),
    path("tables/find/", tables_day.find_seat, name="find_seat"),
    path("tables/absent/", tables_day.report_absent, name="report_absent"),
    path("tables/back/", tables_day.report_back, name="report_back"),
    path("tables/late/", tables_day.take_in_late, name="take_in_late"),
    path("tables/<uuid:uid>/close/", tables_day.close_table, name="close_table"),
    path("tables/print/<slug:kind>/", table_papers.print_tables, name="print_tables"),
    path("tables/wall/", wall.view_wall, name="view_wall"),
    path("workshops/", workshops.view_workshops, name="view_workshops"),
    path("workshops/<uuid:uid>/place/", workshops.place_workshops, name="place_workshops"),
    path("workshops/<uuid:uid>/move/", workshops.move_to_workshop, name="move_to_workshop"),
]
