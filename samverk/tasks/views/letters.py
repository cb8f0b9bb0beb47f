"""The page behind the link in a letter."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from ..actions import find_link


def open_link(request: HttpRequest, secret: str) -> HttpResponse:
    link = find_link(secret)
    return render(request, "tasks/answer_task.html", {"link": link}, status=200 if link else 404)
