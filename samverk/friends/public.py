"""What everybody may know of a room's programme: whether one can sign up, and as what. Never a person."""

from dataclasses import dataclass

from django.urls import reverse

from samverk.workspaces.models import Workspace

from .models import Programme
from .vocabulary import PairWords, words_of


@dataclass(frozen=True)
class OpenSignUp:
    """Where one signs up without an account, and what the two sides are called."""

    address: str
    words: PairWords


def open_sign_up(workspace: Workspace) -> OpenSignUp | None:
    """None while nobody can sign up."""
    programme = Programme.objects.open().filter(workspace=workspace).first()
    if programme is None:
        return None
    return OpenSignUp(reverse("friends:join", args=[workspace.slug]), words_of(programme.kind))
