"""Addresses of places."""

from django.urls import path

from . import views

app_name = "places"
urlpatterns = [
    path("find/", views.find_places, name="find_places"),
    path("outlines/<slug:edition>/<slug:counties>.json", views.view_outlines, name="view_outlines"),
]
