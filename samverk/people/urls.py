"""Addresses of sign-in (django-allauth's names, without a namespace) and of a person's own pages."""

from django.urls import URLPattern, URLResolver, include, path

from . import views

own = [
    path("me/", views.view_account, name="view_account"),
    path("me/change/", views.change_account, name="change_account"),
    path("me/language/", views.change_language, name="change_language"),
    path("me/visible-to/", views.view_visibility, name="view_visibility"),
    path("me/consents/", views.view_consents, name="view_consents"),
    path("me/consents/<uuid:uid>/withdraw/", views.withdraw_consent, name="withdraw_consent"),
    path("me/data/", views.view_holdings, name="view_holdings"),
    path("me/data/export/", views.export_holdings, name="export_holdings"),
    path("me/erase/", views.erase_account, name="erase_account"),
    path("me/protected/", views.view_protected_people, name="view_protected_people"),
    path("me/protected/<uuid:uid>/", views.view_protected, name="view_protected"),
    path("me/protected/<uuid:uid>/change/", views.change_protected, name="change_protected"),
    path("me/protected/<uuid:uid>/unprotect/", views.unprotect_person, name="unprotect_person"),
]
administration = [
    path("all/", views.view_accounts, name="view_accounts"),
    path("all/invite/", views.invite_account, name="invite_account"),
    path("all/<uuid:uid>/deactivate/", views.deactivate_account, name="deactivate_account"),
    path("all/<uuid:uid>/reactivate/", views.reactivate_account, name="reactivate_account"),
    path("all/<uuid:uid>/appoint/", views.appoint_administrator, name="appoint_administrator"),
    path("all/<uuid:uid>/dismiss/", views.dismiss_administrator, name="dismiss_administrator"),
    path("all/people/", views.view_people, name="view_people"),
    path("all/people/<uuid:uid>/protect/", views.protect_person, name="protect_person"),
    path("all/retention/", views.view_retention, name="view_retention"),
    path("all/handlers/", views.view_handlers, name="view_handlers"),
    path("all/handlers/<uuid:uid>/change/", views.change_handlers, name="change_handlers"),
]
# allauth.urls also holds nameless redirects from addresses of long ago; these includes are the rest of it.
urlpatterns: list[URLPattern | URLResolver] = [
    path("", include(([*own, *administration], "people"))),
    path("", include("allauth.account.urls")),
    path("2fa/", include("allauth.mfa.urls")),
    path("3rdparty/", include("allauth.socialaccount.urls")),
    path("sessions/", include("allauth.usersessions.urls")),
    path("oidc/<slug:provider_id>/login/", views.openid_connect_login, name="openid_connect_login"),
    path(
        "oidc/<slug:provider_id>/login/callback/",
        views.openid_connect_callback,
        name="openid_connect_callback",
    ),
]
