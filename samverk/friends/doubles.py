"""Who may be the same person twice: in this programme or in another that the matcher may see."""

from django.db.models import Q

from samverk.people.models import Account
from samverk.workspaces.models import Workspace

from .models import Participant
from .rules.programmes import MATCHING_ROLES


def find_doubles(participant: Participant, account: Account) -> list[Participant]:
    """Other participations with the same address, number, or name and year of birth, in rooms where `account` matches."""
    person = participant.person
    same = Q(person__name_folded=person.name_folded, birth_year=participant.birth_year)
    if participant.birth_year is None:
        same = Q(pk=None)
    if person.email:
        same |= Q(person__email__iexact=person.email)
    if person.phone:
        same |= Q(person__phone=person.phone)
    rooms = Workspace.objects.visible_to(account).filter(
        roles__role__in=[role.value for role in MATCHING_ROLES], roles__person__account=account
    )
    found = Participant.objects.filter(same, programme__workspace__in=rooms.values("pk")).exclude(
        pk=participant.pk
    )
    return list(found.select_related("person", "programme__workspace").order_by("pk")[:5])
