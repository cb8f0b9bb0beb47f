"""An organisation's logo: the picture, and the page where it is given."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from .. import actions
from ..editors import require_editor
from ..forms import LogoForm
from ..models import Logo, Organisation
from ..pictures import MOST_BYTES, PictureRefused
from ..showing import picture_answer


@require_safe
def view_logo(request: HttpRequest, uid: UUID) -> HttpResponse:
    """The picture itself."""
    return picture_answer(request, get_object_or_404(Logo, organisation__uid=uid))


def change_logo(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Give the organisation a logo, or another one."""
    account = require_editor(request)
    organisation = get_object_or_404(Organisation.objects.listed(), uid=uid)
    form = LogoForm(request.POST, request.FILES) if request.method == "POST" else LogoForm()
    if form.is_valid():
        content = form.cleaned_data["file"].read(MOST_BYTES + 1)
        try:
            actions.change_logo(by=account, organisation=organisation, content=content)
        except PictureRefused as refused:
            form.add_error("file", str(refused.reason))
        else:
            messages.success(request, _("The logo is saved. It stands on new papers from now on."))
            return redirect(organisation)
    logo = Logo.objects.without_content().filter(organisation=organisation).first()
    context = {"form": form, "organisation": organisation, "logo": logo}
    return render(request, "organisations/change_logo.html", context, status=422 if form.is_bound else 200)


@require_POST
def remove_logo(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Take the logo away."""
    account = require_editor(request)
    organisation = get_object_or_404(Organisation.objects.filter(merged_into=None), uid=uid)
    actions.remove_logo(by=account, organisation=organisation)
    messages.success(request, _("The logo is removed. Papers that are made already keep it."))
    return redirect(organisation)
