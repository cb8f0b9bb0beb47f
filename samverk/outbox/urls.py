"""Addresses of the demo's mailbox and of held mail."""

from django.urls import URLPattern, URLResolver, path

from . import views

app_name = "outbox"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", views.view_mailbox, name="view_mailbox"),
    path("held/", views.view_held_messages, name="view_held_messages"),
    path("held/throw-away/", views.throw_away_messages, name="throw_away_messages"),
    path("held/<uuid:uid>/", views.view_held_message, name="view_held_message"),
    path("held/<uuid:uid>/hand-on/", views.hand_on_message, name="hand_on_message"),
    path("held/<uuid:uid>/forward/", views.forward_message, name="forward_message"),
    path("held/<uuid:uid>/throw-away/", views.throw_away_message, name="throw_away_message"),
    path("<uuid:uid>/", views.view_message, name="view_message"),
    path("<uuid:uid>/answer/", views.answer_message, name="answer_message"),
    path("<uuid:uid>/attachments/<int:number>/answer/", views.press_answer, name="press_answer"),
    path("<uuid:uid>/attachments/<int:number>/", views.view_attachment, name="view_attachment"),
]
