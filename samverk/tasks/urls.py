"""Addresses of tasks: one's own, those of letters, and a room's."""

from django.urls import include, path

from . import views

app_name = "tasks"
_room = [
    path("", views.view_tasks, name="view_tasks"),
    path("<uuid:uid>/", views.view_task, name="view_task"),
]
urlpatterns = [
    path("tasks/", views.view_my_tasks, name="view_my_tasks"),
    path("task/<str:secret>/", views.open_link, name="open_link"),
    path("rooms/<slug:slug>/tasks/", include(_room)),
]
