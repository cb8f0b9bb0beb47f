"""Addresses of the report, the survey, the thanks, the comparison of a series."""

from django.urls import URLPattern, path

from .views import after, comparing, gathering, reports

OPEN: list[URLPattern] = [
    path("<slug:slug>/report/", reports.read_report, name="read_report"),
]
ROOM: list[URLPattern] = [
    path("gathered/", gathering.view_gathered, name="view_gathered"),
    path("gathered/merge/", gathering.merge_notes, name="merge_notes"),
    path("gathered/same/", gathering.merge_same_notes, name="merge_same_notes"),
    path("gathered/theme/", gathering.tag_notes, name="tag_notes"),
    path("gathered/aside/", gathering.set_aside_notes, name="set_aside_notes"),
    path("gathered/observations/", gathering.make_observations, name="make_observations"),
    path("gathered/withdraw/", gathering.withdraw_observations, name="withdraw_observations"),
    path("gathered/<uuid:uid>/part/", gathering.part_note, name="part_note"),
    path("gathered/<uuid:uid>/reword/", gathering.reword_note, name="reword_note"),
    path("report/", reports.view_report, name="view_report"),
    path("report/add/", reports.add_section, name="add_section"),
    path("report/principles/", reports.choose_principle_themes, name="choose_principle_themes"),
    path("report/publish/", reports.publish_report, name="publish_report"),
    path("report/withdraw/", reports.withdraw_report, name="withdraw_report"),
    path("report/<uuid:uid>/change/", reports.change_section, name="change_section"),
    path("report/<uuid:uid>/draft/", reports.redraft_section, name="redraft_section"),
    path("report/<uuid:uid>/leave-out/", reports.leave_out_section, name="leave_out_section"),
    path("report/<uuid:uid>/move/", reports.move_section, name="move_section"),
    path("report/<uuid:uid>/remove/", reports.remove_section, name="remove_section"),
    path("survey/", after.view_survey, name="view_survey"),
    path("survey/send/", after.send_survey, name="send_survey"),
    path("thanks/", after.view_thanks, name="view_thanks"),
    path("thanks/happened/", after.change_happened, name="change_happened"),
    path("thanks/send/", after.send_thanks, name="send_thanks"),
    path("series/compare/", comparing.compare_series, name="compare_series"),
]
