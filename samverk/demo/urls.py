"""Addresses of the tour."""

from django.urls import path

from . import views

app_name = "demo"
urlpatterns = [
    path("", views.view_tour, name="view_tour"),
    path("start/", views.start_tour, name="start_tour"),
    path("leave/", views.leave_tour, name="leave_tour"),
    path("<slug:step>/", views.view_step, name="view_step"),
    path("<slug:step>/<slug:thing>/", views.open_thing, name="open_thing"),
]
