"""Addresses of principles, inside a room."""

from django.urls import path

from . import views

app_name = "principles"
urlpatterns = [
    path("rooms/<slug:slug>/principles/", views.view_principles, name="view_principles"),
    path(
        "rooms/<slug:slug>/principles/<slug:kind>/<uuid:uid>/",
        views.serve_principles,
        name="serve_principles",
    ),
]
