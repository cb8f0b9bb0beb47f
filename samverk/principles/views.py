"""The evaluation of principles."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from samverk.workspaces.rooms import enter

from .models import Principle


def view_principles(request: HttpRequest, slug: str) -> HttpResponse:
    enter(request, slug, "principles.view_principles")
    return render(request, "principles/view_principles.html", {"principles": Principle.objects.all()})
