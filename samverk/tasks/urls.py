"""Addresses of tasks: one's own, those of letters, and a room's."""

from django.urls import include, path

from . import views

app_name = "tasks"
_room = [
    path("", views.view_tasks, name="view_tasks"),
    path("new/", views.give_task, name="give_task"),
    path("remind/", views.remind_owner, name="remind_owner"),
    path("<uuid:uid>/", views.view_task, name="view_task"),
    path("<uuid:uid>/change/", views.change_task, name="change_task"),
    path("<uuid:uid>/assign/", views.assign_task, name="assign_task"),
    path("<uuid:uid>/settle/", views.settle_task, name="settle_task"),
    path("<uuid:uid>/drop/", views.drop_task, name="drop_task"),
    path("<uuid:uid>/reopen/", views.reopen_task, name="reopen_task"),
]
urlpatterns = [
    path("tasks/", views.view_my_tasks, name="view_my_tasks"),
    path("tasks/<uuid:uid>/", views.answer_task, name="answer_task"),
    path("task/<str:secret>/", views.answer_link, name="answer_link"),
    path("rooms/<slug:slug>/tasks/", include(_room)),
]
