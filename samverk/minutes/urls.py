"""Addresses of minutes and decisions, inside a room."""

from django.urls import include, path

from . import views

app_name = "minutes"
_one = [
    path("", views.view_minutes, name="view_minutes"),
    path("write/", views.write_minutes, name="write_minutes"),
    path("write/<uuid:note>/<slug:field>/", views.write_note, name="write_note"),
    path("follow/", views.follow_notes, name="follow_notes"),
    path("present/", views.note_presence, name="note_presence"),
    path("business/", views.add_business, name="add_business"),
    path("business/<uuid:note>/remove/", views.remove_business, name="remove_business"),
    path("items/<uuid:note>/interest/", views.note_interest, name="note_interest"),
    path("interests/<uuid:interest>/remove/", views.remove_interest, name="remove_interest"),
    path("items/<uuid:note>/task/", views.add_task, name="add_task"),
    path("items/<uuid:note>/heard/", views.catch_observation, name="catch_observation"),
    path("send/", views.send_out, name="send_out"),
    path("comment/", views.comment_minutes, name="comment_minutes"),
    path("comments/<uuid:comment>/settle/", views.settle_comment, name="settle_comment"),
    path("approve/", views.approve_minutes, name="approve_minutes"),
    path("approve-at-meeting/", views.approve_at_meeting, name="approve_at_meeting"),
    path("correct/", views.correct_minutes, name="correct_minutes"),
    path("versions/", views.compare_versions, name="compare_versions"),
    path("versions/<int:number>/", views.download_version, name="download_version"),
]
urlpatterns = [
    path("rooms/<slug:slug>/minutes/", views.list_minutes, name="list_minutes"),
    path("rooms/<slug:slug>/minutes/decisions/", views.list_decisions, name="list_decisions"),
    path("rooms/<slug:slug>/minutes/of/<uuid:meeting>/", views.start_minutes, name="start_minutes"),
    path("rooms/<slug:slug>/minutes/<uuid:uid>/", include(_one)),
]
