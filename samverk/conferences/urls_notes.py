"""Addresses of notes of the day and questions to the panel."""

from django.urls import URLPattern, path

from .views import notes, own_day, panel, table_phone

_table = "table/<str:secret>/"
OPEN: list[URLPattern] = [
    path(_table, table_phone.table_page, name="table_page"),
    path(f"{_table}note/", table_phone.write_table_note, name="write_table_note"),
    path(f"{_table}take-back/", table_phone.take_back_table_note, name="take_back_table_note"),
    path(f"{_table}ask/", table_phone.ask_at_table, name="ask_at_table"),
    path(f"{_table}vote/", table_phone.vote_at_table, name="vote_at_table"),
    path("own/<str:secret>/note/", own_day.write_own_note, name="write_own_note"),
    path("own/<str:secret>/note/take-back/", own_day.take_back_own_note, name="take_back_own_note"),
    path("own/<str:secret>/ask/", own_day.ask_question, name="ask_question"),
    path("own/<str:secret>/vote/", own_day.vote_question, name="vote_question"),
]
_note = "notes/<uuid:uid>/"
_question = "questions/<uuid:uid>/"
ROOM: list[URLPattern] = [
    path("notes/", notes.view_notes, name="view_notes"),
    path("notes/paper/", notes.enter_notes, name="enter_notes"),
    path(f"{_note}hide/", notes.hide_note, name="hide_note"),
    path(f"{_note}remove/", notes.remove_note, name="remove_note"),
    path("table-links/", table_phone.view_table_links, name="view_table_links"),
    path("table-links/make/", table_phone.make_table_links, name="make_table_links"),
    path("table-links/close/", table_phone.revoke_table_link, name="revoke_table_link"),
    path("table-links/print/", table_phone.print_table_links, name="print_table_links"),
    path("questions/", panel.view_questions, name="view_questions"),
    path(f"{_question}move/", panel.move_question, name="move_question"),
    path(f"{_question}order/", panel.move_in_order, name="move_in_order"),
    path(f"{_question}merge/", panel.merge_questions, name="merge_questions"),
    path(f"{_question}remove/", panel.remove_question, name="remove_question"),
    path(f"{_question}answer/", panel.answer_question, name="answer_question"),
]
