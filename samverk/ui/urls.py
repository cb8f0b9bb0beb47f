"""Addresses of ui."""

from django.urls import path

from . import views

app_name = "ui"
urlpatterns = [path("", views.view_styleguide, name="view_styleguide")]
