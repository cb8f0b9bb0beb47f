"""Addresses of registering, by oneself and by the organisers."""

from django.urls import URLPattern, path

from .views import own, own_acts, own_group, registering, registration, registration_settings, registrations

_own = "own/<str:secret>/"
_group = "group/<str:secret>/"
OPEN: list[URLPattern] = [
    path(_own, own.own_page, name="own_page"),
    path(f"{_own}change/", own_acts.change_own_answers, name="change_own_answers"),
    path(f"{_own}somebody-else/", own_acts.substitute_own, name="substitute_own"),
    path(f"{_own}cancel/", own_acts.cancel_own, name="cancel_own"),
    path(f"{_own}answer/", own_acts.answer_offer, name="answer_offer"),
    path(f"{_own}queue/", own_acts.queue_again, name="queue_again"),
    path(f"{_own}calendar/", own_acts.own_calendar, name="own_calendar"),
    path(f"{_own}code/", own_acts.own_code, name="own_code"),
    path("instead/<str:token>/", own_acts.substitute_by_link, name="substitute_by_link"),
    path(_group, own_group.own_group, name="own_group"),
    path(f"{_group}<uuid:uid>/", own_group.open_in_group, name="open_in_group"),
    path("<slug:slug>/register/", registering.register, name="register"),
    path("<slug:slug>/register/group/", registering.register_group, name="register_group"),
    path("<slug:slug>/register/thanks/", registering.registered, name="registered"),
    path("<slug:slug>/register/link/", registering.ask_for_link, name="ask_for_link"),
    path("<slug:slug>/register/organisations/", registering.find_organisation, name="find_organisation"),
]
_one = "registrations/<uuid:uid>/"
ROOM: list[URLPattern] = [
    path("registrations/", registrations.view_registrations, name="view_registrations"),
    path("registrations/add/", registrations.add_registration, name="add_registration"),
    path(
        "registrations/settings/",
        registration_settings.change_registration_settings,
        name="change_registration_settings",
    ),
    path("registrations/open/", registration_settings.open_registration, name="open_registration"),
    path("registrations/close/", registration_settings.close_registration, name="close_registration"),
    path(_one, registration.view_registration, name="view_registration"),
    path(f"{_one}change/", registration.change_registration, name="change_registration"),
    path(f"{_one}somebody-else/", registration.substitute, name="substitute"),
    path(f"{_one}offer/", registration.offer_place, name="offer_place"),
    path(f"{_one}confirm/", registration.confirm_registration, name="confirm_registration"),
    path(f"{_one}cancel/", registration.cancel_registration, name="cancel_registration"),
    path(f"{_one}link/", registration.resend_link, name="resend_link"),
    path(f"{_one}fee/", registration.waive_fee, name="waive_fee"),
]
