"""Reading minutes, their approved versions, and what changed between them."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_GET

from samverk.documents import PAPER_FORMATS, respond
from samverk.workspaces.rooms import Room, enter

from ..comparing import changes_between
from ..forms import CommentForm, MeetingApprovalForm, SettleForm
from ..models import Approver, Comment, Minutes, Version
from ..papers import draft_paper, due_day, interest_line, owner_line, people_line, version_paper, when
from ..snapshots import digest_of, names_of, snapshot
from .finding import find_minutes


@require_GET
def view_minutes(request: HttpRequest, slug: str, uid: UUID) -> HttpResponseBase:
    """The text: the approved version, or what is out for those who may read it."""
    room = enter(request, slug, "minutes.view_minutes")
    minutes = find_minutes(room, uid)
    version = _shown_version(room, minutes)
    if "format" in request.GET:
        if request.GET["format"] not in PAPER_FORMATS:
            raise Http404
        paper = version_paper(version) if version else draft_paper(minutes)
        return respond(
            request,
            paper,
            filename=f"{slug}-minutes-{minutes.meeting.first_day}",
            format=request.GET["format"],
        )
    return reading_page(request, room, minutes)


def reading_page(
    request: HttpRequest,
    room: Room,
    minutes: Minutes,
    form: CommentForm | None = None,
    status: int = 200,
    **more: Any,
) -> HttpResponse:
    """The reading page, also after an answer that was refused."""
    version = _shown_version(room, minutes)
    content = version.content if version else snapshot(minutes)
    versions = list(Version.objects.filter(minutes=minutes).defer("content", "sealed").order_by("-number"))
    approvers = list(Approver.objects.filter(minutes=minutes).select_related("person__account"))
    mine = next((one for one in approvers if one.person.account == room.account), None)
    sees_comments = room.may("minutes.comment_minutes") and minutes.is_open and version is None
    comments = Comment.objects.filter(minutes=minutes).select_related("by__person", "note").order_by("id")
    context: dict[str, Any] = {
        "minutes": minutes,
        "version": version,
        "versions": versions,
        "text": readable(content),
        "digest": digest_of(content) if version is None else version.digest,
        "approvers": approvers,
        "mine": mine,
        "comments": list(comments) if sees_comments else [],
        "comment_form": form or CommentForm(),
        "settle_form": SettleForm(),
        "sees_comments": sees_comments,
        "formats": PAPER_FORMATS,
        "is_sealed": version is not None and seal_may_be_shown(version),
    }
    if version is None and minutes.is_out and room.may("minutes.approve_at_meeting"):
        context["meeting_form"] = MeetingApprovalForm(minutes=minutes, initial={"digest": context["digest"]})
    return render(request, "minutes/view_minutes.html", {**context, **more}, status=status)


@require_GET
def compare_versions(request: HttpRequest, slug: str, uid: UUID) -> HttpResponse:
    """Two approved versions, word by word. `?old=` and `?new=` are their numbers."""
    room = enter(request, slug, "minutes.compare_versions")
    minutes = find_minutes(room, uid)
    versions = list(Version.objects.filter(minutes=minutes).defer("sealed"))
    if len(versions) < 2:
        raise Http404
    by_number = {str(one.number): one for one in versions}
    new = by_number.get(request.GET.get("new", ""), versions[-1])
    old = by_number.get(request.GET.get("old", ""), versions[-2])
    context = {
        "minutes": minutes,
        "versions": versions,
        "old": old,
        "new": new,
        "changes": changes_between(old.content, new.content),
    }
    return render(request, "minutes/compare_versions.html", context)


@require_GET
def download_version(request: HttpRequest, slug: str, uid: UUID, number: int) -> HttpResponse:
    """The sealed PDF. Where it names somebody whose name may no longer be shown, it stays in the archive."""
    room = enter(request, slug, "minutes.download_version")
    version = get_object_or_404(Version.objects.filter(minutes=find_minutes(room, uid)), number=number)
    if not seal_may_be_shown(version):
        raise Http404
    response = HttpResponse(bytes(version.sealed), content_type="application/pdf")
    name = f"{slug}-minutes-{version.minutes.meeting.first_day}-{number}.pdf"
    response["Content-Disposition"] = content_disposition_header(True, name)
    return response


def seal_may_be_shown(version: Version) -> bool:
    """Whether everybody whom the sealed file names may still be named."""
    return set(names_of(version.content["people"])) == {str(uid) for uid in version.people()}


def readable(content: dict[str, Any]) -> dict[str, Any]:
    """Content with names for the page: only those that may be shown today."""
    names = names_of([*content["people"], *content.get("approvers", ())])
    return {
        "when": when(content),
        "place": content["place"],
        "host": content["host"],
        "present": people_line(content["present"], names),
        "absent": people_line(content["absent"], names),
        "also_present": content["also_present"],
        "secretary": names.get(content["secretary"], ""),
        "approved_by": ", ".join(names[one] for one in content.get("approvers", ()) if one in names),
        "items": [
            {
                **item,
                "tasks": [
                    {**task, "who": owner_line(task, names), "due_on": due_day(task)}
                    for task in item["tasks"]
                ],
                "interests": [
                    interest_line(names[one["person"]], one)
                    for one in item["interests"]
                    if one["person"] in names
                ],
            }
            for item in content["items"]
        ],
    }


def _shown_version(room: Room, minutes: Minutes) -> Version | None:
    """The latest approved version; none where the account reads the text that is being written or is out."""
    if minutes.approved_at is None:
        return None
    may_see_draft = room.may("minutes.write_minutes") or (
        minutes.is_out and room.may("minutes.comment_minutes")
    )
    if minutes.is_open and may_see_draft:
        return None
    return Version.objects.filter(minutes=minutes).defer("sealed").order_by("-number").first()
