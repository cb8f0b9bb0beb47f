"""What is done with an answer, the same behind a letter's link and on one's own page."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest
from django.utils.translation import gettext as _

from ..actions import (
    AlreadyOffered,
    AlreadySettled,
    NotTheLatest,
    OfferClosed,
    OwnAddress,
    answer_offer,
    answer_task,
    hand_over_task,
    undo_answer,
    withdraw_offer,
)
from ..answering import Asked
from ..forms import DoneForm, LaterForm, OfferForm
from ..models import TaskAnswer

FORMS: dict[str, type[Form]] = {"done": DoneForm, "later": LaterForm, "offer": OfferForm}


def fresh_forms() -> dict[str, Form]:
    return {f"{name}_form": form() for name, form in FORMS.items()}


def take_answer(request: HttpRequest, asked: Asked) -> dict[str, Any] | None:
    """Do what was answered: None if it went well or somebody was faster, else the forms with what is wrong."""
    choice = request.POST.get("answer", "")
    try:
        if choice in FORMS and asked.is_owner:
            form = FORMS[choice](request.POST)
            if not form.is_valid() or not _DO[choice](asked, form):
                return {**fresh_forms(), f"{choice}_form": form, "opened": choice}
        elif choice in {"yes", "no"} and asked.offer is not None and asked.is_asked:
            words = request.POST.get("words", "")[:300]
            answer_offer(
                by=asked.account, offer=asked.offer, accepts=choice == "yes", way=asked.way, words=words
            )
        elif choice == "undo" and asked.latest is not None and asked.may_undo:
            undo_answer(by=asked.account, answer=asked.latest, way=asked.way)
        elif choice == "keep" and asked.waiting is not None and asked.is_owner:
            withdraw_offer(by=asked.account, offer=asked.waiting, way=asked.way)
    except (AlreadySettled, NotTheLatest, OfferClosed):
        messages.info(request, _("Something else happened to it in the meantime. This is how it stands now."))
    return None


def _finish(asked: Asked, form: Form) -> bool:
    answer_task(
        by=asked.account, task=asked.task, kind=TaskAnswer.Kind.DONE, person=asked.person, way=asked.way,
        words=form.cleaned_data["words"],
    )  # fmt: skip
    return True


def _put_off(asked: Asked, form: Form) -> bool:
    answer_task(
        by=asked.account, task=asked.task, kind=TaskAnswer.Kind.LATER, person=asked.person, way=asked.way,
        **form.cleaned_data,
    )  # fmt: skip
    return True


def _ask_colleague(asked: Asked, form: Form) -> bool:
    try:
        hand_over_task(
            by=asked.account, task=asked.task, person=asked.person, way=asked.way, **form.cleaned_data
        )
    except OwnAddress:
        form.add_error("email", _("That is your own address. Write your colleague's."))
    except AlreadyOffered:
        form.add_error("email", _("You have asked there already. Wait for the answer, or ask somebody else."))
    return form.is_valid()


_DO: dict[str, Callable[[Asked, Form], bool]] = {
    "done": _finish,
    "later": _put_off,
    "offer": _ask_colleague,
}
