"""Addresses of a room's members, roles and people."""

from collections.abc import Callable

from django.http.response import HttpResponseBase
from django.urls import URLPattern, URLResolver, path

from .views import (
    answers,
    definitions,
    handover,
    invitations,
    members,
    participation,
    representatives,
    roles,
    shared_posts,
)


def _path(route: str, view: Callable[..., HttpResponseBase]) -> URLPattern:
    """A route's name is its view's name, which is its permission's verb."""
    return path(route, view, name=view.__name__)


urlpatterns: list[URLPattern | URLResolver] = [
    # Not below a room: whoever answers is not in it yet.
    _path("invitation/<str:secret>/", answers.answer_invitation),
    _path("posts/mine/", shared_posts.view_my_posts),
    _path("<slug:slug>/members/", members.view_members),
    _path("<slug:slug>/members/add/", members.add_member),
    _path("<slug:slug>/members/<uuid:uid>/", members.view_member),
    _path("<slug:slug>/members/<uuid:uid>/change/", members.change_member),
    _path("<slug:slug>/members/<uuid:uid>/remove/", members.remove_member),
    _path("<slug:slug>/members/<uuid:uid>/restore/", members.restore_member),
    _path("<slug:slug>/members/<uuid:uid>/responsible/", members.set_ultimately_responsible),
    _path("<slug:slug>/members/<uuid:uid>/representatives/add/", representatives.add_representative),
    _path("<slug:slug>/members/<uuid:uid>/participation/", participation.judge_participation),
    _path("<slug:slug>/representatives/<uuid:uid>/change/", representatives.change_representative),
    _path("<slug:slug>/representatives/<uuid:uid>/end/", representatives.end_representation),
    _path("<slug:slug>/roles/", roles.view_roles),
    _path("<slug:slug>/roles/give/", roles.give_role),
    _path("<slug:slug>/roles/<uuid:uid>/end/", roles.end_role),
    _path("<slug:slug>/roles/<uuid:uid>/term/", roles.change_role_term),
    _path("<slug:slug>/roles/turns/", roles.lay_out_turns),
    _path("<slug:slug>/roles/turns/<uuid:uid>/remove/", roles.remove_turn),
    _path("<slug:slug>/roles/turns/<uuid:uid>/pass/", roles.pass_chair),
    _path("<slug:slug>/roles/hand-over/", handover.hand_over),
    _path("<slug:slug>/roles/hand-over/<uuid:uid>/undo/", handover.undo_hand_over),
    _path("<slug:slug>/invitations/", invitations.view_invitations),
    _path("<slug:slug>/invitations/new/", invitations.invite_member),
    _path("<slug:slug>/invitations/<uuid:uid>/withdraw/", invitations.withdraw_invitation),
    _path("<slug:slug>/invitations/<uuid:uid>/resend/", invitations.resend_invitation),
    _path("<slug:slug>/participation/", participation.view_participation),
    _path("<slug:slug>/posts/", shared_posts.view_shared_posts),
    _path("<slug:slug>/posts/add/", shared_posts.add_shared_post),
    _path("<slug:slug>/posts/<uuid:uid>/change/", shared_posts.change_shared_post),
    _path("<slug:slug>/posts/<uuid:uid>/remove/", shared_posts.remove_shared_post),
    _path("<slug:slug>/definitions/", definitions.view_definitions),
    _path("<slug:slug>/definitions/add/", definitions.add_definition),
    _path("<slug:slug>/definitions/<uuid:uid>/change/", definitions.change_definition),
    _path("<slug:slug>/definitions/<uuid:uid>/remove/", definitions.remove_definition),
]
