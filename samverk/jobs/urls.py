"""Addresses of jobs, and of the health check."""

from django.urls import URLPattern, URLResolver, path

from . import views

app_name = "jobs"
urlpatterns: list[URLPattern | URLResolver] = [
    path("healthz", views.view_health, name="view_health"),
    path("jobs/", views.view_jobs, name="view_jobs"),
    path("jobs/<uuid:uid>/", views.view_job, name="view_job"),
    path("jobs/<uuid:uid>/cancel/", views.cancel_job, name="cancel_job"),
    path("jobs/<uuid:uid>/retry/", views.retry_job, name="retry_job"),
]
