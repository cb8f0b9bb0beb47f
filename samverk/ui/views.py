"""The styleguide: every component in every state, to look at and to copy from."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from .samples import samples


def view_styleguide(request: HttpRequest) -> HttpResponse:
    """Every component. `?direction=rtl` turns the samples, `?scheme=dark` darkens them."""
    return render(request, "ui/view_styleguide.html", samples(request))
