"""Addresses of the register."""

from django.urls import path

from . import views

app_name = "organisations"
_PAIR = "<uuid:first>/<uuid:second>"
urlpatterns = [
    path("", views.view_organisations, name="view_organisations"),
    path("map/", views.view_organisations_map, name="view_organisations_map"),
    path("find/", views.find_organisations, name="find_organisations"),
    path("add/", views.add_organisation, name="add_organisation"),
    path("add/alike/", views.find_duplicates, name="find_duplicates"),
    path("duplicates/", views.view_duplicates, name="view_duplicates"),
    path("duplicates/look/", views.look_for_duplicates, name="look_for_duplicates"),
    path(f"duplicates/{_PAIR}/", views.compare_organisations, name="compare_organisations"),
    path(f"duplicates/{_PAIR}/merge/", views.merge_organisations, name="merge_organisations"),
    path(f"duplicates/{_PAIR}/distinct/", views.mark_distinct, name="mark_distinct"),
    path("merges/<uuid:uid>/undo/", views.undo_merge, name="undo_merge"),
    path("<uuid:uid>/", views.view_organisation, name="view_organisation"),
    path("<uuid:uid>/change/", views.change_organisation, name="change_organisation"),
    path("<uuid:uid>/logo/", views.view_logo, name="view_logo"),
    path("<uuid:uid>/logo/change/", views.change_logo, name="change_logo"),
    path("<uuid:uid>/logo/remove/", views.remove_logo, name="remove_logo"),
    path("<uuid:uid>/close/", views.close_organisation, name="close_organisation"),
    path("<uuid:uid>/reopen/", views.reopen_organisation, name="reopen_organisation"),
]
