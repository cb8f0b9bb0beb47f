"""Addresses of agreements: in a room, and the register that everybody may read."""

from django.urls import URLPattern, URLResolver, include, path

from .views import parties, promises, register, renewing, room, signing, writing

app_name = "agreements"
_one: list[URLPattern | URLResolver] = [
    path("", room.view_agreement, name="view_agreement"),
    path("change/", writing.change_agreement, name="change_agreement"),
    path("text/", writing.change_text, name="change_text"),
    path("open/", signing.open_for_signing, name="open_for_signing"),
    path("sign/", signing.sign_agreement, name="sign_agreement"),
    path("ask/", signing.ask_to_sign, name="ask_to_sign"),
    path("versions/<int:number>/", room.view_version, name="view_version"),
    path("versions/<int:number>/sealed/", room.take_sealed_paper, name="take_sealed_paper"),
    path("export/", room.export_agreement, name="export_agreement"),
    path("publish/", writing.publish_agreement, name="publish_agreement"),
    path("withdraw/", writing.withdraw_agreement, name="withdraw_agreement"),
    path("parties/add/", parties.add_party, name="add_party"),
    path("join/", parties.join_agreement, name="join_agreement"),
    path("promise/", promises.promise, name="promise"),
    path("conflict/", promises.declare_conflict, name="declare_conflict"),
    path("rows/add/", renewing.add_row, name="add_row"),
    path("evaluate/", renewing.evaluate_agreement, name="evaluate_agreement"),
    path("renew/", renewing.renew_agreement, name="renew_agreement"),
    path("end/", renewing.end_agreement, name="end_agreement"),
]
_in_room: list[URLPattern | URLResolver] = [
    path("", room.view_agreements, name="view_agreements"),
    path("write/", writing.write_agreement, name="write_agreement"),
    path("parties/<uuid:uid>/", parties.change_party, name="change_party"),
    path("parties/<uuid:uid>/leave/", parties.leave_agreement, name="leave_agreement"),
    path("promises/<uuid:uid>/", promises.change_promise, name="change_promise"),
    path("promises/<uuid:uid>/withdraw/", promises.withdraw_promise, name="withdraw_promise"),
    path("conflicts/<uuid:uid>/over/", promises.end_conflict, name="end_conflict"),
    path("rows/<uuid:uid>/", renewing.change_row, name="change_row"),
    path("rows/<uuid:uid>/remove/", renewing.remove_row, name="remove_row"),
    path("<uuid:uid>/", include(_one)),
]
urlpatterns: list[URLPattern | URLResolver] = [
    path("rooms/<slug:slug>/agreements/", include(_in_room)),
    path("agreements/", register.view_register, name="view_register"),
    path("agreements/record/", register.record_agreement, name="record_agreement"),
    path("agreements/check/", register.check_paper, name="check_paper"),
    path("agreements/<uuid:uid>/", register.view_recorded, name="view_recorded"),
    path("agreements/<uuid:uid>/change/", register.change_record, name="change_record"),
]
