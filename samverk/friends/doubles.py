"""Who may be the same person twice: in this programme or in another that the matcher may see."""

from django.db.models import Q

from samverk.people.models import Account, Person
from samverk.workspaces.models import Workspace

from .models import Participant
from .rules.programmes import MATCHING_ROLES


def find_doubles(participant: Participant, account: Account) -> list[Participant]:
    """Other participations with the same address, number, or name and year of birth, in rooms where `account` matches."""
    reached, named = _alike(participant)
    same = Q(person__in=reached)
    if named:
        same |= Q(person__in=named, birth_year=participant.birth_year)
    rooms = Workspace.objects.visible_to(account).filter(
        roles__role__in=[role.value for role in MATCHING_ROLES], roles__person__account=account
    )
    found = Participant.objects.filter(same, programme__workspace__in=rooms.values("pk")).exclude(
        pk=participant.pk
    )
    return list(found.select_related("person", "programme__workspace").order_by("pk")[:5])


def _alike(participant: Participant) -> tuple[set[int], set[int]]:
    """The keys of those with the same address or number, and of those with the same name.

    Asked of people alone, each by an index of its own: joined to participants, the whole table would be read.
    """
    person = participant.person
    people = Person.objects.order_by()
    reached: set[int] = set()
    if person.email:
        reached |= set(people.with_email(person.email).values_list("pk", flat=True))
    if person.phone:
        reached |= set(people.filter(phone=person.phone).values_list("pk", flat=True))
    if participant.birth_year is None:
        return reached, set()
    return reached, set(people.filter(name_folded=person.name_folded).values_list("pk", flat=True))
