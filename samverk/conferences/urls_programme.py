"""Addresses of the programme, its halls and its contributors."""

from django.urls import URLPattern, path

from .views import contributors, lateness, moving, programme, slots, stage, timetable

OPEN: list[URLPattern] = [
    path("stage/<str:secret>/", contributors.answer_contribution, name="answer_contribution"),
]
ROOM: list[URLPattern] = [
    path("", programme.view_programme, name="view_programme"),
    path("slots/new/", slots.add_slot, name="add_slot"),
    path("slots/<uuid:uid>/", slots.change_slot, name="change_slot"),
    path("slots/<uuid:uid>/move/", moving.move_slot, name="move_slot"),
    path("slots/<uuid:uid>/remove/", slots.remove_slot, name="remove_slot"),
    path("slots/<uuid:uid>/put-back/", slots.put_back_slot, name="put_back_slot"),
    path("slots/<uuid:uid>/workshops/new/", stage.add_workshop, name="add_workshop"),
    path("parallel/<uuid:uid>/", stage.change_workshop, name="change_workshop"),
    path("parallel/<uuid:uid>/move/", moving.move_workshop, name="move_workshop"),
    path("parallel/<uuid:uid>/remove/", stage.remove_workshop, name="remove_workshop"),
    path("parallel/<uuid:uid>/put-back/", stage.put_back_workshop, name="put_back_workshop"),
    path("halls/", stage.view_halls, name="view_halls"),
    path("halls/new/", stage.add_hall, name="add_hall"),
    path("halls/<uuid:uid>/", stage.change_hall, name="change_hall"),
    path("halls/<uuid:uid>/remove/", stage.remove_hall, name="remove_hall"),
    path("contributors/", contributors.view_contributors, name="view_contributors"),
    path("contributors/new/", contributors.add_contributor, name="add_contributor"),
    path("contributors/<uuid:uid>/", contributors.change_contributor, name="change_contributor"),
    path("contributors/<uuid:uid>/remove/", contributors.remove_contributor, name="remove_contributor"),
    path("contributors/<uuid:uid>/ask/", contributors.ask_contributor, name="ask_contributor"),
    path("timetable/", timetable.read_pasted, name="read_timetable"),
    path("timetable/take-in/", timetable.take_in_timetable, name="take_in_timetable"),
    path("times/tell/", programme.tell_times, name="tell_times"),
    path("late/", lateness.run_late, name="run_late"),
    path("late/keep-plan/", lateness.keep_plan, name="keep_plan"),
    path("late/take-back/", lateness.take_back_lateness, name="take_back_lateness"),
]
