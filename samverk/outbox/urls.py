"""Addresses of the demo's mailbox."""

from django.urls import URLPattern, URLResolver, path

from . import views

app_name = "outbox"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", views.view_mailbox, name="view_mailbox"),
    path("<uuid:uid>/", views.view_message, name="view_message"),
    path("<uuid:uid>/answer/", views.answer_message, name="answer_message"),
    path("<uuid:uid>/attachments/<int:number>/", views.view_attachment, name="view_attachment"),
]
