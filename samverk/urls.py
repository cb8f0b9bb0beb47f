"""Every address. A route's name is its permission's name; one without a rule answers 404 (access/middleware.py)."""

from django.urls import include, path

urlpatterns = [
    path("", include("samverk.site.urls")),
    path("account/", include("samverk.people.urls")),
    path("styleguide/", include("samverk.ui.urls")),
    path("mailbox/", include("samverk.outbox.urls")),
    path("", include("samverk.jobs.urls")),
    path("tour/", include("samverk.demo.urls")),
    path("places/", include("samverk.places.urls")),
    path("organisations/", include("samverk.organisations.urls")),
    path("rooms/", include("samverk.workspaces.urls")),
    path("rooms/<slug:slug>/observations/", include("samverk.observations.urls")),
    path("rooms/<slug:slug>/imports/", include("samverk.imports.urls")),
    path("rooms/<slug:slug>/stakeholders/", include("samverk.stakeholders.urls")),
    path("", include("samverk.calendars.urls")),
    path("", include("samverk.principles.urls")),
    path("", include("samverk.tasks.urls")),
    path("", include("samverk.meetings.urls")),
    path("", include("samverk.friends.urls")),
    path("", include("samverk.conferences.urls")),
    path("", include("samverk.minutes.urls")),
    path("", include("samverk.plans.urls")),
    path("", include("samverk.agreements.urls")),
]
handler400 = "samverk.site.views.bad_request"
handler404 = "samverk.site.views.page_not_found"
handler500 = "samverk.site.views.server_error"
handler403 = "samverk.site.views.permission_denied"
