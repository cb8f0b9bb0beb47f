"""Addresses of the room itself."""

from django.urls import path

from .views import checklist, coordinators, creation, public, rooms, tools, trail

urlpatterns = [
    path("new/", creation.create_workspace, name="create_workspace"),
    path("without-coordinator/", coordinators.appoint_coordinator, name="appoint_coordinator"),
    path("<slug:slug>/", rooms.view_workspace, name="view_workspace"),
    path("<slug:slug>/change/", rooms.change_workspace, name="change_workspace"),
    path("<slug:slug>/tools/", tools.choose_tools, name="choose_tools"),
    path("<slug:slug>/archive/", rooms.archive_workspace, name="archive_workspace"),
    path("<slug:slug>/restore/", rooms.restore_workspace, name="restore_workspace"),
    path("<slug:slug>/public/", public.publish_workspace, name="publish_workspace"),
    path("<slug:slug>/public/away/", public.unpublish_workspace, name="unpublish_workspace"),
    path("<slug:slug>/tree/", rooms.view_tree, name="view_tree"),
    path("<slug:slug>/trail/", trail.view_trail, name="view_trail"),
    path("<slug:slug>/steps/", checklist.view_checklist, name="view_checklist"),
    path("<slug:slug>/steps/<slug:activity>/tick/", checklist.tick_activity, name="tick_activity"),
    path("<slug:slug>/steps/<slug:activity>/untick/", checklist.untick_activity, name="untick_activity"),
    path("<slug:slug>/steps/<slug:activity>/aside/", checklist.set_aside_activity, name="set_aside_activity"),
]
