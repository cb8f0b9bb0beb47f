"""Posts that several organisations share."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from samverk.audit.actions import Stale
from samverk.people.models import Person
from samverk.ui.stale import stale_answer

from ..actions import shared_posts as actions
from ..exports import posts_table
from ..forms.shared_posts import SharedPostForm
from ..models import SharedPost
from ..posts import cost_overview, with_shares
from ..rooms import Room, enter
from ..taking_along import BUTTONS, take_along


@require_GET
def view_shared_posts(request: HttpRequest, slug: str) -> HttpResponseBase:
    """The posts and each organisation's part of them together; and the parts to take along."""
    room = enter(request, slug, "workspaces.view_shared_posts")
    posts = list(with_shares(SharedPost.objects.filter(workspace=room.workspace)))
    if "format" in request.GET:
        return take_along(request, room, posts_table(room, posts), filename=_("shared posts"))
    context = {"posts": posts, "overview": cost_overview(posts), "formats": BUTTONS}
    return render(request, "workspaces/members/view_shared_posts.html", context)


@require_GET
def view_my_posts(request: HttpRequest) -> HttpResponse:
    """The posts that the signed-in person has, in whichever rooms."""
    person = Person.including_protected.filter(account__email=request.user.get_username()).first()
    posts = with_shares(SharedPost.objects.current().held_by(person)) if person else []
    return render(request, "workspaces/members/view_my_posts.html", {"posts": posts})


@require_http_methods(["GET", "POST"])
def add_shared_post(request: HttpRequest, slug: str) -> HttpResponse:
    room = enter(request, slug, "workspaces.add_shared_post")
    form = SharedPostForm(request.POST or None, workspace=room.workspace)
    if request.method == "POST" and form.is_valid():
        actions.add_shared_post(by=room.account, workspace=room.workspace, **_facts(form))
        messages.success(request, _("The post is written down."))
        return redirect("workspaces:view_shared_posts", slug)
    status = 422 if request.method == "POST" else 200
    return render(request, "workspaces/members/add_shared_post.html", {"form": form}, status=status)


@require_http_methods(["GET", "POST"])
def change_shared_post(request: HttpRequest, slug: str, uid: str) -> HttpResponse:
    room = enter(request, slug, "workspaces.change_shared_post")
    post = _post(room, uid)
    form = SharedPostForm(request.POST or None, workspace=room.workspace, post=post, initial=_initial(post))
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_shared_post(
                by=room.account, post=post, version=form.cleaned_data["version"], **_facts(form)
            )
        except Stale as stale:
            back = reverse("workspaces:view_shared_posts", args=[slug])
            now = _post(room, uid)
            return stale_answer(request, form, now=_initial(now), version=stale.current.version, back=back)
        messages.success(request, _("Saved."))
        return redirect("workspaces:view_shared_posts", slug)
    status = 422 if request.method == "POST" else 200
    context = {"form": form, "post": post}
    return render(request, "workspaces/members/change_shared_post.html", context, status=status)


@require_POST
def remove_shared_post(request: HttpRequest, slug: str, uid: str) -> HttpResponse:
    room = enter(request, slug, "workspaces.remove_shared_post")
    actions.remove_shared_post(by=room.account, post=_post(room, uid))
    messages.success(request, _("The post is taken out."))
    return redirect("workspaces:view_shared_posts", slug)


def _post(room: Room, uid: str) -> SharedPost:
    return get_object_or_404(with_shares(SharedPost.objects.filter(workspace=room.workspace)), uid=uid)


def _initial(post: SharedPost) -> dict[str, Any]:
    fields = ("title", "extent", "tasks", "starts_on", "ends_on", "version")
    shares = {f"share-{share.organisation.uid}": share.percent for share in post.shares.all()}
    shown = post.person if post.person and not post.person.is_protected else None
    return {name: getattr(post, name) for name in fields} | {"person": shown and shown.uid} | shares


def _facts(form: SharedPostForm) -> dict[str, Any]:
    names = ("title", "person", "extent", "tasks", "starts_on", "ends_on", "shares")
    return {name: form.cleaned_data[name] for name in names}
