"""Addresses of imports."""

from django.urls import path

from . import views

app_name = "imports"
urlpatterns = [
    path("", views.view_imports, name="view_imports"),
    path("new/", views.start_import, name="start_import"),
    path("<uuid:uid>/", views.view_import, name="view_import"),
    path("<uuid:uid>/headings/", views.choose_header, name="choose_header"),
    path("<uuid:uid>/columns/", views.map_columns, name="map_columns"),
    path("<uuid:uid>/rows/", views.preview_import, name="preview_import"),
    path("<uuid:uid>/mend/", views.mend_cells, name="mend_cells"),
    path("<uuid:uid>/decide/", views.decide_rows, name="decide_rows"),
    path("<uuid:uid>/problems/", views.take_out_problems, name="take_out_problems"),
    path("<uuid:uid>/bring-in/", views.commit_import, name="commit_import"),
    path("<uuid:uid>/back/", views.reopen_import, name="reopen_import"),
    path("<uuid:uid>/undo/", views.undo_import, name="undo_import"),
    path("<uuid:uid>/throw-away/", views.abandon_import, name="abandon_import"),
]
