"""Addresses of the pages around all others."""

from django.urls import path

from . import views

app_name = "site"
urlpatterns = [
    path("", views.view_home, name="view_home"),
    path("find/", views.find_anything, name="find_anything"),
    path("together/", views.view_public_rooms, name="view_public_rooms"),
    path("together/<slug:slug>/", views.view_public_room, name="view_public_room"),
    path("together/<slug:slug>/logos/<uuid:uid>/", views.view_public_logo, name="view_public_logo"),
    path("privacy/", views.view_privacy, name="view_privacy"),
    path("accessibility/", views.view_accessibility, name="view_accessibility"),
]
