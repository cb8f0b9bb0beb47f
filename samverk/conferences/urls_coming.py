"""Addresses of who comes, who is missing, what is needed, rides and invitations."""

from django.urls import URLPattern, path

from .views import coming, needs

OPEN: list[URLPattern] = []
ROOM: list[URLPattern] = [
    path("coming/", coming.view_coming, name="view_coming"),
    path("missing/", coming.view_missing, name="view_missing"),
    path("invite/", coming.invite_organisations, name="invite_organisations"),
    path("invited/", coming.view_invitations, name="view_invitations"),
    path("invited/remind/", coming.remind_invited, name="remind_invited"),
    path("kitchen/", needs.view_kitchen, name="view_kitchen"),
    path("needs/", needs.view_needs, name="view_needs"),
    path("rides/", needs.view_rides, name="view_rides"),
    path("rides/pair/", needs.pair_near_rides, name="pair_near_rides"),
    path("rides/<uuid:uid>/pair/", needs.pair_ride, name="pair_ride"),
    path("rides/<uuid:uid>/part/", needs.part_ride, name="part_ride"),
]
