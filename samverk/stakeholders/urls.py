"""Addresses of stakeholders."""

from django.urls import URLPattern, URLResolver, path

from .views import (
    cells,
    contacts,
    criteria,
    judgements,
    map,
    missing,
    ready_criteria,
    saved_views,
    stakeholders,
    table,
)

app_name = "stakeholders"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", table.view_stakeholders, name="view_stakeholders"),
    path("print/", table.print_stakeholders, name="print_stakeholders"),
    path("export/", table.export_stakeholders, name="export_stakeholders"),
    path("missing/", missing.view_missing, name="view_missing"),
    path("missing/review/", missing.review_missing, name="review_missing"),
    path("map/", map.view_map, name="view_map"),
    path("map/review/", map.review_map, name="review_map"),
    path("find/", stakeholders.find_organisations, name="find_organisations"),
    path("add/", stakeholders.add_stakeholder, name="add_stakeholder"),
    path("members/", stakeholders.include_members, name="include_members"),
    path("columns/", criteria.view_criteria, name="view_criteria"),
    path("columns/ready/", ready_criteria.add_ready_criteria, name="add_ready_criteria"),
    path(
        "columns/ready/<str:keys>/take-back/",
        ready_criteria.take_back_ready_criteria,
        name="take_back_ready_criteria",
    ),
    path("columns/add/", criteria.add_criterion, name="add_criterion"),
    path("columns/<uuid:uid>/", criteria.change_criterion, name="change_criterion"),
    path("columns/<uuid:uid>/move/", criteria.move_criterion, name="move_criterion"),
    path("columns/<uuid:uid>/remove/", criteria.remove_criterion, name="remove_criterion"),
    path("columns/<uuid:uid>/restore/", criteria.restore_criterion, name="restore_criterion"),
    path("views/save/", saved_views.save_view, name="save_view"),
    path("views/<uuid:uid>/remove/", saved_views.remove_view, name="remove_view"),
    path("<uuid:uid>/", stakeholders.view_stakeholder, name="view_stakeholder"),
    path("<uuid:uid>/change/", stakeholders.change_stakeholder, name="change_stakeholder"),
    path("<uuid:uid>/cells/<slug:key>/", cells.change_cell, name="change_cell"),
    path("<uuid:uid>/judge/", judgements.judge_stakeholder, name="judge_stakeholder"),
    path("<uuid:uid>/judgements/", judgements.view_judgements, name="view_judgements"),
    path("<uuid:uid>/contact-person/", contacts.name_contact, name="name_contact"),
    path("<uuid:uid>/contact/", contacts.note_contact, name="note_contact"),
    path("<uuid:uid>/ask/", contacts.ask_stakeholder, name="ask_stakeholder"),
    path("<uuid:uid>/member/", stakeholders.make_member, name="make_member"),
    path("<uuid:uid>/remove/", stakeholders.remove_stakeholder, name="remove_stakeholder"),
    path("<uuid:uid>/restore/", stakeholders.restore_stakeholder, name="restore_stakeholder"),
]
