"""Addresses of what was heard, inside a room."""

from django.urls import path

from . import views

app_name = "observations"
urlpatterns = [
    path("", views.view_observations, name="view_observations"),
    path("new/", views.note_observation, name="note_observation"),
    path("<uuid:uid>/", views.view_observation, name="view_observation"),
    path("<uuid:uid>/change/", views.change_observation, name="change_observation"),
    path("<uuid:uid>/heard-again/", views.add_source, name="add_source"),
    path("<uuid:uid>/settle/", views.settle_observation, name="settle_observation"),
    path("<uuid:uid>/share/", views.share_observation, name="share_observation"),
    path("<uuid:uid>/merge/", views.merge_observations, name="merge_observations"),
    path("<uuid:uid>/part/", views.part_observations, name="part_observations"),
    path("<uuid:uid>/remove/", views.remove_observation, name="remove_observation"),
    path("<uuid:uid>/restore/", views.restore_observation, name="restore_observation"),
]
